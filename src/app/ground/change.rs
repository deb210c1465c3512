//! A change of many cells, as one room proposes it and another carries it out.

use crate::domain::bulk::{Left, Sample};
use crate::domain::{Bulk, Problem, Tally};

/// A change, what of it does not fit, and when it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub bulk: Bulk,
    pub misfits: Vec<Misfit>,
    /// All that do not fit; the first of them are `misfits`.
    pub unfit: usize,
    pub when: When,
}

/// When a change is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Now if it is small and all of it fits, else once it has been seen.
    Fitting,
    /// Once it has been seen, however small it is.
    Seen,
    /// Now, however large it is.
    Now,
}

impl Change {
    /// All of it fits.
    #[must_use]
    pub fn new(bulk: Bulk, when: When) -> Self {
        Self { bulk, misfits: Vec::new(), unfit: 0, when }
    }
}

/// Something that has no place or cannot be read, and is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Position in the order, counted from 0.
    pub row: usize,
    /// Label of the column; empty past the last.
    pub column: String,
    pub found: String,
    pub problem: Problem,
}

/// What a change would do, as far as it is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rehearsed {
    pub tally: Tally,
    pub samples: Vec<Sample>,
    /// Cells that are left as they are, and why.
    pub left: Vec<Left>,
    /// Rows counted, and rows in all.
    pub done: usize,
    pub of: usize,
}
