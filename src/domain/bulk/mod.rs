//! One change of many cells, as data: which customers, and a recipe that makes a row's new cells of its old ones.
//!
//! | recipe | makes |
//! |---|---|
//! | `Put` | the same cells in each row: fill, clear, one value for all |
//! | `Like` | the cells of one customer in each row: fill down |
//! | `Block` | a row of its own for each customer, and new customers: a paste |
//! | `Replace` | text in place of other text |
//! | `Tidy`, `Mend` | cells in one way of writing; doubtful ones as they were meant |
//! | `Fill` | empty cells filled |
//! | `Join` | two columns as one |
//! | `Retag` | tags that come to those of each row, and tags that go |
//! | `Log` | a contact of each customer, and the same cells |
//! | `Shift` | each customer in the next stage, or the one before |
//! | `Trash`, `Archive` | customers who are deleted, or kept off every list |
//!
//! To add one: a file here with a struct and its `turn`, an arm in [`Recipe::fields`] and [`Recipe::turn`]. The store
//! performs it in slices, the journal, the rehearsal and the counts follow from these two functions.

mod block;
mod like;
mod put;
mod replace;
mod retag;
mod rows;
mod shift;
mod upkeep;

pub use block::Block;
pub use like::Like;
pub use put::Put;
pub use replace::{Replace, Unread};
pub use retag::{Retag, signed};
pub use rows::Rows;
pub use shift::{Shift, beside};
pub use upkeep::{Fill, Join, Mend, Tidy};

use super::contact::Log;
use super::layout::Step;
use super::{Away, CustomerId, Place, Value};

/// A change of many cells: one entry of the journal, one undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Bulk {
    /// The command's name, kept in the journal.
    pub label: &'static str,
    pub place: Place,
    pub rows: Rows,
    pub recipe: Recipe,
}

/// How a row's new cells come of its old ones. Pure: the same row, the same cells.
#[derive(Clone, Debug, PartialEq)]
pub enum Recipe {
    Put(Put),
    /// The store reads that customer's cells first: then it is a `Put`.
    Like(Like),
    Block(Block),
    Replace(Replace),
    Tidy(Tidy),
    Mend(Mend),
    Fill(Fill),
    Join(Join),
    Retag(Retag),
    Log(Box<Log>),
    Shift(Shift),
    /// Into the trash; no cell changes.
    Trash,
    /// Into the archive; no cell changes.
    Archive,
}

impl Recipe {
    /// Keys of the fields whose cells it reads and writes; none of them twice.
    #[must_use]
    pub fn fields(&self) -> &[String] {
        match self {
            Self::Put(put) => &put.fields,
            Self::Like(like) => &like.fields,
            Self::Block(block) => &block.fields,
            Self::Replace(replace) => &replace.fields,
            Self::Tidy(tidy) => &tidy.fields,
            Self::Mend(mend) => &mend.fields,
            Self::Fill(fill) => &fill.fields,
            Self::Join(join) => &join.fields,
            Self::Retag(retag) => &retag.fields,
            Self::Log(log) => &log.fields,
            Self::Shift(shift) => &shift.fields,
            Self::Trash | Self::Archive => &[],
        }
    }

    /// The customer's new cells, one for each of [`Self::fields`]; a cell that stays is as it was.
    #[must_use]
    pub fn turn(&self, customer: CustomerId, cells: &[Value]) -> Vec<Value> {
        match self {
            Self::Put(put) => put.cells.clone(),
            Self::Block(block) => block.turn(customer, cells),
            Self::Replace(replace) => replace.turn(cells),
            Self::Tidy(tidy) => tidy.turn(cells),
            Self::Mend(mend) => mend.turn(cells),
            Self::Fill(fill) => fill.turn(cells),
            Self::Join(join) => join.turn(cells),
            Self::Retag(retag) => retag.turn(cells),
            Self::Log(log) => log.cells.clone(),
            Self::Shift(shift) => shift.turn(cells),
            Self::Like(_) | Self::Trash | Self::Archive => cells.to_vec(),
        }
    }

    /// A note that the customer gets with the cells: what was written beside their values.
    #[must_use]
    pub fn note(&self, customer: CustomerId) -> Option<&str> {
        match self {
            Self::Put(put) => put.note.as_deref(),
            Self::Block(block) => block.note(customer),
            _ => None,
        }
    }

    /// The same of a customer who is new, by place among [`Self::added`].
    #[must_use]
    pub fn note_of_added(&self, at: usize) -> Option<&str> {
        match self {
            Self::Block(block) => block.note_of_added(at),
            _ => None,
        }
    }

    /// Cells that it would change but whose new text their fields cannot read: places among [`Self::fields`].
    #[must_use]
    pub fn unread(&self, cells: &[Value]) -> Vec<(usize, Unread)> {
        let Self::Replace(replace) = self else { return Vec::new() };
        let unread = |(at, cell)| Some((at, replace.turned(at, cell)?.err()?));
        cells.iter().enumerate().filter_map(unread).collect()
    }

    /// The cells, where they are the same in each row: one statement then writes many rows.
    #[must_use]
    pub fn uniform(&self) -> Option<&[Value]> {
        match self {
            Self::Put(put) => Some(&put.cells),
            _ => None,
        }
    }

    /// Where its customers go, off every list.
    #[must_use]
    pub fn away(&self) -> Option<Away> {
        match self {
            Self::Trash => Some(Away::Trash),
            Self::Archive => Some(Away::Archive),
            _ => None,
        }
    }

    /// What it does to the layout besides, in the same entry.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        match self {
            Self::Join(join) => &join.hides,
            _ => &[],
        }
    }

    /// Customers that it adds: the keys of their cells and what these hold.
    #[must_use]
    pub fn added(&self) -> &[Vec<(String, Value)>] {
        match self {
            Self::Block(block) => &block.added,
            _ => &[],
        }
    }
}

/// A row that a rehearsal shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    pub customer: CustomerId,
    pub name: Value,
    /// Key of the field, the cell before, the cell after.
    pub changes: Vec<(String, Value, Value)>,
}

/// A cell that a rehearsal shows because it is left as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    pub name: Value,
    /// Key of the field.
    pub field: String,
    pub why: Unread,
}

/// What a bulk change did, or in a rehearsal would do. Only cells that differ count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub cells: usize,
    /// Customers with such a cell, deleted ones, and those who are new.
    pub rows: usize,
    /// Cells that could not be changed: a code that somebody has, a sum of rows.
    pub skipped: usize,
    /// Notes made of what was written beside values.
    pub notes: usize,
    pub added: Vec<CustomerId>,
}

#[cfg(test)]
mod tests;
