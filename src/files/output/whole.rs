//! A file that appears whole or not at all: written beside its place, put there at the end.
//!
//! What a killed program leaves beside the place has a name by which the next one that writes to that folder knows it,
//! and no lock: it is taken away.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::place::folder_of;

/// What the name of an unfinished file begins and ends with.
const NAME: (&str, &str) = (".kehu-", ".part");

/// A file on its way to its place.
#[derive(Debug)]
pub struct Whole {
    file: NamedTempFile,
    to: PathBuf,
    over: Option<Metadata>,
}

impl Whole {
    /// An empty file beside the place, for its owner's eyes alone.
    pub fn beside(to: PathBuf, over: Option<Metadata>) -> io::Result<Self> {
        let folder = folder_of(&to);
        let file = locked(folder)?;
        #[cfg(unix)]
        sweep(folder, &file);
        Ok(Self { file, to, over })
    }

    /// Puts the file in its place; what stands there since it was begun stays.
    pub fn put(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        match &self.over {
            Some(old) => {
                keep(self.file.as_file(), old)?;
                self.file.persist(&self.to)
            }
            None => self.file.persist_noclobber(&self.to),
        }
        .map(drop)
        .map_err(|error| error.error)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not through `NamedTempFile`: its errors name the unfinished file, which is nobody's matter.
        self.file.as_file_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_file_mut().flush()
    }
}

/// A new file that a living program holds.
fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let made = tempfile::Builder::new().prefix(NAME.0).suffix(NAME.1).tempfile_in(folder);
        let file = made.map_err(|error| io::Error::from(error.kind()))?;
        // Where a system has no locks, nothing is swept either.
        #[cfg(unix)]
        let _ = file.as_file().try_lock();
        if is_there(file.as_file())? {
            return Ok(file);
        }
    }
}

/// Nobody swept it away between its making and its lock.
#[cfg(unix)]
fn is_there(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(file.metadata()?.nlink() > 0)
}

#[cfg(not(unix))]
fn is_there(_: &File) -> io::Result<bool> {
    Ok(true)
}

/// Takes away what killed programs of the same user left in the folder. What cannot be taken away does no harm.
#[cfg(unix)]
fn sweep(folder: &Path, mine: &NamedTempFile) {
    use std::os::unix::fs::MetadataExt;
    let Ok(own) = mine.as_file().metadata() else { return };
    let named = |name: &str| name.starts_with(NAME.0) && name.ends_with(NAME.1);
    // One name and not a link: so it is nothing else than what it looks like, the database least of all.
    let left = |meta: &Metadata| meta.is_file() && meta.nlink() == 1 && meta.uid() == own.uid();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(named) && entry.metadata().is_ok_and(|meta| left(&meta));
        let Some(file) = ours.then(|| File::open(entry.path()).ok()).flatten() else { continue };
        // The lock is held meanwhile: who made the file and has not locked it yet then sees that it is gone.
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Gives the file the owner and mode of the one it replaces. A group that cannot be kept is not replaced by ours.
#[cfg(unix)]
fn keep(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let new = file.metadata()?;
    let mut mode = old.mode() & 0o777;
    if new.gid() != old.gid() && fchown(file, None, Some(old.gid())).is_err() {
        mode &= 0o707;
    }
    if new.uid() != old.uid() {
        // Only an administrator may give a file away.
        let _ = fchown(file, Some(old.uid()), None);
    }
    file.set_permissions(PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn keep(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}
