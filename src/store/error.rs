//! Why the file did not do what was asked, and what was being done.

use rusqlite::ErrorCode;

use crate::domain::{Cause, Doing, Problem, StorageFault};
use crate::table;

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
            Error::Io { doing, source } => Self::failed(doing, source),
            Error::Refused(problem) => problem,
        }
    }
}

impl From<&rusqlite::Error> for Cause {
    fn from(error: &rusqlite::Error) -> Self {
        use ErrorCode::{
            AuthorizationForStatementDenied, CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull,
            FileLockingProtocolFailed, NotADatabase, OutOfMemory, PermissionDenied, ReadOnly, SystemIoFailure, TooBig,
        };
        match error.sqlite_error_code() {
            Some(CannotOpen) => Self::Unopened,
            Some(PermissionDenied | AuthorizationForStatementDenied) => Self::Forbidden,
            Some(ReadOnly) => Self::ReadOnly,
            Some(DiskFull) => Self::Full,
            Some(TooBig) => Self::TooLarge,
            Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => Self::InUse,
            Some(SystemIoFailure) => Self::Broken,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged,
            Some(OutOfMemory) => Self::Memory,
            _ => Self::Said(match error {
                // Not what was asked for, which is a page of SQL.
                rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
                error => error.to_string(),
            }),
        }
    }
}

/// What a reading of columns met is of the store, unless it is of the question.
impl From<table::Error> for Problem {
    fn from(error: table::Error) -> Self {
        let source = match error {
            table::Error::Source(source) => source,
            error => return Self::failed(Doing::Reading, error.to_string()),
        };
        let source = match source.downcast::<Error>() {
            Ok(error) => return (*error).into(),
            Err(source) => source,
        };
        match source.downcast::<rusqlite::Error>() {
            Ok(source) => Error::Sql { doing: Doing::Reading, source: *source }.into(),
            Err(source) => Self::failed(Doing::Reading, source.to_string()),
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

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn what_sqlite_says_is_known_by_its_kind_also_where_columns_are_read() {
        let source = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        for (code, cause) in [
            (ffi::SQLITE_CANTOPEN, Cause::Unopened),
            (ffi::SQLITE_READONLY, Cause::ReadOnly),
            (ffi::SQLITE_BUSY_SNAPSHOT, Cause::InUse),
            (ffi::SQLITE_IOERR_READ, Cause::Broken),
            (ffi::SQLITE_CORRUPT_INDEX, Cause::Damaged),
            (ffi::SQLITE_NOMEM, Cause::Memory),
        ] {
            let told = Problem::failed(Doing::Reading, cause);
            assert_eq!(Problem::from(table::Error::Source(Box::new(source(code)))), told, "{code}");
            let error = Error::Sql { doing: Doing::Reading, source: source(code) };
            assert_eq!(Problem::from(table::Error::Source(Box::new(error))), told, "{code}");
        }
        assert!(matches!(Cause::from(&source(ffi::SQLITE_ERROR)), Cause::Said(_)));
    }
}
