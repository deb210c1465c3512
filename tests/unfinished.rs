//! An import that never ended: nobody counts what it left, and the next writer takes it away.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

/// Rows of the file that comes in.
const COMING: u32 = 90_000;
/// The import is stopped when so many of them are in.
const ENOUGH: i64 = 4_000;

/// A file of the user's with two customers, in a folder that goes with it.
struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        let few = desk.csv("few.csv", &["Anna", "Berta"]);
        desk.run(&["import", few.to_str().expect("ours")], 0);
        desk
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    fn csv(&self, name: &str, names: &[&str]) -> PathBuf {
        let mut text = String::from("ID,Name,City\n");
        names.iter().for_each(|name| writeln!(text, "{name},{name},Bonn").expect("memory takes it"));
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).expect("it can be written");
        path
    }

    fn many(&self) -> PathBuf {
        let names: Vec<String> = (0..COMING).map(|number| format!("N{number:05} {}", "x".repeat(60))).collect();
        self.csv("many.csv", &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehu"));
        command.env("HOME", self.dir.path()).args(["--lang", "en", "--db"]).arg(self.path());
        command
    }

    /// What the program gave, if it ended so. What it says meanwhile, as that it takes something back, is no answer.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let Output { status, stdout, stderr } = self.command().args(arguments).output().expect("it runs");
        let said = String::from_utf8_lossy(&stderr).into_owned();
        assert_eq!(status.code(), Some(code), "{arguments:?}: {said}");
        String::from_utf8(stdout).expect("UTF-8")
    }

    fn look(&self) -> Connection {
        Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_WRITE).expect("the file opens")
    }

    /// Starts an import and ends it as a power cut would, when it is half done.
    fn interrupt(&self) {
        let many = self.many();
        // Somebody has the file open: it comes in slices.
        let file = self.look();
        // The lock is taken between two slices, however short the pause is.
        file.busy_timeout(Duration::ZERO).expect("it takes a time");
        let rows = || file.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0));
        assert_eq!(rows().expect("readable"), 2);
        let mut import = self.command().arg("import").arg(many).stdout(Stdio::null()).spawn().expect("it runs");
        // It waits for this lock while its rows are counted and it is killed: it is in the middle, however fast it is.
        wait(&mut import, || {
            let held = file.execute_batch("BEGIN IMMEDIATE").is_ok();
            let enough = held && rows().is_ok_and(|rows| rows > ENOUGH);
            if held && !enough {
                file.execute_batch("ROLLBACK").expect("nothing was written");
            }
            enough
        });
        import.kill().expect("it lives");
        import.wait().expect("it ends");
        let left = rows().expect("readable");
        assert!((ENOUGH..i64::from(COMING)).contains(&left), "{left} rows are not the middle");
        file.execute_batch("ROLLBACK").expect("nothing was written");
    }
}

fn wait(child: &mut Child, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(child.try_wait().expect("a child").is_none(), "the import ended too early");
        assert!(Instant::now() < end, "it takes too long");
        std::thread::yield_now();
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("it can be read")
}

#[test]
fn what_a_killed_import_left_is_in_no_answer_and_goes_with_the_next_writer() {
    let desk = Desk::new();
    desk.interrupt();
    let listed = desk.run(&["list", "--csv"], 0);
    assert_eq!(listed.lines().count(), 3, "{listed}");
    let groups: serde_json::Value =
        serde_json::from_str(&desk.run(&["group", "--by", "city", "--json"], 0)).expect("JSON");
    assert_eq!((groups.as_array().map(Vec::len), &groups[0]["customers"]), (Some(1), &2.into()), "{groups}");
    let out = desk.dir.path().join("out.csv");
    desk.run(&["export", out.to_str().expect("ours")], 0);
    assert_eq!(read(&out).lines().count(), 3);
    let report: serde_json::Value =
        serde_json::from_str(&desk.run(&["analyze", "--json"], 0)).expect("an object of JSON");
    assert_eq!(report["customers"].as_array().map(Vec::len), Some(2), "{report}");
    desk.run(&["dedupe"], 1);
    desk.run(&["trash", "list"], 1);
    desk.run(&["list", "N00001"], 1);

    let more = desk.csv("more.csv", &["Carla"]);
    desk.run(&["import", more.to_str().expect("ours")], 0);
    let names = "SELECT group_concat(name) FROM (SELECT name FROM customer ORDER BY id)";
    let names: String = desk.look().query_row(names, [], |row| row.get(0)).expect("readable");
    assert_eq!(names, "Anna,Berta,Carla");
    let check: String = desk.look().query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("readable");
    assert_eq!(check, "ok");
}

/// `ulimit -f` counts in blocks of 512 bytes.
#[cfg(unix)]
fn limited(desk: &Desk, kilobytes: u64, arguments: &[&str]) -> Output {
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("ulimit -f {}; exec \"$@\"", kilobytes * 2)).arg("sh");
    command.arg(env!("CARGO_BIN_EXE_kehu")).env("HOME", desk.dir.path());
    command.args(["--lang", "en", "--db"]).arg(desk.path()).args(arguments).output().expect("it runs")
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_in_an_import_leaves_the_file_as_it_was() {
    for kilobytes in [700, 1_500, 2_500] {
        let desk = Desk::new();
        let many = desk.many();
        let Output { status, stderr, .. } = limited(&desk, kilobytes, &["import", many.to_str().expect("ours")]);
        let said = String::from_utf8_lossy(&stderr).into_owned();
        assert_eq!(status.code(), Some(2), "{kilobytes} kB: {said}");
        assert!(said.contains("There is no room"), "{kilobytes} kB: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        // Still no room: whoever reads sees what was there before, and who writes is not stopped by what is left.
        let Output { status, stdout, stderr } = limited(&desk, kilobytes, &["list", "--csv"]);
        let listed = String::from_utf8_lossy(&stdout).into_owned();
        assert_eq!(status.code(), Some(0), "{kilobytes} kB: {}", String::from_utf8_lossy(&stderr));
        assert_eq!(listed.lines().count(), 3, "{kilobytes} kB: {listed}");
        // And room again.
        let more = desk.csv("more.csv", &["Carla"]);
        desk.run(&["import", more.to_str().expect("ours")], 0);
        let rows: i64 = desk.look().query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).expect("readable");
        assert_eq!(rows, 3, "{kilobytes} kB");
        let check: String = desk.look().query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("readable");
        assert_eq!(check, "ok", "{kilobytes} kB");
    }
}
