//! The notes of a row of customers, and whether they stand here already.

use std::hash::{Hash, Hasher};

use rusqlite::{Connection, Result};

use super::sketch::Sketch;
use super::stands::stands_there;
use super::stored;
use crate::domain::CustomerId;
use crate::domain::batch::{Beside, Noted, Row, without_source};
use crate::store::clock;

/// The notes of a row within those of its batch.
#[derive(Clone, Copy)]
pub(super) struct Notes<'b> {
    pub all: &'b [Beside],
    pub from: usize,
    pub to: usize,
}

impl Notes<'_> {
    pub fn own(&self) -> &[Beside] {
        &self.all[self.from..self.to]
    }

    /// Places of those that the customer does not have.
    pub fn new_ones(&self, conn: &Connection, customer: CustomerId, sketch: Option<&Sketch>) -> Result<Vec<usize>> {
        if self.own().is_empty() {
            return Ok(Vec::new());
        }
        let mut known = stored::notes(conn, customer)?;
        known.extend(sketch.map(|sketch| sketch.said(customer)).transpose()?.into_iter().flatten());
        let has = |beside: &Beside| {
            let day = match beside.of {
                Noted::Cell(moment) => moment.map(clock::moment),
                Noted::Words | Noted::Unread => None,
            };
            let unread = beside.of == Noted::Unread;
            let said = |text| if unread { without_source(text) } else { text };
            known.iter().any(|(at, text)| said(text) == beside.said() && day.as_ref().is_none_or(|day| day == at))
                || (beside.of == Noted::Cell(None) && stands_there(beside.said(), &known))
        };
        Ok((self.from..self.to).filter(|at| !has(&self.all[*at])).collect())
    }
}

/// A number for all that the row says.
pub(super) fn whole(row: &Row, notes: &Notes) -> u32 {
    let mut hasher = row.mixed();
    notes.own().iter().for_each(|beside| beside.said().hash(&mut hasher));
    // Half of it is enough to tell two rows of one ID apart.
    (hasher.finish() >> 32) as u32
}
