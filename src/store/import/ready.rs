//! What the import of one file has to know before its first row, read beside the writer.
//!
//! Who is there, in a file of a million, is a second's reading: a lane does it, and keys are answered meanwhile. The lock of
//! large edits is held by then; what somebody types elsewhere between that moment and the first row is to this import as if
//! it were typed while it runs.

use chrono::NaiveDateTime;

use super::Import;
use super::course::Course;
use super::indexes::Indexes;
use crate::domain::batch::{Column, Role};
use crate::domain::known::How;
use crate::domain::{Cancel, Doing};
use crate::store::table::Table;
use crate::store::unfinished::{Unfinished, moment};
use crate::store::{Bulk, Doings, Reader, Result, Store, numbers};

/// It is read.
#[derive(Debug)]
pub struct Ready {
    course: Course,
    columns: Vec<Column>,
}

impl Reader {
    /// Reads what an import of a file with these columns has to know. Nothing: it was cancelled.
    ///
    /// # Errors
    /// SQLite's.
    pub fn ready_import(
        &self,
        (how, now): (How, NaiveDateTime),
        (role, columns): (Role, &[Column]),
        cancel: &Cancel,
    ) -> Result<Option<Ready>> {
        let read = || -> rusqlite::Result<Course> {
            let _moment = moment(&self.conn)?;
            let unfinished = Unfinished::of(&self.conn, Table::Customer)?;
            let mut course = Course::begin(&self.conn, how, now, unfinished)?.until(cancel);
            course.file(&self.conn, (role, columns), numbers::next_customer(&self.conn)?)?;
            Ok(course)
        };
        let course = read().doing(Doing::Reading)?;
        Ok((!cancel.tripped()).then(|| Ready { course, columns: columns.to_vec() }))
    }
}

impl Store {
    /// Begins an import of one file: as [`Store::begin_import`] and [`Store::import_file`], but nothing is read. `held` is of
    /// [`Store::hold_import`].
    #[must_use]
    pub fn import_ready(&self, held: Bulk, ready: Ready) -> Import {
        let Ready { course, columns } = ready;
        Import { bulk: held, course, writer: None, columns, indexes: Indexes::default() }
    }
}
