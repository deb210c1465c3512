//! `kehu export FILE.csv [--where FILTER]`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};
use clap::{Arg, ArgMatches, Command, value_parser};

use super::ask::{Desk, ROWS};
use super::{Context, Outcome, Sub, unwritten};
use crate::domain::{CustomerId, Field, Problem};
use crate::files::csv;
use crate::locale::{Words, fill};

pub const EXPORT: Sub = Sub { name: "export", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (export, cli) = (&words.export, &words.cli);
    let file = Arg::new("file").value_name(cli.file.clone()).required(true).value_parser(value_parser!(PathBuf));
    let filter = Arg::new("where").long("where").value_name(words.list.filter_name.clone()).help(export.filter.clone());
    command
        .arg(file.help(export.file.clone()).help_heading(cli.arguments.clone()))
        .arg(filter.help_heading(cli.options.clone()))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let to = matches.get_one::<PathBuf>("file").cloned().expect("clap asks for it");
    let filter = matches.get_one::<String>("where").cloned().unwrap_or_default();
    let today = Local::now().date_naive();
    export(&Request { to, filter }, &context.path, &context.words, today, &mut io::stdout())
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub to: PathBuf,
    /// A filter line; empty: everybody.
    pub filter: String,
}

/// Writes customers as CSV: UTF-8 with a byte order mark; text that looks like a formula is made safe.
///
/// The file appears whole or not at all; one that is there is replaced.
///
/// # Errors
/// A sentence's problem: the file, the filter line, or the place written to.
pub fn export(
    request: &Request,
    file: &Path,
    words: &Words,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Outcome, Problem> {
    let desk = Desk::open(file, words, today)?;
    let order = desk.find(&request.filter, None)?;
    if order.is_empty() {
        writeln!(out, "{}", words.export.nothing).map_err(unwritten)?;
        return Ok(Outcome::NothingFound);
    }
    let cannot = |error: io::Error| Problem::CannotCreate { path: request.to.clone(), cause: error.to_string() };
    let folder = request.to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut whole = tempfile::NamedTempFile::new_in(folder).map_err(cannot)?;
    write(&desk, &order, BufWriter::new(whole.as_file_mut()))?;
    whole.persist(&request.to).map_err(|error| cannot(error.error))?;
    let (count, path) = (order.len().to_string(), request.to.display().to_string());
    let report = fill(&words.export.done, &[("count", &count), ("path", &path)]);
    writeln!(out, "{report}").map_err(unwritten)?;
    Ok(Outcome::Done)
}

/// Customers in this order, with every field that is not computed by the analysis.
pub(super) fn write(desk: &Desk, order: &[CustomerId], out: impl Write) -> Result<(), Problem> {
    let fields: Vec<&Field> = desk.own_fields();
    let mut csv = csv::Writer::new(out, fields.iter().map(|field| field.label.as_str())).map_err(unwritten)?;
    for ids in order.chunks(ROWS) {
        for row in desk.reader.rows(ids, &fields)? {
            for (field, cell) in fields.iter().zip(&row.cells) {
                csv.cell(field, cell, &desk.vocabulary.context(field, desk.today)).map_err(unwritten)?;
            }
            csv.end_row().map_err(unwritten)?;
        }
    }
    csv.finish().and_then(|mut out| out.flush()).map_err(unwritten)
}
