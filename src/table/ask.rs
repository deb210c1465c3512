//! Questions and answers.

use std::sync::Arc;

use super::source::SourceError;
use crate::domain::foreign::Foreign;
use crate::domain::group::Rank;
use crate::domain::{Cancel, CustomerId, Fen, Filter, SortKey};

/// What a sheet wants to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// Only customers of this stage (the sheet's); `None`: all.
    pub stage: Option<String>,
    pub filter: Filter,
    /// Only these customers: what shows, of which an edit may have made some that the filter would let through no more.
    pub among: Option<Arc<Vec<CustomerId>>>,
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
    /// Amounts in other currencies of the same rows, in that sum or missing in it.
    pub foreign: Foreign,
    /// For the tabs.
    pub stages: Stages,
}

/// What a table of groups wants to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupAsk {
    /// As in [`Ask`].
    pub stage: Option<String>,
    pub filter: Filter,
    /// Key of the field that makes the groups (see `domain::group`).
    pub by: String,
    /// Key of the money field to add up.
    pub sum: Option<String>,
    pub rank: Rank,
    /// The first so many groups.
    pub limit: usize,
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

/// A cancelled reading is no answer, whatever the source made of it.
pub(super) fn checked(result: Result<(), SourceError>, cancel: &Cancel) -> Result<(), Error> {
    if cancel.tripped() { Err(Error::Cancelled) } else { result.map_err(Error::Source) }
}

/// Which values of a field are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The field's key.
    pub field: &'a str,
    /// What they have to fit; empty: all.
    pub typed: &'a str,
    /// At most so many.
    pub limit: usize,
}
