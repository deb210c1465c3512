//! What Tab can put into the filter line, as data.

use std::ops::Range;

use crate::app::ground::ask::Asked;

/// The ways to go on at the caret.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    pub candidates: Vec<Candidate>,
    /// The one that stands in the line, while Tab goes from one to the next.
    pub chosen: Option<usize>,
    /// Bytes of the line that a candidate replaces.
    pub range: Range<usize>,
    /// What was typed there before Tab put anything in.
    pub typed: String,
    /// Key of the field whose values they are; none: they are fields.
    pub field: String,
    pub asked: Asked,
    /// Tab was pressed before the values came.
    pub wanted: bool,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What goes into the line.
    pub insert: String,
    pub label: String,
    /// Customers with this value, if counted.
    pub count: Option<usize>,
    /// Customers whom the line would find with it, if it was tried.
    pub finds: Option<usize>,
    /// Key of the field that it names.
    pub of_field: Option<String>,
}
