//! Written and read again, and what is wrong told.

use super::*;

#[test]
fn each_built_in_template_writes_and_reads_again() {
    let layout = Desk::new(Language::English).layout();
    for template in all() {
        let again = read(&write(&template), &layout).expect("it reads");
        assert_eq!(Template { key: template.key.clone(), ..again }, template);
    }
}

#[test]
fn a_layout_written_and_applied_to_a_new_file_is_the_same_layout() {
    let fresh = Desk::new(Language::English).layout();
    for template in all() {
        let mut desk = Desk::new(Language::Chinese);
        desk.apply(Onto::New, &template);
        arrange(&mut desk);
        let (layout, views) = (desk.layout(), desk.store.views().expect("views"));
        let text = write(&Template::of(&layout, &views, &fresh));
        let mut other = Desk::new(Language::English);
        let read = read(&text, &other.layout()).unwrap_or_else(|(line, fault)| panic!("{line}: {fault:?}\n{text}"));
        other.apply(Onto::New, &read);
        assert_eq!(other.layout(), layout, "{text}");
        let shows = |views: Vec<crate::domain::SavedView>| {
            views.into_iter().map(|view| (view.name, view.shows)).collect::<Vec<_>>()
        };
        assert_eq!(shows(other.store.views().expect("views")), shows(views));
        assert_eq!(other.steps(Onto::New, &read), []);
    }
}

#[test]
fn whatever_is_wrong_has_its_line_and_a_sentence_in_both_languages() {
    use TemplateFault as F;
    let field = |rest: &str| format!("[[fields]]\nname = \"pet\"\n{rest}");
    let found = |found: &str| found.to_owned();
    let cases: [(String, usize, Option<F>); 19] = [
        ("name = ".into(), 1, None),
        ("nam = \"x\"".into(), 1, None),
        ("name = 5".into(), 1, Some(F::Form(Malformed::Unfit(Fits::Said)))),
        (field("kind = \"choice\"\nlabel = \"Pet\"\noptions = [5]"), 5, Some(F::Form(Malformed::Unfit(Fits::Choice)))),
        ("name = \"x\"\nsheets = 3".into(), 2, None),
        ("[[sheets]]\nsheet = \"all\"\ncolumns = [{ field = \"name\" }]".into(), 3, None),
        ("[[views]]\nfilter = \"x\"".into(), 1, None),
        (field("kind = \"chioce\"\nlabel = \"Pet\""), 3, Some(F::NoSuchKind { found: found("chioce"), nearest: Some(found("choice")) })),
        (field("label = \"Pet\""), 2, Some(F::NoSuchField { found: found("pet"), nearest: None })),
        (field("kind = \"text\""), 2, Some(F::NoHeading { name: found("pet") })),
        (field("kind = \"choice\"\nlabel = \"Pet\""), 2, Some(F::NoOptions { name: found("pet") })),
        (field("kind = \"text\"\nlabel = \"Pet\"\noptions = [\"a\"]"), 2, Some(F::NoChoice { name: found("pet") })),
        (field("kind = \"text\"\nlabel = \"Pet\"\n[[fields]]\nname = \"pet\"\nkind = \"text\"\nlabel = \"P\""), 6, Some(F::Twice { name: found("pet") })),
        ("[[fields]]\nname = \"My pet\"\nkind = \"text\"\nlabel = \"x\"".into(), 2, Some(F::BadName { found: found("My pet") })),
        ("[[fields]]\nname = \"city\"\nkind = \"text\"".into(), 2, Some(F::KindIsFixed { name: found("city") })),
        ("[[sheets]]\nsheet = \"evaluaton\"\ncolumns = []".into(), 2, Some(F::NoSuchSheet { found: found("evaluaton"), nearest: Some(found("evaluation")) })),
        ("[[sheets]]\nsheet = \"all\"\ncolumns = [\n{ field = \"nam\", width = 9 },\n]".into(), 4, Some(F::NoSuchField { found: found("nam"), nearest: Some(found("name")) })),
        ("[[sheets]]\nsheet = \"all\"\ncolumns = [\n{ field = \"name\", width = 9 },\n{ field = \"name\", width = 9 },\n]".into(), 5, Some(F::Twice { name: found("name") })),
        ("[[sheets]]\nsheet = \"all\"\ncolumns = [\n{ field = \"name\", width = 1 },\n]".into(), 4, Some(F::Width { name: found("name"), found: found("1") })),
    ];
    let layout = Desk::new(Language::English).layout();
    for (text, line, fault) in cases {
        let (at, wrong) = read(&text, &layout).expect_err(&text);
        assert_eq!(at, line, "{text}: {wrong:?}");
        match fault {
            Some(fault) => assert_eq!(wrong, fault, "{text}"),
            None => assert!(matches!(wrong, F::Form(_)), "{text}: {wrong:?}"),
        }
        for language in Language::ALL {
            let problem = Problem::Template(BadTemplate::InFile {
                path: "t.toml".into(),
                line: at,
                fault: Box::new(wrong.clone()),
            });
            let said = Words::load(language).problem(&problem);
            let filled = !said.replace("{ ", "").contains(['{', '\n']);
            assert!(said.contains("t.toml") && said.contains(&line.to_string()) && filled, "{said}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics(noise in ".{0,200}", at in 0usize..4000, template in 0..BUILT_IN.len()) {
        let layout = Layout { fields: Vec::new(), sheets: Vec::new(), settings: crate::domain::Settings::default() };
        let _ = read(&noise, &layout);
        // A template with something else in its middle.
        let text = BUILT_IN[template].1;
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let _ = read(&format!("{}{noise}{}", &text[..at], &text[at..]), &layout);
    }
}
