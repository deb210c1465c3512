//! What is on its way into the file or the layout, and where it goes.

/// A column that the next layout brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Of a field that was not there before.
    New,
    /// Of the field with that key.
    Field(String),
}

/// A customer on the way into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adding {
    pub tab: usize,
    /// Position that the new row gets.
    pub at: usize,
    /// Whether its first cell opens at once.
    pub edit: bool,
}
