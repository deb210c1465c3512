//! Cells to be copied.

use std::time::Instant;

use super::at_hand::OfFile;
use crate::app::ground::ask::Answer;
use crate::domain::{Field, Problem, Row, Rows};
use crate::runtime::reading::{Read, Reading};
use crate::store::Store;

/// Rows read between two looks at the clock.
const CHUNK: usize = 200;

/// Cells that are read, row by row.
#[derive(Debug)]
struct Copying {
    rows: Rows,
    fields: Vec<Field>,
    found: Vec<Row>,
    done: usize,
}

/// Begins to read the cells of these fields (indices).
pub fn begin(file: &OfFile, rows: Rows, fields: &[usize]) -> Box<dyn Reading> {
    let fields = fields.iter().map(|at| file.fields[*at].clone()).collect();
    Box::new(Copying { rows, fields, found: Vec::new(), done: 0 })
}

impl Reading for Copying {
    fn work(&mut self, store: &Store, until: Instant) -> Result<Read, Problem> {
        let list: Vec<&Field> = self.fields.iter().collect();
        while self.done < self.rows.len() {
            let end = (self.done + CHUNK).min(self.rows.len());
            self.found.extend(store.rows(&self.rows.as_slice()[self.done..end], &list)?);
            self.done = end;
            if Instant::now() >= until && end < self.rows.len() {
                return Ok(Read { answer: None, goes_on: true });
            }
        }
        Ok(Read { answer: Some(Answer::Copied(std::mem::take(&mut self.found))), goes_on: false })
    }
}
