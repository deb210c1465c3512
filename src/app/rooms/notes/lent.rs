//! A note that another room wants written: the keys come from there, and go back when it ends.
//!
//! ```text
//!   Request::Note ──▶ wanted ──the list is at hand──▶ draft ──Esc──▶ the keys go back
//!                       │ ▲
//!      keys meanwhile   ▼ │ a new one waits for no list
//!                      early
//! ```

use super::pad::{HERE, Notes};
use super::wanted::{Early, Lent, Wanted};
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Pane;
use crate::app::ground::request::Request;
use crate::app::ground::text::Text;
use crate::domain::CustomerId;

impl Notes {
    /// Opens that note of the customer for another room, or a new one.
    pub(super) fn lend(&mut self, desk: &mut Desk, customer: CustomerId, note: Option<i64>) {
        let was_there = desk.panes().contains(&Pane::Notes);
        self.lent = Some(if was_there { Lent::Leaves } else { Lent::Closes });
        if self.draft.is_some() {
            return self.show_open(desk);
        }
        self.open(desk);
        self.wanted = Some(Wanted { customer, note, early: Vec::new() });
        self.take_wanted(desk);
    }

    /// The note that the file has not taken stands nowhere else: it comes before any other.
    pub(super) fn show_open(&mut self, desk: &mut Desk) {
        self.open(desk);
        let said = desk.words().notes.still_open.clone();
        desk.warn(said);
    }

    /// What another room wants written, once it can be.
    pub(super) fn take_wanted(&mut self, desk: &mut Desk) {
        let Some(Wanted { customer, note, .. }) = self.wanted else { return };
        let Some(list) = self.of(customer).filter(|_| desk.current() == Some(customer)) else { return };
        let at = note.and_then(|id| list.iter().position(|note| note.id == id));
        let text = at.map(|at| list[at].text.clone()).unwrap_or_default();
        self.chosen = at.unwrap_or(self.chosen);
        self.begin_wanted(desk, text);
    }

    /// It is open, with what was typed for it already.
    fn begin_wanted(&mut self, desk: &mut Desk, text: String) {
        let Some(Wanted { customer, note, early }) = self.wanted.take() else { return };
        self.draft = Some(self.draft_of(desk, customer, note, Text::new(text)));
        for typed in early {
            match typed {
                // Behind its end: it was not meant for the note.
                _ if self.draft.is_none() => break,
                Early::Key(key) => self.write(desk, key),
                Early::Paste(text) => self.insert(desk, &text),
            }
        }
    }

    /// Typed before the note is there: a new one begins with it, another takes it once it is read. False: none is wanted, or
    /// the key gives it up, which is Esc where nothing is typed, or twice.
    pub(super) fn take_early(&mut self, desk: &mut Desk, typed: Early) -> bool {
        let Some(wanted) = self.wanted.as_mut().filter(|wanted| !wanted.is_given_up(&typed)) else { return false };
        wanted.early.push(typed);
        if wanted.note.is_none() {
            self.begin_wanted(desk, String::new());
        }
        true
    }

    /// The keys go back where they came from.
    pub(super) fn give_back(&mut self, desk: &mut Desk) {
        match self.lent.take() {
            Some(Lent::Closes) => desk.request(Request::Run("close-pane")),
            Some(Lent::Leaves) | None => desk.leave(HERE),
        }
    }

    /// Nothing is wanted from here any more: the keys are elsewhere.
    pub(super) fn forget_wanted(&mut self) {
        (self.wanted, self.lent) = (None, None);
    }
}
