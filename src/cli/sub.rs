//! What a sub-command is: how it is found and run, what it works with, how it ends. The list of them stands above.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{ArgMatches, Command};

use crate::domain::Problem;
use crate::locale::Words;
use crate::runtime::Liking;

/// A sub-command.
#[derive(Debug)]
pub struct Sub {
    pub name: &'static str,
    /// Adds its arguments, with their words.
    pub build: fn(Command, &Words) -> Command,
    pub run: fn(&ArgMatches, &Context) -> Result<Outcome, Problem>,
}

/// What every sub-command works with.
#[derive(Debug)]
pub struct Context {
    pub words: Arc<Words>,
    /// The file: `--db`, else `KEHU_DB`, else the configuration's, else the user's own.
    pub path: PathBuf,
    /// The file that this call names by `--db`.
    pub named: Option<PathBuf>,
    /// The keymap file: `--keys`, else the configuration's, else `keys.toml` beside it if there is one.
    pub keys: Option<PathBuf>,
    /// How a person likes the program.
    pub liking: Liking,
}

/// How a sub-command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Nothing fits what was asked.
    NothingFound,
}
