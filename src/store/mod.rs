//! The one file. All SQL lives here.
//!
//! | file | holds |
//! |---|---|
//! | `beside` | the files that belong to the one |
//! | `open`, `schema` | opening, its refusals, the steps of the schema |
//! | `reading` | opening for reading only |
//! | `upgrade`, `copy` | a file of an older version brought up to date, and the copy that is kept of it |
//! | `medium` | what kind of file system a file is on |
//! | `identity` | which file a path means, found without opening it |
//! | `log` | the log beside the file, and its way into it |
//! | `lock` | the side file whose lock says that somebody works at the file at large |
//! | `witness` | whether what is open is still the file at the path |
//! | `elsewhere` | everything into another file, when it is not |
//! | `failing` | what an error says of the file |
//! | `layout`, `fields` | fields, sheets and settings as data, and changes to them |
//! | `formulas` | computed columns: their texts read and written |
//! | `views` | the views that a person keeps |
//! | `rows`, `notes` | what the screen shows, by primary key |
//! | `columns` | whole columns out, for the questions that `table` answers |
//! | `edit` | performs a `domain::Edit`: one transaction, one entry |
//! | `merge` | two customers become one; pairs that stay two |
//! | `feed` | says whose rows are no longer as they were |
//! | `journal` | writes entries, changes and the feed |
//! | `replay` | undo, redo, and the roll-back of an interrupted bulk edit: one mechanism |
//! | `recovery` | what a crash interrupted, taken back at once or in slices |
//! | `unfinished` | rows of an entry without an end: nobody sees them |
//! | `lenient` | what another program may have written, read as far as it can be |
//! | `clock` | the wall clock, wherever the system has set it |
//! | `numbers` | which numbers of rows are ours, and the next one |
//! | `trash`, `purge` | customers out of sight and back; customers removed for good |
//! | `past` | what changed of a customer, and when |
//! | `stages` | customers sent along the stages |
//! | `bulk` | large edits in slices between keys, under an advisory lock |
//! | `rehearse` | what such a change would do |
//! | `sweep` | performs a `domain::Bulk`: at once, or as such a large edit |
//! | `import/` | batches of rows from files, as one large edit |
//! | `sums` | what a customer's rows add up to, kept by the transaction that changes them |
//! | `lanes` | what the lanes ask, what they leave, and the session |
//! | `facts`, `scores` | what the analysis reads, and what it leaves behind |
//!
//! The states of an entry:
//!
//! ```text
//!   (bulk) open ──finish──▶ done ──undo──▶ undoing ──▶ undone ──redo──▶ redoing ──▶ done
//!            │                                 ▲                           │
//!            └─ crash: rolled back, forgotten  └────── crash: undone ◀─────┘
//! ```
//!
//! A small entry passes through the middle states inside one transaction and is never seen there.

mod beside;
mod bulk;
mod clock;
pub mod columns;
mod copy;
mod edit;
mod elsewhere;
pub mod facts;
mod failing;
mod feed;
mod fields;
mod formulas;
mod identity;
pub mod import;
mod journal;
mod lanes;
mod layout;
mod lenient;
mod litter;
mod lock;
mod log;
mod medium;
mod merge;
mod notes;
mod numbers;
mod open;
mod past;
mod purge;
mod reading;
mod recovery;
mod rehearse;
mod replay;
mod rows;
mod schema;
pub mod scores;
mod stages;
mod sums;
mod sweep;
mod trash;
mod unfinished;
mod upgrade;
mod views;
#[cfg_attr(not(unix), path = "witness_other.rs")]
mod witness;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::{Doing, Problem};

pub use crate::domain::Layout;
pub use beside::files_of;
pub use bulk::Bulk;
pub use clock::now;
pub use edit::Saved;
pub use elsewhere::copy_of_file;
pub use identity::is_part_of;
pub use import::{Import, Imported, Outcome};
pub use journal::{Recorder, Table};
pub use lanes::Matter;
pub use log::Log;
pub use purge::{Care, Purged};
pub use recovery::{Recovery, STRETCH};
pub use rehearse::Rehearsal;
pub use replay::{Replay, Replayed};
pub use sweep::{Begun, Sweep};
pub use witness::Witness;

/// Why the file did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite said no.
    #[error("{doing:?}: {source}")]
    Sql { doing: Doing, source: rusqlite::Error },
    /// The system said no.
    #[error("{doing:?}: {source}")]
    Io { doing: Doing, source: std::io::Error },
    /// Understood, and not done: nothing changed.
    #[error("{0:?}")]
    Refused(Problem),
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Sql { ref source, .. } if recovery::is_full(source) => Self::DiskFull,
            Error::Sql { doing, source } => Self::Failed { doing, cause: source.to_string() },
            Error::Io { doing, source } => Self::Failed { doing, cause: source.to_string() },
            Error::Refused(problem) => problem,
        }
    }
}

/// Names what was being done when SQLite failed.
trait Doings<T> {
    fn doing(self, doing: Doing) -> Result<T>;
}

impl<T> Doings<T> for rusqlite::Result<T> {
    fn doing(self, doing: Doing) -> Result<T> {
        self.map_err(|source| Error::Sql { doing, source })
    }
}

impl<T> Doings<T> for std::io::Result<T> {
    fn doing(self, doing: Doing) -> Result<T> {
        self.map_err(|source| Error::Io { doing, source })
    }
}

/// The writer: the only connection of this process that changes the file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    /// Behind the connection.
    last: log::Last,
    /// On a network drive: nobody else has the file open. Given back at the very end.
    alone: Option<lock::SideLock>,
}

/// A connection that can only read: for lanes and for commands that change nothing.
#[derive(Debug)]
pub struct Reader {
    conn: Connection,
    /// Of one that is not beside another connection.
    _own: Option<Own>,
}

/// What goes behind a reader's connection, in this order.
#[derive(Debug)]
struct Own {
    _last: log::Last,
    /// On a network drive: nobody else has the file open.
    _alone: Option<lock::SideLock>,
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

#[cfg(test)]
mod tests;
