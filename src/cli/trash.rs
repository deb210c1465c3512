//! `kehu trash [list|restore|purge] [ID …] [--json] [--yes]`: who is out of sight, the way back, and the end.

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use chrono::NaiveDateTime;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value as Json, json};

use super::out::{self, unwritten};
use super::sub::{Context, Outcome, Sub};
use super::{ask, opening};
use crate::domain::cells::{clean, padded};
use crate::domain::edit::Action;
use crate::domain::kind::Align;
use crate::domain::{CommandLineFault, CustomerId, Edit, Gone, Place, Problem, TrashFault};
use crate::import;
use crate::locale::{Words, fill, sentences};
use crate::store::{Care, Reader};

pub const TRASH: Sub = Sub { name: "trash", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (trash, cli) = (&words.cli.trash, &words.cli);
    let argument = |name: &'static str, shown: &str, help: &str| {
        Arg::new(name).value_name(shown.to_owned()).help(help.to_owned()).help_heading(cli.arguments.clone())
    };
    let option = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(cli.options.clone()).action(ArgAction::SetTrue)
    };
    command
        .arg(argument("what", "list|restore|purge", &trash.what).value_parser(["list", "restore", "purge"]))
        .arg(argument("id", "ID", &trash.id).num_args(0..))
        .arg(option("json", &trash.json))
        .arg(option("yes", &trash.yes))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let what = match matches.get_one::<String>("what").map(String::as_str) {
        Some("restore") => What::Restore,
        Some("purge") => What::Purge,
        _ => What::List,
    };
    let request = Request {
        what,
        ids: matches.get_many("id").into_iter().flatten().cloned().collect(),
        json: matches.get_flag("json"),
        yes: matches.get_flag("yes"),
    };
    let mut asked = |question: &str| {
        if !std::io::stdin().is_terminal() {
            return None;
        }
        // The question is not part of the answer: a script reads that one.
        let _ = write!(std::io::stderr(), "{} ", clean(question));
        let mut typed = String::new();
        std::io::stdin().lock().read_line(&mut typed).ok().map(|_| typed)
    };
    let now = crate::store::now();
    out::write(out::standard_json(context, request.json)?, |out| {
        trash(&request, &context.path, &context.words, now, Person { asked: &mut asked, out })
    })
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub what: What,
    /// Who is meant, by their own IDs; nobody: everybody in the list, the whole trash for a purge.
    pub ids: Vec<String>,
    /// As JSON.
    pub json: bool,
    /// A purge does not ask.
    pub yes: bool,
}

/// What is done with who is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// Written, the latest first.
    #[default]
    List,
    /// Brought back: one step of undo.
    Restore,
    /// Removed for good.
    Purge,
}

/// Who sits before the terminal, if anybody does.
pub struct Person<'a> {
    /// Puts a question to her and gives what was typed; nothing where there is nobody to ask.
    pub asked: &'a mut dyn FnMut(&str) -> Option<String>,
    /// What she reads.
    pub out: &'a mut dyn Write,
}

impl std::fmt::Debug for Person<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Person").finish_non_exhaustive()
    }
}

/// Lists, brings back or removes; exit 1 if the list is empty. An empty trash is what a purge wants: no failure.
///
/// # Errors
/// A sentence's problem: the file, an ID that is not there, a purge that nobody agreed to.
pub fn trash(
    request: &Request,
    file: &Path,
    words: &Words,
    now: NaiveDateTime,
    person: Person,
) -> Result<Outcome, Problem> {
    let Person { asked, out } = person;
    let reader = Reader::open(file)?;
    let gone = meant(request, reader.gone()?)?;
    if request.what == What::List {
        return list(&reader, &gone, request.json, words, out);
    }
    drop(reader);
    let customers: Vec<CustomerId> = gone.iter().map(|gone| gone.id).collect();
    let answer = match request.what {
        What::Purge => {
            agree(request, &gone, words, asked)?;
            purge(file, &customers, words, request.json)?
        }
        _ => restore(file, customers, words, now, request.json)?,
    };
    out::report(out, &answer)?;
    Ok(Outcome::Done)
}

/// Who is meant, the latest first.
fn meant(request: &Request, gone: Vec<Gone>) -> Result<Vec<Gone>, Problem> {
    if let Some(unknown) = request.ids.iter().find(|id| !gone.iter().any(|gone| gone.code == **id)) {
        return Err(TrashFault::NotThere { code: unknown.clone() }.into());
    }
    let named = |gone: &Gone| request.ids.contains(&gone.code);
    let all = |gone: &Gone| match request.what {
        What::List => true,
        What::Purge => !gone.archived,
        // Everybody at once is not what a forgotten ID means.
        What::Restore => false,
    };
    let whole = request.ids.is_empty();
    if whole && request.what == What::Restore {
        return Err(CommandLineFault::ArgumentMissing { name: "ID".into() }.into());
    }
    Ok(gone.into_iter().filter(|gone| if whole { all(gone) } else { named(gone) }).collect())
}

fn list(reader: &Reader, gone: &[Gone], json: bool, words: &Words, out: &mut dyn Write) -> Result<Outcome, Problem> {
    let vocabulary = import::vocabulary(reader.layout()?, words);
    let stages = vocabulary.field("stage").map(|field| field.choices.as_slice()).unwrap_or_default();
    let stage = |key: &str| {
        let choice = stages.iter().find(|choice| choice.key == key);
        choice.map_or_else(|| key.to_owned(), |choice| choice.label.clone())
    };
    let written = if json {
        let list: Vec<Json> = gone.iter().map(object).collect();
        serde_json::to_writer_pretty(&mut *out, &list).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else if gone.is_empty() {
        out::say(out, &words.cli.trash.nobody)
    } else {
        gone.iter().try_for_each(|gone| line(gone, &stage(&gone.stage), words, out))
    };
    written.map_err(unwritten)?;
    Ok(if gone.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

fn object(gone: &Gone) -> Json {
    let state = if gone.archived { "archived" } else { "deleted" };
    let Gone { code, name, company, stage, at, .. } = gone;
    json!({ "id": code, "name": name, "company": company, "stage": stage, "state": state, "at": at })
}

/// `2026-11-21 09:30  deleted   12  王芳  金桥贸易有限公司  Maintenance`
fn line(gone: &Gone, stage: &str, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    let state = if gone.archived { &words.trash.archived_mark } else { &words.trash.deleted };
    let at = gone.at.replace('T', " ");
    let cells = [(&*at, 16), (state, 9), (&gone.code, 8), (&gone.name, 16), (&gone.company, 24), (stage, 16)];
    let cells = cells.map(|(text, width)| padded(text, width, Align::Left));
    writeln!(out, "{}", cells.join("  ").trim_end())
}

fn restore(
    file: &Path,
    customers: Vec<CustomerId>,
    words: &Words,
    now: NaiveDateTime,
    json: bool,
) -> Result<String, Problem> {
    let count = customers.len();
    let place = Place { customer: customers.first().copied(), ..Place::default() };
    let edit = Edit { label: "restore-customers", place, action: Action::Restore { customers } };
    opening::open(file, words)?.edit(&edit, now)?;
    if json {
        return Ok(json!({ "restored": count }).to_string());
    }
    let said = said(&words.cli.trash.restored, count);
    let Action::Restore { customers } = edit.action else { return Ok(said) };
    let twins = ask::Desk::open(file, words, now.date())?.twins()?;
    let alike = customers.iter().filter(|customer| twins.iter().any(|twins| twins.customers.contains(customer)));
    Ok(match alike.count() {
        0 => said,
        alike => sentences(&said, &fill(&words.cli.trash.alike, &[("count", &alike.to_string())])),
    })
}

/// A person typed the number of those who go, or a script said `--yes`.
fn agree(
    request: &Request,
    gone: &[Gone],
    words: &Words,
    asked: impl FnOnce(&str) -> Option<String>,
) -> Result<(), Problem> {
    if request.yes || gone.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = gone.iter().take(3).map(|gone| gone.name.as_str()).collect();
    let more = if gone.len() > names.len() { " …" } else { "" };
    let (names, count) = (names.join(" · ") + more, gone.len().to_string());
    match asked(&fill(&words.cli.trash.ask, &[("names", &names), ("n", &count)])) {
        None => Err(TrashFault::Unasked.into()),
        Some(typed) if typed.trim() == count => Ok(()),
        Some(_) => Err(TrashFault::Kept.into()),
    }
}

fn purge(file: &Path, customers: &[CustomerId], words: &Words, json: bool) -> Result<String, Problem> {
    let purged = opening::open(file, words)?.purge(customers, Care::Thorough)?;
    let count = purged.customers.len();
    let message = match (count, purged.thorough) {
        (0, true) => &words.trash.empty,
        (0, false) => &words.cli.trash.empty_but,
        (_, true) => &words.trash.purged,
        (_, false) => &words.cli.trash.purged_but,
    };
    Ok(if json { json!({ "purged": count, "thorough": purged.thorough }).to_string() } else { said(message, count) })
}

fn said(message: &str, count: usize) -> String {
    fill(message, &[("n", &count.to_string())])
}
