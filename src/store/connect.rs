//! A connection to the file: what it waits for, and whether the file is one of ours.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{Doings, Error, Result};
use super::{obstacle, schema};
use crate::domain::{Cause, Doing, FileFault};

/// How long a write waits for another process's short writes before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Opens a connection that waits for short writes of others.
pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection> {
    patient(path, access).doing(Doing::Opening)
}

/// The first connection to a file: where it cannot be had, a person is told what stands in the way.
pub(super) fn connect_first(path: &Path, access: OpenFlags) -> Result<Connection> {
    patient(path, access).map_err(|source| refusal(source, path))
}

fn patient(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let mut conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_handler(Some(wait_a_little))?;
    // Else SQLite makes a plan anew whenever a kept statement is given other numbers: a third of what reading a page takes.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// What a connection does where somebody else writes: it waits, for a while.
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

/// Steps that no schema will have: a version beyond is no newer kehu's.
const TOO_MANY: i64 = 1_000;

/// The schema version of a file of ours; 0 for an empty one.
pub(super) fn version_of(conn: &Connection, path: &Path) -> Result<u32> {
    let pragma = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let read = || -> rusqlite::Result<(i64, i64, i64, i64)> {
        let sql = "SELECT count(*), count(*) FILTER (WHERE name IN ('customer', 'sheet_field', 'entry', 'feed'))
                   FROM sqlite_schema WHERE type = 'table'";
        let (tables, ours) = conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((pragma("user_version")?, pragma("application_id")?, tables, ours))
    };
    let (version, application, tables, ours) = read().map_err(|source| refusal(source, path))?;
    let refused = |fault: FileFault| Err(Error::refused(fault));
    let (path, known) = (PathBuf::from(path), schema::known());
    let own = i64::from(schema::APPLICATION_ID);
    match (u32::try_from(version), tables) {
        (_, 1..) if application != own && ours < 4 => refused(FileFault::NotOurs { path }),
        (_, 1..) if application != own => {
            refused(FileFault::BadMark { path, mark: "application_id", found: application, known: own })
        }
        (Ok(0), 0) => Ok(0),
        (Ok(found), _) if (1..=known).contains(&found) => Ok(found),
        (Ok(found), _) if found > known && version < TOO_MANY => refused(FileFault::Newer { path, found, known }),
        _ => refused(bad_version(path, version)),
    }
}

/// What stands in the file is not what a file of that version has.
pub(super) fn bad_version(path: PathBuf, found: i64) -> FileFault {
    FileFault::BadMark { path, mark: "user_version", found, known: schema::known().into() }
}

/// What SQLite's refusal to open says of the file.
pub(super) fn refusal(source: rusqlite::Error, path: &Path) -> Error {
    let found = || PathBuf::from(path);
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::refused(FileFault::Locked { path: found() })
        }
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => Error::refused(
            obstacle::before(path)
                .unwrap_or_else(|| FileFault::CannotOpen { path: found(), cause: Cause::from(&source) }),
        ),
        Some(ErrorCode::NotADatabase) => Error::refused(FileFault::NotADatabase { path: found() }),
        _ => Error::Sql { doing: Doing::Opening, source },
    }
}
