//! Everything that is open, into another file: the way out when the file at the path is lost.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, ffi};

use super::lineage::lineage;
use super::lock::private;
use super::{Doings, Error, Reader, Result, Store, contact, customer, rows, schema};
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Doing, FileFault, OutputFault, RescueFault, Value, kind};

impl Store {
    /// Copies what this connection sees into a new file (mode 0600) and reads the copy whole. A file that has been
    /// deleted is copied too: it lives as long as it is open.
    ///
    /// # Errors
    /// `RescueFault::Exists` if something is there; SQLite's and the system's. No file is left behind then.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        into_new(&self.conn, to)
    }

    /// Copies what somebody else has written over the open file, past every log beside it, into a new file.
    ///
    /// # Errors
    /// `FileFault::NotOurs` if it is no state of this file: another program's, or another one of ours; as [`Store::copy_to`].
    pub fn copy_of_state(&self, to: &Path) -> Result<()> {
        let source = past_the_log(&self.path).doing(Doing::Copying)?;
        let found = source.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0));
        let ours = found.doing(Doing::Copying)? == schema::APPLICATION_ID;
        if !ours || self.lineage.is_none() || lineage(&source).doing(Doing::Copying)? != self.lineage {
            return Err(Error::refused(FileFault::NotOurs { path: self.path.clone() }));
        }
        into_new(&source, to)
    }

    /// From here on nothing goes from the log into the file, also not at the end: the file is another one.
    ///
    /// # Errors
    /// SQLite's.
    pub fn abandon(&mut self) -> Result<()> {
        self.last.0 = None;
        self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map(drop).doing(Doing::Saving)
    }

    /// What a typed field (a key) of a customer holds.
    ///
    /// # Errors
    /// SQLite's; `Refused` if nobody can type there.
    pub fn holds(&self, customer: CustomerId, field: &str) -> Result<Value> {
        typed(&self.conn, customer, field)
    }
}

impl Reader {
    /// As [`Store::copy_to`], of all that is in the file at this moment; whoever writes it goes on.
    ///
    /// # Errors
    /// As there.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        into_new(&self.conn, to)
    }
}

/// What the column holds that a person's typing goes to.
pub(super) fn typed(conn: &Connection, customer: CustomerId, field: &str) -> Result<Value> {
    let column = match contact::shown_column(field) {
        Some(shown) => shown,
        None => format!("\"{}\"", customer::column(conn, customer, field)?),
    };
    let read = || -> rusqlite::Result<Value> {
        let mut get = conn.prepare_cached("SELECT kind FROM field WHERE key = ?1")?;
        let kind: String = get.query_row([field], |row| row.get(0))?;
        let shape = kind::named(&kind).map_or(Shape::Text, |kind| kind::of_field(field, kind).shape);
        let sql = format!("SELECT {column} FROM customer WHERE id = ?1");
        conn.prepare_cached(&sql)?.query_row([customer], |row| rows::cell(row, 0, shape))
    };
    read().doing(Doing::Reading)
}

/// Nobody writes the file any more, and a log that lies beside belongs to what it was before.
fn past_the_log(file: &Path) -> rusqlite::Result<Connection> {
    let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(format!("file:{}?immutable=1", escaped(file)), access)
}

/// A path as a part of an address.
fn escaped(path: &Path) -> String {
    let sign = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.as_os_str().as_encoded_bytes().iter().map(sign).collect()
}

fn into_new(source: &Connection, to: &Path) -> Result<()> {
    create_new(to)?;
    let copied = fill(source, to);
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

fn create_new(to: &Path) -> Result<()> {
    match private().create_new(true).open(to) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::refused(RescueFault::Exists { path: to.into() }))
        }
        Err(error) => Err(Error::refused(OutputFault::CannotCreate { path: to.into(), cause: error.into() })),
    }
}

fn fill(source: &Connection, to: &Path) -> Result<()> {
    let mut target = Connection::open(to).doing(Doing::Copying)?;
    whole_in_one_step(source, &mut target).doing(Doing::Copying)?;
    let found: String = target.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).doing(Doing::Copying)?;
    if found == "ok" {
        return target.close().map_err(|(_, source)| source).doing(Doing::Copying);
    }
    let source = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT), Some(found));
    Err(Error::Sql { doing: Doing::Copying, source })
}

/// In one step: nobody changes what is copied meanwhile.
fn whole_in_one_step(source: &Connection, target: &mut Connection) -> rusqlite::Result<()> {
    match Backup::new(source, target)?.step(i32::MAX)? {
        StepResult::Done => Ok(()),
        _ => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::edit::Action;
    use crate::domain::{Edit, Place, Problem};

    fn with_one() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut store = Store::open(&dir.path().join("a 1%.db")).expect("a new file");
        let cells = vec![("name".to_owned(), Value::text("王芳")), ("city".to_owned(), Value::text("杭州"))];
        let edit = Edit { label: "new-customer", place: Place::default(), action: Action::Add { cells } };
        let now = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0));
        store.edit(&edit, now.expect("a moment")).expect("it is saved");
        (dir, store)
    }

    #[test]
    fn a_copy_is_whole_private_and_never_written_over_something() {
        let (dir, store) = with_one();
        let to = dir.path().join("copy.db");
        store.copy_to(&to).expect("it can be copied");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&to).expect("it is there").permissions().mode() & 0o777, 0o600);
        }
        let copy = Store::open(&to).expect("it opens");
        assert_eq!(copy.holds(1, "city").expect("the customer is there"), Value::text("杭州"));
        let again = store.copy_to(&to);
        assert!(matches!(again, Err(Error::Refused(Problem::Rescue(RescueFault::Exists { .. })))), "{again:?}");
    }

    #[test]
    fn a_copy_that_cannot_be_written_leaves_nothing() {
        let (dir, store) = with_one();
        let to = dir.path().join("nowhere").join("copy.db");
        assert!(matches!(store.copy_to(&to), Err(Error::Refused(Problem::Output(OutputFault::CannotCreate { .. })))));
    }

    /// What stands at the path, written over by what another file holds.
    fn written_over(store: &Store, by: &Path) {
        fs::write(store.path(), fs::read(by).expect("it reads")).expect("it can be written");
    }

    #[test]
    fn an_older_state_is_copied_past_the_log_beside_it() {
        let (dir, store) = with_one();
        let older = dir.path().join("older.db");
        store.copy_to(&older).expect("it can be copied");
        written_over(&store, &older);
        let wal = super::super::beside::with_suffix(store.path(), "-wal");
        fs::write(&wal, b"of another file").expect("it can be written");
        let to = dir.path().join("copy.db");
        store.copy_of_state(&to).expect("it can be copied");
        assert_eq!(fs::read(&wal).expect("untouched"), b"of another file");
        assert_eq!(Store::open(&to).expect("it opens").holds(1, "name").expect("read"), Value::text("王芳"));
    }

    #[test]
    fn another_file_of_ours_is_no_state_of_this_one() {
        let ((dir, store), (_other, other)) = (with_one(), with_one());
        let theirs = dir.path().join("theirs.db");
        other.copy_to(&theirs).expect("it can be copied");
        written_over(&store, &theirs);
        let to = dir.path().join("copy.db");
        let copied = store.copy_of_state(&to);
        assert!(matches!(copied, Err(Error::Refused(Problem::File(FileFault::NotOurs { .. })))), "{copied:?}");
        assert!(!to.exists());
    }
}
