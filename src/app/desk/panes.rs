//! What rooms below the grid and in its place need: to show, whom to show, and whether they have the keys.

use super::desk::{Desk, Loaded};
use super::parts::mode::Pane;
use super::parts::told::Shows;
use crate::app::ground::ask::RoomId;
use crate::domain::CustomerId;

/// What has become of a room in the grid's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something else has sent it away.
    Gone,
    /// A cell is open: the grid takes its place back.
    Yields,
    Stays,
}

impl Desk {
    /// That pane shows below the grid; notes come first.
    pub fn show_pane(&mut self, pane: Pane) {
        if !self.panes.contains(&pane) {
            let at = if pane == Pane::Notes { 0 } else { self.panes.len() };
            self.panes.insert(at, pane);
        }
    }

    /// That room stands in the grid's place; beside a card only.
    pub fn stand(&mut self, room: RoomId, shows: Shows) {
        self.stand_back(room);
        self.told.stands.push((room, shows));
    }

    /// Whatever lists something else there goes; a card, which is about the customer under the cursor, stays.
    pub fn show_rows(&mut self) {
        self.told.stands.retain(|(_, shows)| shows.is_sideways());
    }

    /// It stands there no more.
    pub fn stand_back(&mut self, room: RoomId) {
        self.told.stands.retain(|(id, _)| *id != room);
    }

    /// Whether that room still stands in the grid's place: while it does, the keys of the grid are its.
    pub fn hold_place(&mut self, room: RoomId) -> Standing {
        if !self.stands(room) {
            if self.has_keys(room) {
                self.leave(room);
            }
            return Standing::Gone;
        }
        if self.cell_is_open() {
            return Standing::Yields;
        }
        if self.in_grid() {
            self.enter(room);
        }
        Standing::Stays
    }

    /// Whether that room stands in the grid's place.
    #[must_use]
    pub fn stands(&self, room: RoomId) -> bool {
        self.told.stands.iter().any(|(id, _)| *id == room)
    }

    /// Who stands there, the lowest first: the sheet turned on its side lies under all else.
    #[must_use]
    pub fn standing(&self) -> Vec<RoomId> {
        let mut stands = self.told.stands.clone();
        stands.sort_by_key(|(_, shows)| *shows);
        stands.into_iter().map(|(room, _)| room).collect()
    }

    /// What stands in the grid's place.
    #[must_use]
    pub fn shows(&self) -> Shows {
        self.told.stands.iter().map(|(_, shows)| *shows).max().unwrap_or(Shows::Rows)
    }

    /// Whether that room has the keys, since the last key.
    #[must_use]
    pub fn has_keys(&self, room: RoomId) -> bool {
        self.told.room == Some(room)
    }

    /// Whether a cell is open, covered or not, since the last key.
    #[must_use]
    pub fn cell_is_open(&self) -> bool {
        self.told.cell
    }

    /// Whether a cell is open and has the keys, since the last key.
    #[must_use]
    pub fn in_cell(&self) -> bool {
        self.told.cell && !self.told.covered
    }

    /// Whether a room has the keys that is to have them again, since the last key: neither an open cell, which is kept, nor
    /// what stands in the grid's place, which comes back by itself.
    #[must_use]
    pub fn comes_back(&self) -> bool {
        self.told.room.is_some_and(|room| !self.told.cell && !self.stands(room))
    }

    /// Whether the status line says what that room has to tell, since the last key.
    #[must_use]
    pub fn is_telling(&self, room: RoomId) -> bool {
        self.told.teller == Some(room)
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
