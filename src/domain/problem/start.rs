//! Why the program does not start as it was asked to.

use std::path::PathBuf;

use crate::domain::malformed::Malformed;

/// What is wrong with the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandLineFault {
    NoSuchCommand {
        found: String,
        nearest: Option<String>,
    },
    NoSuchArgument {
        found: String,
    },
    ArgumentMissing {
        name: String,
    },
    /// `allowed`: all that it can be, if that is a list.
    BadArgument {
        name: String,
        found: String,
        allowed: Vec<String>,
    },
    /// It was said twice, and can be said once.
    ArgumentTwice {
        name: String,
    },
    ArgumentsConflict {
        one: String,
        other: String,
    },
    NotUnderstood {
        found: String,
    },
}

/// What is wrong with what surrounds the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartFault {
    /// A configuration, or settings of the analysis; lines count from 1.
    BadConfig {
        path: PathBuf,
        line: usize,
        fault: Malformed,
    },
    NotATerminal,
    /// The system names no folder for the user's files.
    NoHome,
}
