//! Files that open, and files that do not: a clear problem, and nothing touched.

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

#[test]
fn some_bytes_are_no_file_of_ours() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    for bytes in [1, 15, 16, 100, 511, 512, 5_000] {
        fs::write(&path, "x".repeat(bytes)).expect("written");
        assert_eq!(refusal(&path), Problem::File(FileFault::NotADatabase { path: path.clone() }), "{bytes}");
        assert!(
            matches!(Reader::open(&path), Err(Error::Refused(Problem::File(FileFault::NotADatabase { .. })))),
            "{bytes}"
        );
        assert_eq!((fs::metadata(&path).expect("meta").len(), names(dir.path()).len()), (bytes as u64, 1));
    }
}

#[cfg(unix)]
mod paths {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn a_link_leads_to_the_file_itself_whose_lock_is_one() {
        let mut desk = Desk::new();
        let (link, loose) = (desk.dir.path().join("link.db"), tempfile::tempdir().expect("a folder"));
        symlink("desk.db", &link).expect("a link");
        symlink(&link, loose.path().join("far.db")).expect("a link");
        let bulk = desk.store.begin_bulk("fill-cells", &Place::default(), now()).expect("nobody else");
        for name in [link, loose.path().join("far.db"), desk.dir.path().join("./../").join(desk.path())] {
            // Another program that opens it finds the bulk edit at work, and does not take it back.
            let mut other = Store::open(&name).expect("it opens");
            assert_eq!(other.path(), desk.path());
            let busy = other.begin_bulk("fill-cells", &Place::default(), now());
            assert!(matches!(busy, Err(Error::Refused(Problem::Edit(EditFault::Busy)))), "{busy:?}");
        }
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'open'"), 1);
        desk.store.cancel_bulk(bulk).expect("taken back");
        assert_eq!(names(loose.path()), ["far.db"]);
    }

    #[test]
    fn a_link_to_nothing_makes_the_file_where_it_leads() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("deeper");
        fs::create_dir(&folder).expect("a folder");
        symlink("deeper/desk.db", dir.path().join("one.db")).expect("a link");
        symlink("one.db", dir.path().join("two.db")).expect("a link");
        let store = Store::open(&dir.path().join("two.db")).expect("it opens");
        assert_eq!(store.path(), folder.canonicalize().expect("it is there").join("desk.db"));
        drop(store);
        assert_eq!((names(dir.path()).len(), names(&folder)), (3, vec!["desk.db".to_owned()]));
        symlink("round.db", dir.path().join("round.db")).expect("a link");
        assert!(matches!(refusal(&dir.path().join("round.db")), Problem::File(FileFault::CannotOpen { .. })));
    }

    #[test]
    fn a_file_with_several_names_is_refused_and_untouched() {
        let Desk { dir, store } = Desk::new();
        let path = store.path().to_owned();
        drop(store);
        let other = dir.path().join("other.db");
        fs::hard_link(&path, &other).expect("a second name");
        for name in [&path, &other] {
            assert_eq!(refusal(name), Problem::File(FileFault::SeveralNames { path: name.clone() }));
            assert!(matches!(Reader::open(name), Err(Error::Refused(Problem::File(FileFault::SeveralNames { .. })))));
        }
        assert_eq!(names(dir.path()), ["desk.db", "other.db"]);
        fs::remove_file(other).expect("ours");
        drop(Store::open(&path).expect("it has one name again"));
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let socket = dir.path().join("socket");
        let _listener = UnixListener::bind(&socket).expect("a socket");
        for path in [Path::new("/dev/zero"), Path::new("/dev/null"), &socket] {
            assert_eq!(refusal(path), Problem::File(FileFault::NotAFile { path: path.into() }));
            assert!(matches!(Reader::open(path), Err(Error::Refused(Problem::File(FileFault::NotAFile { .. })))));
        }
    }
}

#[test]
fn on_a_network_drive_there_is_no_log_and_one_program_at_a_time() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    // It was on this computer before.
    drop(Store::open(&path).expect("it opens"));
    let open = || Store::open_on(path.clone(), Medium::Network);
    let read = || Reader::open_on(&path, Medium::Network, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let mut desk = Desk { store: open().expect("it opens"), dir };
    assert!(desk.store.is_alone());
    assert_eq!(desk.query::<String>("PRAGMA journal_mode"), "delete");
    for refused in [open().expect_err("one has it"), read().expect_err("one has it")] {
        assert!(matches!(refused, Error::Refused(Problem::File(FileFault::OneAtATime { .. }))), "{refused:?}");
    }
    desk.add("Anna");
    assert_eq!(desk.store.reader().expect("a lane's").feed().expect("a number"), 1);
    assert!(Log::open(&path.as_path().into()).and_then(|log| log.fold()).expect("nothing to fold"));
    let Desk { dir, store } = desk;
    drop(store);
    assert_eq!(names(dir.path()), ["desk.db"]);
    drop(read().expect("nobody has it"));
    drop(open().expect("nobody has it"));
    // Back on this computer it has a log again.
    let desk = Desk { store: Store::open(&path).expect("it opens"), dir };
    assert_eq!(desk.query::<String>("PRAGMA journal_mode"), "wal");
}

#[cfg(unix)]
#[test]
fn a_further_connection_never_takes_another_file_for_ours() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (path, other) = (dir.path().join("desk.db"), dir.path().join("other.db"));
    drop(Store::open(&other).expect("a new file"));
    let before = fs::read(&other).expect("it reads");
    let store = Store::open(&path).expect("a new file");
    store.leave_checkpoints_to_a_lane().expect("a pragma");
    let address = Address::from(store.path());
    store.remember("mode", "ours").expect("it is written, into the log");
    assert!(Reader::beside(&address).is_ok());
    fs::rename(&other, &path).expect("it can be renamed");
    // Our log lies beside it, and would be read into it.
    assert!(matches!(Reader::beside(&address), Err(Error::Refused(Problem::Lost(Loss::Replaced)))));
    assert!(matches!(Log::open(&address), Err(Error::Refused(Problem::Lost(Loss::Replaced)))));
    assert_eq!(fs::read(&path).expect("it reads"), before);
    fs::remove_file(&path).expect("it is there");
    assert!(Reader::beside(&address).is_err());
}
