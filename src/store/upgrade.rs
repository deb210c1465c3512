//! A file of an older version, brought up to date. One does it; whoever starts meanwhile waits, and finds it done.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::beside::with_suffix;
use super::connect::{bad_version, nap, refusal, version_of, wait_a_little};
use super::lock::SideLock;
use super::{Doings, Error, Result, copy, schema};
use crate::domain::{Doing, EditFault};

/// How long a start waits for another one that copies the file: some seconds for each gigabyte.
const PATIENCE: Duration = Duration::from_secs(60);

/// Takes the file to this program's version, with a copy of what it was. The version is read under the write lock: it
/// may be another one than a moment ago.
///
/// # Errors
/// `EditFault::Busy` while an older program makes a large change; the copy's, SQLite's. The file is then as it was.
pub(super) fn upgrade(conn: &mut Connection, path: &Path) -> Result<()> {
    conn.busy_handler(Some(|tries| nap(tries, PATIENCE))).doing(Doing::Opening)?;
    let step = conn.transaction_with_behavior(TransactionBehavior::Immediate);
    let step = step.map_err(|source| refusal(source, path))?;
    let version = version_of(&step, path)?;
    if version < schema::known() {
        let alone = SideLock::take(&with_suffix(path, ".bulk")).doing(Doing::Opening)?;
        if version > 0 {
            alone.as_ref().ok_or(Error::refused(EditFault::Busy))?;
            copy::keep(path, version)?;
        }
        schema::migrate(&step, version).map_err(|source| match source.sqlite_error_code() {
            // What the step makes is there, or what it changes is not.
            Some(ErrorCode::Unknown | ErrorCode::ConstraintViolation) => {
                Error::refused(bad_version(path.into(), version.into()))
            }
            _ => Error::Sql { doing: Doing::Opening, source },
        })?;
    }
    step.commit().doing(Doing::Opening)?;
    conn.busy_handler(Some(wait_a_little)).doing(Doing::Opening)
}
