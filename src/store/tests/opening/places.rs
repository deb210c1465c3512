//! Where a file lies.

use super::*;

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
