//! The file had alone, so that much is written in one piece.
//!
//! Whoever has the file open holds a lock on it. SQLite's exclusive locking mode asks for all of them: who gets it is alone,
//! and from then on nobody else opens the file.
//!
//! ```text
//!   take_alone ─▶ pages go straight into the file, those that were there are kept beside it   (journal_mode DELETE)
//!       │         one transaction, a large cache, nobody pauses for anybody
//!       └──────▶ share: a log again, as everybody has it                                       (journal_mode WAL)
//! ```
//!
//! A log would be written and then copied: twice the bytes, and twice the wait for the disk. Of a program that is killed, the
//! next one that opens the file finds what was kept, and puts it back: the transaction is as if it had not been.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::beside::with_suffix;
use super::connect::wait_a_little;
use super::failing::is_busy;
use super::lock::SideLock;
use super::{Doings, Result, Store};
use crate::domain::Doing;

/// Pages in memory, in KiB, with SQLite's minus: most of the index that IDs in no order belong to, of a million of them.
const CACHE: i64 = -16 * 1024;
/// SQLite's own measure.
const USUAL_CACHE: i64 = -2_000;

impl Store {
    /// Has the file alone from here on to [`Self::share`], unless somebody else has it open, here or in another process.
    /// Nobody is waited for.
    pub(super) fn take_alone(&mut self) -> Result<bool> {
        self.conn.busy_handler(None::<fn(i32) -> bool>).doing(Doing::Saving)?;
        let taken = take(&self.conn);
        self.conn.busy_handler(Some(wait_a_little)).doing(Doing::Saving)?;
        match taken {
            Ok(()) => Ok(true),
            Err(source) if is_busy(&source) => self.share().map(|()| false),
            Err(source) => Err(source).doing(Doing::Saving),
        }
    }

    /// Others may have the file open again.
    pub(super) fn share(&self) -> Result<()> {
        let mode = if self.is_alone() { "DELETE" } else { "WAL" };
        share(&self.conn, mode).doing(Doing::Saving)
    }
}

/// Whether another program of ours has the file alone just now: it will let go. To be asked before it is opened.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    let side = with_suffix(&path, ".bulk");
    let works = || side.exists() && matches!(SideLock::take(&side), Ok(None));
    let look = || {
        let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&path, access)?;
        // A look, no waiting: who waits says so each second.
        conn.busy_timeout(Duration::ZERO)?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    };
    works() && look().is_err_and(|source| is_busy(&source))
}

fn take(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    // Whom a row belongs to is looked up before it is written, and nobody takes customers away meanwhile.
    conn.pragma_update(None, "foreign_keys", false)?;
    conn.pragma_update(None, "cache_size", CACHE)
}

fn share(conn: &Connection, mode: &str) -> rusqlite::Result<()> {
    conn.pragma_update(None, "cache_size", USUAL_CACHE)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "locking_mode", "NORMAL")?;
    // The locks are given back with the next look.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    // Somebody may have it open by now, or there is no room for a log: who opens it next to write makes one.
    drop(conn.pragma_update(None, "journal_mode", mode));
    Ok(())
}
