//! What can be wrong with a template's file, as data.

use std::path::PathBuf;

use crate::domain::LineFault;
use crate::domain::malformed::Malformed;

/// What is wrong with one line of it. Names are as written in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// It is no TOML, or not of that form.
    Form(Malformed),
    NoSuchKind {
        found: String,
        nearest: Option<String>,
    },
    /// Neither a field of the program nor one of the file's own.
    NoSuchField {
        found: String,
        nearest: Option<String>,
    },
    NoSuchSheet {
        found: String,
        nearest: Option<String>,
    },
    /// Two fields by one name, or a column twice in one list.
    Twice {
        name: String,
    },
    /// A field of its own without a heading.
    NoHeading {
        name: String,
    },
    /// A name is lower-case letters, digits and `_`.
    BadName {
        found: String,
    },
    /// The program's fields have their kind.
    KindIsFixed {
        name: String,
    },
    /// A choice without an option.
    NoOptions {
        name: String,
    },
    /// Options of what is no choice.
    NoChoice {
        name: String,
    },
    /// A column's width, in terminal cells, from 2 to 120.
    Width {
        name: String,
        found: String,
    },
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadTemplate {
    /// Its file is wrong; lines count from 1.
    InFile { path: PathBuf, line: usize, fault: Box<TemplateFault> },
    /// The filter or the order of one of its views is not understood: the view would show others than it is to.
    View { path: PathBuf, view: String, fault: Box<LineFault> },
    /// No template has that name, and there is no such file; these there are.
    Unknown { found: String, nearest: Option<String>, names: Vec<String> },
}
