//! What is on its way into the file or the layout, and where it goes.

use crate::app::desk::grid::Then;

/// A column that the next layout brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Of a field that was not there before.
    New,
    /// Of the field with that key.
    Field(String),
    /// None: the cursor stays, and the sheet shows from its left end.
    LeftEnd,
}

/// A customer on the way into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adding {
    pub tab: usize,
    /// Position that the new row gets.
    pub at: usize,
    pub then: Then,
}
