//! The demo's folder in the system's place for temporary files. What a killed program left there goes at the next demo.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// What its name begins with.
const PREFIX: &str = "kehu-demo-";
/// The file in it whose lock says that its program lives.
const LOCK: &str = "lock";

/// A folder that goes when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: TempDir,
    _lock: File,
}

impl Scratch {
    /// A new folder, for its owner's eyes alone; takes away those that nobody holds.
    pub fn new() -> io::Result<Self> {
        loop {
            let folder = private()?;
            let lock = File::create(folder.path().join(LOCK))?;
            // Somebody who sweeps may have held the lock a moment before: then the folder goes, and another is made.
            let held = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
            if !held && folder.path().join(LOCK).exists() {
                #[cfg(unix)]
                sweep(&folder);
                return Ok(Self { folder, _lock: lock });
            }
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A new folder in the system's place for temporary files, whatever the user lets others do with what is made.
fn private() -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    folder.prefix(PREFIX).tempdir()
}

/// Takes away the same user's folders beside this one that nobody holds. What cannot go does no harm.
#[cfg(unix)]
fn sweep(mine: &TempDir) {
    use std::os::unix::fs::MetadataExt;
    let (Some(place), Ok(own)) = (mine.path().parent(), fs::metadata(mine.path())) else { return };
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        let ours = || entry.metadata().is_ok_and(|meta| meta.is_dir() && meta.uid() == own.uid());
        let lock = || File::open(entry.path().join(LOCK)).ok();
        let Some(lock) = (named && ours()).then(lock).flatten() else { continue };
        if lock.try_lock().is_ok() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn nobody_else_looks_into_the_folder() {
        let scratch = Scratch::new().expect("a folder");
        let mode = fs::metadata(scratch.path()).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
}
