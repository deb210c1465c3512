//! What an error of the file means: somebody writes just now, or the file no longer takes what is written.

use rusqlite::{ErrorCode, ffi};

use super::Error;
use crate::domain::{EditFault, Loss, Problem};

/// Whether SQLite says by this that somebody else writes just now.
pub(super) fn is_busy(source: &rusqlite::Error) -> bool {
    use ErrorCode::{DatabaseBusy, DatabaseLocked, FileLockingProtocolFailed};
    matches!(source.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed))
}

impl Error {
    /// Whether somebody else writes just now: the same may be tried again.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Sql { source, .. } if is_busy(source))
    }

    /// As [`Self::is_busy`], or because something long of another program goes on.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        self.is_busy() || matches!(self, Self::Refused(Problem::Edit(EditFault::Busy)))
    }

    /// What has become of the file, if this says so.
    #[must_use]
    pub fn loss(&self) -> Option<Loss> {
        use ErrorCode::{
            CannotOpen, DatabaseCorrupt, DiskFull, NotADatabase, PermissionDenied, ReadOnly, SystemIoFailure,
        };
        if let Self::Io { source, .. } = self {
            use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
            return match source.kind() {
                StorageFull | QuotaExceeded | FileTooLarge => Some(Loss::Full),
                ReadOnlyFilesystem => Some(Loss::ReadOnly),
                _ => None,
            };
        }
        match self.code()? {
            // In a rollback journal's mode SQLite itself looks whether the file is still in its place.
            (ReadOnly, ffi::SQLITE_READONLY_DBMOVED) => Some(Loss::Gone),
            (ReadOnly | PermissionDenied | CannotOpen, _) => Some(Loss::ReadOnly),
            (DiskFull | SystemIoFailure, _) => Some(Loss::Full),
            (DatabaseCorrupt | NotADatabase, _) => Some(Loss::Damaged),
            _ => None,
        }
    }

    /// Whether the file takes nothing, for want of room or of the right.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self.loss(), Some(Loss::Full | Loss::ReadOnly))
    }

    /// The problem as the grid tells it: what is typed is not gone with it.
    #[must_use]
    pub fn in_grid(self) -> Problem {
        match self.loss() {
            Some(loss) => Problem::Lost(loss),
            None if self.is_busy() => Problem::Edit(EditFault::InUse),
            None => self.into(),
        }
    }

    /// SQLite's code, and its extended one.
    fn code(&self) -> Option<(ErrorCode, i32)> {
        match self {
            Self::Sql { source: rusqlite::Error::SqliteFailure(error, _), .. } => {
                Some((error.code, error.extended_code))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Doing;

    fn error(code: i32) -> Error {
        Error::Sql { doing: Doing::Saving, source: rusqlite::Error::SqliteFailure(ffi::Error::new(code), None) }
    }

    #[test]
    fn what_sqlite_says_of_a_file_is_told_apart() {
        let cases = [
            (ffi::SQLITE_FULL, Some(Loss::Full)),
            (ffi::SQLITE_IOERR_WRITE, Some(Loss::Full)),
            (ffi::SQLITE_IOERR_FSYNC, Some(Loss::Full)),
            (ffi::SQLITE_READONLY, Some(Loss::ReadOnly)),
            (ffi::SQLITE_READONLY_DBMOVED, Some(Loss::Gone)),
            (ffi::SQLITE_CANTOPEN, Some(Loss::ReadOnly)),
            (ffi::SQLITE_CORRUPT, Some(Loss::Damaged)),
            (ffi::SQLITE_CORRUPT_INDEX, Some(Loss::Damaged)),
            (ffi::SQLITE_NOTADB, Some(Loss::Damaged)),
            (ffi::SQLITE_CONSTRAINT, None),
            (ffi::SQLITE_BUSY, None),
        ];
        for (code, loss) in cases {
            assert_eq!(error(code).loss(), loss, "{code}");
        }
        for code in [ffi::SQLITE_BUSY, ffi::SQLITE_BUSY_SNAPSHOT, ffi::SQLITE_LOCKED, ffi::SQLITE_PROTOCOL] {
            assert!(error(code).is_busy(), "{code}");
        }
        assert!(!error(ffi::SQLITE_FULL).is_busy());
    }
}
