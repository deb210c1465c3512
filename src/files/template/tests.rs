//! Laws over all templates; reading and writing; what a file becomes.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::edit::Action;
use crate::domain::layout::{NewField, Step};
use crate::domain::malformed::Fits;
use crate::domain::template::Onto;
use crate::domain::{BadTemplate, Edit, Field, Place, Problem, Vocabulary};
use crate::locale::{Language, Words};
use crate::query;
use crate::store::Store;

struct Desk {
    store: Store,
    words: Words,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new(language: Language) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("desk.db")).expect("a new file");
        Self { store, words: Words::load(language), _folder: folder }
    }

    fn layout(&self) -> Layout {
        self.store.layout().expect("a layout")
    }

    fn named(&self) -> Layout {
        let mut layout = self.layout();
        self.words.name_layout(&mut layout);
        layout
    }

    fn edit(&mut self, steps: Vec<Step>) {
        let now = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
        let edit = Edit { label: "apply-template", place: Place::default(), action: Action::Layout(steps) };
        self.store.edit(&edit, now).expect("it is saved");
    }

    fn steps(&self, onto: Onto, template: &Template) -> Vec<Step> {
        let views = self.store.views().expect("views");
        template.steps(onto, &self.named(), &views, |text| self.words.say(text))
    }

    fn apply(&mut self, onto: Onto, template: &Template) {
        let steps = self.steps(onto, template);
        self.edit(steps);
    }

    fn undo(&mut self) {
        let mut replay = self.store.undo().expect("it begins").expect("a step of work");
        let slice = Instant::now() + Duration::from_secs(9);
        while self.store.replay_slice(&mut replay, slice).expect("it goes on").is_none() {}
    }

    fn vocabulary(&self) -> Vocabulary {
        let layout = self.named();
        let yes_no = [self.words.yes.clone(), self.words.no.clone()];
        Vocabulary { fields: layout.fields, local: layout.settings.local(), yes_no }
    }
}

fn all() -> Vec<Template> {
    let templates = built_in(&Desk::new(Language::English).layout());
    assert_eq!(templates.len(), BUILT_IN.len(), "each of them reads");
    templates
}

/// Both languages of a text.
fn both(text: &str) -> Label {
    let label = Label::read(text).unwrap_or_else(|| panic!("in both languages: {text}"));
    let han = |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    assert!(!label.en.is_empty() && !han(&label.en) && han(&label.zh), "{label:?}");
    label
}

#[test]
fn every_template_reads_and_says_all_in_both_languages() {
    for (key, text) in BUILT_IN {
        if let Err((line, fault)) = read(text, &Desk::new(Language::English).layout()) {
            panic!("{key}, line {line}: {fault:?}");
        }
    }
    for template in all() {
        both(&template.name);
        assert!(both(&template.about).en.ends_with('.'));
        for wanted in &template.fields {
            both(&wanted.label);
            both(&wanted.meaning);
            wanted.options.iter().for_each(|option| drop(both(&option.label)));
        }
        template.views.iter().for_each(|view| drop(both(&view.name)));
        let names: Vec<String> = template.views.iter().map(|view| both(&view.name).en).collect();
        assert!(names.starts_with(&["Satisfaction".into(), "Sales".into()]), "a view for each goal: {names:?}");
    }
}

#[test]
fn the_fields_have_the_kinds_and_lengths_that_the_trade_asks_for() {
    // Template, field, kind, longest.
    let asked = [
        ("e-commerce", "code", "text", Some(50)),
        ("e-commerce", "name", "text", Some(50)),
        ("e-commerce", "email", "email", Some(100)),
        ("e-commerce", "phone", "phone", Some(20)),
        ("e-commerce", "last_buy", "date", None),
        ("e-commerce", "orders", "integer", None),
        ("e-commerce", "interests", "tags", Some(100)),
        ("hotel", "code", "text", Some(50)),
        ("hotel", "name", "text", Some(50)),
        ("hotel", "phone", "phone", Some(20)),
        ("hotel", "booked_at", "moment", None),
        ("hotel", "check_in", "moment", None),
        ("hotel", "check_out", "moment", None),
        ("hotel", "room_type", "text", Some(50)),
        ("hotel", "requests", "long_text", Some(200)),
        ("e-commerce-wider", "spend", "money", None),
        ("e-commerce-wider", "csat", "rating", None),
        ("hotel-wider", "booking_frequency", "integer", None),
        ("hotel-wider", "favourite_room", "open_choice", Some(50)),
        ("software-vendor", "intent", "rating", None),
        ("repeat-custom", "last_contact", "date", None),
    ];
    let templates = all();
    for (key, name, kind, limit) in asked {
        let mut desk = Desk::new(Language::English);
        let template = templates.iter().find(|template| template.key == key).expect(key);
        desk.apply(Onto::New, template);
        let layout = desk.layout();
        let shown = layout.sheets[0].columns.iter().map(|column| &layout.fields[column.field]);
        let place = template.sheets[0].columns.iter().position(|column| column.field == name).expect(name);
        let field = shown.clone().nth(place).expect("a column");
        assert_eq!((field.key.as_str(), field.kind.name, field.limit), (name, kind, limit), "{key}");
    }
    let order: Vec<&str> = templates[3].sheets[0].columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(order, ["code", "name", "phone", "booked_at", "check_in", "check_out", "room_type", "requests"]);
    let order: Vec<&str> = templates[1].sheets[0].columns.iter().map(|column| column.field.as_str()).collect();
    assert_eq!(order, ["code", "name", "email", "phone", "last_buy", "orders", "interests"]);
}

#[test]
fn control_characters_of_a_template_do_not_come_in() {
    let text = "name = \"Pe\\u001bts\"\n[[fields]]\nname = \"pet\"\nkind = \"choice\"\n\
                label = { en = \"P\\u0007et\", zh = \"宠\\u009b物\" }\noptions = [\"d\\u0000og\", { key = \"c\\u007fat\", label = \"Cat\\u001b\" }]\n";
    let template = read(text, &Desk::new(Language::English).layout()).expect("it reads");
    let wanted = &template.fields[0];
    assert_eq!((template.name.as_str(), both(&wanted.label).zh.as_str()), ("Pets", "宠物"));
    let options: Vec<_> = wanted.options.iter().map(|option| (option.key.as_str(), option.label.as_str())).collect();
    assert_eq!((both(&wanted.label).en.as_str(), options), ("Pet", vec![("dog", ""), ("cat", "Cat")]));
}

#[test]
fn applied_twice_changes_nothing_the_second_time_in_either_language() {
    for language in Language::ALL {
        for template in all() {
            for onto in [Onto::New, Onto::Used] {
                let mut desk = Desk::new(language);
                let before = desk.layout();
                desk.apply(onto, &template);
                let after = desk.layout();
                assert_eq!(desk.steps(onto, &template), [], "{language:?}: {}", template.key);
                assert_eq!(desk.steps(Onto::Used, &template), [], "{language:?}, added later: {}", template.key);
                desk.words = Words::load(language.other());
                assert_eq!(desk.steps(onto, &template), [], "{language:?}, read in the other one: {}", template.key);
                // Nothing goes.
                assert_eq!(after.fields[..before.fields.len()], before.fields);
                for (sheet, old) in after.sheets.iter().zip(&before.sheets) {
                    let there = |field: usize| sheet.columns.iter().any(|column| column.field == field);
                    assert!(old.columns.iter().all(|column| there(column.field)), "{}", template.key);
                    assert!(sheet.hidden.is_empty());
                }
            }
        }
    }
}

/// What a person did before, another template, a file of somebody else's: all of it stays as it is, and what is new
/// stands behind it.
#[test]
fn a_file_in_use_only_gains_behind_what_is_there() {
    let fresh = Desk::new(Language::English).layout();
    let mut theirs = Desk::new(Language::Chinese);
    arrange(&mut theirs);
    let theirs = Template::of(&theirs.layout(), &theirs.store.views().expect("views"), &fresh);
    let templates: Vec<Template> = all().into_iter().chain([theirs]).collect();
    for first in &templates {
        for template in &templates {
            let mut desk = Desk::new(Language::English);
            desk.apply(Onto::New, first);
            desk.edit(vec![
                Step::Label { field: "phone".into(), label: "Mobile".into() },
                Step::Limit { field: "name".into(), limit: Some(9) },
                Step::MoveOption { field: "member".into(), key: "gold".into(), to: 0 },
            ]);
            let (before, views) = (desk.layout(), desk.store.views().expect("views"));
            desk.apply(Onto::Used, template);
            let (after, more) = (desk.layout(), desk.store.views().expect("views"));
            let which = format!("{} after {}", template.key, first.key);
            assert_eq!(more[..views.len()], views, "{which}");
            for (field, old) in after.fields.iter().zip(&before.fields) {
                assert_eq!(field.choices[..old.choices.len()], old.choices, "{which}");
                let same = Field { choices: old.choices.clone(), ..field.clone() };
                assert_eq!(same, *old, "{which}");
            }
            for (sheet, old) in after.sheets.iter().zip(&before.sheets) {
                assert_eq!(sheet.columns[..old.columns.len()], old.columns, "{which}");
                assert_eq!((&sheet.hidden, sheet.pinned), (&old.hidden, old.pinned), "{which}");
            }
            assert_eq!(desk.steps(Onto::Used, template), [], "{which}: all of it has come");
            if after != before || more != views {
                desk.undo();
                assert_eq!((desk.layout(), desk.store.views().expect("views")), (before, views), "{which}, undone");
            }
        }
    }
}

#[test]
fn a_column_out_of_sight_shows_again_in_its_place() {
    let mut desk = Desk::new(Language::English);
    let sheet = desk.layout().sheets[0].clone();
    let keys = |layout: &Layout| -> Vec<String> {
        layout.sheets[0].columns.iter().map(|column| layout.fields[column.field].key.clone()).collect()
    };
    let all = keys(&desk.layout());
    let columns = all.iter().map(|field| SavedColumn { field: field.clone(), width: 12, hidden: field == "phone" });
    let of = crate::domain::layout::Home::Sheet(sheet.id);
    desk.edit(vec![Step::Columns { of, columns: columns.collect(), pinned: 1 }]);
    assert!(!keys(&desk.layout()).contains(&"phone".to_owned()));
    desk.apply(Onto::Used, &self::all()[3]);
    assert_eq!(keys(&desk.layout())[..all.len()], all);
}

#[test]
fn all_templates_one_after_the_other_make_no_two_columns_of_one_name() {
    for language in Language::ALL {
        let mut desk = Desk::new(language);
        all().iter().for_each(|template| desk.apply(Onto::Used, template));
        let mut labels: Vec<String> = desk.named().fields.iter().map(|field| field.label.to_lowercase()).collect();
        let count = labels.len();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), count, "{language:?}");
    }
}

#[test]
fn columns_are_as_wide_as_their_headings_and_lines_read_in_both_languages() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    for language in Language::ALL {
        for template in all() {
            let mut desk = Desk::new(language);
            desk.apply(Onto::New, &template);
            let (layout, vocabulary) = (desk.named(), desk.vocabulary());
            let views = desk.store.views().expect("views");
            assert_eq!(views.len(), template.views.len());
            let wide = |key: &str, width: u16| {
                let label = &layout.fields.iter().find(|field| field.key == key).expect(key).label;
                let heading = unicode_width::UnicodeWidthStr::width(label.as_str());
                assert!(usize::from(width) >= heading, "{}: {label} needs {heading}, has {width}", template.key);
            };
            for column in template.sheets.iter().flat_map(|sheet| layout_columns(&layout, &sheet.sheet)) {
                wide(&column.0, column.1);
            }
            for view in &views {
                view.shows.columns.iter().for_each(|column| wide(&column.field, column.width));
                for line in [view.shows.filter.clone(), format!("sort:{}", view.shows.sort)] {
                    let read = query::parse(&line, &vocabulary, today);
                    assert!(
                        line == "sort:" || read.problems.is_empty(),
                        "{}: {line}: {:?}",
                        template.key,
                        read.problems
                    );
                }
            }
        }
    }
}

/// The template's columns of a sheet as they came to stand in the file: keys and widths.
fn layout_columns(layout: &Layout, sheet: &str) -> Vec<(String, u16)> {
    let sheet = layout.sheets.iter().find(|known| known.key == sheet).expect("a sheet");
    sheet.columns.iter().map(|column| (layout.fields[column.field].key.clone(), column.width)).collect()
}

#[test]
fn what_a_template_gains_is_what_comes() {
    let desk = Desk::new(Language::English);
    let hotel = &all()[3];
    let gain = Template::gain(&desk.named(), &desk.steps(Onto::New, hotel));
    assert_eq!((gain.columns, gain.views), (5, 2), "booked, in, out, room, requests");
    assert_eq!(gain.unseen, 0, "a tab shows each of them");
    let used = Template::gain(&desk.named(), &desk.steps(Onto::Used, hotel));
    assert_eq!((used.columns, used.behind, used.unseen), (5, 5, 0));
}

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

/// Everything that a person can do to a layout, once.
fn arrange(desk: &mut Desk) {
    let text = |text: &str| text.to_owned();
    let new = NewField {
        name: text("new"),
        label: text("Say \"hi\"\\ 愿望"),
        kind: kind::named("choices").expect("a kind"),
        options: vec![
            NewOption { key: text("a"), label: text("Ä\tö") },
            NewOption { key: text("b c"), label: String::new() },
        ],
        limit: Some(7),
        meaning: text("two\nlines"),
    };
    let sheet = desk.layout().sheets[2].clone();
    let column = |field: &str, hidden| SavedColumn { field: text(field), width: 33, hidden };
    let shows = crate::domain::Shows {
        sheet: sheet.id,
        filter: text("new:a | city:杭州"),
        sort: text("-new"),
        columns: vec![column("new", false), column("city", true)],
        pinned: 0,
    };
    desk.edit(vec![
        Step::AddField(new),
        Step::AddFormula {
            name: text("each"),
            label: text("Each"),
            kind: kind::named("money").expect("a kind"),
            formula: text("spend / orders"),
        },
        Step::Columns {
            of: crate::domain::layout::Home::Sheet(sheet.id),
            columns: vec![column("name", false), column("new", false), column("each", false), column("budget", true)],
            pinned: 2,
        },
        Step::AddView { name: text("Mine"), shows },
        Step::Label { field: text("city"), label: text("Town") },
        Step::Meaning { field: text("city"), meaning: text("Where they live") },
        Step::Limit { field: text("city"), limit: Some(30) },
        Step::AddOption { field: text("member"), label: text("platinum") },
        Step::RenameOption { field: text("member"), key: text("gold"), label: text("Golden") },
        Step::MoveOption { field: text("member"), key: text("platinum"), to: 1 },
    ]);
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
