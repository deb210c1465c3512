//! A read that is cut into slices between keys.

use std::fmt::Debug;
use std::time::Instant;

use crate::app::ground::ask::Answer;
use crate::domain::Problem;
use crate::store::Store;

/// What is being read.
pub trait Reading: Debug {
    /// Reads on, not much beyond that moment.
    ///
    /// # Errors
    /// What went wrong: nothing more is read.
    fn work(&mut self, store: &Store, until: Instant) -> Result<Read, Problem>;
}

/// What one slice has come to.
#[derive(Debug)]
pub struct Read {
    /// To be told.
    pub answer: Option<Answer>,
    pub goes_on: bool,
}
