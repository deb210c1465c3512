//! The record: the customer under the cursor as a form, in the grid's place; what happened with her stands beside it.
//!
//! ```text
//!  李明朗  杭州云山科技 · 总经理 · 杭州                                    ✓ healthy
//!  A  ¥58,465.73  8 orders   ··█▃·▃·▄·█·▄·▃█·             every 55 d · now 37 d
//!
//!    Phone     138 0013 8000                 Stage         5 Maintenance, 149 d
//!  > E-mail    li.minglang@yunshan.example   Next contact  Thu 3 Dec, +5 d
//!  43 empty fields: birthday, needs, budget …  a shows them
//! ```
//!
//! It is the sheet turned on its side: while it is open the sheet has all other fields as columns too, and the chosen
//! field is the cursor's column. So a field of the record is a cell of the sheet: one editor, one way into the file, one
//! undo. It has no keys of its own focus: it takes those of the grid that mean something else on it. Fields that hold
//! nothing are folded away, but for those that are asked of everybody.
//!
//! | file | holds |
//! |---|---|
//! | `turned` | the sheet turned on its side: opened, held on its tab and customer, closed; whom it waits for |
//! | `cells` | the customer's cells by the keys of their fields |
//! | `keys` | the keys of the grid that it takes |
//! | `lines` | which fields show, in which order and where, for the mouse too |
//! | `rhythm` | how often the customer buys, as the analysis says |
//! | `show` | what it looks like |
//!
//! Hears: changes of many cells and by others (the analysis among them). Takes the offer of a customer's card: the next
//! Space opens it.

mod cells;
mod keys;
mod lines;
mod rhythm;
mod show;
mod turned;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;

pub use cells::HERE;
pub use turned::Card;

pub const LABELS: &[&str] = &[];

/// The customer as a form.
pub const COMMANDS: &[Command<Card>] = &[Command {
    name: "open-card",
    group: "customers",
    keys: &["shift-f9"],
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
        self.count(desk);
    }

    fn answered(&mut self, _: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Score(customer, score) = answer {
            self.rhythm.arrived(ticket, customer, score);
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.rhythm.outdated(),
            News::Changed(customers) if desk.is_under_cursor(*customers) => self.rhythm.outdated(),
            _ => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if let Some(customer) = desk.followed().filter(|_| self.is_open()) {
            self.rhythm.read(desk, customer);
        }
    }

    fn place(&self) -> Option<(usize, usize)> {
        self.place
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
