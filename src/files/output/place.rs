//! Where a path leads, and where nothing may be written.
//!
//! Files are only looked at here, never opened: whoever opens and closes the database drops this process's locks on it.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::domain::{Cause, OutputFault};

/// Links that are followed: as many as the system does.
const LINKS: usize = 40;

/// Where a path leads.
#[derive(Debug)]
pub enum Place {
    /// Standard output.
    Standard,
    /// A device, a pipe, or what another program opened for us: written to as it is.
    Stream(PathBuf),
    /// A file, links followed; `over` is what stands there and gives way.
    File { to: PathBuf, over: Option<Metadata> },
}

/// Where this path leads. `-` is standard output, and so is every name of it.
pub fn of(path: &Path, force: bool, own: &[PathBuf]) -> Result<Place, OutputFault> {
    if path == "-" {
        return Ok(Place::Standard);
    }
    let cannot = |cause: Cause| OutputFault::CannotCreate { path: path.into(), cause };
    let to = followed(path).map_err(cannot)?;
    let meta = match fs::metadata(&to) {
        Ok(meta) => Some(meta),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(cannot(error.into())),
    };
    if own.iter().any(|own| meta.as_ref().is_some_and(|meta| same(own, &to, meta)) || is_named(own, &to)) {
        return Err(OutputFault::OwnFile { path: path.into() });
    }
    let Some(meta) = meta else { return Ok(Place::File { to, over: None }) };
    if meta.is_dir() {
        return Err(cannot(Cause::IsAFolder));
    }
    if let Some(number) = descriptor(&to) {
        return Ok(if number == "1" { Place::Standard } else { Place::Stream(to) });
    }
    // A disk is overwritten like a file: not by mistake.
    if !force && (meta.is_file() || is_disk(&meta)) {
        return Err(OutputFault::Exists { path: path.into() });
    }
    Ok(if meta.is_file() { Place::File { to, over: Some(meta) } } else { Place::Stream(to) })
}

/// The path that stands at the end of links, whether there is something or not. What the system shows of an open
/// file (`/proc/self/fd/1`) looks like a link and is none: its text names nothing.
fn followed(path: &Path) -> Result<PathBuf, Cause> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        if descriptor(&path).is_some() || !fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink()) {
            return Ok(path);
        }
        let link = fs::read_link(&path)?;
        path = folder_of(&path).join(link);
    }
    Err(Cause::Round)
}

/// The number of a descriptor of this process, if the path is its name in the system's list.
fn descriptor(path: &Path) -> Option<&str> {
    let number = path.file_name().and_then(OsStr::to_str).filter(|name| name.bytes().all(|sign| sign.is_ascii_digit()));
    let folder = fs::canonicalize(folder_of(path)).ok()?;
    let folder = folder.to_str()?;
    let ours = format!("/proc/{}/", std::process::id());
    let listed = folder == "/dev/fd" || folder.starts_with(&ours) && folder.ends_with("/fd");
    number.filter(|_| listed)
}

/// The folder that holds it.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether both lead to the same file, whatever its names.
#[cfg(unix)]
fn same(own: &Path, _: &Path, meta: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(own).is_ok_and(|own| (own.dev(), own.ino()) == (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn same(own: &Path, to: &Path, _: &Metadata) -> bool {
    fs::canonicalize(own).and_then(|own| Ok(own == fs::canonicalize(to)?)).unwrap_or(false)
}

/// Whether it would have this name if it were there. Some systems know no capitals.
fn is_named(own: &Path, to: &Path) -> bool {
    let names = own.file_name().zip(to.file_name());
    let folder = |path: &Path| fs::canonicalize(folder_of(path)).ok();
    names.is_some_and(|(own, to)| own.eq_ignore_ascii_case(to)) && folder(own).is_some() && folder(own) == folder(to)
}

#[cfg(unix)]
fn is_disk(meta: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_block_device(&meta.file_type())
}

#[cfg(not(unix))]
fn is_disk(_: &Metadata) -> bool {
    false
}

/// Which of these files a shell has put behind standard output (`>> customers.db`).
pub fn own_behind_standard(own: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    let standard = Path::new("/dev/fd/1");
    // Looked at by its name: a copy of the descriptor would have to be closed.
    let Ok(meta) = fs::metadata(standard) else { return Ok(None) };
    Ok(own.iter().find(|own| same(own, standard, &meta)).cloned())
}
