//! What stands in the way of a file: asked of the system where SQLite only says that it cannot open something.

use std::fs;
use std::path::{Path, PathBuf};

use super::beside::with_suffix;
use crate::domain::FileFault;

/// What keeps the file at that path from being opened and written; nothing if the system names no reason. A folder on the
/// way to it comes first, its own last: SQLite lays the log there.
pub(super) fn before(path: &Path) -> Option<FileFault> {
    let folder = folder_of(path);
    let closed = folder.ancestors().filter(|folder| folder.is_dir() && !may(folder, Access::Enter)).last();
    if let Some(folder) = closed {
        return Some(FileFault::ClosedFolder { folder: folder.into() });
    }
    if !folder.is_dir() {
        return Some(FileFault::NoFolder { folder: missing(&folder) });
    }
    if path.exists() && !may_read(path) {
        return Some(FileFault::CannotRead { path: path.into() });
    }
    let beside = ["", "-wal", "-shm", "-journal"].map(|suffix| with_suffix(path, suffix));
    match beside.into_iter().find(|path| path.exists() && !may_write(path)) {
        Some(path) => Some(protected(path)),
        None if may_write(&folder) => None,
        None => Some(FileFault::CannotWriteFolder { folder }),
    }
}

/// A file that is there and cannot be written; with a log beside it, who copies it alone copies half of it.
pub(super) fn protected(path: PathBuf) -> FileFault {
    let has_log = fs::metadata(with_suffix(&path, "-wal")).is_ok_and(|log| log.len() > 0);
    if has_log { FileFault::CannotFold { path } } else { FileFault::CannotWrite { path } }
}

/// A log with something in it, and no file: that was moved, deleted or emptied while it was open, and the program killed.
/// SQLite would take the log for nothing of a new file's, and delete it.
pub(super) fn log_alone(path: &Path) -> Option<FileFault> {
    let holds = |path: &Path| fs::metadata(path).is_ok_and(|meta| meta.len() > 0);
    // The log first: of several first starts one may be writing both now, and the file comes before the log.
    (holds(&with_suffix(path, "-wal")) && !holds(path)).then(|| FileFault::LogAlone { path: path.into() })
}

/// Whether the system lets this process write there.
#[must_use]
pub fn may_write(path: &Path) -> bool {
    may(path, Access::Write)
}

/// Whether the system lets this process read there.
#[must_use]
pub fn may_read(path: &Path) -> bool {
    may(path, Access::Read)
}

/// The folder of a file, whole: a sentence names it.
fn folder_of(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
    path.parent().map_or_else(|| path.clone(), Path::to_owned)
}

/// The first folder on the way there that is not there.
fn missing(folder: &Path) -> PathBuf {
    folder.ancestors().take_while(|folder| !folder.exists()).last().unwrap_or(folder).into()
}

/// What is to be done with it.
#[derive(Clone, Copy, Debug)]
enum Access {
    Read,
    Write,
    /// Of a folder: to come to what is in it.
    Enter,
}

#[cfg(unix)]
fn may(path: &Path, access: Access) -> bool {
    use rustix::fs::Access as Mode;
    let mode = match access {
        Access::Read => Mode::READ_OK,
        Access::Write => Mode::WRITE_OK,
        Access::Enter => Mode::EXEC_OK,
    };
    rustix::fs::access(path, mode).is_ok()
}

/// Only opening would say more.
#[cfg(not(unix))]
fn may(path: &Path, access: Access) -> bool {
    !matches!(access, Access::Write)
        || fs::metadata(path).is_ok_and(|meta| meta.is_dir() || !meta.permissions().readonly())
}
