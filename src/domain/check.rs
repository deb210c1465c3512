//! What is looked for over many customers so that the file stays in order, and what is found. `table` looks.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{CustomerId, Filter, Problem, Value};

/// A question about columns as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Survey {
    /// Everything that the check sheet lists.
    Check(Scope),
    /// The next cell that is not as it should be.
    Hunt(Hunt),
    /// How many have something in that field.
    Filled { field: String },
    /// The value that most of these customers have.
    Commonest { order: Arc<Vec<CustomerId>>, field: String },
    /// For each of these customers whose cell is empty, the nearest value above it in that order.
    Above { order: Arc<Vec<CustomerId>>, within: std::ops::Range<usize>, field: String },
}

/// Which customers are checked, and what makes their rows complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Only customers of this stage.
    pub stage: Option<String>,
    pub filter: Filter,
    /// Keys of the fields that make a row complete: those of the sheet.
    pub fields: Vec<String>,
    pub today: NaiveDate,
}

/// From which cell on the next problem is looked for, row by row, and from the top again at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Hunt {
    pub order: Arc<Vec<CustomerId>>,
    /// Keys of the columns, from left to right.
    pub fields: Vec<String>,
    /// The row and the column of the cursor; its own cell comes last.
    pub from: (usize, usize),
    pub today: NaiveDate,
}

/// The answer to a [`Survey`].
#[derive(Clone, Debug, PartialEq)]
pub enum Surveyed {
    /// Only checks that found somebody.
    Checked(Vec<Finding>),
    /// Row and column of the cell, and what is wrong with it.
    Hunted(Option<(usize, usize, Problem)>),
    /// Customers on the sheets, and those in the trash or the archive.
    Filled {
        live: usize,
        away: usize,
    },
    Commonest(Option<Value>),
    /// Ascending by customer.
    Above(Vec<(CustomerId, Value)>),
}

/// One line of the check sheet. Fields by their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Odd, too long, or against a rule.
    Doubtful(String),
    /// A unique field that several customers have the same.
    Same(String),
    /// A required field that is empty.
    Empty(String),
    /// Not looked at for so many days.
    Stale(String, u32),
    /// Fields of the sheet are empty; who has the fewest filled comes first.
    Sparse,
}

impl Check {
    /// The field's key; of whole rows nothing.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Doubtful(field) | Self::Same(field) | Self::Empty(field) | Self::Stale(field, _) => Some(field),
            Self::Sparse => None,
        }
    }
}

/// What one check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub check: Check,
    /// Everybody whom it concerns, in the order of the list.
    pub customers: Arc<Vec<CustomerId>>,
    /// The first of them, at most [`MOST_HITS`].
    pub hits: Vec<Hit>,
    /// Cells for which there is a suggestion.
    pub mendable: usize,
}

/// One customer whom a check concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub customer: CustomerId,
    pub name: String,
    pub value: Value,
    /// What was probably meant.
    pub meant: Option<Value>,
    /// Why it is doubtful.
    pub why: Option<Problem>,
    /// Fields of the sheet that are filled, and all of them.
    pub filled: (usize, usize),
}

/// Customers that a check lists one by one.
pub const MOST_HITS: usize = 1_000;
