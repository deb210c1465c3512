//! What came of an import, and of each of its files.

use std::collections::BTreeMap;

use crate::domain::batch::{Fault, Role, Row};
use crate::domain::known::Mark;
use crate::domain::{CustomerId, Value};

/// Faults of a file that are kept one by one; more are counted only.
pub const FAULTS: usize = 1_000;

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub files: Vec<Imported>,
    /// The currency that the purchases made the file's own, if they did.
    pub currency: Option<String>,
    /// Purchases that do not count, by their currency: it is not the file's, and no rate is known.
    pub unconverted: Vec<(String, usize)>,
}

/// Customers who are told by name: the first few of them.
pub const NAMED: usize = 3;

/// Customers out of sight whom rows name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub count: usize,
    /// Code and name of the first [`NAMED`].
    pub first: Vec<(String, String)>,
}

/// Lines of each kind that are kept to be looked at: the first of them.
pub const LINES: usize = 500;

/// The first lines of which the same became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    pub new: Vec<u64>,
    pub updated: Vec<Updated>,
    pub same: Vec<u64>,
    pub skipped: Vec<u64>,
    pub joined: Vec<u64>,
}

/// A row of somebody known, and what comes in of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    pub line: u64,
    pub cells: Vec<Changed>,
    pub notes: Vec<String>,
}

/// A cell that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub place: usize,
    /// What stood there.
    pub here: Value,
    pub found: Value,
}

/// What came of a file. Each of its rows is one of `new`, `updated`, `same`, `skipped`, `joined`, `lost_rows`, `aside`, `empty`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub role: Role,
    /// Rows that are in the file now.
    pub new: usize,
    /// Rows of customers who were known and of whom something came in.
    pub updated: usize,
    /// Cells of these that changed.
    pub cells: usize,
    /// Those of them in which something stood.
    pub replaced: usize,
    /// Rows that say nothing new.
    pub same: usize,
    /// Rows of customers who were known and are left as they are, because a person wants it so.
    pub skipped: usize,
    /// Rows that go on with the order above them, and are part of it now.
    pub joined: usize,
    /// Customers who came in with rows of theirs.
    pub made: usize,
    /// New ones of whom nobody can say whether they are somebody who is here already.
    pub doubtful: usize,
    /// Cells that say something else than those of their customers, which stay.
    pub stays: usize,
    /// By what the customers of the rows were found, with how many.
    pub found_by: BTreeMap<Mark, usize>,
    /// Likewise by the cells of the field that is the key, or by all cells of the row.
    pub found_else: usize,
    /// Rows that are somebody's in the trash or the archive.
    pub away: Named,
    /// Rows that belong to somebody in the trash or the archive.
    pub of_away: usize,
    /// Rows with nothing in them, left out.
    pub empty: usize,
    /// Lines that are no rows of the table, left out: sums, what stands below it, its headings once more.
    pub aside: usize,
    /// Cells whose word says that there is nothing, and that are empty now; the first [`NAMED`] of these words, and one more
    /// if there are more.
    pub emptied: usize,
    pub nothings: Vec<String>,
    /// Control characters in cells, left out.
    pub strays: usize,
    /// Words that stood beside values, kept as notes.
    pub beside: usize,
    /// Whole cells kept as notes: of columns of notes, and what no option is.
    pub notes: usize,
    /// Rows whose unread cells stand in a note of their customer.
    pub unread: usize,
    /// Cells that could not be read and whose words are kept, in the cell or in a note.
    pub kept: usize,
    /// Places of the file of which a person should know how they were read.
    pub told: usize,
    /// Customers who came without a stage, with the key of the one they are in now.
    pub staged: Option<(usize, String)>,
    /// The number of the first customer who is new.
    pub first: Option<CustomerId>,
    /// Rows that could not come in.
    pub lost_rows: usize,
    /// Cells that could not come in, in rows that did.
    pub lost_cells: usize,
    /// The first [`FAULTS`] of all; of words that are kept each spelling once.
    pub faults: Vec<Fault>,
    /// The first rows of those that have no fault.
    pub lines: Lines,
}

impl Imported {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            new: 0,
            updated: 0,
            cells: 0,
            replaced: 0,
            same: 0,
            skipped: 0,
            joined: 0,
            made: 0,
            doubtful: 0,
            stays: 0,
            found_by: BTreeMap::new(),
            found_else: 0,
            away: Named::default(),
            of_away: 0,
            empty: 0,
            aside: 0,
            emptied: 0,
            nothings: Vec::new(),
            strays: 0,
            beside: 0,
            notes: 0,
            unread: 0,
            kept: 0,
            told: 0,
            staged: None,
            first: None,
            lost_rows: 0,
            lost_cells: 0,
            faults: Vec::new(),
            lines: Lines::default(),
        }
    }

    /// One more row is new.
    pub(super) fn count_new(&mut self, row: &Row) {
        self.new += 1;
        first(&mut self.lines.new, row);
    }

    /// It says nothing new.
    pub(super) fn count_same(&mut self, row: &Row) {
        self.same += 1;
        first(&mut self.lines.same, row);
    }

    /// Its customer is left as they are.
    pub(super) fn count_skipped(&mut self, row: &Row) {
        self.skipped += 1;
        first(&mut self.lines.skipped, row);
    }

    /// It goes on with the order above it.
    pub(super) fn count_joined(&mut self, row: &Row) {
        self.joined += 1;
        first(&mut self.lines.joined, row);
    }

    /// Something of somebody known comes in.
    pub(super) fn count_updated(&mut self, updated: Updated) {
        self.updated += 1;
        self.cells += updated.cells.len();
        self.replaced += updated.cells.iter().filter(|cell| cell.here != Value::Blank).count();
        if self.lines.updated.len() < LINES {
            self.lines.updated.push(updated);
        }
    }

    /// Whether anything of it is in the file now.
    #[must_use]
    pub fn brings(&self) -> bool {
        self.new + self.updated > 0
    }
}

fn first(lines: &mut Vec<u64>, row: &Row) {
    if lines.len() < LINES {
        lines.push(row.line);
    }
}
