//! What could not be read of rows on their way into the file, and what became of it.

use super::Problem;

/// A cell or a row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// First line of the row, from 1 (the heading's).
    pub line: u64,
    /// Index of the layout's column; `None` where it is the row.
    pub column: Option<usize>,
    /// What was found and why it does not do.
    pub problem: Problem,
    pub loss: Loss,
    /// The ID of the customer whose row came in without it, once that is known: a corrected row finds her by it.
    pub whose: Option<Box<str>>,
}

/// What did not come in, of a cell that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The cell; the rest of its row did.
    Cell,
    /// The whole row.
    Row,
    /// The row, which is none of the table's: a line of sums, what stands below it, its headings once more.
    Aside,
    /// Nothing: the words are in the cell, marked.
    Marked,
    /// Nothing: the words are in a note of the customer.
    InNote,
    /// The cell: the customer's own says something else, and stays.
    Stays,
    /// Nothing: the row came in as somebody new, because nobody can say whose it is.
    Doubt,
    /// Nothing: a person should know how it was read.
    Nothing,
}

impl Loss {
    /// Whether something did not come in.
    #[must_use]
    pub fn is_one(self) -> bool {
        matches!(self, Self::Cell | Self::Row | Self::Aside | Self::Stays)
    }
}
