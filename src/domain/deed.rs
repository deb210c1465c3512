//! The journal as a list: what was done, when, and to whom.

use super::{CustomerId, Place, What};

/// A page of the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deeds {
    /// The newest first.
    pub list: Vec<Deed>,
    /// The entry before which the next page begins; nothing: this was the last.
    pub next: Option<i64>,
    /// The oldest entry that can be done again, and how many there are, however many of them are on this page.
    pub undone: Option<(i64, usize)>,
}

/// Entries of the journal that undo or redo goes through, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The oldest one.
    pub first: i64,
    /// The newest one: what somebody did behind it was not meant.
    pub last: i64,
}

/// One entry: what undo takes back at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deed {
    /// Its number in the journal. The newest has the greatest.
    pub id: i64,
    /// `YYYY-MM-DDTHH:MM`.
    pub at: String,
    /// Name of the command that did it.
    pub label: String,
    /// Where the cursor was.
    pub place: Place,
    /// Whose rows it changed, where they are one customer's; and the name.
    pub who: Option<(CustomerId, String)>,
    /// So many rows were changed by it.
    pub rows: usize,
    /// What changed, where that is one thing.
    pub what: Option<What>,
    /// It was taken back, and can be done again.
    pub undone: bool,
}

/// A page of what an entry changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed {
    /// Number of the entry.
    pub deed: i64,
    /// In the order in which it was done: whose row it was, by name (empty: nobody's), and what changed.
    pub list: Vec<(String, What)>,
    /// The change behind which the next page begins; nothing: this was the last.
    pub next: Option<i64>,
}
