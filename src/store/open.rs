//! Opening the file, and the sentences for files that cannot be opened.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::beside::with_suffix;
use super::connect::{PATIENCE, connect_first, nap, refusal, version_of, wait_a_little};
use super::failing::is_busy;
use super::identity::{self, Found};
use super::last::Last;
use super::lock::SideLock;
use super::medium::Medium;
use super::upgrade::upgrade;
use super::{Doings, Error, Reader, Result, Store, lineage, obstacle, schema};
use crate::domain::{Doing, FileFault};

impl Store {
    /// Opens the file for reading and writing; makes it (mode 0600) if there is none.
    ///
    /// A file of an older version is copied to `<file>.v<version>` and then brought up to date. What a crash interrupted
    /// is left to [`Store::interrupted`]. Dropped, the log is folded into the file.
    ///
    /// # Errors
    /// A `Problem` that says why: a directory, not SQLite, another program's, a newer kehu's, read-only, locked.
    /// The file is then untouched.
    pub fn open_as_left(path: &Path) -> Result<Self> {
        let path = match identity::find(path)? {
            Found::Nothing(real) => identity::create(&real).map(|()| real)?,
            Found::File(real) => real,
            Found::ReadOnly(_) => return Err(Error::refused(protected(path))),
        };
        let medium = Medium::of(&path);
        Self::open_on(path, medium)
    }

    pub(super) fn open_on(path: PathBuf, medium: Medium) -> Result<Self> {
        let alone = alone(&path, medium)?;
        // Before the connection, so that it goes behind it, also where the file is refused.
        let last = Last(Some(path.clone()));
        let mut conn = connect_first(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if conn.is_readonly("main").doing(Doing::Opening)? {
            return Err(Error::refused(protected(&path)));
        }
        let version = version_of(&conn, &path)?;
        check_lock(&mut conn, &path)?;
        set_journal(&conn, &path, medium)?;
        conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Opening)?;
        conn.pragma_update(None, "foreign_keys", true).doing(Doing::Opening)?;
        if version < schema::known() {
            upgrade(&mut conn, &path)?;
        }
        // A file without it opens all the same: nothing is then taken for an older state of it.
        let lineage = lineage::give(&conn).unwrap_or_default();
        let store = Self { conn, path, lineage, last, alone };
        // Where that cannot be, the file opens all the same: it is due at the next start too.
        drop(store.sweep_if_due());
        Ok(store)
    }

    /// Whether the file is on a network drive, where only one program at a time may have it open.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.alone.is_some()
    }

    /// Leaves checkpoints to a lane: a key then never waits for one. Without a lane, SQLite does them as usual.
    ///
    /// # Errors
    /// SQLite's.
    pub fn leave_checkpoints_to_a_lane(&self) -> Result<()> {
        self.conn.pragma_update(None, "wal_autocheckpoint", 0).doing(Doing::Opening)
    }

    /// From here on a write gives up after a hundredth of a second where somebody else writes: whoever asks for it tries
    /// again, and answers keys meanwhile.
    ///
    /// # Errors
    /// SQLite's.
    pub fn be_impatient(&mut self) -> Result<()> {
        self.conn.busy_handler(Some(wait_for_a_moment)).doing(Doing::Opening)
    }

    /// Whether somebody else writes just now.
    pub fn is_held(&mut self) -> bool {
        let attempt = self.conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map(drop);
        attempt.is_err_and(|source| is_busy(&source))
    }

    /// A read-only connection to the same file.
    ///
    /// # Errors
    /// SQLite's.
    pub fn reader(&self) -> Result<Reader> {
        Reader::beside(&self.path.as_path().into())
    }
}

/// As [`wait_a_little`], for who tries again by himself.
fn wait_for_a_moment(tries: i32) -> bool {
    wait_a_little(tries) && tries < 40
}

/// Fails now, with a sentence, rather than at the first edit.
fn check_lock(conn: &mut Connection, path: &Path) -> Result<()> {
    let attempt = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map(drop);
    attempt.map_err(|source| refusal(source, path))
}

/// What keeps a file from being written that is there.
fn protected(path: &Path) -> FileFault {
    obstacle::before(path).unwrap_or_else(|| obstacle::protected(path.into()))
}

/// On a network drive, the lock of whoever has the file open.
pub(super) fn alone(path: &Path, medium: Medium) -> Result<Option<SideLock>> {
    if medium == Medium::Local {
        return Ok(None);
    }
    let lock = SideLock::take(&with_suffix(path, ".lock")).doing(Doing::Opening)?;
    lock.map(Some).ok_or_else(|| Error::refused(FileFault::OneAtATime { path: path.into() }))
}

/// Chooses how a commit becomes safe. To change it the file must be had alone for a moment, and SQLite does not wait for
/// that: of several first starts each tries until it is done.
fn set_journal(conn: &Connection, path: &Path, medium: Medium) -> Result<()> {
    let mode = if medium == Medium::Network { "DELETE" } else { "WAL" };
    for tries in 0.. {
        match conn.pragma_update(None, "journal_mode", mode) {
            Err(source) if is_busy(&source) && nap(tries, PATIENCE) => {}
            done => return done.map_err(|source| refusal(source, path)),
        }
    }
    Ok(())
}
