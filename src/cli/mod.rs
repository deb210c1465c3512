//! Sub-commands, one file each. May use every room but `app` and `ui`; the grid is `runtime`'s.
//!
//! | file | holds |
//! |---|---|
//! | `ask` | the file opened for reading, and what a filter line finds in it |
//! | `import` | files in, with their report |
//! | `export` | customers out as CSV |
//! | `list` | customers on the screen, as CSV or as JSON |
//! | `demo` | the demo's customers into a file |
//!
//! A command takes its request as data, the words and what it writes to; so a test needs no process. To add one: a file
//! here, and its arguments beside the others'.

mod ask;
pub mod demo;
pub mod export;
pub mod import;
pub mod list;

use crate::domain::{Doing, Problem};

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0
    Done,
    /// 1: it found nothing.
    Nothing,
}

impl Exit {
    /// The process's exit code; a problem's is 2.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Nothing => 1,
        }
    }
}

/// What was written to said no.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unwritten(error: std::io::Error) -> Problem {
    Problem::Failed { doing: Doing::Saving, cause: error.to_string() }
}
