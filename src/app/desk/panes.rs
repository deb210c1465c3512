//! What rooms below the grid need: to show, whom to show, and whether they have the keys.

use super::desk::{Desk, Loaded};
use super::parts::mode::Pane;
use crate::app::ground::ask::RoomId;
use crate::domain::CustomerId;

impl Desk {
    /// That pane shows below the grid; notes come first.
    pub fn show_pane(&mut self, pane: Pane) {
        if !self.panes.contains(&pane) {
            let at = if pane == Pane::Notes { 0 } else { self.panes.len() };
            self.panes.insert(at, pane);
        }
    }

    /// Whether that room has the keys, since the last key.
    #[must_use]
    pub fn has_keys(&self, room: RoomId) -> bool {
        self.told.room == Some(room)
    }

    /// Whether the grid has the keys, and no cell of it is open, since the last key.
    #[must_use]
    pub fn in_grid(&self) -> bool {
        self.told.in_grid
    }

    /// The customer whom panes show: she under the cursor, once the rows are at hand.
    #[must_use]
    pub fn followed(&self) -> Option<CustomerId> {
        self.current().filter(|_| self.tab().loaded != Loaded::Nothing)
    }

    /// Whether the customer under the cursor is one of these (sorted); nothing: it may be anybody.
    #[must_use]
    pub fn is_under_cursor(&self, customers: Option<&[CustomerId]>) -> bool {
        self.current().is_some_and(|id| customers.is_none_or(|customers| customers.binary_search(&id).is_ok()))
    }
}
