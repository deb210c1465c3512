//! What is best done next with the customer under the cursor, and why the analysis says what it says of her: a pane below
//! the grid that scrolls.
//!
//! | file | holds |
//! |---|---|
//! | `page` | the score at hand, its sentences in lines, how far down |
//! | `show` | what the pane looks like |
//!
//! Hears: edits and their undoing; changes of many cells and by others (the analysis among them).

mod page;
mod show;

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::mode::Pane;
use crate::app::desk::room::{Away, Command, Room};
use crate::app::ground::ask::{Answer, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::{Bulking, Ticket};
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::app::ground::panel::Panel;
use crate::app::ground::request::Request;
use crate::app::ground::said::Said;

pub use page::{Analysis, HERE};

pub const LABELS: &[&str] = &[];

pub const COMMANDS: &[Command<Analysis>] = &[Command {
    name: "analysis",
    group: "panes",
    keys: &["f9"],
    nav: &[],
    scope: Scope::Everywhere,
    run: Analysis::open,
}];

impl Room for Analysis {
    fn here(&self) -> RoomId {
        HERE
    }

    fn clicked_away(&self) -> Away {
        Away::Leaves
    }

    fn notch(&self) -> usize {
        3
    }

    fn press(&mut self, desk: &mut Desk, key: Chord) {
        self.turn(desk, key);
    }

    /// Whoever goes on looks for no line any more.
    fn takes(&mut self, _: &mut Desk, _: Chord) -> bool {
        self.forget();
        false
    }

    fn requested(&mut self, desk: &mut Desk, request: &Request) -> bool {
        let Request::Why(customer, key) = request else { return false };
        self.explain(desk, *customer, key);
        true
    }

    fn undoes(&self, _: Chord) -> bool {
        true
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        match answer {
            Answer::Score(customer, score) => self.arrived(desk, ticket, customer, score),
            Answer::Record(row) => self.came(ticket, row),
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        match news {
            News::Bulk(Bulking::Done(..) | Bulking::Cancelled(_)) => self.outdated(),
            News::Changed(customers) if desk.is_under_cursor(*customers) => self.outdated(),
            News::Saved(..) | News::Replayed(..) => self.recorded(),
            _ => {}
        }
    }

    fn follow(&mut self, desk: &mut Desk) {
        if let Some(customer) = desk.followed().filter(|_| desk.panes().contains(&Pane::Analysis)) {
            self.read(desk, customer);
        }
    }

    fn close(&mut self) {
        self.scroll = 0;
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Hint(desk.words().analysis.hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(show::panel(self, desk, width, height))
    }
}

#[cfg(test)]
mod tests;
