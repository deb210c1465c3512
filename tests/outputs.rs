//! Where the real program writes: a full device, a reader that goes away, a file that is there, the file itself.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use chrono::{NaiveDate, NaiveDateTime};
use kehu::domain::edit::Action;
use kehu::domain::{Edit, Place, Value};
use kehu::locale::{Language, Words};
use kehu::store::Store;

#[path = "support/demo.rs"]
mod demo;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// A file with customers, two of them alike and one in the trash, in a folder that is also its user's home.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn few() -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        let mut store = Store::open(&desk.file()).expect("a new file opens");
        let mut edit = |action| {
            store.edit(&Edit { label: "add-customer", place: Place::default(), action }, now()).expect("an edit");
        };
        for name in ["李明朗", "李明朗", "王芳"] {
            let cells = [("name", name), ("phone", "13800138000"), ("city", "杭州")];
            edit(Action::Add { cells: cells.map(|(key, text)| (key.to_owned(), Value::text(text))).to_vec() });
        }
        edit(Action::Trash { customers: vec![3] });
        desk
    }

    /// Enough that no buffer holds it.
    fn many() -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        let mut store = Store::open(&desk.file()).expect("a new file opens");
        demo::fill(&mut store, &Words::load(Language::English), now()).expect("the demo comes in");
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn file(&self) -> PathBuf {
        self.at("crm.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.env_clear().env("HOME", self.dir.path()).env("KEHU_DB", self.file()).current_dir(self.dir.path());
        command.args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Exit, and what is said on standard error.
    fn onto(&self, arguments: &[&str], stdout: impl Into<Stdio>) -> (Option<i32>, String) {
        let ended = self.command(arguments).stdout(stdout).output().expect("the program runs");
        (ended.status.code(), String::from_utf8(ended.stderr).expect("words"))
    }

    fn customers(&self) -> String {
        let listed = self.run(&["list", "--json"]);
        assert!(listed.status.success(), "{listed:?}");
        String::from_utf8(listed.stdout).expect("JSON")
    }
}

/// Everything that writes to standard output and changes nothing.
const READING: [&[&str]; 16] = [
    &["list"],
    &["list", "--json"],
    &["list", "--csv"],
    &["group", "--by", "city"],
    &["group", "--by", "city", "--json"],
    &["group", "--by", "city", "--csv"],
    &["dedupe"],
    &["dedupe", "--json"],
    &["trash"],
    &["trash", "--json"],
    &["template"],
    &["template", "export"],
    &["analyze"],
    &["analyze", "--json"],
    &["export", "-"],
    &["--help"],
];

#[cfg(target_os = "linux")]
fn full() -> File {
    OpenOptions::new().write(true).open("/dev/full").expect("a full device")
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_with_a_sentence() {
    let desk = Desk::few();
    for arguments in READING {
        let (exit, said) = desk.onto(arguments, full());
        assert_eq!(exit, Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("could not be finished") && said.contains("no room on the disk"),
            "{arguments:?}: {said}"
        );
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let named: [&[&str]; 3] =
        [&["export", "/dev/full"], &["template", "export", "/dev/full"], &["analyze", "--out", "/dev/full"]];
    for arguments in named {
        let (exit, said) = desk.onto(arguments, Stdio::null());
        assert_eq!(exit, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("/dev/full cannot be written"), "{arguments:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_change_whose_report_cannot_be_written_is_said_to_be_made() {
    let desk = Desk::few();
    fs::write(desk.at("in.csv"), "name\nAna\n").expect("a file is written");
    let changing: [&[&str]; 4] = [
        &["import", "in.csv"],
        &["trash", "restore", "3"],
        &["template", "apply", "hotel"],
        &["trash", "purge", "--yes"],
    ];
    for arguments in changing {
        let (exit, said) = desk.onto(arguments, full());
        assert_eq!(exit, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("The change is made"), "{arguments:?}: {said}");
    }
    let names = desk.customers();
    assert!(names.contains("Ana") && names.contains("王芳"), "{names}");
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_to_complain_to_is_no_panic() {
    let desk = Desk::few();
    let mut wrong = desk.command(&["list", "--nonsense"]);
    assert_eq!(wrong.stderr(full()).status().expect("the program runs").code(), Some(2));
}

#[test]
fn a_reader_that_has_gone_away_is_no_error() {
    let (few, many) = (Desk::few(), Desk::many());
    let import: &[&str] = &["import", "in.csv"];
    fs::write(few.at("in.csv"), "name\nAna\n").expect("a file is written");
    for arguments in READING.into_iter().chain([import]) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        assert_eq!(few.onto(arguments, writer), (Some(0), String::new()), "{arguments:?}");
    }
    assert!(few.customers().contains("Ana"), "who reads the report does not decide what came in");
    for arguments in [["list", "--json"], ["list", "--csv"], ["export", "-"], ["export", "/dev/stdout"]] {
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        let mut child = many.command(&arguments).stdout(writer).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut begun = [0; 1];
        std::io::Read::read_exact(&mut reader, &mut begun).expect("it writes");
        drop(reader);
        let mut said = String::new();
        let mut errors = child.stderr.take().expect("a pipe of ours");
        std::io::Read::read_to_string(&mut errors, &mut said).expect("words");
        assert_eq!((child.wait().expect("it ends").code(), &*said), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn what_is_there_stays_without_force() {
    let desk = Desk::few();
    let path = desk.at("out");
    let commands: [&[&str]; 3] =
        [&["export", "out"], &["analyze", "--json", "--out", "out"], &["template", "export", "out"]];
    for (language, word) in [("en", "exists already"), ("zh", "已存在")] {
        for arguments in commands {
            fs::write(&path, "old").expect("a file is written");
            let arguments = [arguments, &["--lang", language]].concat();
            let (exit, said) = desk.onto(&arguments, Stdio::null());
            assert_eq!(exit, Some(2), "{arguments:?}: {said}");
            assert!(said.contains("--force") && said.contains(word), "{said}");
            assert_eq!(fs::read_to_string(&path).expect("a file"), "old");
            let (exit, said) = desk.onto(&[&arguments[..], &["--force"]].concat(), Stdio::null());
            assert_eq!((exit, &*said), (Some(0), ""), "{arguments:?}");
            assert_ne!(fs::read_to_string(&path).expect("a file"), "old");
        }
    }
    for command in ["export", "analyze", "template"] {
        let help = desk.run(&[command, "--help"]).stdout;
        assert!(String::from_utf8_lossy(&help).contains("--force"), "{command}");
    }
}

#[test]
fn what_cannot_be_written_is_told_by_the_name_that_was_given() {
    let desk = Desk::many();
    let limited = ["-c", "ulimit -f 400; exec \"$0\" export big.csv", env!("CARGO_BIN_EXE_kehu")];
    let mut full = Command::new("/bin/sh");
    full.env_clear()
        .env("HOME", desk.dir.path())
        .env("KEHU_DB", desk.file())
        .current_dir(desk.dir.path())
        .args(limited);
    let told = [full.output().expect("it runs"), desk.command(&["export", "no/folder.csv"]).output().expect("it runs")];
    for (output, name) in told.iter().zip(["big.csv", "no/folder.csv"]) {
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&format!("{name} cannot be written")) && !said.contains(".part"), "{said}");
    }
    let left: Vec<_> =
        fs::read_dir(desk.dir.path()).expect("it reads").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["crm.db"], "nothing begun is left");
}

#[test]
fn a_dash_is_standard_output_and_holds_nothing_else() {
    let desk = Desk::few();
    let csv = desk.run(&["list", "--csv"]).stdout;
    for name in ["-", "/dev/stdout", "/dev/fd/1"] {
        let written = desk.run(&["export", name]);
        assert_eq!(written.status.code(), Some(0), "{written:?}");
        assert_eq!((&written.stdout, &*written.stderr), (&csv, &b""[..]), "{name}");
        // A shell's `>` is its user's word that the file may go.
        let file = File::create(desk.at("out.csv")).expect("a file");
        assert_eq!(desk.onto(&["export", name], file), (Some(0), String::new()), "{name}");
        assert_eq!(fs::read(desk.at("out.csv")).expect("a file"), csv, "{name}");
    }
    let nobody = desk.run(&["export", "-", "--where", "name:nobody"]);
    assert_eq!((nobody.status.code(), &*nobody.stdout), (Some(1), &b""[..]), "{nobody:?}");
    assert!(!nobody.stderr.is_empty());
    let report = desk.run(&["analyze", "--json", "--out", "-"]);
    assert_eq!(report.stdout, desk.run(&["analyze", "--json"]).stdout);
    assert!(!desk.at("-").exists());
}

#[cfg(unix)]
#[test]
fn the_file_that_is_worked_on_is_never_written_over() {
    let desk = Desk::few();
    let before = desk.customers();
    // A log stands beside the file while it is open.
    let _open = Store::open(&desk.file()).expect("it opens");
    std::os::unix::fs::symlink("crm.db", desk.at("link.csv")).expect("a link");
    std::os::unix::fs::symlink("crm.db-wal", desk.at("log.csv")).expect("a link");
    for name in
        ["crm.db", "./crm.db", "link.csv", "log.csv", "crm.db-wal", "crm.db-shm", "crm.db-journal", "crm.db.bulk"]
    {
        let commands: [&[&str]; 3] = [&["export", name], &["analyze", "--out", name], &["template", "export", name]];
        for arguments in commands {
            let (exit, said) = desk.onto(&[arguments, &["--force"]].concat(), Stdio::null());
            assert_eq!(exit, Some(2), "{arguments:?}");
            assert!(said.contains("is the file that kehu works on"), "{arguments:?}: {said}");
        }
    }
    let appended = OpenOptions::new().append(true).open(desk.at("crm.db-wal")).expect("the log is there");
    let (exit, said) = desk.onto(&["list"], appended);
    assert_eq!(exit, Some(2), "{said}");
    assert!(said.contains("crm.db-wal is the file"), "{said}");
    assert_eq!(desk.customers(), before);
}

#[cfg(unix)]
#[test]
fn what_a_killed_export_leaves_is_gone_after_the_next() {
    let desk = Desk::many();
    let unfinished = |name: &String| name.starts_with(".kehu-");
    let names = || -> Vec<String> {
        let entries =
            fs::read_dir(desk.dir.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        entries.map(|name| name.to_string_lossy().into_owned()).collect()
    };
    let mut child = desk.command(&["export", "out.csv"]).stdout(Stdio::null()).spawn().expect("it starts");
    while !names().iter().any(unfinished) {
        assert_eq!(child.try_wait().expect("a child of ours"), None, "it ended and was not seen to write");
    }
    child.kill().and_then(|()| child.wait()).expect("it is killed");
    assert!(!desk.at("out.csv").exists(), "nothing half is there");
    assert_eq!(desk.onto(&["export", "out.csv"], Stdio::null()), (Some(0), String::new()));
    let left: Vec<String> = names().into_iter().filter(unfinished).collect();
    assert_eq!(left, [""; 0]);
    assert!(fs::read_to_string(desk.at("out.csv")).expect("a file").lines().count() > 2_000);
}

#[cfg(unix)]
#[test]
fn what_holds_customers_is_for_its_owner_alone() {
    use std::os::unix::fs::MetadataExt;
    let desk = Desk::few();
    let commands: [&[&str]; 3] = [&["export", "a"], &["analyze", "--json", "--out", "b"], &["template", "export", "c"]];
    for arguments in commands {
        assert_eq!(desk.onto(arguments, Stdio::null()), (Some(0), String::new()), "{arguments:?}");
        let path: &Path = &desk.at(arguments[arguments.len() - 1]);
        assert_eq!(fs::metadata(path).expect("a file").mode() & 0o777, 0o600, "{arguments:?}");
    }
}

/// What is not made for a moment cannot stay behind when the program is killed.
#[test]
fn a_template_is_read_without_anything_in_the_place_for_temporary_files() {
    let desk = Desk::few();
    for arguments in [&["template"][..], &["template", "export"], &["template", "apply", "hotel"]] {
        let ended = desk.command(arguments).env("TMPDIR", desk.at("nowhere")).output().expect("the program runs");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}
