//! What is wrong with a file that comes in, or with its rows.

use std::path::PathBuf;

use crate::domain::cause::Cause;

/// What is wrong with a file that comes in, or with one of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    CannotRead {
        path: PathBuf,
        cause: Cause,
    },
    /// More comes out of it than any table has.
    Endless {
        path: PathBuf,
        gigabytes: u64,
    },
    /// The customer file, or its log, is not what comes in.
    Itself {
        path: PathBuf,
    },
    /// A folder with none of the files that an import knows.
    Nothing {
        path: PathBuf,
    },
    /// It is empty.
    NoHeadings {
        path: PathBuf,
    },
    /// No heading names a field.
    NoKnownHeading {
        path: PathBuf,
    },
    /// Its rows cannot be without this column.
    NoColumn {
        path: PathBuf,
        label: String,
    },
    /// The row cannot be without this cell.
    Missing,
    /// Bytes that are no text.
    DamagedText {
        found: String,
    },
    /// More cells in a row than headings.
    TooManyCells {
        found: usize,
        expected: usize,
    },
    /// The row is the sum of those above it, and nobody.
    LineOfTotals,
    NotACurrency {
        found: String,
    },
    UnknownCustomer {
        code: String,
    },
    /// What is to say which heading means what has no `=` in it.
    NotAPair {
        found: String,
    },
    /// No file has a column of that heading.
    NoSuchHeading {
        found: String,
    },
    /// No field goes by that name.
    NoSuchField {
        found: String,
    },
}
