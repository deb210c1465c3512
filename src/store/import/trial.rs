//! An import without a change: of each row it is decided what would become of it, and nothing is written.

use chrono::NaiveDateTime;

use super::course::{Course, Judged};
use super::judge::Verdict;
use super::newcomers::Newcomers;
use super::outcome::{Imported, Outcome};
use crate::domain::batch::{Batch, Column, Fault, Role};
use crate::domain::known::How;
use crate::domain::{Cancel, CustomerId, Doing};
use crate::store::table::Table;
use crate::store::unfinished::Unfinished;
use crate::store::{Doings, Reader, Result, numbers};

/// What an import would do. As an import it is begun, given files and batches, and ended.
#[derive(Debug)]
pub struct Trial {
    reader: Reader,
    course: Course,
    /// The number of the next customer who would come.
    next: CustomerId,
    newcomers: Newcomers,
    /// Of the present file.
    columns: Vec<Column>,
}

impl Reader {
    /// Begins to count what an import would do here.
    ///
    /// # Errors
    /// SQLite's.
    pub fn import_trial(self, how: How, now: NaiveDateTime) -> Result<Trial> {
        let begin = || -> rusqlite::Result<_> {
            let unfinished = Unfinished::of(&self.conn, Table::Customer)?;
            let course = Course::begin(&self.conn, how, now, unfinished)?.sketching()?;
            Ok((course, numbers::next_customer(&self.conn)?))
        };
        let (course, next) = begin().doing(Doing::Reading)?;
        Ok(Trial { reader: self, course, next, newcomers: Newcomers::from(next), columns: Vec::new() })
    }
}

impl Trial {
    /// What is read of a whole table ends early with that: nobody waits for it any more.
    #[must_use]
    pub fn until(self, cancel: &Cancel) -> Self {
        Self { course: self.course.until(cancel), ..self }
    }

    /// As [`crate::store::Store::import_file`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn file(&mut self, role: Role, columns: &[Column]) -> Result<()> {
        self.end_file()?;
        if role == Role::Customers {
            self.newcomers.of(columns);
        }
        self.columns = columns.to_vec();
        self.course.file(&self.reader.conn, (role, columns), self.next).doing(Doing::Reading)
    }

    /// The rows of the file that has just begun stand on the sheet of that name.
    pub fn of_sheet(&mut self, name: &str) {
        self.course.of_sheet(name);
    }

    /// As [`crate::store::Store::import_batch`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn batch(&mut self, batch: &Batch) -> Result<Vec<Fault>> {
        let judged = self.course.batch(&self.reader.conn, batch, self.next).doing(Doing::Reading)?;
        self.next += judged.arriving();
        if let Judged::Customers(verdicts) = &judged {
            for (row, verdict) in batch.rows().zip(verdicts) {
                match verdict {
                    Verdict::New { .. } => self.newcomers.add(row),
                    Verdict::Known { customer, cells, .. } => self.newcomers.renew(*customer, row, cells),
                    Verdict::Out => {}
                }
            }
            if !judged.is_idle() {
                self.course.brought(&self.columns, &[]);
            }
        }
        Ok(self.course.take_left_out())
    }

    /// What came of the file so far.
    #[must_use]
    pub fn so_far(&mut self) -> Option<&Imported> {
        self.course.incoming().map(|file| &file.report)
    }

    /// As [`crate::store::Store::finish_import`]: what would come of it, who would be new, and the file as it is.
    ///
    /// # Errors
    /// SQLite's.
    pub fn finish(mut self) -> Result<(Outcome, Newcomers, Reader)> {
        self.end_file()?;
        let currency = self.course.currency(&self.reader.conn).doing(Doing::Reading)?;
        Ok((self.course.outcome(currency), self.newcomers, self.reader))
    }

    fn end_file(&mut self) -> Result<()> {
        let codeless = self.course.codeless();
        self.course.give_codes(&codeless).doing(Doing::Reading)?;
        self.course.end_file();
        Ok(())
    }
}
