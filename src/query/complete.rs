//! What could follow at the caret.

use std::ops::Range;

use crate::domain::Vocabulary;

/// What Tab offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the line that a candidate replaces.
    pub range: Range<usize>,
    /// Field names and options, best first.
    pub candidates: Vec<Candidate>,
    /// The caret stands in a value of this field (a key) …
    pub field: Option<String>,
    /// … which begins so: `Table::values` knows the values that occur, with their counts.
    pub typed: String,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to put into the line: `city:`, `杭州`.
    pub insert: String,
    /// What to show: the label of the field or option.
    pub label: String,
}

/// What could stand at `caret` (a byte of `text`).
#[must_use]
pub fn complete(_text: &str, caret: usize, _vocabulary: &Vocabulary) -> Completion {
    Completion { range: caret..caret, ..Completion::default() }
}
