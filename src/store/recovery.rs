//! What a crash interrupted, taken back: to the end when a command opens the file, between keys when the grid does.
//!
//! ```text
//!   Store::open_as_left ──▶ interrupted ──▶ recover_slice ─▶ recover_slice … ──▶ nothing is left
//!                               │                 └─ no room: it stays as it is, and the next start tries again
//!                               └─ its writer lives (the lock is held), or nothing was interrupted
//! ```
//!
//! Until its end nobody sees the rows ([`super::unfinished`]), so that nothing has to wait for it.

use std::path::Path;
use std::time::{Duration, Instant};

use super::error::is_full;
use super::journal::{Keep, prune};
use super::lock::SideLock;
use super::replay::Replay;
use super::{Doings, Error, Result, Store, removed};
use crate::domain::{Doing, Problem, StorageFault};

/// Work between two looks, where nobody waits for a key.
pub const STRETCH: Duration = Duration::from_millis(20);

/// What is being taken back. It holds the lock of large edits; dropped before its end, the next start goes on.
#[derive(Debug)]
pub struct Recovery {
    _lock: SideLock,
    /// What is left, the newest last: that one goes first.
    left: Vec<Interrupted>,
    replay: Option<Replay>,
    /// Changes in all, and those that are gone.
    whole: i64,
    gone: i64,
}

/// An entry that a crash left without an end.
#[derive(Debug)]
struct Interrupted {
    entry: i64,
    label: String,
    /// Nobody has ever seen its end: it is forgotten. Else it was being undone or redone: it is undone.
    open: bool,
    changes: i64,
}

impl Recovery {
    /// The command whose work is taken back now.
    #[must_use]
    pub fn label(&self) -> &str {
        self.left.last().map_or("", |interrupted| &interrupted.label)
    }

    /// How much of it is gone, in percent.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let share = self.gone.saturating_mul(100) / self.whole.max(1);
        u8::try_from(share.clamp(0, 100)).unwrap_or(100)
    }
}

impl Store {
    /// Opens the file as [`Store::open_as_left`] does, and takes back what a crash interrupted. Where that cannot be done,
    /// for want of room or of sense, it opens all the same: nobody sees the rows, and the next start tries again.
    ///
    /// # Errors
    /// As [`Store::open_as_left`].
    pub fn open(path: &Path) -> Result<Self> {
        let mut store = Self::open_as_left(path)?;
        drop(store.roll_back_interrupted());
        Ok(store)
    }

    /// What a crash interrupted; nothing if nothing is, or if its writer lives.
    ///
    /// # Errors
    /// SQLite's and the system's.
    pub fn interrupted(&mut self) -> Result<Option<Recovery>> {
        let Some(lock) = self.bulk_lock()? else { return Ok(None) };
        let sql = "SELECT id, label, state = 'open', coalesce((SELECT seq + coalesce(last - row, 0) FROM change
                   WHERE entry = e.id ORDER BY seq DESC LIMIT 1), 0)
                   FROM entry AS e WHERE state IN ('open', 'undoing', 'redoing') ORDER BY id";
        let read = || -> rusqlite::Result<Vec<Interrupted>> {
            let mut get = self.conn.prepare(sql)?;
            let rows = get.query_map([], |row| {
                Ok(Interrupted { entry: row.get(0)?, label: row.get(1)?, open: row.get(2)?, changes: row.get(3)? })
            })?;
            rows.collect()
        };
        let left = read().doing(Doing::Reading)?;
        if left.is_empty() {
            prune(&self.conn, Keep::ALWAYS).doing(Doing::Saving)?;
            removed::drop_if_quick(&self.conn).doing(Doing::Saving)?;
            return Ok(None);
        }
        let whole = left.iter().fold(0i64, |sum, interrupted| sum.saturating_add(interrupted.changes));
        Ok(Some(Recovery { _lock: lock, left, replay: None, whole, gone: 0 }))
    }

    /// Goes on until the time is up; false when nothing is left.
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been. [`StorageFault::NotTakenBack`] says how much room is needed.
    pub fn recover_slice(&mut self, recovery: &mut Recovery, until: Instant) -> Result<bool> {
        let Some(first) = recovery.left.last() else {
            prune(&self.conn, Keep::ALWAYS).doing(Doing::Saving)?;
            return Ok(false);
        };
        let mut replay = match recovery.replay.take() {
            Some(replay) => replay,
            None if first.open => Replay::forget(&self.conn, first.entry).doing(Doing::Undoing)?,
            None => Replay::finish_undo(&self.conn, first.entry).doing(Doing::Undoing)?,
        };
        let done = self.with_room(|store| store.replay_slice(&mut replay, until));
        // What a person types between two slices is to survive a loss of power.
        self.conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Undoing)?;
        let others: i64 = recovery.left.iter().rev().skip(1).map(|interrupted| interrupted.changes).sum();
        match done {
            Ok(None) => {
                let left = replay.left(&self.conn).doing(Doing::Undoing)?;
                recovery.gone = recovery.whole.saturating_sub(others).saturating_sub(left);
                recovery.replay = Some(replay);
            }
            Ok(Some(_)) => {
                recovery.left.pop();
                recovery.gone = recovery.whole.saturating_sub(others);
            }
            Err(error) if error.is_full() => return Err(Error::Refused(self.not_taken_back())),
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// Takes back what a crash interrupted, to the end.
    pub(super) fn roll_back_interrupted(&mut self) -> Result<()> {
        let Some(mut recovery) = self.interrupted()? else { return self.clear_all_litter() };
        while self.recover_slice(&mut recovery, Instant::now() + STRETCH)? {}
        self.clear_all_litter()
    }

    fn clear_all_litter(&mut self) -> Result<()> {
        if self.has_litter()? {
            while self.clear_litter(Instant::now() + STRETCH)? {}
        }
        Ok(())
    }

    /// Does it; where the disk is full, once more after the log has been folded into the file: the log is then written anew
    /// from its beginning, in room that it has already.
    pub(super) fn with_room<T>(&mut self, mut work: impl FnMut(&mut Self) -> Result<T>) -> Result<T> {
        match work(self) {
            Err(error) if error.is_full() => {
                let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
                let folded = self.conn.query_row(fold, [], |row| row.get::<_, i64>(0));
                if matches!(folded, Ok(0)) { work(self) } else { Err(error) }
            }
            other => other,
        }
    }

    /// Why rows that nobody sees are still in the file, and how much room it takes to take them back.
    #[must_use]
    pub fn not_taken_back(&self) -> Problem {
        /// The log of a slice, and what SQLite keeps beside it.
        const SLICE_BYTES: i64 = 4 << 20;
        const MEGABYTE: i64 = 1 << 20;
        let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let whole: i64 = self.conn.query_row(size, [], |row| row.get(0)).unwrap_or(0);
        let there = std::fs::metadata(&self.path).map_or(0, |file| i64::try_from(file.len()).unwrap_or(i64::MAX));
        // What is only in the log goes into the file first.
        let needed = whole.saturating_sub(there).max(0).saturating_add(SLICE_BYTES);
        Problem::Storage(StorageFault::NotTakenBack { megabytes: u64::try_from(needed / MEGABYTE).unwrap_or(0).max(1) })
    }
}

impl Error {
    /// Whether there is no room: the disk is full, or the system allows no larger file.
    #[must_use]
    pub fn is_full(&self) -> bool {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match self {
            Self::Sql { source, .. } => is_full(source),
            Self::Io { source, .. } => matches!(source.kind(), FileTooLarge | QuotaExceeded | StorageFull),
            Self::Refused(problem) => matches!(
                problem,
                Problem::Storage(StorageFault::DiskFull) | Problem::Storage(StorageFault::NotTakenBack { .. })
            ),
        }
    }
}
