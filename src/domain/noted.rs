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
    /// Whether it stood beside a value.
    #[must_use]
    pub fn is_words(&self) -> bool {
        self.of == Noted::Words
    }
}

/// What a note is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Words that a cell had beside its value (`约2万`).
    Words,
    /// A whole cell: of a column of notes, and when it was written, if a column says so; or what no option is.
    Cell(Option<NaiveDateTime>),
}
