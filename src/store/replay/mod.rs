//! Undo, redo and the roll-back of an interrupted bulk edit: one mechanism, in slices.
//!
//! Going back applies each change's image `before` in reverse order, going forth its image `after`, **cell by cell**: a cell
//! that no longer holds what the entry left is kept, counted and listed; the rest goes back. What going back has kept,
//! going forth keeps: it leads to where going back began, also over entries that are forgotten. A slice may be
//! repeated after a crash: what was taken back already is found as it should be.

mod apply;
mod begin;
mod change;

use std::collections::BTreeSet;
use std::time::Instant;

use rusqlite::{Connection, TransactionBehavior};

use super::journal::Touched;
use super::lenient::{Lossy, Ours};
use super::lock::SideLock;
use super::table::Table;
use super::{Doings, Error, Result, Store};
use crate::domain::{CustomerId, Doing, EditFault, Place, Rows};

use apply::Towards;
use change::Change;
pub use change::Kept;
pub(super) use change::MARK;

/// An undo or redo under way.
#[derive(Debug)]
pub struct Replay {
    entry: i64,
    label: String,
    place: Place,
    way: Way,
    ending: Ending,
    /// Back: only changes before this number are left; forth: only changes after it.
    bound: i64,
    report: Report,
    lock: Lock,
    /// Nothing is left but the entry's state.
    spent: bool,
}

/// Changes read at once.
const CHUNK: u32 = 100;

/// The lock of bulk edits during a replay.
#[derive(Debug)]
enum Lock {
    /// Not needed so far: the work may fit into one slice.
    Open,
    /// Held since the work needed a second slice.
    Own { _lock: SideLock },
    /// Whoever began the replay holds it.
    Callers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// What becomes of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Undone,
    Done,
    Forgotten,
}

/// What an undo or redo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Name of the command that was undone or redone.
    pub label: String,
    /// Where the cursor was when the entry was made.
    pub place: Place,
    /// Whose rows changed, sorted.
    pub changed: Vec<CustomerId>,
    /// Cells and rows that no longer held what the entry left, and were kept.
    pub kept: Vec<Kept>,
    /// Customers came, went or moved to another stage: a sheet's order is no longer what it was.
    pub reshaped: bool,
    /// Columns of customers whose cells the entry sets.
    pub columns: BTreeSet<String>,
}

/// What came of the changes applied so far.
#[derive(Debug, Default)]
struct Report {
    kept: Vec<Kept>,
    changed: Vec<CustomerId>,
    reshaped: bool,
    columns: BTreeSet<String>,
}

impl Store {
    /// Goes on until the work is done (then the answer says what it did) or the time is up. Each slice is a transaction;
    /// work that fits into the first one is never seen half done.
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been. `EditFault::Busy` if a long replay cannot have the lock.
    pub fn replay_slice(&mut self, replay: &mut Replay, until: Instant) -> Result<Option<Replayed>> {
        let (bound, kept) = (replay.bound, replay.report.kept.len());
        let done = self.one_slice(replay, until);
        if done.is_err() {
            // The transaction is gone, and with it what the slice did: it may be tried again.
            replay.bound = bound;
            replay.report.kept.truncate(kept);
        }
        done
    }

    fn one_slice(&mut self, replay: &mut Replay, until: Instant) -> Result<Option<Replayed>> {
        let free = if matches!(replay.lock, Lock::Open) { self.bulk_lock()? } else { None };
        // A slice that a loss of power takes is done again; what ends the work is synced.
        let again = matches!(replay.lock, Lock::Own { .. }) && !replay.spent || matches!(replay.lock, Lock::Callers);
        let sync = if again { "NORMAL" } else { "FULL" };
        self.conn.pragma_update(None, "synchronous", sync).doing(Doing::Undoing)?;
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Undoing)?;
        let mut touched = Touched::default();
        let done = replay.run(&step, until, &mut touched).doing(Doing::Undoing)?;
        let ended = done && (replay.spent || !matches!(replay.lock, Lock::Own { .. }));
        if !ended && free.is_none() && matches!(replay.lock, Lock::Open) {
            return Err(Error::refused(EditFault::Busy));
        }
        replay.mark(&step, ended).doing(Doing::Undoing)?;
        let changed = touched.settle(&step).doing(Doing::Undoing)?;
        step.commit().doing(Doing::Undoing)?;
        replay.report.changed.extend(changed);
        if ended {
            return Ok(Some(replay.end()));
        }
        if let Some(lock) = free {
            replay.lock = Lock::Own { _lock: lock };
        }
        replay.spent = done;
        Ok(None)
    }

    /// Edits wait for a replay in slices: their order in the journal would not be the order of what happened.
    /// One that a crash left behind is finished first.
    pub(super) fn refuse_while_replaying(&mut self) -> Result<()> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state IN ('undoing', 'redoing'))";
        let look = self.conn.prepare_cached(sql).and_then(|mut get| get.query_row([], |row| row.get::<_, bool>(0)));
        if !look.doing(Doing::Reading)? {
            return Ok(());
        }
        if self.bulk_lock()?.is_none() {
            return Err(Error::refused(EditFault::Busy));
        }
        self.roll_back_interrupted()
    }
}

/// Whether it is an image: an object of JSON.
fn is_image(text: &str) -> bool {
    text.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

impl Replay {
    /// Whether something of it is in the file: it must go on to its end.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        !matches!(self.lock, Lock::Open)
    }

    /// Whether only its end is left, which waits for the disk: shorter if the log is in the file by then.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.spent
    }

    /// Takes back an entry that was never finished, and forgets it. The caller holds the lock.
    pub(super) fn forget(conn: &Connection, entry: i64) -> rusqlite::Result<Self> {
        let replay = Self::read(conn, entry, Way::Back, Ending::Forgotten)?;
        Ok(Self { lock: Lock::Callers, ..replay })
    }

    /// The lock of the bulk edit that it takes back, held to its end.
    pub(super) fn under(self, lock: SideLock) -> Self {
        Self { lock: Lock::Own { _lock: lock }, ..self }
    }

    /// Finishes an undo (or turns back a redo) that a crash interrupted. The caller holds the lock.
    pub(super) fn finish_undo(conn: &Connection, entry: i64) -> rusqlite::Result<Self> {
        let replay = Self::read(conn, entry, Way::Back, Ending::Undone)?;
        Ok(Self { lock: Lock::Callers, ..replay })
    }

    /// How many changes are left to be taken back; the rows of a run count each.
    pub(super) fn left(&self, conn: &Connection) -> rusqlite::Result<i64> {
        let sql = "SELECT coalesce((SELECT seq + coalesce(last - row, 0) FROM change WHERE entry = ?1 AND seq < ?2
                   ORDER BY seq DESC LIMIT 1), 0)";
        conn.prepare_cached(sql)?.query_row([self.entry, self.bound], |row| row.get(0))
    }

    fn read(conn: &Connection, entry: i64, way: Way, ending: Ending) -> rusqlite::Result<Self> {
        let sql = "SELECT label, sheet, customer, field FROM entry WHERE id = ?1";
        conn.prepare_cached(sql)?.query_row([entry], |row| {
            let (Lossy(label), Ours(customer)) = (row.get(0)?, row.get(2)?);
            let field = row.get::<_, Option<Lossy>>(3)?.map(|Lossy(field)| field);
            Ok(Self {
                entry,
                label,
                place: Place { sheet: row.get(1)?, customer, field },
                way,
                ending,
                bound: if way == Way::Back { i64::MAX } else { 0 },
                report: Report::default(),
                lock: Lock::Open,
                spent: false,
            })
        })
    }

    /// Applies changes until none is left (true) or the time is up.
    fn run(&mut self, conn: &Connection, until: Instant, touched: &mut Touched) -> rusqlite::Result<bool> {
        loop {
            let changes = self.next(conn, CHUNK)?;
            if changes.is_empty() {
                return Ok(true);
            }
            let mut left = changes.as_slice();
            while !left.is_empty() {
                let (these, rest) = left.split_at(apply::alike(left));
                self.apply(conn, these, touched)?;
                // What a run has become stands behind it: read again.
                left = if these[0].last.is_some() { &[] } else { rest };
                if Instant::now() >= until {
                    return Ok(self.next(conn, 1)?.is_empty());
                }
            }
        }
    }

    /// Applies changes that can be applied together.
    fn apply(&mut self, conn: &Connection, these: &[Change], touched: &mut Touched) -> rusqlite::Result<()> {
        let forget = self.ending == Ending::Forgotten;
        let remembers = !matches!(self.lock, Lock::Callers);
        let towards = Towards { back: self.way == Way::Back, remembers };
        self.report.reshaped |= these.iter().any(Change::reshapes);
        // Those that are applied together set the same cell.
        self.report.columns.extend(these.first().map(Change::cells).unwrap_or_default());
        self.bound = these.last().map_or(self.bound, |change| change.seq);
        match these {
            [run @ Change { last: Some(last), .. }] => {
                let shrunk = if forget {
                    apply::forget_run(conn, (run, *last), &mut self.report.kept, touched)?
                } else {
                    apply::shrink_run(conn, (run, *last), &mut self.report.kept, touched)?
                };
                // A run that is not empty yet comes again: its next change has the same number.
                if !shrunk {
                    self.bound += 1;
                }
                Ok(())
            }
            [change] => apply::one(conn, change, towards, &mut self.report.kept, touched),
            _ => apply::many(conn, these, towards, &mut self.report.kept, touched),
        }
    }

    /// The next changes, at most so many.
    fn next(&self, conn: &Connection, most: u32) -> rusqlite::Result<Vec<Change>> {
        let sql = match self.way {
            // Rows that a run has already turned into changes of their own stand behind it.
            Way::Back => {
                "SELECT seq, tbl, row, last, before, after FROM change WHERE entry = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3"
            }
            Way::Forth => {
                "SELECT seq, tbl, row, last, before, after FROM change WHERE entry = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"
            }
        };
        let mut get = conn.prepare_cached(sql)?;
        let found = get.query_map(rusqlite::params![self.entry, self.bound, most], |row| {
            let Lossy(name) = row.get(1)?;
            let image = |at| row.get::<_, Option<Lossy>>(at).map(|text| text.map(|Lossy(text)| text));
            let (seq, number, last): (_, _, Option<i64>) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let (before, after) = (image(4)?, image(5)?);
            // What another program wrote there is nothing that can be applied: such a change does nothing.
            let known =
                Table::named(&name).filter(|_| [&before, &after].into_iter().flatten().all(|text| is_image(text)));
            let (table, before, after) = known.map_or((Table::Setting, None, None), |table| (table, before, after));
            Ok(Change {
                entry: self.entry,
                seq,
                table,
                row: number,
                last: last.filter(|_| known.is_some()),
                before,
                after,
            })
        })?;
        found.collect()
    }

    /// Writes the entry's state.
    fn mark(&self, conn: &Connection, ended: bool) -> rusqlite::Result<()> {
        let state = match (ended, self.ending, self.way) {
            (true, Ending::Forgotten, _) => {
                conn.execute("DELETE FROM change WHERE entry = ?1", [self.entry])?;
                conn.execute("DELETE FROM entry WHERE id = ?1", [self.entry])?;
                return Ok(());
            }
            (false, Ending::Forgotten, _) => {
                // What is taken back is forgotten at once: a million at the end would keep a key waiting.
                let sql = "DELETE FROM change WHERE entry = ?1 AND seq >= ?2";
                conn.prepare_cached(sql)?.execute([self.entry, self.bound])?;
                return Ok(());
            }
            (true, Ending::Undone, _) => "undone",
            (true, Ending::Done, _) => "done",
            (false, _, Way::Back) => "undoing",
            (false, _, Way::Forth) => "redoing",
        };
        let sql = "UPDATE entry SET state = ?2 WHERE id = ?1";
        conn.prepare_cached(sql)?.execute(rusqlite::params![self.entry, state])?;
        Ok(())
    }

    fn end(&mut self) -> Replayed {
        let report = std::mem::take(&mut self.report);
        // A million of them: sorting would keep a key waiting.
        let changed = Rows::some(report.changed).ascending().as_slice().to_vec();
        Replayed {
            label: self.label.clone(),
            place: self.place.clone(),
            changed,
            kept: report.kept,
            reshaped: report.reshaped,
            columns: report.columns,
        }
    }
}
