//! What outlives the list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::digest::Daily;
use super::list::Listed;
use crate::app::desk::desk::Desk;
use crate::domain::CustomerId;
use crate::domain::draft::Draft;

/// Who is done on that day, and what is told of it.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub(super) day: Option<NaiveDate>,
    pub(super) done: Vec<CustomerId>,
    pub(super) daily: Daily,
    pub(super) away: Option<Box<Away>>,
    /// Lines that were left half typed, the newest last.
    pub(super) left: Vec<Draft>,
    /// Whose calls something was done about.
    pub(super) names: BTreeMap<CustomerId, String>,
}

/// The list as it was when a customer was opened from it, whose, and on which tab.
#[derive(Clone, Debug)]
pub(super) struct Away {
    pub listed: Listed,
    pub customer: CustomerId,
    pub tab: usize,
}

impl Away {
    /// Whether the cursor stands on that customer still, or is on its way there.
    pub fn is_here(&self, desk: &Desk) -> bool {
        [desk.current(), desk.tab().follow].contains(&Some(self.customer))
    }
}

impl Kept {
    /// Of what the session keeps.
    #[must_use]
    pub fn read(kept: &str) -> Self {
        Self { daily: Daily::read(kept), ..Self::default() }
    }

    /// Who is done that day; before the first of it nobody is.
    pub(super) fn done_on(&mut self, day: NaiveDate) -> &mut Vec<CustomerId> {
        if self.day != Some(day) {
            (self.day, self.done) = (Some(day), Vec::new());
        }
        &mut self.done
    }

    /// Forgets what is about these customers (sorted), or names them.
    pub(super) fn forget(&mut self, customers: &[CustomerId], names: &[String]) {
        self.left.retain(|draft| !draft.is_about(customers, names));
        self.done.retain(|customer| customers.binary_search(customer).is_err());
        self.names.retain(|customer, _| customers.binary_search(customer).is_err());
        self.daily.forget(names);
        self.away = None;
    }

    /// What was left half typed about her: it is open again.
    pub(super) fn take(&mut self, customer: CustomerId) -> Option<String> {
        let left = self.left.extract_if(.., |draft| draft.customer() == Some(customer));
        left.last().map(|draft| draft.text)
    }
}
