//! An import without a change: the same rows are counted, and none is written.

use std::collections::{HashMap, HashSet};

use super::children::{codes, table};
use super::incoming::{Imported, next_row};
use super::newcomers::Newcomers;
use crate::domain::batch::{Batch, Cell, Column, Fault, Loss, Role, Row, Target};
use crate::domain::{CustomerId, Doing, ImportFault, Problem};
use crate::store::table::Table;
use crate::store::{Doings, Reader, Result, stages};

/// What the file holds, as far as it decides what comes in.
#[derive(Debug, Default)]
pub struct Trial {
    /// Codes of rows by their table; those of customers grow with what would come in.
    codes: HashMap<&'static str, HashSet<String>>,
    first_stage: Option<String>,
    newcomers: Newcomers,
}

/// A file that would come in.
#[derive(Debug)]
pub struct TrialFile {
    code: Option<usize>,
    customer: Option<usize>,
    stage: Option<usize>,
    report: Imported,
}

impl Reader {
    /// What an import would find here.
    ///
    /// # Errors
    /// SQLite's.
    pub fn import_trial(&self) -> Result<Trial> {
        let of = |role: Role| Ok((table(role).name(), codes(&self.conn, table(role))?));
        let all = Role::ALL.into_iter().filter(|role| *role != Role::Notes);
        let codes = all.map(of).collect::<rusqlite::Result<_>>().doing(Doing::Reading)?;
        let first_stage = stages::stages(&self.conn).doing(Doing::Reading)?.into_iter().next();
        let first = next_row(&self.conn, Table::Customer).doing(Doing::Reading)?;
        let newcomers = Newcomers::from(CustomerId::try_from(first).unwrap_or(CustomerId::MAX));
        Ok(Trial { codes, first_stage, newcomers })
    }
}

impl Trial {
    /// The customers who would be new.
    #[must_use]
    pub fn newcomers(&self) -> &Newcomers {
        &self.newcomers
    }

    /// The batches that follow are of this kind and have these columns.
    #[must_use]
    pub fn file(&mut self, role: Role, columns: &[Column]) -> TrialFile {
        let place = |key: &str| columns.iter().position(|column| column.target == Target::Field(key.to_owned()));
        let customer = place("customer").filter(|_| role != Role::Customers);
        let stage = place("stage").filter(|_| role == Role::Customers);
        if role == Role::Customers {
            self.newcomers.of(columns);
        }
        TrialFile { code: place("code"), customer, stage, report: Imported::new(role) }
    }

    /// Counts a batch.
    pub fn batch(&mut self, file: &mut TrialFile, batch: &Batch) {
        file.report.count(batch);
        let words = batch.beside.iter().filter(|beside| beside.is_words()).count();
        file.report.beside += words;
        file.report.notes += batch.beside.len() - words;
        for row in batch.rows() {
            if self.is_known(file, row) {
                file.report.known += 1;
            } else if self.has_owner(file, row) {
                file.report.new += 1;
                self.count_stage(file, row);
                if file.report.role == Role::Customers {
                    self.newcomers.add(row);
                }
            }
        }
    }

    /// Whether the row's code is that of an earlier one; a new customer's is from now on.
    fn is_known(&mut self, file: &TrialFile, row: Row) -> bool {
        let Some(Cell::Text(code)) = file.code.map(|at| row.cell(at)) else { return false };
        let known = self.codes.entry(table(file.report.role).name()).or_default();
        match file.report.role {
            Role::Customers => !known.insert(code.to_owned()),
            _ => known.contains(code),
        }
    }

    fn has_owner(&self, file: &mut TrialFile, row: Row) -> bool {
        let Some(at) = file.customer else { return true };
        let code = match row.cell(at) {
            Cell::Text(code) => code,
            _ => "",
        };
        let known = self.codes.get(Table::Customer.name()).is_some_and(|codes| codes.contains(code));
        if !known {
            let problem = Problem::Import(ImportFault::UnknownCustomer { code: code.to_owned() });
            file.report.fault(&Fault { line: row.line, column: Some(at), problem, loss: Loss::Row });
        }
        known
    }

    fn count_stage(&self, file: &mut TrialFile, row: Row) {
        let missing = file.report.role == Role::Customers && file.stage.is_none_or(|at| row.cell(at) == Cell::Blank);
        if let Some(stage) = self.first_stage.as_ref().filter(|_| missing) {
            file.report.staged.get_or_insert_with(|| (0, stage.clone())).0 += 1;
        }
    }
}

impl TrialFile {
    /// What would come of the file.
    #[must_use]
    pub fn finish(mut self) -> Imported {
        self.report.faults.sort_by_key(|fault| fault.line);
        self.report
    }
}
