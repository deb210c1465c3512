//! Opening the file for reading: beside the writer, or alone.
//!
//! Who is alone may write, though it asks nothing that does: a log that a crash left is taken up, and folded in at the
//! end. A file that cannot be written is read as it is, and nothing is laid beside it.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::address::Address;
use super::beside::with_suffix;
use super::connect::{connect, connect_first, version_of};
use super::handles::Own;
use super::identity::{self, Found};
use super::last::Last;
use super::medium::Medium;
use super::open::alone;
use super::{Doings, Error, Reader, Result, obstacle, schema};
use crate::domain::{Doing, FileFault, Problem};

impl Reader {
    /// Opens an existing file for reading only.
    ///
    /// # Errors
    /// As [`super::Store::open`]; a file of an older version is left as it is, and refused.
    pub fn open(path: &Path) -> Result<Self> {
        let (real, access) = match identity::find(path)? {
            Found::File(real) => (real, OpenFlags::SQLITE_OPEN_READ_WRITE),
            Found::ReadOnly(real) => (real, OpenFlags::SQLITE_OPEN_READ_ONLY),
            Found::Nothing(real) => {
                let missing = FileFault::Missing { path: path.into() };
                return Err(Error::refused(obstacle::log_alone(&real).unwrap_or(missing)));
            }
        };
        let medium = Medium::of(&real);
        Self::open_on(&real, medium, access)
    }

    pub(super) fn open_on(path: &Path, medium: Medium, access: OpenFlags) -> Result<Self> {
        let conn = connect_first(path, access)?;
        if conn.is_readonly("main").doing(Doing::Opening)? {
            return Self::of_version(untouched(conn, path)?, path, None);
        }
        // Before the reading begins, so that it goes behind the connection, also where the file is refused.
        let own = Own { _last: Last(Some(path.into())), _alone: alone(path, medium)? };
        match version_of(&conn, path) {
            // The file can be written, but nothing can be laid beside it.
            Err(error) if is_barred(&error) => Self::of_version(untouched(conn, path)?, path, None),
            _ => Self::of_version(conn, path, Some(own)),
        }
    }

    /// A further connection to a file that this program has open. It could write, for one that cannot would leave the
    /// log behind if it ended last.
    ///
    /// # Errors
    /// `Problem::Lost` if another file stands there; SQLite's.
    pub fn beside(address: &Address) -> Result<Self> {
        Ok(Self { file: Some(address.clone()), ..Self::over(address.connect()?, None)? })
    }

    fn of_version(conn: Connection, path: &Path, own: Option<Own>) -> Result<Self> {
        match version_of(&conn, path)? {
            0 => Err(Error::refused(FileFault::Missing { path: path.into() })),
            version if version < schema::known() => Err(Error::refused(FileFault::Older { path: path.into() })),
            _ => Self::over(conn, own),
        }
    }

    fn over(conn: Connection, own: Option<Own>) -> Result<Self> {
        conn.pragma_update(None, "query_only", true).doing(Doing::Opening)?;
        Ok(Self { conn, file: None, _own: own })
    }

    /// Stops what this connection is doing, from another thread.
    #[must_use]
    pub fn interrupt_handle(&self) -> rusqlite::InterruptHandle {
        self.conn.get_interrupt_handle()
    }
}

/// A file that cannot be written, read so that nothing is laid beside it. With a log beside it somebody may have it open,
/// and part of what is in it is there: that one is read too, if the system lets us.
fn untouched(conn: Connection, path: &Path) -> Result<Connection> {
    if fs::metadata(with_suffix(path, "-wal")).is_ok_and(|log| log.len() > 0) {
        return match version_of(&conn, path) {
            Err(error) if is_barred(&error) || matches!(error, Error::Sql { .. }) => {
                Err(Error::refused(FileFault::LogBeside { path: path.into() }))
            }
            _ => Ok(conn),
        };
    }
    drop(conn);
    connect(address(path).as_ref(), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
}

/// Whether the system bars the file, its log or its folder.
fn is_barred(error: &Error) -> bool {
    use FileFault::{CannotFold, CannotOpen, CannotRead, CannotWrite, CannotWriteFolder};
    let Error::Refused(Problem::File(fault)) = error else { return false };
    let cannot_write = matches!(fault, CannotWrite { .. } | CannotFold { .. } | CannotWriteFolder { .. });
    cannot_write || matches!(fault, CannotOpen { .. } | CannotRead { .. })
}

/// The path as an address that tells SQLite that nobody writes the file.
fn address(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let sign = |byte: &u8| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") };
    let path: String = path.as_os_str().as_encoded_bytes().iter().map(sign).collect();
    format!("file:{path}?immutable=1")
}
