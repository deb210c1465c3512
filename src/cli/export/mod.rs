//! `kehu export FILE|- [--format NAME] [--where FILTER] [--view NAME] [--fields NAMES] [--raw] [--all] [--force]`,
//! `kehu export --dir FOLDER`.
//!
//! | file | holds |
//! |---|---|
//! | `request` | what is asked for |
//! | `told` | what is said of what was written |
//!
//! What is written, and how, is `runtime::export`: the grid writes by the same.

mod request;
mod told;

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::ask::{Desk, tell_taken};
use super::out::{self, say, unwritten};
use super::scoring;
use super::sub::{Context, Outcome, Sub};
use crate::domain::{Cancel, CustomerId, Field, Problem, SavedView};
use crate::files::export::{Columns, Format, Person, Stamp, Written};
use crate::files::output::Output;
use crate::locale::{Words, fill, grouped};
use crate::runtime::export::{self, Counts, Everything, Export, Of, Watch};
use crate::store;

pub use request::{Request, To};
use told::{cut, nothing};

pub const EXPORT: Sub = Sub { name: "export", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (export, cli) = (&words.cli.export, &words.cli);
    let option = |name: &'static str, help: &str| {
        Arg::new(name).long(name).help(help.to_owned()).help_heading(cli.options.clone())
    };
    let path = |arg: Arg| arg.value_parser(value_parser!(PathBuf));
    let file = Arg::new("file").value_name(cli.file.clone()).help(export.file.clone());
    let formats = Format::ALL.map(Format::name);
    command
        .arg(path(file).help_heading(cli.arguments.clone()).required_unless_present("dir"))
        .arg(
            path(option("dir", &export.folder).value_name(cli.import.folder_name.clone()))
                .conflicts_with_all(["file", "format", "all", "fields", "view"]),
        )
        .arg(
            option("format", &export.format)
                .value_name(formats.join("|"))
                .value_parser(PossibleValuesParser::new(formats)),
        )
        // A filter line may begin with its sign for not.
        .arg(option("where", &export.filter).value_name(cli.filter_name.clone()).allow_hyphen_values(true))
        .arg(option("view", &cli.view).value_name(cli.view_name.clone()))
        .arg(option("fields", &cli.fields).value_name(cli.list.key_name.clone()))
        .arg(option("raw", &cli.raw).action(ArgAction::SetTrue))
        .arg(option("all", &export.all).action(ArgAction::SetTrue).conflicts_with_all(["fields", "view"]))
        .arg(out::force(words))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let text = |name| matches.get_one::<String>(name).cloned();
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    let to = match (path("dir"), path("file").unwrap_or_default()) {
        (Some(folder), _) => To::Folder(folder),
        (None, file) if matches.get_flag("all") => To::Book(file),
        (None, file) => To::Table(file),
    };
    let format = text("format").as_deref().and_then(Format::named);
    let request = Request {
        to,
        format,
        filter: text("where").unwrap_or_default(),
        view: text("view"),
        fields: text("fields"),
        raw: matches.get_flag("raw"),
        force: matches.get_flag("force"),
    };
    if request.asks_for_scores() {
        scoring::bring_up_to_date(context);
    }
    out::write(out::standard(context)?, |out| {
        export(&request, &context.path, &context.words, (store::now(), chrono::Utc::now().naive_utc()), out)
    })
}

/// Writes customers; a file appears whole or not at all ([`Output`]); what is said of it goes to `out`. `now` is the moment
/// here, and in universal time.
///
/// # Errors
/// A sentence's problem: the file, the filter line, the format, or the place written to.
pub fn export(
    request: &Request,
    file: &Path,
    words: &Words,
    now: (NaiveDateTime, NaiveDateTime),
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let own = store::files_of(file);
    match &request.to {
        To::Table(path) => {
            // What must not be written to is told before what it is called.
            let to = Output::create(path, request.force, &own)?;
            let format = request.format.map_or_else(|| Format::of(path), Ok)?;
            table(request, (format, to), (file, words, now), out)
        }
        To::Book(path) => {
            let to = Output::create(path, request.force, &own)?;
            let format = request.format.map_or_else(|| Format::of(path), Ok)?;
            format.of_everything()?;
            let desk = Desk::open(file, words, now.0.date())?;
            let path = to.path().map(ToOwned::to_owned);
            everything((&desk, request), (words, path.as_deref()), out, |everything, watch| {
                let mut counts = None;
                out::write(to, |to| {
                    everything.book(watch, to).map(|written| counts = written).map(|()| Outcome::Done)
                })?;
                Ok(counts)
            })
        }
        To::Folder(folder) => {
            let desk = Desk::open(file, words, now.0.date())?;
            everything((&desk, request), (words, Some(folder)), out, |everything, watch| {
                everything.folder(folder, (request.force, &own), watch)
            })
        }
    }
}

/// Customers with all that belongs to them, written by `write`, and what is said of it.
fn everything(
    (desk, request): (&Desk, &Request),
    (words, path): (&Words, Option<&Path>),
    out: &mut dyn Write,
    write: impl FnOnce(&Everything, &mut Watch) -> Result<Option<Counts>, Problem>,
) -> Result<Outcome, Problem> {
    desk.surely(&request.filter)?;
    let order = desk.find(&request.filter, None, None)?;
    if order.is_empty() {
        return nothing(path.is_some(), words, out);
    }
    let Desk { reader, vocabulary, today, .. } = desk;
    let of = Of { reader, vocabulary, words, today: *today, raw: request.raw };
    let everything = Everything::of(of, &order)?;
    let mut watch = Watch { cancel: &Cancel::default(), progress: &mut |_| {} };
    let counts = write(&everything, &mut watch)?.unwrap_or_default();
    match path {
        Some(path) => told::everything(&counts, path, words, out).map(|()| Outcome::Done),
        None => Ok(Outcome::Done),
    }
}

/// One table, to one place.
fn table(
    request: &Request,
    (format, to): (Format, Output),
    (file, words, now): (&Path, &Words, (NaiveDateTime, NaiveDateTime)),
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let path = to.path().map(|path| path.display().to_string());
    let desk = Desk::open(file, words, now.0.date())?;
    let view = request.view.as_deref().map(|name| desk.view(name)).transpose()?;
    desk.surely(&request.filter)?;
    let order = desk.find(&request.filter, None, view.as_ref())?;
    tell_taken(&desk, &request.filter, order.is_empty(), words);
    if order.is_empty() {
        return nothing(path.is_some(), words, out);
    }
    let columns = columns(&desk, request, format, view.as_ref())?;
    let said = export::said(words);
    let export = Export {
        format,
        order: &order,
        columns,
        said: &said,
        stamp: Stamp { now: now.1, file: desk.reader.lineage()? },
    };
    let mut written = Written::default();
    let ended = out::write(to, |to| {
        written = export.write(&desk.reader, to, &Cancel::default(), &mut |_| {})?.unwrap_or_default();
        Ok(Outcome::Done)
    })?;
    match path {
        Some(path) => report(&order, format, (written, &path), words, out).map(|()| ended),
        None => Ok(ended),
    }
}

/// The columns of a table: those asked for, else the view's, else for a person's eyes the sheet's, else all that people fill
/// in; of people what tells who they are.
fn columns<'d>(
    desk: &'d Desk,
    request: &Request,
    format: Format,
    view: Option<&SavedView>,
) -> Result<Columns<'d>, Problem> {
    let known = |key: &&str| desk.vocabulary.field(key);
    let (fields, widths): (Vec<&Field>, Vec<u16>) = match &request.fields {
        _ if format.is_of_people() => (Person::FIELDS.iter().filter_map(known).collect(), Vec::new()),
        Some(names) => (desk.fields(names)?, Vec::new()),
        None if view.is_some() || format == Format::Markdown => desk.columns(view).into_iter().unzip(),
        None => (desk.own_fields(), Vec::new()),
    };
    let due = format == Format::Markdown;
    Ok(Columns {
        widths,
        raw: request.raw,
        guarded: !request.raw,
        due,
        ..Columns::of(fields, &desk.vocabulary, desk.today)
    })
}

/// How many are where, and what had no room.
fn report(
    order: &[CustomerId],
    format: Format,
    (written, path): (Written, &str),
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    let export = &words.cli.export;
    let pattern = match format {
        Format::Vcard => &export.cards,
        Format::Calendar => &export.days,
        _ => &export.done,
    };
    let count = grouped(written.pieces.unwrap_or(order.len()));
    say(out, &fill(pattern, &[("count", &count), ("path", path)])).map_err(unwritten)?;
    cut(written.cut, words, out)
}
