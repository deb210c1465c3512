//! A whole copy of the file beside it, before a step of the schema: `<file>.v1`.
//!
//! ```text
//!   <file> ──page by page──▶ <file>.v1-unfinished ──read back and counted──▶ <file>.v1, else .v1-2, .v1-3 …
//! ```
//!
//! Under its own name it appears whole, and never in the place of something else. Only one process copies at a time: it
//! holds the file's write lock. What a killed one left unfinished the next one removes.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::beside::with_suffix;
use super::connect::connect;
use super::lock::private;
use super::{Doings, Error, Result};
use crate::domain::{Cause, Doing, OutputFault, Problem};

/// How a SQLite file begins.
const MAGIC: [u8; 16] = *b"SQLite format 3\0";

/// What SQLite lays beside a file while it writes it.
const BESIDE: [&str; 4] = ["", "-journal", "-wal", "-shm"];

/// Keeps the file as it is; the answer is where. One that holds the same already is not made twice.
///
/// # Errors
/// SQLite's and the system's (no room); nothing of it is then left.
pub(super) fn keep(path: &Path, version: u32) -> Result<PathBuf> {
    let unfinished = Unfinished::begin(with_suffix(path, &format!(".v{version}-unfinished")))?;
    let source = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut target =
        Connection::open_with_flags(&unfinished.0, OpenFlags::SQLITE_OPEN_READ_WRITE).doing(Doing::Copying)?;
    let backup = rusqlite::backup::Backup::new(&source, &mut target).doing(Doing::Copying)?;
    backup.run_to_completion(1_000, Duration::ZERO, None).doing(Doing::Copying)?;
    drop(backup);
    // One file, without a log of its own.
    target.pragma_update(None, "journal_mode", "DELETE").doing(Doing::Copying)?;
    verify(&source, &target)?;
    drop(target);
    unfinished.settle(path, version).doing(Doing::Copying)
}

/// Reads every page of the copy, and counts the rows of each table in both.
fn verify(source: &Connection, copy: &Connection) -> Result<()> {
    let whole: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).doing(Doing::Copying)?;
    let counts = |conn: &Connection| -> rusqlite::Result<Vec<(String, i64)>> {
        let names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let names: Vec<String> =
            conn.prepare(names)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let count = |name: String| {
            let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
            conn.query_row(&sql, [], |row| row.get(0)).map(|count| (name, count))
        };
        names.into_iter().map(count).collect()
    };
    let same = counts(source).doing(Doing::Copying)? == counts(copy).doing(Doing::Copying)?;
    if whole == "ok" && same {
        return Ok(());
    }
    let cause = if same { Cause::Damaged } else { Cause::Differs };
    Err(Error::Refused(Problem::failed(Doing::Copying, cause)))
}

/// A copy that is not whole yet. Dropped, it is gone.
struct Unfinished(PathBuf);

impl Unfinished {
    /// An empty file that only its owner can read.
    fn begin(path: PathBuf) -> Result<Self> {
        if is_ours(&path) {
            drop(Self(path.clone()));
        }
        match private().create_new(true).open(&path) {
            Ok(_) => Ok(Self(path)),
            Err(error) => Err(Error::refused(OutputFault::CannotCreate { path, cause: error.into() })),
        }
    }

    /// Gives it the first name that is free, or that holds the same already.
    fn settle(self, path: &Path, version: u32) -> io::Result<PathBuf> {
        for number in 1.. {
            let suffix = if number == 1 { format!(".v{version}") } else { format!(".v{version}-{number}") };
            let name = with_suffix(path, &suffix);
            match place(&self.0, &name) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists && same(&self.0, &name)? => return Ok(name),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done.and_then(|()| sync_folder(&name)).map(|()| name),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        for suffix in BESIDE {
            let _ = fs::remove_file(with_suffix(&self.0, suffix));
        }
    }
}

/// Whether a killed copy left it: empty, still without its first page, or a SQLite file. Anything else is a person's.
fn is_ours(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    let mut head = Vec::new();
    let read = is_file && File::open(path).and_then(|file| file.take(16).read_to_end(&mut head)).is_ok();
    read && (head.iter().all(|byte| *byte == 0) || head == MAGIC)
}

/// Gives the file that name, never one that is taken.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            // A file system without such links (memory sticks).
            if fs::symlink_metadata(to).is_ok() { Err(ErrorKind::AlreadyExists.into()) } else { fs::rename(from, to) }
        }
        done => done,
    }
}

/// Whether two files hold the same bytes.
fn same(one: &Path, other: &Path) -> io::Result<bool> {
    let (meta, own) = (fs::symlink_metadata(other)?, fs::metadata(one)?);
    if !meta.is_file() || meta.len() != own.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let length = one.read(&mut left)?;
        if length == 0 {
            return Ok(true);
        }
        if other.read_exact(&mut right[..length]).is_err() || left[..length] != right[..length] {
            return Ok(false);
        }
    }
}

/// A name survives a loss of power once its folder is on the disk.
fn sync_folder(name: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(name.parent().unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
