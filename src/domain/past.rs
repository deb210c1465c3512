//! What changed of a customer, and when.

use super::child::InShort;
use super::{CustomerId, Hung, Value};

/// A page of a customer's history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    pub customer: CustomerId,
    /// The newest first.
    pub happenings: Vec<Happening>,
    /// The place in the journal before which the next page begins; nothing: this was the last.
    pub next: Option<(i64, i64)>,
}

/// One change, as the journal has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// Its place in the journal: entry and change. The newest has the greatest.
    pub place: (i64, i64),
    /// `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// Name of the command that did it.
    pub label: String,
    pub what: What,
}

/// What changed.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A cell; `field` is a key.
    Cell {
        field: String,
        before: Value,
        after: Value,
    },
    /// The customer was added.
    Came,
    /// The customer came in with other rows, as in an import.
    CameWithRows,
    /// Into the trash, into the archive, back from either.
    Trashed,
    Archived,
    Restored,
    /// A note: written, changed, taken away.
    Note {
        before: Option<String>,
        after: Option<String>,
    },
    /// A row that hangs on the customer: written, changed, taken away.
    Child {
        of: Hung,
        how: How,
        row: InShort,
    },
    /// Rows of that table came in or changed: so many.
    Rows {
        table: String,
        count: usize,
    },
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Added,
    Changed,
    Removed,
}
