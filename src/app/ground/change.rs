//! A change of many cells, as one room proposes it and another carries it out.

use std::collections::BTreeMap;

use crate::domain::bulk::{Left, Sample};
use crate::domain::{Bulk, Problem, Tally};

/// A change, what of it does not fit, and when it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub bulk: Bulk,
    /// What is left out.
    pub unfit: Misfits,
    /// What is kept in notes, since no cell can hold it.
    pub noted: Misfits,
    /// Words in cells of choices that are no options: they come in, and are marked.
    pub marked: Misfits,
    /// How something was read, where a person should know; it is seen before it is done.
    pub told: Vec<String>,
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
        let [unfit, noted, marked] = [(); 3].map(|()| Misfits::default());
        Self { bulk, unfit, noted, marked, told: Vec::new(), when }
    }
}

/// Cells that cannot be read: the first of them with their reasons, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfits {
    pub first: Vec<Misfit>,
    pub count: usize,
}

impl Misfits {
    /// Of so many the reasons are kept.
    const MOST: usize = 50;

    /// One more.
    pub fn add(&mut self, of: impl FnOnce() -> Misfit) {
        self.count += 1;
        if self.first.len() < Self::MOST {
            self.first.push(of());
        }
    }
}

/// Something that has no place or cannot be read.
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
    /// Of customers who are sent along the stages, how many go to which, by its key.
    pub to: BTreeMap<String, usize>,
    /// Rows counted, and rows in all.
    pub done: usize,
    pub of: usize,
}
