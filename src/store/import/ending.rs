//! The end of an import, in steps: what can only be done when all rows are in.
//!
//! ```text
//!  codes of those who came without one ─▶ currency ─▶ sums, table by table ─▶ the last transaction: rows are seen, with the
//!                                                                            sums of those who were there before
//! ```
//!
//! A step that could not be done can be done again, or all of it taken back. A whole import, which is one transaction, goes the
//! same way, and nobody waits for it: its sums are made at once, table by table, and of a step that fails nothing is left but
//! to let go of all.

use std::time::{Duration, Instant};

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::course::Course;
use super::indexes::Indexes;
use super::seen::Customers;
use super::{CODES, Import, Outcome, Remains, USUALLY};
use crate::domain::{CustomerId, Doing};
use crate::store::feed::{tell_feed, tell_feed_ranges};
use crate::store::journal::Recorder;
use crate::store::table::Table;
use crate::store::unfinished::Unfinished;
use crate::store::{Bulk, Doings, Error, Replay, Result, Store, sums};

/// Customers whose sums are made at once: about a millisecond.
const SUMS: usize = 100;

/// Customers who were there before and whose sums the last transaction makes, with which the rows are seen: some
/// milliseconds. Of more of them the sums come first.
const AT_THE_END: usize = 500;

/// Customers whom the feed names one by one; of more it names their range, after which everything is read anew.
const NAMED: usize = 4_000;

/// Of a sub-command, which answers no keys.
const SLICE: Duration = Duration::from_millis(20);

/// An import whose rows are in.
#[derive(Debug)]
pub struct Ending {
    /// Given back with the end.
    bulk: Option<Bulk>,
    course: Course,
    indexes: Indexes,
    step: Step,
    /// Whose rows came in, by table.
    of: Vec<Sums>,
    /// What became of it; once the file has ended.
    outcome: Outcome,
}

#[derive(Clone, Debug)]
enum Step {
    /// Who came without a code, and how many of them have one by now.
    Codes(Vec<CustomerId>, usize),
    File,
    /// Sums of the table at that place.
    Sums(usize, Unfinished),
    Last,
}

/// Customers whose sums over a table are made.
#[derive(Debug)]
struct Sums {
    table: Table,
    /// Ascending: in any other order each row lies on another page.
    customers: Vec<CustomerId>,
    /// So many of them are done, or are done last.
    done: usize,
    early: Early,
    last: Vec<CustomerId>,
}

/// Whose sums are made before the last transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Early {
    /// Those of whom nobody sees yet.
    New,
    /// Everybody's, for at the end they would take too long: what somebody sees changes with each step.
    Shown,
    /// Everybody's, at once: nobody else has the file open.
    Whole,
}

impl Sums {
    fn of((table, customers): (Table, Customers), arrived: &Unfinished, whole: bool) -> Self {
        let customers = customers.into_sorted();
        let up_to = |id: CustomerId| customers.partition_point(|customer| *customer <= id);
        let new: usize =
            arrived.customers().iter().map(|(first, last)| up_to(*last) - up_to(first.saturating_sub(1))).sum();
        let early = match customers.len() - new > AT_THE_END {
            _ if whole => Early::Whole,
            true => Early::Shown,
            false => Early::New,
        };
        Self { table, customers, done: 0, early, last: Vec::new() }
    }

    /// Makes those that come early, until the time is up. The answer: how many are done then, and who of them comes last.
    fn make(
        &self,
        conn: &Connection,
        arrived: &Unfinished,
        until: Instant,
    ) -> rusqlite::Result<(usize, Vec<CustomerId>)> {
        let (mut done, mut last) = (self.done, Vec::new());
        let at_once = if self.early == Early::Whole { usize::MAX } else { SUMS };
        for some in self.customers[self.done..].chunks(at_once) {
            let is_early = |customer: &CustomerId| self.early != Early::New || arrived.has(*customer);
            let (early, late): (Vec<CustomerId>, Vec<CustomerId>) = some.iter().copied().partition(is_early);
            settle(conn, self.table, &early)?;
            if self.early == Early::Shown {
                tell_feed(conn, self.table.name(), &early)?;
            }
            done += some.len();
            last.extend(late);
            if Instant::now() >= until {
                break;
            }
        }
        Ok((done, last))
    }
}

impl Ending {
    /// Whether only the last step is left, which waits for the disk: shorter if the log is in the file by then.
    #[must_use]
    pub fn is_last(&self) -> bool {
        matches!(self.step, Step::Last)
    }

    /// What the import knew.
    #[must_use]
    pub fn remains(self) -> Remains {
        Remains { _course: self.course }
    }
}

impl Store {
    /// Begins to end the import: it is then one entry that undo takes back at once. Drive it with [`Store::ending_slice`].
    #[must_use]
    pub fn end_import(&self, import: Import) -> Ending {
        let Import { bulk, mut course, indexes, .. } = import;
        let step = Step::Codes(course.codeless(), 0);
        Ending { bulk: Some(bulk), course, indexes, step, of: Vec::new(), outcome: Outcome::default() }
    }

    /// As [`Store::take_back_import`], of one that was to end.
    ///
    /// # Errors
    /// As there.
    pub fn take_back_ending(&mut self, ending: Ending) -> (Result<Option<Replay>>, Remains) {
        let Ending { bulk, course, indexes, .. } = ending;
        match bulk {
            Some(bulk) => self.take_back_import(Import { bulk, course, writer: None, columns: Vec::new(), indexes }),
            None => (Ok(None), Remains { _course: course }),
        }
    }

    /// Goes on until the time is up, or all is done: then the answer is what became of it. Before the last step it rests.
    ///
    /// # Errors
    /// SQLite's; the step is then as if it had not been. Of a whole nothing is left but to take it back.
    pub fn ending_slice(&mut self, ending: &mut Ending, until: Instant) -> Result<Option<Outcome>> {
        loop {
            if let Some(outcome) = self.next_step(ending, until)? {
                return Ok(Some(outcome));
            }
            if ending.is_last() || Instant::now() >= until {
                return Ok(None);
            }
        }
    }

    /// Ends the import at once.
    ///
    /// # Errors
    /// SQLite's; what came in has then been taken back, or (`StorageFault::NotTakenBack`) is seen by nobody and goes at the
    /// next start.
    pub fn finish_import(&mut self, import: Import) -> Result<Outcome> {
        let whole = import.is_whole();
        let mut ending = self.end_import(import);
        let ended = loop {
            match self.ending_slice(&mut ending, Instant::now() + SLICE) {
                Ok(None) => {}
                Ok(Some(outcome)) => break Ok(outcome),
                Err(error) => break Err(error),
            }
        };
        if whole {
            return if ended.is_err() { self.let_go().and(ended) } else { ended };
        }
        drop(ending);
        self.checkpoint_every(USUALLY)?;
        match ended {
            Err(error) => match self.roll_back_interrupted() {
                Err(other) if other.is_full() => Err(Error::Refused(self.not_taken_back())),
                _ => Err(error),
            },
            ended => ended,
        }
    }

    fn next_step(&mut self, ending: &mut Ending, until: Instant) -> Result<Option<Outcome>> {
        let Ending { bulk: Some(bulk), course, step, of, .. } = ending else { return Ok(Some(Outcome::default())) };
        match step {
            Step::Codes(all, done) if *done == all.len() => *step = Step::File,
            Step::Codes(all, done) => {
                let to = all.len().min(*done + CODES);
                self.give_codes((bulk, course), &all[*done..to])?;
                *done = to;
            }
            Step::File => return self.end_of_file(ending),
            Step::Sums(at, _) if *at == of.len() => *step = Step::Last,
            Step::Sums(at, _) if of[*at].done == of[*at].customers.len() => *at += 1,
            Step::Sums(at, arrived) => {
                let sums = &mut of[*at];
                let make = |recorder: &mut Recorder| sums.make(recorder.conn, arrived, until).doing(Doing::Importing);
                let (done, last) = self.slice(bulk, make)?;
                sums.done = done;
                sums.last.extend(last);
            }
            Step::Last => return self.last_step(ending).map(Some),
        }
        Ok(None)
    }

    /// Of files without a row nothing stays, no column and no entry.
    fn end_of_file(&mut self, ending: &mut Ending) -> Result<Option<Outcome>> {
        let Ending { bulk, course, indexes, step, of, outcome } = ending;
        course.end_files();
        let Some(begun) = bulk.as_mut().filter(|_| course.brings()) else {
            bulk.take().map_or(Ok(()), |bulk| self.cancel_bulk(bulk))?;
            return Ok(Some(course.outcome(None)));
        };
        indexes.make(&self.conn).doing(Doing::Importing)?;
        let currency = course.currency(&self.conn).doing(Doing::Reading)?;
        if let Some(code) = &currency {
            self.slice(begun, |recorder| set_currency(recorder, code).doing(Doing::Importing))?;
        }
        let arrived = Unfinished::of_entry(&self.conn, Table::Customer, begun.entry()).doing(Doing::Importing)?;
        let (touched, whole) = (std::mem::take(&mut course.seen.touched), begun.is_whole());
        *of = touched.into_iter().map(|of| Sums::of(of, &arrived, whole)).collect();
        *outcome = course.outcome(currency);
        *step = Step::Sums(0, arrived);
        Ok(None)
    }

    fn last_step(&mut self, ending: &mut Ending) -> Result<Outcome> {
        let Ending { bulk, course, of, outcome, .. } = ending;
        if let Some(bulk) = bulk {
            self.finish_bulk_with(bulk, |recorder| {
                of.iter().try_for_each(|sums| settle(recorder.conn, sums.table, &sums.last))?;
                // Rows that were left out until now: whoever has looked meanwhile looks again.
                of.iter().try_for_each(|sums| tell(recorder.conn, sums.table, &sums.customers))?;
                audit(recorder.conn, outcome, &course.now)
            })?;
        }
        *bulk = None;
        Ok(std::mem::take(outcome))
    }
}

fn audit(conn: &Connection, outcome: &Outcome, now: &str) -> rusqlite::Result<()> {
    let counts: serde_json::Map<String, serde_json::Value> =
        outcome.files.iter().map(|file| (file.role.name().to_owned(), (file.new + file.updated).into())).collect();
    let detail = serde_json::Value::Object(counts).to_string();
    conn.execute("INSERT INTO audit (at, kind, detail) VALUES (?1, 'import', ?2)", params![now, detail]).map(drop)
}

/// Tells the feed of these customers' rows; of a great many in one range, after which everything is read anew.
fn tell(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    match customers {
        [] => Ok(()),
        [first, .., last] if customers.len() > NAMED => tell_feed_ranges(conn, table.name(), &[(*first, *last)]),
        _ => tell_feed(conn, table.name(), customers),
    }
}

/// The sums of customers whose rows in that table came in.
fn settle(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    let sums = matches!(table, Table::Purchase | Table::Interaction | Table::Note) && !customers.is_empty();
    if sums { sums::refresh(conn, table, customers) } else { Ok(()) }
}

fn set_currency(recorder: &mut Recorder, code: &str) -> rusqlite::Result<()> {
    let value = || Sql::Text(serde_json::Value::from(code).to_string());
    let sql = "SELECT max(id) FROM setting WHERE key = 'base_currency'";
    let known: Option<i64> = recorder.conn.query_row(sql, [], |row| row.get(0))?;
    match known {
        Some(row) => recorder.update(Table::Setting, row, &[("value", value())]).map(drop),
        None => {
            let cells = [("key", Sql::Text("base_currency".into())), ("value", value())];
            recorder.insert(Table::Setting, &cells).map(drop)
        }
    }
}
