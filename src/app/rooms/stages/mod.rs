//! Customers along the stages, and why a value is what it is: what is said of the customer under the cursor.
//!
//! | file | holds |
//! |---|---|
//! | `shift` | to the next stage or the one before, and what is still empty there |
//! | `why` | why the cell under the cursor holds what it holds |
//!
//! Both ask the file once and say a sentence with the answer; the next key in the grid ends the asking.
//!
//! Hears: a move between stages that is on disk.

mod shift;
mod why;

use crate::app::desk::desk::Desk;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::{Answer, Asked, Question, RoomId};
use crate::app::ground::command::Scope;
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::ground::news::News;
use crate::domain::CustomerId;
use crate::domain::edit::Action;

pub const HERE: RoomId = RoomId("stages");

pub const LABELS: &[&str] = &["next-stage", "previous-stage"];

pub const COMMANDS: &[Command<Stages>] = &[
    // What the analysis says, or who typed it and when.
    Command {
        name: "explain-value",
        group: "customers",
        keys: &[],
        nav: &["K"],
        scope: Scope::Reading,
        run: Stages::explain,
    },
    Command {
        name: "next-stage",
        group: "customers",
        keys: &[],
        nav: &[">"],
        scope: Scope::Grid,
        run: |_, desk| Stages::send(desk, true),
    },
    Command {
        name: "previous-stage",
        group: "customers",
        keys: &[],
        nav: &["<"],
        scope: Scope::Grid,
        run: |_, desk| Stages::send(desk, false),
    },
];

/// What a command asked for and the file has still to say.
#[derive(Clone, Debug, Default)]
pub struct Stages {
    asked: Asked,
    about: About,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum About {
    #[default]
    Nothing,
    /// Where this customer went, and what is still empty there.
    Where(CustomerId),
    /// Why the field of that key holds what it holds.
    Why(CustomerId, String),
}

impl Stages {
    fn ask(&mut self, desk: &mut Desk, about: About, question: Question) {
        (self.about, self.asked) = (about, desk.ask(HERE, question).into());
    }
}

impl Room for Stages {
    fn here(&self) -> RoomId {
        HERE
    }

    /// None is its own; but whoever goes on waits for no sentence.
    fn takes(&mut self, _: &mut Desk, _: Chord) -> bool {
        *self = Self::default();
        false
    }

    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if !self.asked.answers(ticket) {
            return;
        }
        match (std::mem::take(&mut self.about), answer) {
            (About::Where(customer), Answer::Record(Some(row))) if row.id == customer => Self::tell_where(desk, row),
            (About::Why(customer, key), Answer::Past(past)) if past.customer == customer => {
                Self::tell_why(desk, &key, &past.happenings);
            }
            _ => {}
        }
    }

    fn heard(&mut self, desk: &mut Desk, news: &News) {
        if let News::Saved(edit, saved) = news
            && let Action::ShiftStage { customers, forward } = &edit.action
        {
            self.shifted(desk, customers, &saved.changed, *forward);
        }
    }
}
