//! Why the file did not do what was asked, and what was being done.

use crate::domain::{Doing, Problem, StorageFault};

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

impl Error {
    /// Understood, and not done, for this reason.
    pub(super) fn refused(why: impl Into<Problem>) -> Self {
        Self::Refused(why.into())
    }
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Sql { ref source, .. } if is_full(source) => StorageFault::DiskFull.into(),
            Error::Sql { doing, source } => Self::failed(doing, &source),
            Error::Io { doing, source } => Self::failed(doing, &source),
            Error::Refused(problem) => problem,
        }
    }
}

/// Names what was being done when SQLite failed.
pub(super) trait Doings<T> {
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

/// A file that may not grow (`ulimit -f`, a quota) is to SQLite one that cannot be written.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_FULL, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE};
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(SQLITE_FULL | SQLITE_IOERR_WRITE | SQLITE_IOERR_SHMSIZE))
}
