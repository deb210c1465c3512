//! The two handles on the file: the one that writes, and those that only read. What they can do stands in the files above,
//! each with its part of `impl Store` or `impl Reader`.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::address::Address;
use super::error::{Doings, Result};
use super::last::Last;
use super::lock::SideLock;
use crate::domain::Doing;

/// The writer: the only connection of this process that changes the file.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    /// Which file it is; nothing where that could neither be read nor written.
    pub(super) lineage: Option<String>,
    /// Behind the connection.
    pub(super) last: Last,
    /// On a network drive: nobody else has the file open. Given back at the very end.
    pub(super) alone: Option<SideLock>,
}

/// A connection that can only read: for lanes and for commands that change nothing.
#[derive(Debug)]
pub struct Reader {
    pub(super) conn: Connection,
    /// The file, of one that is beside another connection.
    pub(super) file: Option<Address>,
    /// Of one that is not beside another connection.
    pub(super) _own: Option<Own>,
}

/// What goes behind a reader's connection, in this order.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) _last: Last,
    /// On a network drive: nobody else has the file open.
    pub(super) _alone: Option<SideLock>,
}

impl Store {
    /// The file itself, links followed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Moves when another connection has changed the file (`PRAGMA data_version`).
    ///
    /// # Errors
    /// SQLite's.
    pub fn version(&self) -> Result<i64> {
        let version =
            self.conn.prepare_cached("PRAGMA data_version").and_then(|mut get| get.query_row([], |row| row.get(0)));
        version.doing(Doing::Reading)
    }
}
