//! Reads cut into slices between keys: what a bulk change would do, and cells to be copied.

use std::time::Instant;

use super::pace::SLICE;
use crate::app::Event;
use crate::app::ground::change::Rehearsed;
use crate::app::ground::target::Copy;
use crate::domain::{Bulk, Field, Problem, Row};
use crate::store::{Rehearsal, Store};

/// Rows read between two looks at the clock.
const CHUNK: usize = 200;

/// What is being read.
#[derive(Debug)]
pub enum Reading {
    Rehearsal(Box<Rehearsal>),
    Copy { copy: Copy, fields: Vec<Field>, found: Vec<Row>, done: usize },
}

impl Reading {
    /// Begins to count what the change would do.
    ///
    /// # Errors
    /// It cannot be done at all.
    pub fn rehearse(store: &Store, bulk: Bulk) -> Result<Self, Problem> {
        Ok(Self::Rehearsal(Box::new(store.rehearsal(bulk)?)))
    }

    /// Begins to read the cells of these fields.
    pub fn copy(copy: Copy, fields: Vec<Field>) -> Self {
        Self::Copy { copy, fields, found: Vec::new(), done: 0 }
    }

    /// One slice: what is left, and what is to be told.
    pub fn work(self, store: &Store) -> (Option<Self>, Option<Event>) {
        let until = Instant::now() + SLICE;
        let told = match self {
            Self::Rehearsal(rehearsal) => count(store, rehearsal, until),
            Self::Copy { copy, fields, found, done } => read(store, copy, fields, (found, done), until),
        };
        told.unwrap_or_else(|problem| (None, Some(Event::Failed(problem))))
    }
}

type Told = Result<(Option<Reading>, Option<Event>), Problem>;

fn count(store: &Store, mut rehearsal: Box<Rehearsal>, until: Instant) -> Told {
    let goes_on = store.rehearse(&mut rehearsal, until)?;
    let (done, of) = rehearsal.progress();
    let (tally, samples, left) = (rehearsal.tally.clone(), rehearsal.samples.clone(), rehearsal.left.clone());
    let counted = Rehearsed { tally, samples, left, done, of };
    let goes_on = goes_on.then_some(Reading::Rehearsal(rehearsal));
    Ok((goes_on, Some(Event::Rehearsed(Ok(Box::new(counted))))))
}

fn read(store: &Store, copy: Copy, fields: Vec<Field>, so_far: (Vec<Row>, usize), until: Instant) -> Told {
    let (mut found, mut done) = so_far;
    let list: Vec<&Field> = fields.iter().collect();
    while done < copy.rows.len() {
        let end = (done + CHUNK).min(copy.rows.len());
        found.extend(store.rows(&copy.rows.as_slice()[done..end], &list)?);
        done = end;
        if Instant::now() >= until && done < copy.rows.len() {
            return Ok((Some(Reading::Copy { copy, fields, found, done }), None));
        }
    }
    Ok((None, Some(Event::Copied(copy, found))))
}
