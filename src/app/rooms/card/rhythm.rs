//! What the analysis says of the customer: how often she buys, and how she stands.

use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::domain::CustomerId;
use crate::domain::score::Score;

use super::cells::HERE;

/// The score at hand.
#[derive(Clone, Debug, Default)]
pub struct Rhythm {
    /// Whose; nothing in it: there is none.
    of: Option<(CustomerId, Option<Box<Score>>)>,
    asked: Asked,
    asked_of: Option<CustomerId>,
}

impl Rhythm {
    /// That of the customer, if it is at hand and there is one.
    pub(super) fn of(&self, customer: Option<CustomerId>) -> Option<&Score> {
        self.of.as_ref().filter(|(of, _)| Some(*of) == customer)?.1.as_deref()
    }

    /// Reads it, if it is neither at hand nor asked for.
    pub(super) fn read(&mut self, desk: &mut Desk, customer: CustomerId) {
        let known = self.of.as_ref().is_some_and(|(of, _)| *of == customer);
        if !known && self.asked_of != Some(customer) {
            self.asked_of = Some(customer);
            self.asked = desk.ask(HERE, Question::Score(customer)).into();
        }
    }

    pub(super) fn arrived(&mut self, ticket: Ticket, customer: CustomerId, score: Option<Box<Score>>) {
        if self.asked.answers(ticket) {
            self.of = Some((customer, score));
        }
    }

    /// What changed since is read again.
    pub(super) fn outdated(&mut self) {
        (self.asked_of, self.asked) = (None, Asked::default());
        self.of = None;
    }
}
