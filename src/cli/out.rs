//! How a command writes: to an output that is finished or says why not, and in lines that are fit for a terminal.

use std::io::{self, Write};

use clap::{Arg, ArgAction};

use super::sub::{Context, Outcome};
use crate::domain::{OutputFault, Problem, cells};
use crate::files::output::Output;
use crate::locale::Words;
use crate::runtime::columns_of_terminal;
use crate::store;

/// `--force`: a file that is there gives way.
pub fn force(words: &Words) -> Arg {
    let arg = Arg::new("force").long("force").help(words.cli.force.clone());
    arg.action(ArgAction::SetTrue).help_heading(words.cli.options.clone())
}

/// Standard output, which may not be the file that is worked on.
pub fn standard(context: &Context) -> Result<Output, Problem> {
    Ok(Output::standard(&store::files_of(&context.path))?)
}

/// Standard output, for lines to a person or for what is JSON throughout.
pub fn standard_json(context: &Context, json: bool) -> Result<Output, Problem> {
    let out = standard(context)?;
    Ok(if json { out.as_json() } else { out })
}

/// Runs what writes, then finishes the output. A reader that has gone away (`kehu list | head`) is no error.
pub fn write(
    mut out: Output,
    run: impl FnOnce(&mut dyn Write) -> Result<Outcome, Problem>,
) -> Result<Outcome, Problem> {
    let path = out.path().map(ToOwned::to_owned);
    let place = |problem| match (problem, path) {
        (Problem::Output(OutputFault::Failed { cause }), Some(path)) => {
            Problem::Output(OutputFault::CannotCreate { path, cause })
        }
        (problem, _) => problem,
    };
    match run(&mut out) {
        Ok(ended) => match out.finish() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(place(unwritten(error))),
            _ => Ok(ended),
        },
        Err(Problem::Output(OutputFault::Failed { .. } | OutputFault::ReportFailed { .. })) if out.reader_gone() => {
            Ok(Outcome::Done)
        }
        Err(problem) => Err(place(problem)),
    }
}

/// A line for a person, whatever the data in it.
pub fn say(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", cells::clean(text))
}

/// A line about a change that is made, on its way at once: if it fails, the change is not what failed.
pub fn report(out: &mut dyn Write, text: &str) -> Result<(), Problem> {
    say(out, text).and_then(|()| out.flush()).map_err(unreported)
}

/// A line to whoever sits before the terminal. There is nobody to tell if that fails.
pub fn tell(text: &str) {
    let _ = say(&mut io::stderr(), text);
}

/// The same in the place of the line before, on a terminal: as much of it as has room, for of a longer one each state would
/// stay.
pub fn again(text: &str) {
    let room = columns_of_terminal().unwrap_or(80).saturating_sub(1);
    let room = u16::try_from(room).unwrap_or(u16::MAX);
    let line = cells::padded(text, room, cells::Align::Left);
    let _ = write!(io::stderr().lock(), "\r{}\u{1b}[K", line.trim_end());
}

/// What was written to said no.
pub fn unwritten(error: io::Error) -> Problem {
    Problem::Output(OutputFault::failed(error))
}

/// As [`unwritten`], after the change it was to tell of.
pub fn unreported(error: io::Error) -> Problem {
    Problem::Output(OutputFault::ReportFailed { cause: error.into() })
}

/// The sentence for a problem, on standard error. Only what of a lost file is not kept is shown in several lines.
pub fn complain(problem: &Problem, words: &Words) {
    let sentence = format!("kehu: {}", words.problem(problem));
    match problem {
        Problem::Rescue(_) => sentence.lines().for_each(tell),
        _ => tell(&sentence),
    }
}
