//! `kehu export FILE.csv|- [--where FILTER] [--view NAME] [--force]`.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};

use super::ask::Desk;
use super::out::{self, say, unwritten};
use super::sub::{Context, Outcome, Sub};
use super::{customers, scoring};
use crate::domain::Problem;
use crate::files::output::Output;
use crate::locale::{Words, fill};
use crate::store;

pub const EXPORT: Sub = Sub { name: "export", build, run };

fn build(command: Command, words: &Words) -> Command {
    let (export, cli) = (&words.cli.export, &words.cli);
    let file = Arg::new("file").value_name(cli.file.clone()).required(true).value_parser(value_parser!(PathBuf));
    let filter = Arg::new("where").long("where").value_name(cli.filter_name.clone()).help(export.filter.clone());
    // A filter line may begin with its sign for not.
    let filter = filter.allow_hyphen_values(true);
    let view = Arg::new("view").long("view").value_name(cli.view_name.clone()).help(cli.view.clone());
    command
        .arg(view.help_heading(cli.options.clone()))
        .arg(file.help(export.file.clone()).help_heading(cli.arguments.clone()))
        .arg(filter.help_heading(cli.options.clone()))
        .arg(out::force(words))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Problem> {
    let to = matches.get_one::<PathBuf>("file").cloned().expect("clap asks for it");
    let filter = matches.get_one::<String>("where").cloned().unwrap_or_default();
    let today = crate::store::now().date();
    let view = matches.get_one::<String>("view").cloned();
    let request = Request { to, filter, view, force: matches.get_flag("force") };
    if !request.filter.is_empty() || request.view.is_some() {
        scoring::bring_up_to_date(context);
    }
    out::write(out::standard(context)?, |out| export(&request, &context.path, &context.words, today, out))
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `-` is standard output.
    pub to: PathBuf,
    /// A filter line; empty: everybody.
    pub filter: String,
    /// Name of a saved view.
    pub view: Option<String>,
    /// A file that is there gives way.
    pub force: bool,
}

/// Writes customers as CSV: UTF-8 with a byte order mark; text that looks like a formula is made safe.
///
/// The file appears whole or not at all ([`Output`]); what is said of it goes to `out`.
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
    let to = Output::create(&request.to, request.force, &store::files_of(file))?;
    let path = to.path().map(|path| path.display().to_string());
    let desk = Desk::open(file, words, today)?;
    let view = request.view.as_deref().map(|name| desk.view(name)).transpose()?;
    let order = desk.find(&request.filter, None, view.as_ref())?;
    if order.is_empty() {
        let nothing = &words.cli.export.nothing;
        // Standard output holds customers, or nothing.
        let told = if path.is_some() { say(out, nothing) } else { say(&mut std::io::stderr(), nothing) };
        return told.map(|()| Outcome::NothingFound).map_err(unwritten);
    }
    let ended = out::write(to, |to| customers::as_csv(&desk, &order, to).map(|()| Outcome::Done))?;
    if let Some(path) = path {
        let report = fill(&words.cli.export.done, &[("count", &order.len().to_string()), ("path", &path)]);
        say(out, &report).map_err(unwritten)?;
    }
    Ok(ended)
}
