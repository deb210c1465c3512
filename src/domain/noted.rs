//! What of a row becomes a note of its customer.

use chrono::NaiveDateTime;

/// What goes into a note of the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The row's place in the batch.
    pub row: usize,
    pub text: String,
    pub of: Noted,
}

impl Beside {
    /// What it says of the customer; where it comes from is no part of that.
    #[must_use]
    pub fn said(&self) -> &str {
        if self.of == Noted::Unread { without_source(&self.text) } else { &self.text }
    }
}

/// What a note is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Words that a cell had beside its value (`约2万`).
    Words,
    /// Cells that nobody can read, a line each; below them where they come from.
    Unread,
    /// A whole cell: of a column of notes, and when it was written, if a column says so; or what no option is.
    Cell(Option<NaiveDateTime>),
}

/// What a note says but for its last line, which says where it comes from.
#[must_use]
pub fn without_source(note: &str) -> &str {
    note.rsplit_once('\n').map_or("", |(said, _)| said)
}
