//! Which note another room wants written, and what was typed for it before it is there.

use crossterm::event::KeyCode;

use crate::app::ground::key::Chord;
use crate::domain::CustomerId;

/// The note to be written.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub customer: CustomerId,
    /// Nothing: a new one.
    pub note: Option<i64>,
    /// What was typed before it was there.
    pub early: Vec<Early>,
}

/// Typed for a note that is not at hand yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Early {
    Key(Chord),
    Paste(String),
}

/// What the end of a note does that another room wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lent {
    /// The keys go back.
    Leaves,
    /// And the pane goes, which was not there before.
    Closes,
}

impl Wanted {
    /// Esc where nothing is typed, or twice.
    pub fn is_given_up(&self, by: &Early) -> bool {
        let is_escape = matches!(by, Early::Key(key) if key.code == KeyCode::Esc);
        is_escape && self.early.last().is_none_or(|last| last == by)
    }
}
