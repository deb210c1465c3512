//! The log beside the file, and its way into it: the file alone is to be the whole truth whenever nobody writes.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::address::Address;
use super::beside::with_suffix;
use super::connect::nap;
use super::lock::SideLock;
use super::{Doings, Result, Store};
use crate::domain::Doing;

/// How long an end waits for somebody who reads just now. The log then stays, and whoever ends last takes it up.
const AT_THE_END: Duration = Duration::from_millis(300);

/// A connection that only copies the log into the file. It stays open: who opened one each time would open and close the
/// file as often.
#[derive(Debug)]
pub struct Log {
    conn: Connection,
}

impl Log {
    /// A further connection to a file that is open.
    ///
    /// # Errors
    /// `Problem::Lost` if another file stands there; SQLite's.
    pub fn open(file: &Address) -> Result<Self> {
        file.connect().map(|conn| Self { conn })
    }

    /// Copies what has been committed, without waiting for anybody; true if the file then holds all of it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn fold(&self) -> Result<bool> {
        fold(&self.conn)
    }
}

/// Whether the file at the path has a log that is not empty: what is in it is not in the file.
#[must_use]
pub fn has_log(path: &Path) -> bool {
    std::fs::metadata(with_suffix(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

fn fold(conn: &Connection) -> Result<bool> {
    let numbers = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (busy, logged, copied): (i64, i64, i64) =
        conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], numbers).doing(Doing::Saving)?;
    Ok(busy == 0 && logged == copied)
}

impl Store {
    /// As [`Log::fold`], where no key waits any more.
    ///
    /// # Errors
    /// SQLite's.
    pub fn fold(&self) -> Result<bool> {
        fold(&self.conn)
    }

    /// A number that moves with each write of this connection.
    #[must_use]
    pub fn writes(&self) -> u64 {
        self.conn.total_changes()
    }
}

/// Whoever ends last leaves one file. SQLite does so by itself where nobody else has the file open; here the log is
/// emptied where somebody has.
impl Drop for Store {
    fn drop(&mut self) {
        // What does not succeed is not lost: the log stays, and the next start takes it up.
        let _ = self.conn.busy_handler(Some(|tries| nap(tries, AT_THE_END)));
        if self.last.0.is_none() {
            return;
        }
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        // Left by a program that was killed in a bulk edit.
        let side = with_suffix(&self.path, ".bulk");
        if side.exists() {
            drop(SideLock::take(&side));
        }
    }
}
