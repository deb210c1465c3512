//! A file that is coming in: what is known of it, what came of it so far, and how its rows are put in.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::Connection;

use crate::domain::CustomerId;
use crate::domain::batch::{Batch, Fault, Loss, Role};
use crate::store::table::Table;

/// Faults of a file that are kept one by one; more are counted only.
pub const FAULTS: usize = 1_000;

/// The file that is coming in.
#[derive(Debug)]
pub(super) struct Incoming {
    pub role: Role,
    /// Inserts a row: its number, then a parameter per column (and the code, if the file has no column for it).
    pub insert: String,
    /// Place of the cell that names the row's customer or, of a customer, its code.
    pub code: Option<usize>,
    pub customer: Option<usize>,
    pub currency: Option<usize>,
    /// What a customer has who comes without it.
    pub given: Vec<Given>,
    /// Codes of rows that the file held before: they are not taken twice.
    pub known: HashSet<String>,
    /// Customers that came without a code.
    pub codeless: Vec<CustomerId>,
    pub report: Imported,
    /// What did not come in of the batch that is coming in.
    pub left_out: Vec<Fault>,
}

/// What a customer has whose cell is empty, or whose file has no such column: the first stage, today as its first day.
#[derive(Debug)]
pub(super) struct Given {
    /// Place of the cell; nothing: it follows the others.
    pub place: Option<usize>,
    pub value: String,
    /// Whether it is said how often.
    pub is_stage: bool,
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

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub role: Role,
    /// Rows that are in the file now.
    pub new: usize,
    /// Rows whose code was known, left out.
    pub known: usize,
    /// Of these, who is in the trash or the archive.
    pub away: Named,
    /// Rows that belong to somebody in the trash or the archive.
    pub of_away: usize,
    /// Rows with nothing in them, left out.
    pub empty: usize,
    /// Control characters in cells, left out.
    pub strays: usize,
    /// Words that stood beside values, kept as notes.
    pub beside: usize,
    /// Cells of columns of notes, kept as notes.
    pub notes: usize,
    /// Cells that could not be read and whose words are kept, in the cell or in a note.
    pub kept: usize,
    /// Customers who came without a stage, with the key of the one they are in now.
    pub staged: Option<(usize, String)>,
    /// The number of the first customer who is new.
    pub first: Option<CustomerId>,
    /// Rows that could not come in.
    pub lost_rows: usize,
    /// Cells that could not come in, in rows that did.
    pub lost_cells: usize,
    /// The first [`FAULTS`] of both; of words that are kept each spelling once.
    pub faults: Vec<Fault>,
}

impl Imported {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            new: 0,
            known: 0,
            away: Named::default(),
            of_away: 0,
            empty: 0,
            strays: 0,
            beside: 0,
            notes: 0,
            kept: 0,
            staged: None,
            first: None,
            lost_rows: 0,
            lost_cells: 0,
            faults: Vec::new(),
        }
    }

    pub(super) fn fault(&mut self, fault: &Fault) {
        match fault.loss {
            Loss::Row => self.lost_rows += 1,
            Loss::Cell => self.lost_cells += 1,
            Loss::Marked | Loss::InNote => {}
        }
        if self.faults.len() < FAULTS {
            self.faults.push(fault.clone());
        }
    }

    /// What the batch has besides rows.
    pub(super) fn count(&mut self, batch: &Batch) {
        self.empty += batch.empty;
        self.strays += batch.strays;
        self.kept += batch.kept;
        batch.faults.iter().for_each(|fault| self.fault(fault));
    }
}

impl Incoming {
    pub fn count(&mut self, batch: &Batch) {
        self.report.count(batch);
        self.left_out.extend(batch.faults.iter().filter(|fault| fault.loss.is_one()).cloned());
    }

    pub fn fault(&mut self, fault: Fault) {
        self.report.fault(&fault);
        if fault.loss.is_one() {
            self.left_out.push(fault);
        }
    }

    /// What did not come in since the last question, in the order of the file.
    pub fn take_left_out(&mut self) -> Vec<Fault> {
        let mut faults = std::mem::take(&mut self.left_out);
        faults.sort_by_key(|fault| fault.line);
        faults
    }
}

/// What the files so far have shown, and the end of the import needs.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Customers by code, once rows that name them come in.
    pub codes: Option<HashMap<String, CustomerId>>,
    /// Those of them who are in the trash or the archive.
    pub away: HashSet<CustomerId>,
    /// Whose rows came in, by table; with repetitions.
    pub touched: Vec<(Table, Vec<CustomerId>)>,
    pub currencies: Currencies,
    /// Rows in each currency that rows name.
    pub named: BTreeMap<String, usize>,
}

/// The currencies that purchases name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Currencies {
    #[default]
    Unseen,
    One(String),
    /// Several, or rows that name none.
    Mixed,
}

impl Currencies {
    pub fn see(&mut self, named: Option<&str>) {
        match (&*self, named) {
            (Self::Unseen, Some(code)) => *self = Self::One(code.to_owned()),
            (Self::One(one), Some(code)) if one == code => {}
            _ => *self = Self::Mixed,
        }
    }
}

/// The number of the next row. Read in each slice: another process may have added one since.
pub(super) fn next_row(conn: &Connection, table: Table) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0) + 1";
    conn.prepare_cached(sql)?.query_row([table.name()], |row| row.get(0))
}

/// `INSERT` of a row's number and so many columns; names come from the schema or the field table.
pub(super) fn insert(verb: &str, table: Table, columns: &[String]) -> String {
    let names: String = columns.iter().map(|name| format!(", \"{name}\"")).collect();
    let marks: String = (2..columns.len() + 2).map(|at| format!(", ?{at}")).collect();
    format!("{verb} INTO {} (id{names}) VALUES (?1{marks})", table.name())
}
