//! Columns in memory: the one evaluator of filters, sorts, counts and sums.
//!
//! May import `domain` and `query`; no SQL, no threads.

mod source;

pub use source::{Cell, Rows, Source, SourceError};

use crate::domain::{Cancel, CustomerId, Fen, Field, Filter, SortKey};

/// What a sheet wants to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// Only customers of this stage (the sheet's); `None`: all.
    pub stage: Option<String>,
    pub filter: Filter,
    /// First key first; empty: in the order of entry.
    pub sort: Vec<SortKey>,
    /// Key of the money field to add up.
    pub sum: Option<String>,
}

/// What it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The customers to show, from first to last.
    pub order: Vec<CustomerId>,
    /// Rows of the sheet before the filter.
    pub of: usize,
    /// Σ of the asked field over the rows shown; `None` if none was asked or it is not money.
    pub sum: Option<Fen>,
    /// For the tabs.
    pub stages: Stages,
}

/// How many live customers there are, filter or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stages {
    pub all: usize,
    /// Per option key of the field `stage`; keys without customers may be missing.
    pub each: Vec<(String, usize)>,
}

impl Stages {
    /// Customers of that stage.
    #[must_use]
    pub fn of(&self, stage: &str) -> usize {
        self.each.iter().find(|(key, _)| key == stage).map_or(0, |(_, count)| *count)
    }
}

/// The top of an answer whose order is still being computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    /// The first rows, at most [`FIRST_ROWS`].
    pub order: Vec<CustomerId>,
    /// Rows that the whole order will have.
    pub shown: usize,
    /// Rows of the sheet before the filter.
    pub of: usize,
}

/// Rows of a first screenful: more than the tallest terminal shows.
pub const FIRST_ROWS: usize = 256;

/// A value that occurs, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub value: String,
    pub count: usize,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cancelled")]
    Cancelled,
    #[error("no field {0}")]
    NoField(String),
    #[error("reading columns: {0}")]
    Source(#[source] SourceError),
}

/// The columns of one file.
#[derive(Debug)]
pub struct Table {
    fields: Vec<Field>,
    budget: usize,
}

/// Bytes of columns kept, unless told otherwise.
pub const BUDGET: usize = 256 << 20;

impl Table {
    /// An empty table over these fields; columns are read when first asked for. Make a new one when the layout changes.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, budget: BUDGET }
    }

    /// Keeps at most so many bytes of columns, but always those that one question needs.
    #[must_use]
    pub fn with_budget(self, bytes: usize) -> Self {
        Self { budget: bytes, ..self }
    }

    /// Which customers, in which order. `first` may be called once with the top of the order before the rest is known.
    ///
    /// # Errors
    /// Cancelled; a field that is not there; what the source said.
    pub fn answer(
        &mut self,
        _ask: &Ask,
        _source: &mut dyn Source,
        _cancel: &Cancel,
        _first: &mut dyn FnMut(First),
    ) -> Result<Answer, Error> {
        let _ = (&self.fields, self.budget);
        Ok(Answer::default())
    }

    /// The commonest values of a field that begin so (folded, or by pinyin), most frequent first.
    ///
    /// # Errors
    /// As [`Table::answer`].
    pub fn values(
        &mut self,
        _field: &str,
        _typed: &str,
        _limit: usize,
        _source: &mut dyn Source,
        _cancel: &Cancel,
    ) -> Result<Vec<Counted>, Error> {
        Ok(Vec::new())
    }

    /// Re-reads these customers (ranges with both ends) in every loaded column; adds new ones, drops gone ones.
    ///
    /// # Errors
    /// As [`Table::answer`]; everything is then read anew at the next question.
    pub fn patch(
        &mut self,
        _changed: &[(CustomerId, CustomerId)],
        _source: &mut dyn Source,
        _cancel: &Cancel,
    ) -> Result<(), Error> {
        Ok(())
    }

    /// Forgets every column: the next question reads anew.
    pub fn reload(&mut self) {}
}
