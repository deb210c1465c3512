//! `kehu template [list | export [FILE] [--force] | apply NAME|FILE]`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Arg, ArgMatches, Command};

use super::out::{self, report, say, unwritten};
use super::sub::{Context, Outcome, Sub};
use super::{opening, system};
use crate::domain::cells::{padded, width};
use crate::domain::edit::Action;
use crate::domain::kind::Align;
use crate::domain::layout::Label;
use crate::domain::rule::Rules;
use crate::domain::template::Onto;
use crate::domain::{
    BadTemplate, Choice, CommandLineFault, Edit, Field, ImportFault, Layout, Origin, Place, Problem, Template,
    Vocabulary,
};
use crate::files::output::Output;
use crate::files::place;
use crate::files::template::{BUILT_IN, built_in, nearest, read, write};
use crate::import;
use crate::locale::{Words, fill};
use crate::query;
use crate::store::{self, Reader, fresh_layout};

pub const TEMPLATE: Sub = Sub { name: "template", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (cli, templates) = (&words.cli, &words.cli.template);
    let what = Arg::new("what").value_name(templates.what_name.clone()).help(templates.what.clone());
    let name = Arg::new("name").value_name(templates.name_name.clone()).help(templates.name.clone());
    command
        .arg(what.value_parser(["list", "export", "apply"]).help_heading(cli.arguments.clone()))
        .arg(name.help_heading(cli.arguments.clone()))
        .arg(out::force(words))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let (file, words) = (&context.path, &context.words);
    let name = matches.get_one::<String>("name");
    out::write(out::standard(context)?, |out| match (matches.get_one::<String>("what").map(String::as_str), name) {
        (Some("apply"), Some(name)) => apply(name, file, words, crate::store::now(), out),
        (Some("apply"), None) => {
            Err(CommandLineFault::ArgumentMissing { name: words.cli.template.name_name.clone() }.into())
        }
        (Some("export"), Some(to)) => export_to(Path::new(to), matches.get_flag("force"), file, words, out),
        (Some("export"), None) => export(file, out),
        (_, Some(name)) => Err(CommandLineFault::NoSuchArgument { found: name.clone() }.into()),
        (_, None) => list(words, out),
    })
}

/// The program's templates: name, heading, for whom.
///
/// # Errors
/// What is written to said no.
pub fn list(words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let templates = built_in(&fresh_layout()?);
    let names = templates.iter().map(|template| width(&words.say(&template.name))).max().unwrap_or(0);
    let keys = BUILT_IN.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    for template in &templates {
        let name = padded(&words.say(&template.name), names, Align::Left);
        let key = padded(&template.key, keys, Align::Left);
        writeln!(out, "{key}  {name}  {}", words.say(&template.about)).map_err(unwritten)?;
    }
    Ok(Outcome::Done)
}

/// Writes the layout of the file as a template.
///
/// # Errors
/// A sentence's problem: the file, or what is written to.
pub fn export(file: &Path, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let reader = Reader::open(file)?;
    let name = file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let template = Template { name, ..Template::of(&reader.layout()?, &reader.views()?, &fresh_layout()?) };
    out.write_all(write(&template).as_bytes()).map(|()| Outcome::Done).map_err(unwritten)
}

/// As [`export`], to that place ([`Output`]); what is said of it goes to `out`.
///
/// # Errors
/// A sentence's problem: the file, or the place written to.
pub fn export_to(to: &Path, force: bool, file: &Path, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let to = Output::create(to, force, &store::files_of(file))?;
    let path = to.path().map(|path| path.display().to_string());
    let ended = out::write(to, |to| export(file, to))?;
    if let Some(path) = path {
        say(out, &fill(&words.cli.template.exported, &[("path", &path)])).map_err(unwritten)?;
    }
    Ok(ended)
}

/// Gives the file what a template has; a file that is made by it begins with the template. One step of undo.
///
/// # Errors
/// A sentence's problem: the file, the name, the template's file.
pub fn apply(
    name: &str,
    file: &Path,
    words: &Words,
    now: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    // A template that cannot be read, or has a view that means something else than it says, is told before a file is made.
    let source = Source::named(name, words)?;
    let fresh = fresh_layout()?;
    source.sound(&source.read(&fresh)?, &fresh, words, now.date())?;
    let onto = if store::is_new(file) { Onto::New } else { Onto::Used };
    let mut store = opening::open(file, words)?;
    let mut layout = store.layout()?;
    let template = source.read(&layout)?;
    source.sound(&template, &layout, words, now.date())?;
    words.name_layout(&mut layout);
    let steps = template.steps(onto, &layout, &store.views()?, |text| words.say(text));
    let title = match words.say(&template.name) {
        title if title.is_empty() => name.to_owned(),
        title => title,
    };
    let said = if steps.is_empty() {
        fill(&words.templates.nothing, &[("name", &title)])
    } else {
        let said = words.template_applied(onto, &title, Template::gain(&layout, &steps));
        let edit = Edit { label: "apply-template", place: Place::default(), action: Action::Layout(steps) };
        store.edit(&edit, now)?;
        said
    };
    report(out, &said)?;
    Ok(Outcome::Done)
}

/// A template as it is written, and where.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// One of the program's templates by its key, else a file.
    fn named(name: &str, words: &Words) -> Result<Self, Problem> {
        let templates = built_in(&fresh_layout()?);
        let called = |template: &&Template| is_called(template, name);
        let key = templates.iter().find(called).map(|template| template.key.as_str());
        if let Some((key, text)) = BUILT_IN.iter().find(|(known, _)| Some(*known) == key) {
            return Ok(Self { path: (*key).into(), text: (*text).to_owned() });
        }
        let path = Path::new(name);
        if !place(path).exists() {
            let known: Vec<String> = templates.iter().flat_map(names).collect();
            let nearest = nearest(&name.to_lowercase(), known.iter().map(String::as_str));
            let nearest = nearest.and_then(|nearest| templates.iter().find(|template| is_called(template, &nearest)));
            let said = |template: &Template| words.say(&template.name);
            let (nearest, names) = (nearest.map(said), templates.iter().map(said).collect());
            return Err(BadTemplate::Unknown { found: name.to_owned(), nearest, names }.into());
        }
        let input = system::input(path, words)?;
        let cannot = |error: io::Error| ImportFault::CannotRead { path: path.into(), cause: error.into() };
        Ok(Self { path: input.path().into(), text: input.text().map_err(cannot)? })
    }

    /// What it says, for a file with that layout.
    fn read(&self, layout: &Layout) -> Result<Template, Problem> {
        let broken = |(line, fault)| BadTemplate::InFile { path: self.path.clone(), line, fault: Box::new(fault) };
        Ok(read(&self.text, layout).map_err(broken)?)
    }

    /// Whether each of its views is understood in a file of that layout, once the file has what the template brings.
    fn sound(&self, template: &Template, layout: &Layout, words: &Words, today: NaiveDate) -> Result<(), Problem> {
        let mut layout = layout.clone();
        layout.fields = fields_with(template, &layout);
        let vocabulary = import::vocabulary(layout, words);
        for view in &template.views {
            let order = if view.sort.is_empty() { String::new() } else { format!("sort:{}", view.sort) };
            let lines = [view.filter.as_str(), &order];
            if let Some(wrong) = lines.iter().find_map(|line| first_wrong(line, &vocabulary, today)) {
                let (path, view) = (self.path.clone(), words.say(&view.name));
                return Err(BadTemplate::View { path, view, fault: Box::new(wrong.fault(&vocabulary)) }.into());
            }
        }
        Ok(())
    }
}

/// What a template of the program goes by, in small letters: its key, its name in each language.
fn names(template: &Template) -> Vec<String> {
    let label = Label::read(&template.name);
    let called = label.map_or_else(|| vec![template.name.clone()], |Label { en, zh }| vec![en, zh]);
    std::iter::once(template.key.clone()).chain(called).map(|name| name.to_lowercase()).collect()
}

fn is_called(template: &Template, name: &str) -> bool {
    names(template).contains(&name.trim().to_lowercase())
}

fn first_wrong(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<query::Error> {
    query::parse(line, vocabulary, today).problems.into_iter().next().map(|marked| marked.problem)
}

/// The fields of a file that has what a template brings, by the names that the template's lines use.
fn fields_with(template: &Template, layout: &Layout) -> Vec<Field> {
    let mut fields = layout.fields.clone();
    for wanted in &template.fields {
        let options = wanted.options.iter().map(|option| {
            let label = if option.label.is_empty() { &option.key } else { &option.label };
            Choice::new(option.key.as_str(), label.as_str())
        });
        let found = wanted.find(layout).and_then(|known| fields.iter_mut().find(|field| field.key == known.key));
        let named = match (found, wanted.kind) {
            (Some(field), _) => {
                field.choices.extend(options);
                (field.key != wanted.name).then(|| Field { key: wanted.name.clone(), ..field.clone() })
            }
            (None, kind) => kind.map(|kind| Field {
                key: wanted.name.clone(),
                label: wanted.label.clone(),
                aliases: Vec::new(),
                kind,
                origin: Origin::Typed,
                choices: options.collect(),
                limit: None,
                meaning: String::new(),
                rules: Rules::default(),
            }),
        };
        fields.extend(named);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::store::Store;

    fn said(run: impl FnOnce(&mut Vec<u8>) -> Result<Outcome, Problem>) -> String {
        let mut out = Vec::new();
        assert_eq!(run(&mut out).expect("it runs"), Outcome::Done);
        String::from_utf8(out).expect("words")
    }

    fn now() -> NaiveDateTime {
        NaiveDateTime::default()
    }

    #[test]
    fn the_list_names_each_template_in_the_language_of_the_person() {
        for (language, word) in [(Language::English, "Hotel"), (Language::Chinese, "酒店")] {
            let text = said(|out| list(&Words::load(language), out));
            assert_eq!(text.lines().count(), BUILT_IN.len(), "{text}");
            assert!(text.contains(word), "{text}");
        }
    }

    #[test]
    fn a_layout_goes_out_and_into_another_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let words = Words::load(Language::Chinese);
        let done = said(|out| apply("Hotel", &at("one.db"), &words, now(), out));
        assert!(done.contains("酒店") && done.contains("5 列、2 个视图"), "{done}");
        let again = said(|out| apply("hotel", &at("one.db"), &words, now(), out));
        assert!(again.contains("已经有了"), "{again}");
        let layout = at("layout.toml");
        let told = said(|out| export_to(&layout, false, &at("one.db"), &words, out));
        assert!(told.contains("layout.toml"), "{told}");
        let text = said(|out| export(&at("one.db"), out));
        assert_eq!(std::fs::read_to_string(&layout).expect("it is there"), text);
        said(|out| apply(layout.to_str().expect("ours"), &at("two.db"), &words, now(), out));
        let of = |name: &str| {
            let store = Store::open(&at(name)).expect("it opens");
            (store.layout().expect("a layout"), store.views().expect("views"))
        };
        assert_eq!(of("one.db"), of("two.db"));
    }

    #[test]
    fn a_file_in_use_keeps_the_order_of_its_columns_and_gains_the_template_s_behind_them() {
        for (language, said_of_it) in [(Language::English, "at the right end"), (Language::Chinese, "新列排在最右")]
        {
            let folder = tempfile::tempdir().expect("a folder");
            let file = folder.path().join("one.db");
            let before = Store::open(&file).expect("a new file").layout().expect("a layout").sheets;
            let words = Words::load(language);
            let done = said(|out| apply("hotel", &file, &words, now(), out));
            assert!(done.contains(said_of_it), "{done}");
            let after = Store::open(&file).expect("it opens").layout().expect("a layout").sheets;
            for (sheet, old) in after.iter().zip(&before) {
                assert_eq!(sheet.columns[..old.columns.len()], old.columns, "{}", sheet.key);
            }
            assert_eq!(after[0].columns.len(), before[0].columns.len() + 5);
        }
    }

    #[test]
    fn where_new_columns_stand_is_said_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, toml) = (folder.path().join("one.db"), folder.path().join("pets.toml"));
        let field = |name: &str| {
            format!("[[fields]]\nname = \"{}\"\nkind = \"text\"\nlabel = \"{name}\"\n", name.to_lowercase())
        };
        let words = Words::load(Language::English);
        let applied = |text: String| {
            std::fs::write(&toml, text).expect("written");
            said(|out| apply(toml.to_str().expect("ours"), &file, &words, now(), out))
        };
        let told = applied(field("Pet") + &field("Collar"));
        assert!(told.contains("On no tab yet: 2 columns") && !told.contains("right end"), "{told}");
        let shown = "[[sheets]]\nsheet = \"all\"\ncolumns = [{ field = \"leash\", width = 9 }]\n";
        let told = applied(field("Leash") + shown);
        assert!(told.contains("right end") && !told.contains("no tab"), "{told}");
        let shown = "[[sheets]]\nsheet = \"all\"\ncolumns = [{ field = \"bowl\", width = 9 }]\n";
        let told = applied(field("Bowl") + &field("Basket") + shown);
        assert!(told.contains("right end") && told.contains("On no tab yet: 1 column;"), "{told}");
        let view = "[[views]]\nname = \"Mine\"\nfilter = \"city:Bonn\"\n";
        let told = applied(view.to_owned());
        assert!(told.contains("1 view added. Ctrl-Z"), "nothing is said of columns: {told}");
    }

    #[test]
    fn every_view_of_the_program_s_templates_is_understood_in_both_languages() {
        let today = now().date();
        let fresh = fresh_layout().expect("a layout");
        for (language, (key, _)) in
            Language::ALL.into_iter().flat_map(|language| BUILT_IN.map(|built| (language, built)))
        {
            let words = Words::load(language);
            let source = Source::named(key, &words).expect("it is there");
            let template = source.read(&fresh).expect("it reads");
            assert_eq!(source.sound(&template, &fresh, &words, today), Ok(()), "{key}");
        }
    }

    #[test]
    fn a_view_that_is_not_understood_is_named_and_nothing_is_applied() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, toml) = (folder.path().join("one.db"), folder.path().join("pets.toml"));
        let pets = "[[fields]]\nname = \"pet\"\nkind = \"choice\"\nlabel = \"Pet\"\noptions = [\"dog\", \"cat\"]\n";
        let try_with = |view: &str, language| {
            std::fs::write(&toml, format!("{pets}[[views]]\nname = \"Mine\"\n{view}\n")).expect("written");
            let words = Words::load(language);
            let applied = apply(toml.to_str().expect("ours"), &file, &words, now(), &mut Vec::new());
            applied.map_err(|problem| words.problem(&problem))
        };
        for (view, why) in [
            ("filter = \"pte:dog\"", "Did you mean pet?"),
            ("filter = \"pet:horse\"", "horse"),
            ("filter = \"spend>lots\"", "lots"),
            ("filter = 'city:\"杭'", "not closed"),
            ("sort = \"-spnd\"", "spend"),
        ] {
            let told = try_with(view, Language::English).expect_err(view);
            assert!(told.contains("the view “Mine”") && told.contains(why), "{told}");
            assert!(!file.exists(), "{view}");
        }
        let told = try_with("filter = \"pte:dog\"", Language::Chinese).expect_err("it is refused");
        assert!(told.contains("视图“Mine”"), "{told}");
        assert_eq!(try_with("filter = \"pet:dog spend>1w\"\nsort = \"-pet\"", Language::English), Ok(Outcome::Done));
        let store = Store::open(&file).expect("it opens");
        let layout = store.layout().expect("a layout");
        let vocabulary = import::vocabulary(layout, &Words::load(Language::English));
        let view = store.views().expect("views").into_iter().find(|view| view.name == "Mine").expect("it is there");
        assert_eq!(first_wrong(&view.shows.filter, &vocabulary, now().date()), None, "{}", view.shows.filter);
    }

    #[test]
    fn what_cannot_be_applied_is_told_and_no_file_is_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, bad) = (folder.path().join("none.db"), folder.path().join("bad.toml"));
        std::fs::write(&bad, "[[sheets]]\nsheet = \"al\"\ncolumns = []\n").expect("written");
        let words = Words::load(Language::English);
        let tell = |name: &str| {
            let problem = apply(name, &file, &words, now(), &mut Vec::new()).expect_err("it is refused");
            words.problem(&problem)
        };
        assert!(tell("hotell").contains("Did you mean Hotel?"));
        assert!(tell("酒点").contains("Did you mean Hotel?") && tell("xyz").contains("E-commerce, wider · Hotel"));
        assert!(tell(bad.to_str().expect("ours")).contains("line 2: there is no sheet “al”. Did you mean all?"));
        assert!(tell(folder.path().to_str().expect("ours")).len() > 20, "a folder is no template");
        assert!(!file.exists());
    }
}
