//! What one room wants of another without knowing it.

use super::change::Change;
use super::target::Target;
use crate::domain::Value;

/// Closed: one more is a question to the reviewer: is it a verb of the desk, or a command?
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Runs the command of that name.
    Run(&'static str),
    /// Types into the cell under the cursor.
    Edit(How),
    /// Looks for that text.
    Find(String),
    /// Types that filter line, the grid narrowing at once.
    Filter(String),
    /// Carries out this change of many cells.
    Change(Box<Change>),
}

/// What is typed into the cell under the cursor.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// This text, in place of its own, and kept at once.
    Type(String),
    /// This value; and the label of the entry.
    Set(Value, &'static str),
    /// It opens empty; its text goes into all of these cells.
    All(Target),
}
