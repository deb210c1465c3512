//! Which file a path means, found without opening it.
//!
//! Nobody but SQLite opens the file: closing a file drops every lock that the process has on it, another program then
//! takes itself for the last one and deletes the log, and all that is written later is lost. So this only asks the
//! system; what is in the file, SQLite says.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::beside::with_suffix;
use super::lock::private;
use super::{Error, Result, obstacle};
use crate::domain::{FileFault, Problem};

/// No SQLite file is shorter.
const SHORTEST_BYTES: u64 = 512;

/// What stands at a path; its own path, links followed.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing, or a file without a single byte.
    Nothing(PathBuf),
    File(PathBuf),
    /// A file that its owner does not want to be written.
    ReadOnly(PathBuf),
}

/// Looks without touching.
///
/// # Errors
/// What can be no file of ours: a folder, a pipe, a device, a file with several names, one of some bytes.
pub(super) fn find(path: &Path) -> Result<Found> {
    let cannot = |error: io::Error| cannot_open(path, &error);
    let meta = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return target(path).map(Found::Nothing).map_err(cannot),
        meta => meta.map_err(cannot)?,
    };
    if let Some(problem) = unfit(path, &meta) {
        return Err(Error::Refused(problem));
    }
    let real = fs::canonicalize(path).map_err(cannot)?;
    Ok(match meta.len() {
        0 => Found::Nothing(real),
        // SQLite asks the system, and the system lets an administrator write anything: the mode is what the owner meant.
        _ if meta.permissions().readonly() => Found::ReadOnly(real),
        _ => Found::File(real),
    })
}

fn unfit(path: &Path, meta: &Metadata) -> Option<Problem> {
    let path = path.to_owned();
    if meta.is_dir() {
        return Some(Problem::File(FileFault::IsDirectory { path }));
    }
    if !meta.is_file() {
        return Some(Problem::File(FileFault::NotAFile { path }));
    }
    if names(meta) > 1 || is_mounted(&path) {
        return Some(Problem::File(FileFault::SeveralNames { path }));
    }
    (1..SHORTEST_BYTES).contains(&meta.len()).then_some(Problem::File(FileFault::NotADatabase { path }))
}

/// How many names the file has in its file system. The log stands beside one of them only: who came by another name would
/// not see it.
#[cfg(unix)]
fn names(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Whether the single file is mounted here: it has another name somewhere, and its log would stand beside that one. A
/// folder that is mounted elsewhere takes the log with it.
#[cfg(target_os = "linux")]
fn is_mounted(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, path, AtFlags::empty(), StatxFlags::empty());
    found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mounted(_: &Path) -> bool {
    false
}

/// Where a file would be made that is not there: where the links lead.
fn target(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        match fs::read_link(&path) {
            Ok(link) => path = folder.join(link),
            Err(_) => {
                let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
                return Ok(fs::canonicalize(folder)?.join(name));
            }
        }
    }
    Err(ErrorKind::InvalidFilename.into())
}

/// Whether a file would be made there.
#[must_use]
pub fn is_new(path: &Path) -> bool {
    matches!(find(path), Ok(Found::Nothing(_)))
}

/// Whether the path leads to the file, or to what SQLite lays beside it. Nobody but SQLite may open those while a
/// connection is open.
#[must_use]
pub fn is_part_of(path: &Path, file: &Path) -> bool {
    ["", "-wal", "-shm", "-journal"].iter().any(|suffix| is_same(path, &with_suffix(file, suffix)))
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path| fs::metadata(path).map(|meta| (meta.dev(), meta.ino())).ok();
    number(one).is_some_and(|one| Some(one) == number(other))
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| Some(one) == fs::canonicalize(other).ok())
}

/// Makes an empty file that only its owner can read, unless there is one.
///
/// # Errors
/// As the system's; and where a log lies there that would be lost by it.
pub(super) fn create(path: &Path) -> Result<()> {
    if let Some(fault) = obstacle::log_alone(path) {
        return Err(Error::refused(fault));
    }
    match private().create_new(true).open(path) {
        Ok(_) => Ok(()),
        // Another start was first, or the file was empty.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(cannot_open(path, &error)),
    }
}

/// Why the system does not let it be opened.
fn cannot_open(path: &Path, error: &io::Error) -> Error {
    use ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem};
    let barred = matches!(error.kind(), NotFound | PermissionDenied | ReadOnlyFilesystem);
    let found = if barred { obstacle::before(path) } else { None };
    Error::refused(found.unwrap_or_else(|| FileFault::CannotOpen { path: path.into(), cause: error.into() }))
}
