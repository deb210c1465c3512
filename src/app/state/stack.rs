//! What lies over what: help, the palette and the list of keys cover whatever had the keys, however deep; the rehearsal of
//! a change covers the room that proposes it.
//!
//! ```text
//!  focus   palette      has the keys
//!  under   help         comes back when the palette goes
//!          filter bar   comes back when help goes, with what was typed
//! ```

use super::{Focus, State};
use crate::app::desk::room::Room;
use crate::app::ground::ask::RoomId;

impl Focus {
    /// Whether it lies over something that comes back.
    #[must_use]
    pub fn covers(&self) -> bool {
        matches!(self, Self::Over(_))
    }

    /// The room that it is.
    #[must_use]
    pub fn room(&self) -> Option<RoomId> {
        match self {
            Self::Room(id) | Self::Over(id) => Some(*id),
            _ => None,
        }
    }
}

impl State {
    /// Lays one of those over what has the keys.
    pub fn cover(&mut self, with: Focus) {
        if !self.focus.covers() {
            // What was covered before has been left without a word.
            self.under.clear();
        }
        self.under.push(std::mem::replace(&mut self.focus, with));
    }

    /// Gives back what is covered.
    pub fn uncover(&mut self) {
        self.focus = self.under.pop().unwrap_or_default();
    }

    /// Gives back what lies below all that covers.
    pub fn uncover_all(&mut self) {
        // A text that is to become something stays, whatever it lies over.
        let typed = |state: &Self| state.focus.room().is_some_and(|id| state.rooms.at(id).draft(&state.desk).is_some());
        while self.focus.covers() && !typed(self) {
            self.uncover();
        }
    }

    /// Whether what has the keys has nothing to do with the file: it waits for nothing that waits for that.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        let outside = |room: &dyn Room| room.is_outside() || self.focus.covers() && !room.is_inside();
        self.focus.room().is_some_and(|id| outside(self.rooms.at(id)))
    }

    /// What has the keys, then what it covers, from the top down.
    pub fn stack(&self) -> impl Iterator<Item = &Focus> {
        let covered = if self.focus.covers() { self.under.as_slice() } else { &[] };
        std::iter::once(&self.focus).chain(covered.iter().rev())
    }

    /// The same, to be changed.
    pub fn stack_mut(&mut self) -> impl Iterator<Item = &mut Focus> {
        let covered = if self.focus.covers() { self.under.as_mut_slice() } else { &mut [] };
        std::iter::once(&mut self.focus).chain(covered.iter_mut().rev())
    }
}
