//! Where columns come from. `store` implements it; tests do with vectors.

use chrono::NaiveDate;

use crate::domain::today::Fact;
use crate::domain::{CustomerId, Field};

/// What a source says when it fails.
pub type SourceError = Box<dyn std::error::Error + Send + Sync>;

/// A cell as it lies in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    Blank,
    Number(i64),
    Text(&'a str),
}

/// Which rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows<'a> {
    Every,
    /// Both ends included, ascending, not overlapping.
    Ranges(&'a [(CustomerId, CustomerId)]),
}

/// Whose rows are no longer as they were. Each list: ranges with both ends, ascending, apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Themselves, their purchases, contacts or follow-ups: any of their cells may be another, and they may be new.
    pub customers: Vec<(CustomerId, CustomerId)>,
    /// Only what the analysis says of them.
    pub scores: Vec<(CustomerId, CustomerId)>,
    /// Only their notes.
    pub notes: Vec<(CustomerId, CustomerId)>,
    /// The file's settings: what is computed by them is to be read anew.
    pub settings: bool,
}

impl Changes {
    /// Puts ranges that came in any order into theirs.
    #[must_use]
    pub fn merged(self) -> Self {
        Self { customers: merged(self.customers), scores: merged(self.scores), notes: merged(self.notes), ..self }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.customers.is_empty() && self.scores.is_empty() && self.notes.is_empty() && !self.settings
    }

    /// Everybody of whom anything changed, as ranges.
    #[must_use]
    pub fn all(&self) -> Vec<(CustomerId, CustomerId)> {
        merged([self.customers.as_slice(), &self.scores, &self.notes].concat())
    }
}

fn merged(mut ranges: Vec<(CustomerId, CustomerId)>) -> Vec<(CustomerId, CustomerId)> {
    ranges.sort_unstable();
    let mut merged: Vec<(CustomerId, CustomerId)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// A part of a reading, with the source that it reads from.
pub type Work<'w> = Box<dyn FnOnce(&mut dyn Source) + Send + 'w>;

/// Gives rows in ascending order of their number. Each may stop early when `cancel` is tripped: what was given is then
/// thrown away.
pub trait Source {
    /// Every customer in the file with whether it is live (neither in the trash nor archived).
    ///
    /// # Errors
    /// What the file said.
    fn customers(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, bool),
    ) -> Result<(), SourceError>;

    /// The cells of these fields, row by row, in the order of `fields`: `each(customer, place in fields, cell)`.
    ///
    /// # Errors
    /// What the file said.
    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError>;

    /// The notes, in ascending order of their customers.
    ///
    /// # Errors
    /// What the file said.
    fn notes(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError>;

    /// The days of the purchases (as they lie in the file), in ascending order of their customers.
    ///
    /// # Errors
    /// What the file said.
    fn purchases(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        let _ = (rows, cancel, each);
        Ok(())
    }

    /// What was bought, purchase by purchase, in ascending order of their customers.
    ///
    /// # Errors
    /// What the file said.
    fn goods(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        let _ = (rows, cancel, each);
        Ok(())
    }

    /// Those in the trash or the archive who may come back as they were: nobody who became somebody else by a merge.
    ///
    /// # Errors
    /// What the file said.
    fn away(
        &mut self,
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId),
    ) -> Result<(), SourceError> {
        let _ = (rows, cancel, each);
        Ok(())
    }

    /// What there is of that fact, seen from that day, in any order: some customers several times.
    ///
    /// # Errors
    /// What the file said.
    fn facts(
        &mut self,
        of: (Fact, NaiveDate),
        rows: Rows,
        cancel: &crate::domain::Cancel,
        each: &mut dyn FnMut(CustomerId, i64),
    ) -> Result<(), SourceError> {
        let _ = (of, rows, cancel, each);
        Ok(())
    }

    /// Does these parts of a reading at the same time, each from a source of its own; gives back those that it does not do
    /// so: they are read one after the other.
    fn together<'w>(&mut self, works: Vec<Work<'w>>) -> Vec<Work<'w>> {
        works
    }
}
