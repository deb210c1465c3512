//! Where outputs may go, and what is there before, meanwhile and afterwards.

use std::fs;
use std::path::PathBuf;

use super::*;

struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A file with that text.
    fn with(&self, name: &str, text: &str) -> PathBuf {
        let path = self.at(name);
        fs::write(&path, text).expect("a file is written");
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.dir.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn write(path: &Path, force: bool, own: &[PathBuf]) -> Result<(), OutputFault> {
    let mut out = Output::create(path, force, own)?;
    out.write_all("李明朗\n".as_bytes()).and_then(|()| out.finish()).expect("it is written");
    Ok(())
}

#[test]
fn a_new_file_is_there_when_it_is_finished_and_not_before() {
    let folder = Folder::new();
    let path = folder.at("out.csv");
    let mut out = Output::create(&path, false, &[]).expect("a place");
    out.write_all(b"half").and_then(|()| out.flush()).expect("it is written");
    assert!(!path.exists());
    drop(out);
    assert_eq!(folder.names(), [""; 0], "nothing stays of what is given up");
    write(&path, false, &[]).expect("a place");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "李明朗\n");
    assert_eq!(folder.names(), ["out.csv"]);
}

#[test]
fn a_file_that_is_there_gives_way_only_to_force() {
    let folder = Folder::new();
    let path = folder.with("out.csv", "old");
    assert_eq!(write(&path, false, &[]), Err(OutputFault::Exists { path: path.clone() }));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "old");
    write(&path, true, &[]).expect("a place");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "李明朗\n");
    // What came there in the meantime is not what somebody said may go.
    let late = folder.at("late.csv");
    let out = Output::create(&late, true, &[]).expect("a place");
    folder.with("late.csv", "another's");
    assert!(out.finish().is_err());
    assert_eq!(fs::read_to_string(&late).expect("a file"), "another's");
    assert!(matches!(write(folder.dir.path(), true, &[]), Err(OutputFault::CannotCreate { .. })), "a folder");
    assert_eq!(folder.names(), ["late.csv", "out.csv"]);
}

#[test]
fn a_dash_is_standard_output() {
    let out = Output::create(Path::new("-"), false, &[]).expect("a place");
    assert_eq!(out.path(), None);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").mode() & 0o7777
    }

    #[test]
    fn a_new_file_is_its_owners_and_an_old_one_keeps_its_mode() {
        let folder = Folder::new();
        let (new, old) = (folder.at("new.csv"), folder.with("old.csv", "old"));
        fs::set_permissions(&old, fs::Permissions::from_mode(0o664)).expect("a mode");
        write(&new, false, &[]).expect("a place");
        write(&old, true, &[]).expect("a place");
        assert_eq!((mode(&new), mode(&old)), (0o600, 0o664));
    }

    #[test]
    fn a_link_stays_one_and_leads_to_what_is_written() {
        let folder = Folder::new();
        fs::create_dir(folder.at("far")).expect("a folder");
        folder.with("far/old.csv", "old");
        symlink("far/old.csv", folder.at("one")).expect("a link");
        symlink("one", folder.at("two")).expect("a link to a link");
        symlink("far/new.csv", folder.at("nowhere")).expect("a link to nothing");
        assert!(matches!(write(&folder.at("two"), false, &[]), Err(OutputFault::Exists { .. })));
        write(&folder.at("two"), true, &[]).expect("a place");
        write(&folder.at("nowhere"), false, &[]).expect("a place");
        for (link, file) in [("two", "far/old.csv"), ("one", "far/old.csv"), ("nowhere", "far/new.csv")] {
            assert!(fs::symlink_metadata(folder.at(link)).expect("a link").is_symlink(), "{link}");
            assert_eq!(fs::read_to_string(folder.at(file)).expect("a file"), "李明朗\n");
        }
        symlink("round", folder.at("round")).expect("a link to itself");
        assert!(matches!(write(&folder.at("round"), true, &[]), Err(OutputFault::CannotCreate { .. })));
    }

    #[test]
    fn nothing_is_written_over_what_is_worked_on_whatever_its_name() {
        let folder = Folder::new();
        let own = [folder.with("crm.db", "customers"), folder.with("crm.db-shm", ""), folder.at("crm.db-wal")];
        symlink("crm.db", folder.at("link.csv")).expect("a link");
        symlink("crm.db-wal", folder.at("log.csv")).expect("a link to what is not there yet");
        fs::hard_link(&own[0], folder.at("twin.csv")).expect("a second name");
        fs::hard_link(&own[1], folder.at("twin.shm")).expect("a second name");
        symlink(folder.dir.path(), folder.at("here")).expect("another way to the folder");
        let all =
            ["crm.db", "link.csv", "twin.csv", "twin.shm", "crm.db-wal", "log.csv", "here/crm.db-wal", "CRM.db-wal"];
        for name in all {
            let path = folder.at(name);
            assert_eq!(write(&path, true, &own), Err(OutputFault::OwnFile { path: path.clone() }), "{name}");
        }
        assert_eq!(fs::read_to_string(&own[0]).expect("a file"), "customers");
        write(&folder.at("crm.db.csv"), false, &own).expect("another file");
    }

    #[test]
    fn a_device_or_a_pipe_is_written_to_and_not_replaced() {
        for device in ["/dev/null", "/dev/full"] {
            let mut out = Output::create(Path::new(device), false, &[]).expect("a place");
            out.write_all(b"x").expect("it is buffered");
            assert_eq!(out.finish().is_ok(), device == "/dev/null");
            assert!(!fs::metadata(device).expect("a device").is_file());
        }
        let folder = Folder::new();
        let pipe = folder.at("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("`mkfifo` runs");
        assert!(made.success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe)
        });
        write(&pipe, false, &[]).expect("a place");
        assert_eq!(reader.join().expect("it ends").expect("it reads"), "李明朗\n");
        assert_eq!(folder.names(), ["pipe"]);
    }

    #[test]
    fn what_a_killed_program_left_is_taken_away_and_nothing_else() {
        let folder = Folder::new();
        folder.with(".kehu-dead.part", "half");
        let database = folder.with("crm.db", "customers");
        fs::hard_link(&database, folder.at(".kehu-twin.part")).expect("a second name of something else");
        let living = Output::create(&folder.at("slow.csv"), false, &[]).expect("a place");
        let held = folder.names().into_iter().find(|name| name.starts_with(".kehu-") && !name.contains("twin"));
        let held = held.expect("it is being written");
        write(&folder.at("out.csv"), false, &[]).expect("a place");
        let mut there = [&*held, ".kehu-twin.part", "crm.db", "out.csv"];
        there.sort_unstable();
        assert_eq!(folder.names(), there);
        living.finish().expect("nobody took it away");
        assert!(folder.at("slow.csv").exists());
    }
}
