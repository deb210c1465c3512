//! What one room wants of another without knowing it.

use super::change::Change;

/// Closed: one more is a question to the reviewer: is it a verb of the desk, or a command?
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Runs the command of that name.
    Run(&'static str),
    /// Carries out this change of many cells.
    Change(Box<Change>),
}
