//! Large edits in slices: one entry, `open` until its last slice, under an advisory lock.
//!
//! The lock says that the writer lives. Only a writer that gets it rolls back an `open` entry that it finds; so a crash in
//! a bulk edit leaves nothing half done, and a second process never rolls back a live one.
//!
//! Who has the file alone ([`super::alone`]) needs no slices: the whole edit is one transaction, and a crash leaves nothing of it.

use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use rusqlite::{Transaction, TransactionBehavior};

use super::beside::with_suffix;
use super::feed::tell_feed_ranges;
use super::journal::Recorder;
use super::lock::SideLock;
use super::replay::Replay;
use super::table::Table;
use super::unfinished::Unfinished;
use super::{Doings, Error, Result, Store, clock};
use crate::domain::{Doing, EditFault, Place};

/// A bulk edit under way. Dropped without [`Store::finish_bulk`], the next writer rolls it back.
#[derive(Debug)]
pub struct Bulk {
    lock: SideLock,
    entry: Entry,
    seq: i64,
    /// It is one transaction from its beginning to its end.
    whole: bool,
}

/// Its entry in the journal.
#[derive(Debug)]
enum Entry {
    Begun(i64),
    /// It is begun with the first slice that changes something.
    Later {
        label: &'static str,
        place: Place,
        at: String,
    },
}

impl Bulk {
    /// What it is about, for the journal; of one that has changed something already nothing is said.
    pub(super) fn is_about(&mut self, name: &str) {
        if let Entry::Later { place, .. } = &mut self.entry {
            place.field = Some(name.to_owned());
        }
    }

    /// The number of its entry; of one that has changed nothing yet no entry's.
    pub(super) fn entry(&self) -> i64 {
        match &self.entry {
            Entry::Begun(entry) => *entry,
            Entry::Later { .. } => 0,
        }
    }

    /// Whether nobody else has the file open until its end.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }
}

impl Store {
    /// Begins a bulk edit.
    ///
    /// # Errors
    /// `EditFault::Busy` while another one runs, here or in another process.
    pub fn begin_bulk(&mut self, label: &str, place: &Place, now: NaiveDateTime) -> Result<Bulk> {
        let lock = self.bulk_lock()?.ok_or(Error::refused(EditFault::Busy))?;
        let at = clock::moment(now);
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
        let entry = Recorder::begin(&step, label, place, &at, "open").doing(Doing::Saving)?.entry();
        step.commit().doing(Doing::Saving)?;
        // A slice need not survive a loss of power: the open entry would be rolled back anyway. The last step is synced.
        self.conn.pragma_update(None, "synchronous", "NORMAL").doing(Doing::Saving)?;
        Ok(Bulk { lock, entry: Entry::Begun(entry), seq: 1, whole: false })
    }

    /// As [`Self::begin_bulk`], of an edit that leaves no entry, and forgets nothing that was undone, if it changes nothing.
    ///
    /// # Errors
    /// As there.
    pub(super) fn begin_bulk_later(&mut self, label: &'static str, place: &Place, now: NaiveDateTime) -> Result<Bulk> {
        let lock = self.bulk_lock()?.ok_or(Error::refused(EditFault::Busy))?;
        self.conn.pragma_update(None, "synchronous", "NORMAL").doing(Doing::Saving)?;
        let entry = Entry::Later { label, place: place.clone(), at: clock::moment(now) };
        Ok(Bulk { lock, entry, seq: 1, whole: false })
    }

    /// As [`Self::begin_bulk_later`], in one transaction to its end if nobody else has the file open.
    ///
    /// # Errors
    /// As there.
    pub(super) fn begin_bulk_alone(&mut self, label: &'static str, place: &Place, now: NaiveDateTime) -> Result<Bulk> {
        let bulk = self.begin_bulk_later(label, place, now)?;
        if !self.take_alone()? {
            return Ok(bulk);
        }
        // There is nothing to do again of what a loss of power takes.
        self.conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Saving)?;
        self.conn.execute_batch("BEGIN IMMEDIATE").doing(Doing::Saving)?;
        Ok(Bulk { whole: true, ..bulk })
    }

    /// One slice: a transaction of its own, unless the whole is one.
    ///
    /// # Errors
    /// The closure's; the slice is then as if it had not been. Of a whole nothing is left but to cancel it.
    pub fn slice<T>(&mut self, bulk: &mut Bulk, work: impl FnOnce(&mut Recorder) -> Result<T>) -> Result<T> {
        let step = self.step(bulk)?;
        let mut recorder = match &bulk.entry {
            Entry::Begun(entry) => Recorder::resume(&self.conn, *entry, bulk.seq),
            Entry::Later { label, place, at } => {
                Recorder::begin(&self.conn, label, place, at, "open").doing(Doing::Saving)?
            }
        };
        let answer = work(&mut recorder)?;
        let (entry, seq) = (recorder.entry(), recorder.seq());
        if recorder.is_empty() && matches!(bulk.entry, Entry::Later { .. }) && step.is_some() {
            // The transaction is dropped, and the entry with it.
            return Ok(answer);
        }
        recorder.settle_slice(bulk.seq).doing(Doing::Saving)?;
        step.map_or(Ok(()), Transaction::commit).doing(Doing::Saving)?;
        (bulk.entry, bulk.seq) = (Entry::Begun(entry), seq);
        Ok(answer)
    }

    /// The transaction of a slice; none where the whole is one.
    fn step(&self, bulk: &Bulk) -> Result<Option<Transaction<'_>>> {
        let begin = || Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate);
        (!bulk.whole).then(begin).transpose().doing(Doing::Saving)
    }

    /// Makes the bulk edit one entry that undo takes back at once; it is then on disk.
    ///
    /// # Errors
    /// SQLite's.
    pub fn finish_bulk(&mut self, bulk: Bulk) -> Result<()> {
        self.finish_bulk_with(&bulk, |_| Ok(()))
    }

    /// As [`Self::finish_bulk`], with what is done in the same transaction: nobody sees the one without the other. Its lock is
    /// whoever's has it: what could not be done can be done again, or taken back; a whole is then only to be cancelled.
    pub(super) fn finish_bulk_with(
        &mut self,
        bulk: &Bulk,
        last: impl FnOnce(&mut Recorder) -> rusqlite::Result<()>,
    ) -> Result<()> {
        if !bulk.whole {
            self.conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Saving)?;
        }
        let (step, entry) = (self.step(bulk)?, bulk.entry());
        let mut recorder = Recorder::resume(&self.conn, entry, bulk.seq);
        let end = || -> rusqlite::Result<()> {
            last(&mut recorder)?;
            let arrived = Unfinished::of_entry(&self.conn, Table::Customer, entry)?;
            self.conn.execute("UPDATE entry SET state = 'done' WHERE id = ?1", [entry])?;
            // Whoever came was not there until now.
            if arrived.is_empty() {
                Ok(())
            } else {
                tell_feed_ranges(&self.conn, Table::Customer.name(), &arrived.customers())
            }
        };
        end().doing(Doing::Saving)?;
        recorder.settle_slice(bulk.seq).doing(Doing::Saving)?;
        match step {
            Some(step) => step.commit().doing(Doing::Saving),
            None => {
                self.conn.execute_batch("COMMIT").doing(Doing::Saving)?;
                // What is in is in, whether others may have the file open now or only when this program has ended: what is
                // done next says what is wrong with it.
                drop(self.share());
                Ok(())
            }
        }
    }

    /// Takes back what the slices did, to the end.
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn cancel_bulk(&mut self, bulk: Bulk) -> Result<()> {
        if bulk.whole {
            return self.let_go();
        }
        if matches!(bulk.entry, Entry::Later { .. }) {
            return self.conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Undoing);
        }
        let replay = self.take_back(bulk)?;
        self.run_to_the_end(replay)
    }

    /// Begins to take back what the slices did; drive it with [`Store::replay_slice`]. At its end nobody knows of the edit.
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn take_back(&self, bulk: Bulk) -> Result<Replay> {
        self.conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Undoing)?;
        if let Entry::Later { label, at, .. } = &bulk.entry {
            // Nothing was done: an empty entry is what there is to take back.
            let sql = "INSERT INTO entry (at, label, state) VALUES (?1, ?2, 'open')";
            self.conn.execute(sql, [at.as_str(), label]).doing(Doing::Undoing)?;
            let replay = Replay::forget(&self.conn, self.conn.last_insert_rowid()).doing(Doing::Undoing)?;
            return Ok(replay.under(bulk.lock));
        }
        let replay = Replay::forget(&self.conn, bulk.entry()).doing(Doing::Undoing)?;
        Ok(replay.under(bulk.lock))
    }

    /// Ends the transaction of a whole edit, if one is left of it, as if it had not been.
    pub(super) fn let_go(&self) -> Result<()> {
        if !self.conn.is_autocommit() {
            self.conn.execute_batch("ROLLBACK").doing(Doing::Undoing)?;
        }
        self.share()
    }

    fn run_to_the_end(&mut self, mut replay: Replay) -> Result<()> {
        const SLICE: Duration = Duration::from_millis(20);
        while self.with_room(|store| store.replay_slice(&mut replay, Instant::now() + SLICE))?.is_none() {}
        Ok(())
    }

    /// The lock of bulk edits, or nothing if somebody holds it.
    pub(super) fn bulk_lock(&self) -> Result<Option<SideLock>> {
        SideLock::take(&with_suffix(&self.path, ".bulk")).doing(Doing::Saving)
    }
}
