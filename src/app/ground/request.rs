//! What one room wants of another without knowing it.

/// Closed: one more is a question to the reviewer: is it a verb of the desk, or a command?
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Runs the command of that name.
    Run(&'static str),
}
