//! Forms that were left half typed: there again for the same customer, and by undo at once.

use super::open::Open;
use crate::app::desk::typed;
use crate::domain::CustomerId;
use crate::domain::draft::{Draft, Of};

/// What outlives the form.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The newest last.
    left: Vec<Draft>,
    /// The newest was put away, and nothing was done since that undo would take back.
    dropped: bool,
}

impl Kept {
    pub fn drafts(&self) -> Vec<Draft> {
        self.left.clone()
    }

    /// What was left half typed of exactly that: it is open again.
    pub fn take(&mut self, of: &Of) -> Option<Draft> {
        self.dropped = false;
        let at = self.left.iter().rposition(|draft| typed::is_same(&draft.of, of))?;
        Some(self.left.remove(at))
    }

    /// That one is open again.
    pub fn taken(&mut self, draft: &Draft) {
        self.dropped = false;
        self.left.retain(|left| (&left.of, &left.text) != (&draft.of, &draft.text));
    }

    /// Keeps what is typed, if anything is, beside what was left of the same before.
    pub fn leave(&mut self, open: &Open) {
        if open.is_typed() {
            let left = Draft { of: open.of(), tab: open.tab.clone(), who: open.who.clone(), text: open.text() };
            self.taken(&left);
            self.left.push(left);
            self.dropped = true;
        }
    }

    /// Whether undo brings one of that customer back.
    pub fn offers(&self, customer: Option<CustomerId>) -> bool {
        let last = self.left.last().filter(|_| self.dropped);
        last.is_some_and(|draft| draft.customer() == customer)
    }

    /// The one that undo brings back.
    pub fn bring(&self, customer: Option<CustomerId>) -> Option<Draft> {
        self.left.last().filter(|_| self.offers(customer)).cloned()
    }

    /// Undo takes back something else from now on.
    pub fn forget_dropped(&mut self) {
        self.dropped = false;
    }

    /// Forgets what is about these customers (sorted), or names them.
    pub fn forget(&mut self, customers: &[CustomerId], names: &[String]) {
        self.left.retain(|draft| !draft.is_about(customers, names));
    }
}
