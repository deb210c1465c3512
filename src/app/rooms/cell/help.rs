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
    Calendar(Calendar),
}

/// A month, and a day of it.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub day: NaiveDate,
    /// A person has gone to the day, which counts; else the text counts, and the day follows it.
    pub(super) chosen: bool,
    /// The text that the day was read from.
    pub(super) of: String,
}

/// Values to choose from.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// Those that fit what is typed.
    pub entries: Vec<Entry>,
    /// Nothing until an arrow is pressed, or the list was opened by its key.
    pub chosen: Option<usize>,
    /// Opened to choose from: one of its lines stays chosen, whatever is typed.
    pub opened: bool,
    /// Of several values: nothing is being typed, all that stands there is whole.
    pub(super) whole: bool,
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
    /// Of several values: whether it is one of the cell's.
    pub ticked: Option<bool>,
}

impl Entry {
    /// A value that nobody has counted.
    pub(super) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), count: None, new: false, ticked: None }
    }
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
