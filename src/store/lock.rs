//! The side file whose lock says that somebody works at the file at large.
//!
//! It stands beside the file itself (links followed), so that one file has one lock whatever path it was named by.
//! Whoever holds the lock removes the side file, still holding it. So who opened it a moment before may get the lock of
//! a file that is gone: device and inode tell, and it tries again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A lock that is held. Dropped, its side file goes, then the lock.
#[derive(Debug)]
pub(super) struct SideLock {
    _file: File,
    path: PathBuf,
}

impl SideLock {
    /// The lock, or nothing if somebody holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = private().create(true).truncate(false).open(path)?;
            let held = match file.try_lock() {
                Ok(()) => false,
                Err(TryLockError::WouldBlock) => true,
                Err(TryLockError::Error(source)) => return Err(source),
            };
            if !is_at(&file, path)? {
                continue;
            }
            return Ok((!held).then(|| Self { _file: file, path: path.into() }));
        }
    }
}

impl Drop for SideLock {
    fn drop(&mut self) {
        // Elsewhere an open file cannot be removed: there it stays, empty.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Options to write a file that, if it is made, only its owner can read.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Whether the open file is the one at the path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((open.dev(), open.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Nobody removes it here.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_nothing_stays_of_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("desk.db.bulk");
        let lock = SideLock::take(&path).expect("a file").expect("nobody has it");
        assert!(SideLock::take(&path).expect("a file").is_none());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o600);
        }
        drop(lock);
        assert!(!path.exists());
        assert!(SideLock::take(&path).expect("a file").is_some());
    }

    /// A lock that was opened before its side file was removed is nobody's.
    #[test]
    fn among_many_there_is_never_more_than_one() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("desk.db.bulk");
        let (holders, turns) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while turns.load(Ordering::Relaxed) < 500 {
                        let Some(_lock) = SideLock::take(&path).expect("a file") else { continue };
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        turns.fetch_add(1, Ordering::Relaxed);
                        holders.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
    }
}
