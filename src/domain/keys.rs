//! What can be wrong with a keymap file, as data.

use std::path::PathBuf;

use super::malformed::Malformed;

/// Why a key does not reach the program as itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// Terminals send the same bytes as for this other key.
    Same(&'static str),
    /// Input methods take it.
    InputMethod,
    /// Terminals or the desktop take it.
    Terminal,
    /// The program itself needs it everywhere.
    Ours,
}

/// What is wrong with one line of a keymap file. Keys are as written in the file, commands by their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysFault {
    /// It is no TOML.
    Form(Malformed),
    /// Not one of the file's sections.
    NoSuchState {
        found: String,
    },
    NoSuchCommand {
        found: String,
        nearest: Option<String>,
    },
    /// Neither a key nor a list of keys.
    NoList {
        command: String,
    },
    NoKey {
        command: String,
        found: String,
    },
    Trapped {
        command: String,
        key: String,
        trap: Trap,
    },
    /// In INPUT the key types text.
    TypesText {
        command: String,
        key: String,
    },
    /// Another command has the key by another line of the file.
    Twice {
        command: String,
        key: String,
        other: String,
    },
    /// The shorter of two sequences would hide the longer one.
    Begins {
        command: String,
        key: String,
        other: String,
        longer: String,
    },
}

/// A keymap file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadKeys {
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    pub fault: Box<KeysFault>,
}
