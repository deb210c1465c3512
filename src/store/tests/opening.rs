//! Files that open, and files that do not: a clear problem, and nothing touched.

use std::fs;

use super::*;

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
    assert_eq!(refusal(dir.path()), Problem::IsDirectory { path: dir.path().into() });
}

#[test]
fn a_file_that_is_not_sqlite_is_refused_and_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("customers.csv");
    fs::write(&path, "姓名,城市\n张伟,杭州\n").expect("written");
    assert_eq!(refusal(&path), Problem::NotADatabase { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).expect("read"), "姓名,城市\n张伟,杭州\n");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn another_programs_sqlite_file_is_refused_and_untouched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("other.db");
    Connection::open(&path).and_then(|conn| conn.execute_batch("CREATE TABLE t (x)")).expect("made");
    let bytes = fs::read(&path).expect("read");
    assert_eq!(refusal(&path), Problem::NotOurs { path: path.clone() });
    assert_eq!(fs::read(&path).expect("read"), bytes);
}

#[test]
fn a_newer_programs_file_is_refused_and_untouched() {
    let Desk { dir, store } = Desk::new();
    store.conn.pragma_update(None, "user_version", 99).expect("set");
    let path = store.path().to_owned();
    drop(store);
    let bytes = fs::read(&path).expect("read");
    assert_eq!(refusal(&path), Problem::Newer { path: path.clone(), found: 99, known: schema::known() });
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
    assert_eq!(refusal(&path), Problem::CannotWrite { path: path.clone() });
    drop(dir);
}

#[test]
fn a_locked_file_is_refused() {
    let desk = Desk::new();
    desk.store.conn.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    assert_eq!(refusal(&desk.path()), Problem::Locked { path: desk.path() });
}

#[test]
fn a_missing_folder_is_a_sentence() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("nowhere").join("desk.db");
    assert!(matches!(refusal(&path), Problem::CannotOpen { .. }));
}

#[test]
fn a_reader_does_not_make_a_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    assert!(matches!(Reader::open(&path), Err(Error::Refused(Problem::CannotOpen { .. }))));
    assert!(!path.exists());
}
