//! What stands beside the open cell, as data.

use chrono::NaiveDate;

use crate::app::ground::ask::Asked;
use crate::domain::Field;
use crate::domain::kind::Shape;
use crate::table::Counted;

/// What stands beside the open cell.
#[derive(Clone, Debug, Default)]
pub enum Help {
    #[default]
    Nothing,
    List(List),
    /// A month, and a day of it.
    Calendar(NaiveDate),
}

/// Values to choose from.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Those that fit what is typed.
    pub entries: Vec<Entry>,
    /// Nothing until an arrow is pressed.
    pub chosen: Option<usize>,
    /// The values that occur, most frequent first; of a list that grows also what usually stands there.
    pub(super) tags: Vec<Counted>,
    pub(super) asked: Asked,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub text: String,
    /// Customers who have it, if counted.
    pub count: Option<usize>,
    /// No option yet: choosing it makes one.
    pub new: bool,
}

/// Whether the field has values to choose from.
#[must_use]
pub fn lists(field: &Field) -> bool {
    !field.choices.is_empty() || field.holds_tags() || field.grows()
}

/// Whether a calendar fits the field.
#[must_use]
pub fn has_days(field: &Field) -> bool {
    matches!(field.kind.shape, Shape::Day | Shape::Moment)
}

/// Whether there is something to choose from in this field.
#[must_use]
pub fn offers(field: &Field) -> bool {
    lists(field) || has_days(field)
}
