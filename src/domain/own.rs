//! A column that a file brings along, and that nobody has here yet.

use super::kind::{self, Kind};

/// A column that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    pub kind: &'static Kind,
    /// Of a choice, each once.
    pub options: Vec<String>,
}

impl Own {
    /// Any text.
    #[must_use]
    pub fn text() -> Self {
        Self { kind: kind::KINDS[0], options: Vec::new() }
    }
}
