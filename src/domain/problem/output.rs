//! What is wrong with the place that something is written to.

use std::path::PathBuf;

use crate::domain::cause::Cause;

/// What is wrong with the place that something is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputFault {
    CannotCreate {
        path: PathBuf,
        cause: Cause,
    },
    /// It is the file that is worked on, or belongs to it.
    OwnFile {
        path: PathBuf,
    },
    /// A file is there, and nobody said that it may give way.
    Exists {
        path: PathBuf,
    },
    /// No format that is written has this ending; these have.
    NoFormat {
        ending: String,
        known: Vec<&'static str>,
    },
    /// This format holds one table, and everything is several.
    OneTable {
        format: &'static str,
    },
    /// Something is still being written, and a person wants to leave.
    GoesOn,
    /// Standard output said no.
    Failed {
        cause: Cause,
    },
    /// The change is made; what was to be said of it could not be written.
    ReportFailed {
        cause: Cause,
    },
}

impl OutputFault {
    /// What is written to said no.
    #[must_use]
    pub fn failed(error: std::io::Error) -> Self {
        Self::Failed { cause: error.into() }
    }
}
