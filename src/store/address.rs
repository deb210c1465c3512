//! Where a file that is open stands, and which one it is: for further connections to it.
//!
//! Who only knows the path may come to another file that was put in its place meanwhile, beside which our log still lies:
//! SQLite would read the one as the log of the other, and write it into it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::connect::connect;
use super::{Error, Result};
use crate::domain::Loss;

/// A file by its path, and by the number that the system gives it.
#[derive(Clone, Debug)]
pub struct Address {
    path: PathBuf,
    number: Option<(u64, u64)>,
}

impl From<&Path> for Address {
    /// The file that is there now.
    fn from(path: &Path) -> Self {
        Self { path: path.into(), number: number(path) }
    }
}

impl From<PathBuf> for Address {
    fn from(path: PathBuf) -> Self {
        path.as_path().into()
    }
}

impl Address {
    /// A further connection to that file.
    ///
    /// # Errors
    /// `Problem::Lost` if another file stands there; SQLite's.
    pub(super) fn connect(&self) -> Result<Connection> {
        let conn = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // Asked when it is open, before anything is read: a log is looked for with the first reading. A file that is in
        // its place now was there a moment ago.
        match number(&self.path) {
            now if now == self.number => Ok(conn),
            None => Err(Error::refused(Loss::Gone)),
            Some(_) => Err(Error::refused(Loss::Replaced)),
        }
    }
}

#[cfg(unix)]
fn number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Nobody can replace a file here that is open.
#[cfg(not(unix))]
fn number(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|_| (0, 0))
}
