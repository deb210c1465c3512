//! What a person did last.

#[derive(Clone, Debug, Default)]
pub struct Last {
    /// The last change: it can be done again.
    pub done: Option<Done>,
    /// What was looked for; empty: nothing.
    pub sought: String,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// By the command of that name.
    Command(&'static str),
    /// By that text, typed into a cell.
    Typed(String),
}
