//! What rooms do with the desk, by name: moves of the focus, questions, edits.

use super::desk::Desk;
use super::order;
use super::parts::tab::Tab;
use super::parts::wish::Wish;
use crate::app::ground::ask::Asker;
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::effect::Effect;
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::ground::request::Request;
use crate::domain::edit::Action;
use crate::domain::{Edit, Place};
use crate::locale::fill;

impl Desk {
    /// The keys go to that room, over the bare grid.
    pub fn enter(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Enter(room));
    }

    /// The keys go to that room, over whatever has them.
    pub fn cover(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Cover(room));
    }

    /// That room gives the keys back.
    pub fn leave(&mut self, room: RoomId) {
        self.out.moves.push(Wish::Leave(room));
    }

    /// The grid has the keys, whatever lies over it.
    pub fn bare(&mut self) {
        self.out.moves.push(Wish::Bare);
    }

    /// What lies below all that covers has the keys again.
    pub fn uncover(&mut self) {
        self.out.moves.push(Wish::Uncover);
    }

    /// Asks the file or a lane; the answer comes back to that room under this number.
    pub fn ask(&mut self, by: RoomId, question: Question) -> Ticket {
        self.pose(Asker::Room(by), question)
    }

    /// The same for the desk itself.
    pub(super) fn ask_for_itself(&mut self, question: Question) -> Ticket {
        self.pose(Asker::Desk, question)
    }

    fn pose(&mut self, by: Asker, question: Question) -> Ticket {
        let ticket = self.next_ticket();
        self.want(Effect::Ask { by, ticket, question });
        ticket
    }

    /// Wants something of whichever room it concerns.
    pub fn request(&mut self, request: Request) {
        self.out.requests.push(request);
    }

    /// That key is meant for whatever has the keys once the room has left: it is pressed again.
    pub fn press_again(&mut self, key: Chord) {
        self.out.key = Some(key);
    }

    /// The same of pasted text.
    pub fn paste_again(&mut self, text: &str) {
        self.out.paste = Some(text.to_owned());
    }

    /// Keeps the tab that shows as it is now, to be put back.
    pub fn set_aside(&mut self) {
        self.aside = Some(Box::new(self.tab().clone()));
    }

    /// The tab that was set aside.
    #[must_use]
    pub fn aside(&self) -> Option<&Tab> {
        self.aside.as_deref()
    }

    /// The tab is not put back any more.
    pub fn forget_aside(&mut self) {
        self.aside = None;
    }

    /// The tab is again as it was when it was set aside, and is left: nothing is asked for it. False: there is none.
    pub fn restore_tab(&mut self) -> bool {
        let Some(before) = self.aside.take() else { return false };
        *self.tab_mut() = *before;
        self.window.dirty = true;
        true
    }

    /// The tab is again as it was when it was set aside; the order from then shows at once.
    pub fn put_back(&mut self) {
        let now = self.tab().filter.clone();
        if !self.restore_tab() {
            return;
        }
        let unchanged = self.tab().filter == now;
        // An answer that came meanwhile is not the one that the tab from before waits for.
        if !unchanged || self.tab().asked.is_some() {
            order::ask_again(self);
        }
    }

    /// Where the cursor is, for the journal: undo goes back there.
    #[must_use]
    pub fn here(&self) -> Place {
        Place { sheet: Some(self.sheet().id), customer: self.current(), field: None }
    }

    /// `Phone: …`
    pub fn warn_of(&mut self, field: &str, sentence: &str) {
        let label = self.vocabulary.field(field).map_or(field, |field| &field.label).to_owned();
        let said = fill(&self.words.upkeep.of_field, &[("label", &label), ("what", sentence)]);
        self.warn(said);
    }

    /// An edit goes to the file.
    pub fn save(&mut self, label: &'static str, place: Place, action: Action) {
        self.unsaved += 1;
        self.want(Effect::Save(Edit { label, place, action }));
    }
}
