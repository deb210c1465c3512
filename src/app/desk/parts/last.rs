//! What a person did last, so that it can be done again.

/// The last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// By the command of that name.
    Command(&'static str),
    /// By that text, typed into a cell.
    Typed(String),
}
