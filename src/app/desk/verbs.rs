//! What rooms do with the desk, by name: moves of the focus, questions, edits.

use super::desk::Desk;
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::effect::{Asker, Effect};
use crate::app::ground::event::Ticket;
use crate::app::ground::request::Request;
use crate::domain::edit::Action;
use crate::domain::{Edit, Place};

/// A wish about the stack of focuses: granted once the rooms that go have kept what is typed in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// In place of all that is there.
    Enter(RoomId),
    /// Over what is there.
    Cover(RoomId),
    /// Away from it.
    Leave(RoomId),
}

impl Desk {
    /// The keys go to that room, over the bare grid.
    pub fn enter(&mut self, room: RoomId) {
        self.moves.push(Move::Enter(room));
    }

    /// The keys go to that room, over whatever has them.
    pub fn cover(&mut self, room: RoomId) {
        self.moves.push(Move::Cover(room));
    }

    /// That room gives the keys back.
    pub fn leave(&mut self, room: RoomId) {
        self.moves.push(Move::Leave(room));
    }

    /// Asks the file or a lane; the answer comes back to that room under this number.
    pub fn ask(&mut self, by: RoomId, question: Question) -> Ticket {
        let ticket = self.next_ticket();
        self.want(Effect::Ask { by: Asker::Room(by), ticket, question });
        ticket
    }

    /// Wants something of whichever room it concerns.
    pub fn request(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Where the cursor is, for the journal: undo goes back there.
    #[must_use]
    pub fn here(&self) -> Place {
        Place { sheet: Some(self.sheet().id), customer: self.current(), field: None }
    }

    /// An edit goes to the file.
    pub fn save(&mut self, label: &'static str, place: Place, action: Action) {
        self.unsaved += 1;
        self.want(Effect::Save(Edit { label, place, action }));
    }
}
