//! Imports: batches of typed rows into the file, as one entry of the journal.
//!
//! ```text
//!  begin_import ─▶ import_file ─▶ import_batch ─▶ import_batch … ─▶ import_file … ─▶ finish_import
//!                                 (a slice each: judged, then written)              (currency, sums, audit)
//! ```
//!
//! Between keys what takes long is done elsewhere or in steps:
//!
//! ```text
//!  hold_import ─▶ Reader::ready_import ─▶ import_ready ─▶ import_batch … ─▶ end_import ─▶ ending_slice …
//!                (a lane)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `ready` | what the import of one file has to know, read beside the writer |
//! | `ending` | the end of an import, in steps |
//! | `course` | what an import and a trial have in common |
//! | `judge` | what becomes of each row of customers |
//! | `whose` | whose a row is |
//! | `became` | what became of customers whose ID in a file is somebody else's here |
//! | `notes` | the notes of a row, and which of them are here already |
//! | `stored` | what a customer who is known has in the cells that a file brings |
//! | `stands` | whether what a file has as notes stands here already |
//! | `sketch` | what a trial would have written, for sheets that follow |
//! | `index` | who is there, by what two rows of one customer have in common |
//! | `marks` | customers by the number of one of these |
//! | `customers` | what becomes of them, written: codes, columns of their own |
//! | `children` | rows that belong to a customer, and campaign costs |
//! | `again` | such rows that are there already |
//! | `indexes` | the index of a table into which many rows come, made when they are in |
//! | `incoming` | a file on its way in |
//! | `outcome` | what came of each file, and of all |
//! | `owner` | whose a row is that belongs to a customer |
//! | `seen` | what the files have shown, and the end needs |
//! | `shards` | a map that grows a part at a time, and whose full parts go out of memory |
//! | `runs` | numbers that lie sorted in a file without a name |
//! | `past` | rows of customers that came before, in their file or on another sheet |
//! | `nameless` | whoever is told apart by nothing but all that a row says |
//! | `names` | lines and names of the rows that came |
//! | `bind` | a cell as a statement's parameter |
//! | `trial` | the same without a change: what would come in |
//! | `newcomers` | who would come in, to be compared with who is there |
//!
//! What becomes of a row is decided before anything is written, by the same code for an import and a trial: their reports
//! cannot differ. An import of which nothing comes in leaves no entry, no column, and what was undone can still be redone.
//!
//! The rows of a slice are a run of the journal: no images until the import is undone, and nobody sees them before its end
//! (`unfinished`); cells of customers who were known have their images at once. Sums are recomputed once, at the end: a file
//! of purchases names the same customer on many a page.
//!
//! What an import has in memory, of however many rows and customers:
//!
//! | what | at most |
//! |---|---|
//! | who is here, by up to five marks (`index`) | 64 MB (by one alone 96 MB), and 8 MB for each time that further ones are read; of more customers 1.6 bytes for each of their marks, the rest in a file |
//! | IDs of this file's rows, and of those that came before it (`shards`) | 20 MB each, and 1.6 bytes a row |
//! | lines and names of its rows (`names`) | 4 MB |
//! | whose rows came (`seen`), for their sums | a bit a customer; at the end 4 bytes a customer, and 48 of a million of them |
//! | rows that answer for rows (`again`) | a bit each |
//! | pages of SQLite | 16 MB |
//! | rows on their way (`domain::batch`) | some batches of 5 MB |
//!
//! What has no end: customers in the trash and the archive (8 bytes each), those without an ID in a file that has a column for it
//! (4 bytes each), and one cell, which is held five to seven times over on its way through (in quotes it has
//! 64 MB at most): one of 50 MB took 300 MB, as a note 340.

mod again;
mod became;
mod bind;
mod children;
mod course;
mod customers;
mod ending;
mod incoming;
mod index;
mod indexes;
mod judge;
mod marks;
mod nameless;
mod names;
mod newcomers;
mod notes;
mod outcome;
mod owner;
mod past;
mod ready;
mod runs;
mod seen;
mod shards;
mod sketch;
mod stands;
mod stored;
mod trial;
mod whose;

use std::path::Path;

use chrono::NaiveDateTime;

use super::journal::Recorder;
use super::replay::Replay;
use super::unfinished::Unfinished;
use super::{Bulk, Doings, Reader, Result, Store, numbers};
use crate::domain::batch::{Batch, Column, Fault, Role};
use crate::domain::edit::Place;
use crate::domain::known::{How, Mark};
use crate::domain::{CustomerId, Doing};

pub(super) use children::table as table_of;
use course::{Course, Judged, any_orders};
pub use ending::Ending;
use indexes::Indexes;
pub use newcomers::{Beside, Newcomers};
pub use outcome::{Changed, FAULTS, Imported, LINES, Lines, NAMED, Named, Outcome, Updated};
pub use ready::Ready;
pub use trial::Trial;

/// Customers who get a code at once: about a slice's work.
const CODES: usize = 200;

/// An import under way. Dropped without [`Store::finish_import`], the next writer rolls it back.
#[derive(Debug)]
pub struct Import {
    bulk: Bulk,
    course: Course,
    /// How the rows of the present file are put in, once one comes in.
    writer: Option<Writer>,
    columns: Vec<Column>,
    indexes: Indexes,
}

impl Import {
    /// From a file of that name; of several, all of them. Said before the first row: the journal tells it.
    pub fn is_from(&mut self, names: &[&Path]) {
        let names = names.iter().filter_map(|path| path.file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
        if !names.is_empty() {
            self.bulk.is_about(&names.join(", "));
        }
    }

    /// Whether nobody else has the file open until its end.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bulk.is_whole()
    }
}

/// How the rows of a file are put in.
#[derive(Debug)]
enum Writer {
    Customers(customers::Writer),
    Children(children::Writer),
}

/// What an import knew: who is there, what came. It is large, and is let go where nobody waits.
#[derive(Debug)]
pub struct Remains {
    _course: Course,
}

/// By what rows of that kind with these columns look for their customers, or are found as such.
#[must_use]
pub fn marks(role: Role, columns: &[Column]) -> Vec<Mark> {
    incoming::Who::of(role, columns).marks()
}

impl Reader {
    /// Whether any orders are there.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_orders(&self) -> Result<bool> {
        any_orders(&self.conn).doing(Doing::Reading)
    }
}

/// Pages of the log (4 kB each) after which SQLite copies it into the file: its own measure.
const USUALLY: u32 = 1_000;
/// The same during an import: each copy waits for the disk, and an import does not have to survive before its end.
const SELDOM: u32 = 20_000;

impl Store {
    /// As [`Reader::has_orders`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_orders(&self) -> Result<bool> {
        any_orders(&self.conn).doing(Doing::Reading)
    }

    /// Begins an import: one entry, whatever the number of files, and none if nothing comes in.
    ///
    /// # Errors
    /// `EditFault::Busy` while another large edit runs, here or in another process.
    pub fn begin_import(&mut self, how: How, now: NaiveDateTime) -> Result<Import> {
        let bulk = self.hold_import(now)?;
        self.checkpoint_every(SELDOM)?;
        self.begin(bulk, how, now)
    }

    /// The same in one piece, if nobody else has the file open: nobody can open it then before the end of the import.
    ///
    /// # Errors
    /// As there.
    pub fn begin_import_alone(&mut self, how: How, now: NaiveDateTime) -> Result<Import> {
        let bulk = self.begin_bulk_alone(stored::LABEL, &Place::default(), now)?;
        if !bulk.is_whole() {
            self.checkpoint_every(SELDOM)?;
        }
        self.begin(bulk, how, now)
    }

    fn begin(&mut self, bulk: Bulk, how: How, now: NaiveDateTime) -> Result<Import> {
        let course = Course::begin(&self.conn, how, now, Unfinished::default()).doing(Doing::Importing)?;
        Ok(Import { bulk, course, writer: None, columns: Vec::new(), indexes: Indexes::default() })
    }

    /// Nothing comes in yet, but nobody else may do anything large until then.
    ///
    /// # Errors
    /// As [`Self::begin_import`].
    pub fn hold_import(&mut self, now: NaiveDateTime) -> Result<Bulk> {
        self.begin_bulk_later(stored::LABEL, &Place::default(), now)
    }

    /// The batches that follow are of this kind and have these columns; new ones are added to the customers with the first
    /// row that comes in.
    ///
    /// # Errors
    /// SQLite's.
    pub fn import_file(&mut self, import: &mut Import, role: Role, columns: &[Column]) -> Result<()> {
        self.end_file(import)?;
        import.columns = columns.to_vec();
        let next = numbers::next_customer(&self.conn).doing(Doing::Importing)?;
        import.course.file(&self.conn, (role, columns), next).doing(Doing::Importing)?;
        if import.is_whole() && import.course.is_first_of_many() {
            import.indexes = Indexes::set_aside(&self.conn, table_of(role)).doing(Doing::Importing)?;
        }
        Ok(())
    }

    /// The rows of the file that has just begun stand on the sheet of that name.
    pub fn import_of_sheet(&self, import: &mut Import, name: &str) {
        import.course.of_sheet(name);
    }

    /// Writes a batch: one slice. The answer: what of it did not come in, in the order of the file; the file's report has
    /// the first of that only.
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been.
    pub fn import_batch(&mut self, import: &mut Import, batch: &Batch) -> Result<Vec<Fault>> {
        let Import { bulk, course, writer, columns, .. } = import;
        self.slice(bulk, |recorder| {
            let first = numbers::next_customer(recorder.conn).doing(Doing::Importing)?;
            let judged = course.batch(recorder.conn, batch, first).doing(Doing::Importing)?;
            if judged.is_idle() {
                return Ok(());
            }
            write(recorder, (course, writer, columns), (&judged, first), batch)
        })?;
        let left_out = course.take_left_out();
        self.outgrow(import).doing(Doing::Importing)?;
        Ok(left_out)
    }

    /// Of a table into which many rows come beside many, the index is made at the end.
    fn outgrow(&self, import: &mut Import) -> rusqlite::Result<()> {
        let Import { bulk, course, indexes, .. } = import;
        let Some(last) = course.outgrows().filter(|_| bulk.is_whole() && !indexes.are_aside()) else { return Ok(()) };
        let Some(role) = course.incoming().map(|file| file.role) else { return Ok(()) };
        course.foresee(&self.conn)?;
        *indexes = Indexes::set_aside_but(&self.conn, table_of(role), last)?;
        Ok(())
    }

    /// Takes back what came in so far.
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn cancel_import(&mut self, import: Import) -> Result<()> {
        if !import.is_whole() {
            self.checkpoint_every(USUALLY)?;
        }
        self.cancel_bulk(import.bulk)
    }

    /// Begins to take back what came in so far; drive it with [`Store::replay_slice`]. Nothing: nothing came in, or it was
    /// a whole, of which nothing is left. Beside it what the import knew.
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn take_back_import(&mut self, import: Import) -> (Result<Option<Replay>>, Remains) {
        let Import { bulk, course, .. } = import;
        let begun = if bulk.is_whole() {
            self.cancel_bulk(bulk).map(|()| None)
        } else {
            self.checkpoint_every(USUALLY).and_then(|()| match bulk.entry() {
                0 => self.cancel_bulk(bulk).map(|()| None),
                _ => self.take_back(bulk).map(Some),
            })
        };
        (begun, Remains { _course: course })
    }

    /// Copies the log into the file after so many pages of it, unless a lane does that.
    fn checkpoint_every(&self, pages: u32) -> Result<()> {
        let now: u32 =
            self.conn.pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0)).doing(Doing::Importing)?;
        if now == 0 {
            return Ok(());
        }
        self.conn.pragma_update(None, "wal_autocheckpoint", pages).doing(Doing::Importing)
    }

    /// What is in the file becomes its beginning: there is nothing to undo.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget_history(&mut self) -> Result<()> {
        self.conn.execute_batch("BEGIN; DELETE FROM change; DELETE FROM entry; COMMIT").doing(Doing::Saving)
    }

    /// What can only be done when all rows of a file are in.
    fn end_file(&mut self, import: &mut Import) -> Result<()> {
        let codeless = import.course.codeless();
        let Import { bulk, course, indexes, .. } = import;
        codeless.chunks(CODES).try_for_each(|some| self.give_codes((bulk, course), some))?;
        indexes.make(&self.conn).doing(Doing::Importing)?;
        import.course.end_file();
        import.writer = None;
        Ok(())
    }

    /// Codes for some of those who came without one: only now is it known which are free.
    fn give_codes(&mut self, (bulk, course): (&mut Bulk, &mut Course), some: &[CustomerId]) -> Result<()> {
        self.slice(bulk, |recorder| customers::give_codes(recorder, some).doing(Doing::Importing))?;
        course.give_codes(some).doing(Doing::Importing)
    }
}

/// Writes what becomes of a batch; the columns of its file are made with its first row.
fn write(
    recorder: &mut Recorder,
    (course, writer, columns): (&mut Course, &mut Option<Writer>, &[Column]),
    (judged, first): (&Judged, CustomerId),
    batch: &Batch,
) -> Result<()> {
    let now = course.now.clone();
    let today = now.get(..10).unwrap_or(&now);
    let Some(file) = course.incoming() else { return Ok(()) };
    if writer.is_none() {
        let begun = match judged {
            Judged::Customers(_) => customers::Writer::begin(recorder, columns, file, today).map(Writer::Customers),
            Judged::Children(_) => children::Writer::of(recorder.conn, file.role, columns).map(Writer::Children),
        };
        let begun = begun.doing(Doing::Importing)?;
        if let Writer::Customers(begun) = &begun {
            course.brought(columns, begun.columns());
        }
        *writer = Some(begun);
    }
    let first_stage = course.first_stage.clone();
    let (file, seen) = course.writing();
    match (writer, judged, file) {
        (Some(Writer::Customers(writer)), Judged::Customers(verdicts), Some(file)) => {
            writer.write(recorder, (file, batch), (verdicts, first), (seen, &now))
        }
        (Some(Writer::Children(writer)), Judged::Children(verdicts), Some(file)) => {
            let with = (&mut *seen, first_stage.as_deref(), now.as_str());
            writer.write(recorder, (file.who, batch), verdicts, with).doing(Doing::Importing)?;
            let notes = children::notes(batch, verdicts);
            customers::keep_beside(recorder, &notes, seen, &now).doing(Doing::Importing)
        }
        _ => Ok(()),
    }
}
