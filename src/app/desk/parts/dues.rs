//! What is counted beside the order: the sheet's counts and sum, and how many calls are late and due.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::app::ground::ask::{Asked, Ticket};
use crate::domain::call::Counts;

#[derive(Clone, Debug, Default)]
pub struct Dues {
    /// The newest question for counts and sum.
    pub rows: Option<Ticket>,
    /// Nothing: not counted yet.
    pub known: Option<Counts>,
    /// How many are late in which stage, by its key.
    pub late: BTreeMap<String, usize>,
    /// The day they were asked for.
    pub day: Option<NaiveDate>,
    pub asked: Asked,
    /// They changed while they were counted.
    pub outdated: bool,
}
