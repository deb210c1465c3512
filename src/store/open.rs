//! Opening the file, and the sentences for files that cannot be opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::identity::{self, Found, with_suffix};
use super::lock::SideLock;
use super::log::Last;
use super::medium::Medium;
use super::upgrade::upgrade;
use super::{Doings, Error, Reader, Result, Store, schema};
use crate::domain::{Doing, Problem};

/// How long a write waits for another process's short writes before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);

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
            Found::ReadOnly(_) => return Err(Error::Refused(Problem::CannotWrite { path: path.into() })),
        };
        let medium = Medium::of(&path);
        Self::open_on(path, medium)
    }

    pub(super) fn open_on(path: PathBuf, medium: Medium) -> Result<Self> {
        let alone = alone(&path, medium)?;
        // Before the connection, so that it goes behind it, also where the file is refused.
        let last = Last(Some(path.clone()));
        let mut conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if conn.is_readonly("main").doing(Doing::Opening)? {
            return Err(Error::Refused(Problem::CannotWrite { path }));
        }
        let version = version_of(&conn, &path)?;
        check_lock(&mut conn, &path)?;
        set_journal(&conn, &path, medium)?;
        conn.pragma_update(None, "synchronous", "FULL").doing(Doing::Opening)?;
        conn.pragma_update(None, "foreign_keys", true).doing(Doing::Opening)?;
        if version < schema::known() {
            upgrade(&mut conn, &path)?;
        }
        let store = Self { conn, last, path, alone };
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
        attempt.is_err_and(|source| Error::Sql { doing: Doing::Saving, source }.is_busy())
    }

    /// A read-only connection to the same file.
    ///
    /// # Errors
    /// SQLite's.
    pub fn reader(&self) -> Result<Reader> {
        Reader::beside(&self.path)
    }
}

pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    let mut conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX).doing(Doing::Opening)?;
    conn.busy_handler(Some(wait_a_little)).doing(Doing::Opening)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

pub(super) fn wait_a_little(tries: i32) -> bool {
    nap(tries, PATIENCE)
}

/// Sleeps 0.2 ms at a time: other writers hold the file for some milliseconds, and a key is waiting. False when so many
/// naps have taken the time.
pub(super) fn nap(tries: i32, patience: Duration) -> bool {
    const NAP: Duration = Duration::from_micros(200);
    std::thread::sleep(NAP);
    NAP * u32::try_from(tries).unwrap_or(u32::MAX) < patience
}

/// As [`wait_a_little`], for who tries again by himself.
fn wait_for_a_moment(tries: i32) -> bool {
    wait_a_little(tries) && tries < 40
}

/// The schema version of a file of ours; 0 for an empty one.
pub(super) fn version_of(conn: &Connection, path: &Path) -> Result<u32> {
    let pragma = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let read = || -> rusqlite::Result<(i64, i64, i64)> {
        let tables = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((pragma("user_version")?, pragma("application_id")?, tables))
    };
    let (version, application, tables) = read().map_err(|source| refusal(source, path))?;
    let path = || PathBuf::from(path);
    if application != i64::from(schema::APPLICATION_ID) && tables > 0 {
        return Err(Error::Refused(Problem::NotOurs { path: path() }));
    }
    let found = u32::try_from(version).unwrap_or(u32::MAX);
    if found > schema::known() {
        return Err(Error::Refused(Problem::Newer { path: path(), found, known: schema::known() }));
    }
    Ok(found)
}

/// Fails now, with a sentence, rather than at the first edit.
fn check_lock(conn: &mut Connection, path: &Path) -> Result<()> {
    let attempt = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map(drop);
    attempt.map_err(|source| refusal(source, path))
}

pub(super) fn refusal(source: rusqlite::Error, path: &Path) -> Error {
    let path = || PathBuf::from(path);
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Refused(Problem::Locked { path: path() }),
        Some(ErrorCode::ReadOnly) => Error::Refused(Problem::CannotWrite { path: path() }),
        Some(ErrorCode::NotADatabase) => Error::Refused(Problem::NotADatabase { path: path() }),
        _ => Error::Sql { doing: Doing::Opening, source },
    }
}

/// On a network drive, the lock of whoever has the file open.
pub(super) fn alone(path: &Path, medium: Medium) -> Result<Option<SideLock>> {
    if medium == Medium::Local {
        return Ok(None);
    }
    let lock = SideLock::take(&with_suffix(path, ".lock")).doing(Doing::Opening)?;
    lock.map(Some).ok_or_else(|| Error::Refused(Problem::OneAtATime { path: path.into() }))
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

fn is_busy(source: &rusqlite::Error) -> bool {
    matches!(source.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}
