//! Sub-commands: one file each, found by the list [`COMMANDS`].
//!
//! Help, headings and errors are in the user's language: `--lang` is read before anything else, then the configuration,
//! then the system's setting. Exit codes: 0 done, 1 nothing found, 2 error.
//!
//! | file | command |
//! |---|---|
//! | `sub` | what a sub-command is: [`Sub`], [`Context`], [`Outcome`] |
//! | `grid` | none: opens the grid |
//! | `demo` | `kehu demo`: invented customers, in a file that goes with it or in one that is named |
//! | `import`, `export`, `list` | files in and out |
//! | `due` | `kehu due`: whom to call today |
//! | `fields` | `kehu fields`: what a filter line may call each field |
//! | `scoring` | scores as the file is now, for whoever asks |
//! | `group` | `kehu group`: customers counted and summed by a field |
//! | `funnel` | `kehu funnel`: how customers go along the stages |
//! | `channels` | `kehu channels`: customers, buyers and costs by source and by campaign |
//! | `trash` | `kehu trash`: who is out of sight, the way back, and the end |
//! | `dedupe` | `kehu dedupe`: customers who may be one person |
//! | `ask` | the file opened for reading, and what a filter line finds in it |
//! | `opening` | the file opened for writing: who has it alone is waited for, what was interrupted is taken back first |
//! | `template` | `kehu template`: layouts in and out |
//! | `rates` | `kehu rates`: what other currencies are worth |
//! | `analyze` | `kehu analyze` |
//! | `out` | how a command writes, and how it ends that |
//! | `form` | table, CSV or JSON, as the arguments say |
//! | `watching` | what a person sees of a long import, and how she stops it |
//! | `pouring` | files into the store while others read, for `import` and `demo` |
//! | `returning` | who came in and has what somebody out of sight has |
//! | `system` | the user's folders, the terminal and what is to be read, as the system gives them |
//! | `scratch` | the demo's folder, gone when it is left or at the next demo |
//! | `parser` | the command line as clap sees it, and its errors as sentences |
//!
//! May import every room but `app` and `ui`. This page alone knows the commands; they do not know each other: what two
//! of them need stands in a file below both. To add one: a file with a `pub const` [`Sub`], its line in [`COMMANDS`],
//! its words under `about_of` and `usage_of`.

mod analyze;
mod ask;
pub mod channels;
pub mod dedupe;
pub mod demo;
pub mod due;
pub mod export;
pub mod fields;
mod form;
pub mod funnel;
mod grid;
pub mod group;
pub mod import;
pub mod list;
mod opening;
mod out;
mod parser;
mod pouring;
pub mod rates;
mod returning;
mod scoring;
mod scratch;
mod sub;
mod system;
pub mod template;
pub mod trash;
mod watching;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use crate::config::Config;
use crate::domain::Problem;
use crate::domain::preference::Preference;
use crate::files::output::Output;
use crate::locale::{Language, Words};
use crate::runtime::Liking;

pub use sub::{Context, Outcome, Sub};

/// Every sub-command.
pub const COMMANDS: &[&Sub] = &[
    &demo::DEMO,
    &import::IMPORT,
    &export::EXPORT,
    &list::LIST,
    &due::DUE,
    &fields::FIELDS,
    &group::GROUP,
    &channels::CHANNELS,
    &funnel::FUNNEL,
    &dedupe::DEDUPE,
    &template::TEMPLATE,
    &rates::RATES,
    &analyze::ANALYZE,
    &trash::TRASH,
];

/// Runs the program with these arguments (the first is its own name).
#[must_use]
pub fn main(arguments: Vec<OsString>) -> ExitCode {
    crate::runtime::limits::outlive();
    let (config, trouble) = match system::configuration() {
        Ok(config) => (config, None),
        Err(problem) => (Config::default(), Some(problem)),
    };
    let language = parser::language(&arguments).or(config.lang).unwrap_or_else(Language::of_system);
    let words = Arc::new(Words::load(language));
    let ended = match trouble {
        Some(problem) => Err(problem),
        None => run(arguments, &config, language, Arc::clone(&words)),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Err(problem) => {
            out::complain(&problem, &words);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Vec<OsString>, config: &Config, language: Language, words: Arc<Words>) -> Result<Outcome, Problem> {
    let matches = match parser::parse(arguments, COMMANDS, &words) {
        Ok(matches) => matches,
        Err(parser::Stop::Shown(text)) => return show(&text),
        Err(parser::Stop::Wrong(fault)) => return Err(fault.into()),
    };
    let named = matches.get_one::<PathBuf>("db").cloned();
    let path =
        match named.clone().or_else(|| std::env::var_os("KEHU_DB").map(PathBuf::from)).or_else(|| config.db.clone()) {
            Some(path) => path,
            None => system::own_file()?,
        };
    let keys = matches.get_one::<PathBuf>("keys").cloned().or_else(|| config.keys.clone()).or_else(system::own_keys);
    let context = Context { words, path, named, keys, liking: liking(config, language) };
    // The demo has a file of its own.
    if matches.subcommand_name() != Some(demo::DEMO.name) {
        opening::wait(&context.path, &context.words);
    }
    match matches.subcommand() {
        Some((name, matches)) => {
            let sub = COMMANDS.iter().find(|sub| sub.name == name);
            (sub.expect("clap knows only the commands of the list").run)(matches, &context)
        }
        None => grid::run(&context),
    }
}

/// Help, on standard output. Of the program's name a person may have made anything.
fn show(text: &str) -> Result<Outcome, Problem> {
    out::write(Output::standard(&[])?, |out| {
        text.lines().try_for_each(|line| out::say(out, line)).map(|()| Outcome::Done).map_err(out::unwritten)
    })
}

/// How a person likes the program; a language of the command line goes before that of the configuration.
fn liking(config: &Config, language: Language) -> Liking {
    let told = config.lang.is_some() || language != Language::of_system();
    let tag = if told { language.tag() } else { "auto" };
    let preferences = config.preferences().with(Preference::Language, tag);
    let editing = config.editing.map(|_| preferences.get(Preference::Keys));
    Liking { preferences, editing, config: system::configuration_path() }
}
