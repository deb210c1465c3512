//! The record card: the customer under the cursor as a form, in the grid's place.
//!
//! ```text
//!  王芳                                             here 5 of 9 · in all 12 of 68
//!  Prospecting
//!    Name            王芳
//!  > Phone           139 1234 5678
//!    Job title
//!  Evaluation
//!    Buying power    …
//! ```
//!
//! The card is the sheet turned on its side: while it is open the sheet has all other fields as columns too, and the
//! chosen line is the cursor's column. So a cell of the card is a cell of the sheet: one editor, one way into the file,
//! one undo. It has no keys of its own focus: it takes those of the grid that mean something else on it.
//!
//! | file | holds |
//! |---|---|
//! | `turned` | the sheet turned on its side: opened, held on its tab and customer, closed; whom it waits for |
//! | `keys` | the keys of the grid that it takes |
//! | `lines` | what its lines are, for the mouse too |
//! | `show` | what they look like |
//!
//! Hears nothing. Takes the offer of a customer's card: the next Space opens it.

mod keys;
mod lines;
mod show;
mod turned;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;

pub use turned::{Card, HERE};

pub const LABELS: &[&str] = &[];

/// The customer as a form.
pub const COMMANDS: &[Command<Card>] = &[Command {
    name: "open-card",
    group: "customers",
    keys: &[],
    nav: &["space"],
    scope: Scope::Reading,
    run: Card::open,
}];

impl Room for Card {
    fn here(&self) -> RoomId {
        HERE
    }

    fn takes(&mut self, desk: &mut Desk, key: Chord) -> bool {
        self.take_offer(desk, key) || self.press(desk, key)
    }

    fn requested(&mut self, _: &mut Desk, request: &Request) -> bool {
        let Request::Card(customer, stage) = request else { return false };
        self.offer(*customer, stage.clone());
        true
    }

    fn hold(&mut self, desk: &mut Desk) {
        self.stay(desk);
        self.open_awaited(desk);
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        let words = &desk.words().card;
        let hint = if desk.mode() == Mode::Nav { &words.hint_nav } else { &words.hint };
        self.is_open().then(|| Said::Hint(hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        self.is_open().then(|| show::panel(self, desk, width, height))
    }
}
