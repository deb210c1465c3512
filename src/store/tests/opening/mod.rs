//! Files that open, and files that do not: a clear problem, and nothing touched.

mod older;
mod places;

use std::fs;

use rusqlite::OpenFlags;

use super::*;
use crate::domain::{FileFault, Loss, OutputFault};
use crate::store::beside::with_suffix;
use crate::store::medium::Medium;
use crate::store::{Address, Log, copy};

fn refusal(path: &Path) -> Problem {
    match Store::open(path) {
        Err(Error::Refused(problem)) => problem,
        other => panic!("{path:?} was not refused: {other:?}"),
    }
}

#[test]
fn a_new_file_is_ours_alone() {
    let desk = Desk::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(desk.path()).expect("meta").permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(desk.query::<i64>("PRAGMA user_version"), i64::from(schema::known()));
    assert_eq!(desk.query::<String>("PRAGMA journal_mode"), "wal");
    assert_eq!(desk.query::<i64>("PRAGMA synchronous"), 2);
}

#[test]
fn a_directory_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    assert_eq!(refusal(dir.path()), Problem::File(FileFault::IsDirectory { path: dir.path().into() }));
}

#[test]
fn a_file_that_is_not_sqlite_is_refused_and_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("customers.csv");
    fs::write(&path, "姓名,城市\n张伟,杭州\n").expect("written");
    assert_eq!(refusal(&path), Problem::File(FileFault::NotADatabase { path: path.clone() }));
    assert_eq!(fs::read_to_string(&path).expect("read"), "姓名,城市\n张伟,杭州\n");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn another_programs_sqlite_file_is_refused_and_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("other.db");
    Connection::open(&path).and_then(|conn| conn.execute_batch("CREATE TABLE t (x)")).expect("made");
    let bytes = fs::read(&path).expect("read");
    assert_eq!(refusal(&path), Problem::File(FileFault::NotOurs { path: path.clone() }));
    assert_eq!(fs::read(&path).expect("read"), bytes);
}

#[test]
fn a_file_of_ours_whose_mark_is_damaged_is_refused_with_what_the_mark_is() {
    let own = i64::from(schema::APPLICATION_ID);
    for (mark, found, known) in [
        ("user_version", -5, schema::known().into()),
        ("user_version", 0, schema::known().into()),
        ("user_version", 99_999, schema::known().into()),
        // The next step finds its work done already.
        ("user_version", 1, schema::known().into()),
        ("application_id", 7, own),
        ("application_id", 0, own),
        ("application_id", -1, own),
    ] {
        let Desk { dir, store } = Desk::new();
        store.conn.pragma_update(None, mark, found).expect("set");
        let path = store.path().to_owned();
        drop(store);
        let bytes = fs::read(&path).expect("read");
        let told = Problem::File(FileFault::BadMark { path: path.clone(), mark, found, known });
        assert_eq!(refusal(&path), told, "{mark} {found}");
        assert!(fs::read(&path).expect("read") == bytes, "{mark} {found}");
        if found != 1 {
            assert!(matches!(Reader::open(&path), Err(Error::Refused(problem)) if problem == told), "{mark} {found}");
        }
        drop(dir);
    }
}

#[test]
fn a_newer_programs_file_is_refused_and_untouched() {
    let Desk { dir, store } = Desk::new();
    store.conn.pragma_update(None, "user_version", 99).expect("set");
    let path = store.path().to_owned();
    drop(store);
    let bytes = fs::read(&path).expect("read");
    assert_eq!(
        refusal(&path),
        Problem::File(FileFault::Newer { path: path.clone(), found: 99, known: schema::known() })
    );
    assert_eq!(fs::read(&path).expect("read"), bytes);
    drop(dir);
}

#[test]
fn a_read_only_file_is_refused() {
    let Desk { dir, store } = Desk::new();
    let path = store.path().to_owned();
    drop(store);
    let mut permissions = fs::metadata(&path).expect("meta").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    assert_eq!(refusal(&path), Problem::File(FileFault::CannotWrite { path: path.clone() }));
    drop(dir);
}

#[test]
fn a_file_that_cannot_be_written_is_read_and_nothing_is_laid_beside_it() {
    let mut desk = Desk::new();
    desk.add("Anna");
    let Desk { dir, store } = desk;
    // Signs that mean something in an address.
    let path = dir.path().join("客户 50%?#.db");
    let from = store.path().to_owned();
    drop(store);
    fs::rename(from, &path).expect("moved");
    let mut permissions = fs::metadata(&path).expect("meta").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    let reader = Reader::open(&path).expect("it can be read");
    assert_eq!(reader.feed().expect("a number"), 1);
    assert_eq!(names(dir.path()).len(), 1);
    drop(reader);
    assert_eq!(names(dir.path()).len(), 1);
}

#[test]
fn a_file_that_cannot_be_written_is_read_with_the_log_beside_it() {
    let mut desk = Desk::new();
    desk.add("Anna");
    let (one, other) = (desk.path(), tempfile::tempdir().expect("a folder"));
    let copy = other.path().join("desk.db");
    // As a kill would leave it: this process closes nothing of the copy.
    for suffix in ["", "-wal"] {
        fs::copy(with_suffix(&one, suffix), with_suffix(&copy, suffix)).expect("copied");
    }
    assert!(fs::metadata(with_suffix(&copy, "-wal")).expect("a log").len() > 0);
    let mut permissions = fs::metadata(&copy).expect("meta").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&copy, permissions).expect("set");
    assert_eq!(Reader::open(&copy).and_then(|reader| reader.feed()).expect("it can be read"), 1);
}

#[test]
fn a_locked_file_is_refused() {
    let desk = Desk::new();
    desk.store.conn.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    assert_eq!(refusal(&desk.path()), Problem::File(FileFault::Locked { path: desk.path() }));
}

#[test]
fn a_missing_folder_is_a_sentence() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("nowhere").join("desk.db");
    assert_eq!(refusal(&path), Problem::File(FileFault::NoFolder { folder: dir.path().join("nowhere") }));
}

#[test]
fn a_reader_does_not_make_a_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    assert!(matches!(Reader::open(&path), Err(Error::Refused(Problem::File(FileFault::Missing { .. })))));
    assert!(!path.exists());
}

/// A file of the first version with one customer.
fn old(path: &Path) {
    let conn = Connection::open(path).expect("a new file");
    conn.execute_batch(schema::STEPS[0]).expect("the first step");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA user_version = 1; INSERT INTO customer (name) VALUES ('李明朗')",
    )
    .expect("a customer");
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("ours");
}

/// The version of a file and its customers' names, past the program.
fn said(path: &Path) -> (u32, Option<String>) {
    let conn = Connection::open(path).expect("it opens");
    let version = conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a number");
    let names = conn.query_row("SELECT group_concat(name) FROM customer", [], |row| row.get(0)).expect("names");
    (version, names)
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
