//! Files of an earlier program, and copies of them.

use super::*;

#[test]
fn an_older_file_is_brought_up_to_date_and_a_copy_of_it_is_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    old(&path);
    drop(Store::open(&path).expect("it opens"));
    assert_eq!(names(dir.path()), ["desk.db", "desk.db.v1"]);
    let copy = dir.path().join("desk.db.v1");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copy).expect("meta").permissions().mode() & 0o777, 0o600);
    }
    let name = Some("李明朗".to_owned());
    assert_eq!((said(&copy), said(&path)), ((1, name.clone()), (schema::known(), name)));
    assert_eq!(names(dir.path()), ["desk.db", "desk.db.v1"], "the copy is one file, without a log of its own");
}

#[test]
fn a_copy_never_takes_the_place_of_another_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, taken) = (dir.path().join("desk.db"), dir.path().join("desk.db.v1"));
    old(&path);
    fs::write(&taken, "a person's own").expect("written");
    drop(Store::open(&path).expect("it opens"));
    assert_eq!(fs::read_to_string(&taken).expect("read"), "a person's own");
    assert_eq!(names(dir.path()), ["desk.db", "desk.db.v1", "desk.db.v1-2"]);
    assert_eq!(said(&dir.path().join("desk.db.v1-2")).0, 1);
}

#[test]
fn a_start_that_was_killed_behind_the_copy_does_not_make_it_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    old(&path);
    let first = copy::keep(&path, 1).expect("a copy");
    assert_eq!(copy::keep(&path, 1).expect("a copy"), first);
    assert_eq!(names(dir.path()), ["desk.db", "desk.db.v1"]);
    // Changed since, it is another one.
    Connection::open(&path).and_then(|conn| conn.execute_batch("UPDATE customer SET name = 'Anna'")).expect("changed");
    assert_eq!(copy::keep(&path, 1).expect("a copy"), dir.path().join("desk.db.v1-2"));
    assert_eq!(said(&first).1.as_deref(), Some("李明朗"));
}

#[test]
fn what_a_killed_copy_left_goes_and_what_a_person_called_so_stays() {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, unfinished) = (dir.path().join("desk.db"), dir.path().join("desk.db.v1-unfinished"));
    for left in [&[] as &[u8], &[0; 4_096], b"SQLite format 3\0 and no more"] {
        let _ = fs::remove_file(&path);
        let _ = fs::remove_file(dir.path().join("desk.db.v1"));
        old(&path);
        fs::write(&unfinished, left).expect("written");
        fs::write(dir.path().join("desk.db.v1-unfinished-journal"), "half").expect("written");
        drop(Store::open(&path).expect("it opens"));
        assert_eq!(names(dir.path()), ["desk.db", "desk.db.v1"]);
    }
    fs::remove_file(&path).expect("ours");
    old(&path);
    fs::write(&unfinished, "a person's own").expect("written");
    assert!(matches!(refusal(&path), Problem::Output(OutputFault::CannotCreate { .. })));
    assert_eq!(fs::read_to_string(&unfinished).expect("read"), "a person's own");
    assert_eq!(said(&path).0, 1, "the file is as it was");
}

#[test]
fn who_only_reads_says_what_to_do_with_an_older_file_and_leaves_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    old(&path);
    let refused = Reader::open(&path).expect_err("it is older");
    assert!(matches!(refused, Error::Refused(Problem::File(FileFault::Older { .. }))), "{refused:?}");
    assert_eq!(names(dir.path()), ["desk.db"]);
    // A file that another start is just making is not there yet.
    let new = dir.path().join("new.db");
    fs::write(&new, "").expect("written");
    assert!(matches!(Reader::open(&new), Err(Error::Refused(Problem::File(FileFault::Missing { .. })))));
}
