//! What one entry of the journal changed, page by page.

use crate::app::desk::desk::Desk;
use crate::app::desk::lists;
use crate::app::desk::pages::Pages;
use crate::app::ground::ask::{Question, RoomId};
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::domain::{Changed, Deed, What};

pub const HERE: RoomId = RoomId("journal");

#[derive(Clone, Debug)]
pub struct Opened {
    pub deed: Deed,
    /// In the order in which it was done: whose row, and what changed.
    pub pages: Pages<(String, What), i64>,
}

impl Opened {
    pub fn new(deed: Deed) -> Self {
        Self { deed, pages: Pages::default() }
    }

    /// The first page is missing, or the end of what is read comes near.
    pub fn lack(&mut self, desk: &mut Desk) {
        if let Some(from) = self.pages.lacks().or_else(|| self.pages.near().map(Some)) {
            let ask = |from: Option<i64>| Question::ChangedBy(self.deed.id, from.unwrap_or(i64::MIN));
            self.pages.ask(from, |from| desk.ask(HERE, ask(from)));
        }
    }

    pub fn arrived(&mut self, ticket: Ticket, page: Changed) {
        if self.pages.answers(ticket) {
            self.pages.add(page.list, page.next);
        }
    }

    pub fn choose(&mut self, desk: &Desk, key: Chord) {
        self.pages.lines.go(key, lists::room(desk));
    }
}
