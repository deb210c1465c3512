//! What a bulk change would do, without doing it: counted in slices, with its first rows before and after.

use std::collections::BTreeMap;
use std::time::Instant;

use super::{Doings, Result, Store, rows};
use crate::domain::bulk::{Bulk, Left, Sample};
use crate::domain::{Doing, Field, Origin, Recipe, Rows, Tally, Value};

/// Rows read between two looks at the clock.
const CHUNK: usize = 100;
/// First rows that are kept to be shown.
const SAMPLES: usize = 40;

/// A rehearsal under way.
#[derive(Debug)]
pub struct Rehearsal {
    recipe: Recipe,
    fields: Vec<Field>,
    name: Vec<Field>,
    rows: Rows,
    done: usize,
    pub tally: Tally,
    pub samples: Vec<Sample>,
    /// The first cells that are left as they are because nobody could read what they would hold.
    pub left: Vec<Left>,
    /// Of customers who are sent along the stages, how many go to which, by its key.
    pub to: BTreeMap<String, usize>,
}

impl Rehearsal {
    /// Rows counted, and rows in all.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done, self.rows.len())
    }

    /// Customers who would be new.
    fn count_added(&mut self) {
        for (at, cells) in self.recipe.added().iter().enumerate() {
            self.tally.notes += usize::from(self.recipe.note_of_added(at).is_some());
            self.tally.cells += cells.iter().filter(|(_, value)| !value.is_blank()).count();
            self.tally.rows += 1;
        }
    }
}

impl Store {
    /// Begins to count what the change would do.
    ///
    /// # Errors
    /// As [`Store::sweep`]: it cannot be done at all.
    pub fn rehearsal(&self, change: Bulk) -> Result<Rehearsal> {
        let (recipe, fields) = self.prepared(change.recipe)?;
        let (tally, samples) = (Tally::default(), Vec::new());
        let name = self.layout()?.fields.into_iter().filter(|field| field.key == "name").collect();
        // In the order in which they show: the first of them are shown.
        let (left, to) = (Vec::new(), BTreeMap::new());
        let mut rehearsal = Rehearsal { recipe, fields, name, rows: change.rows, done: 0, tally, samples, left, to };
        rehearsal.count_added();
        Ok(rehearsal)
    }

    /// Goes on until the time is up; false when all is counted.
    ///
    /// # Errors
    /// SQLite's.
    pub fn rehearse(&self, rehearsal: &mut Rehearsal, until: Instant) -> Result<bool> {
        let sum = |field: &&Field| field.origin == Origin::Sum;
        // The sums themselves, without what was typed: where they stand nothing can be typed.
        let sums: Vec<Field> = rehearsal.fields.iter().filter(sum).cloned().collect();
        let sums: Vec<Field> = sums.into_iter().map(|field| Field { origin: Origin::SumOnly, ..field }).collect();
        while rehearsal.done < rehearsal.rows.len() {
            let end = (rehearsal.done + CHUNK).min(rehearsal.rows.len());
            let chunk = rehearsal.rows.as_slice()[rehearsal.done..end].to_vec();
            let fields: Vec<&Field> = rehearsal.fields.iter().chain(&sums).chain(&rehearsal.name).collect();
            let found = rows::read(&self.conn, &chunk, &fields, rows::Due::Shown).doing(Doing::Reading)?;
            found.iter().for_each(|row| rehearsal.count(row));
            rehearsal.done = end;
            if Instant::now() >= until {
                break;
            }
        }
        Ok(rehearsal.done < rehearsal.rows.len())
    }
}

impl Rehearsal {
    fn count(&mut self, row: &crate::domain::Row) {
        let (cells, sums) = row.cells.split_at(self.fields.len());
        let turned = self.recipe.turn(row.id, cells);
        self.leave(row, cells);
        let mut sums = sums.iter();
        let mut changes = Vec::new();
        for ((field, old), new) in self.fields.iter().zip(cells).zip(turned) {
            let fixed = field.origin == Origin::Sum && sums.next().is_some_and(|sum| !sum.is_blank());
            match *old != new {
                true if fixed => self.tally.skipped += 1,
                true => changes.push((field.key.clone(), old.clone(), new)),
                false => {}
            }
        }
        let taken = !changes.is_empty() || self.fields.iter().any(|field| field.origin != Origin::Sum);
        let noted = taken && self.recipe.note(row.id).is_some();
        self.tally.notes += usize::from(noted);
        if changes.is_empty() && !noted && self.recipe.away().is_none() {
            return;
        }
        self.tally.cells += changes.len();
        self.tally.rows += 1;
        if let (Recipe::Shift(_), Some((.., Value::Text(stage)))) = (&self.recipe, changes.first()) {
            *self.to.entry(stage.clone()).or_default() += 1;
        }
        if self.samples.len() < SAMPLES {
            let name = row.cells.last().cloned().unwrap_or_default();
            self.samples.push(Sample { customer: row.id, name, changes });
        }
    }

    fn leave(&mut self, row: &crate::domain::Row, cells: &[crate::domain::Value]) {
        for (at, why) in self.recipe.unread(cells) {
            self.tally.skipped += 1;
            if self.left.len() < SAMPLES {
                let name = row.cells.last().cloned().unwrap_or_default();
                self.left.push(Left { name, field: self.fields[at].key.clone(), why });
            }
        }
    }
}
