//! Why an edit cannot be done.

use crate::domain::{Away, CustomerId, Hung};

/// Why an edit cannot be done: nothing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditFault {
    /// The analysis computes this field (its key).
    Computed { field: String },
    /// The field (its key) sums rows that exist.
    HasRows { field: String },
    /// The field (its key) shows what was found on an earlier day: only today's is taken back.
    EarlierSurvey { field: String },
    /// Nothing is there: past the last column.
    NoColumnThere,
    /// A line of sums, and nobody's.
    LineOfTotals,
    CodeTaken {
        code: String,
        owner: String,
        /// Who it is, and where, if it is on no sheet.
        away: Option<(CustomerId, Away)>,
    },
    /// The row is in the trash or was removed by another program.
    Gone,
    /// The note was deleted, by another program too.
    NoteGone,
    /// The row was taken away, by another program too.
    RowGone { of: Hung },
    /// A bulk change is under way.
    Busy,
    /// Another program writes just now: it may be tried again at once.
    InUse,
    /// Another program did something behind what was to be undone, or done again.
    Overtaken,
    /// A person stopped it before anything was done.
    Stopped,
}
