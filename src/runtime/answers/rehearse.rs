//! What a change of many cells would do, as far as it is counted.

use std::time::Instant;

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::app::ground::change::Rehearsed;
use crate::domain::{Bulk, Problem};
use crate::runtime::reading::{Read, Reading};
use crate::store::{Rehearsal, Store};

/// Begins to count.
///
/// # Errors
/// The answer, where it cannot be done at all.
pub fn begin(file: &OfFile, bulk: Bulk) -> Result<Box<dyn Reading>, Answer> {
    match file.store.rehearsal(bulk) {
        Ok(rehearsal) => Ok(Box::new(rehearsal)),
        Err(error) => Err(Answer::Rehearsed(Err(error.into()))),
    }
}

impl Reading for Rehearsal {
    fn work(&mut self, store: &Store, until: Instant) -> Result<Read, Problem> {
        let goes_on = store.rehearse(self, until)?;
        let (done, of) = self.progress();
        let (tally, samples, left) = (self.tally.clone(), self.samples.clone(), self.left.clone());
        let counted = Rehearsed { tally, samples, left, to: self.to.clone(), done, of };
        Ok(Read { answer: Some(Answer::Rehearsed(Ok(Box::new(counted)))), goes_on })
    }
}
