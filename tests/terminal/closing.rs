//! What is left when the program has ended: one file, which is the whole truth.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kehu::domain::Value;
use kehu::domain::edit::Action;
use rusqlite::{Connection, OpenFlags};

use crate::desk::{Desk, save};
use crate::support::terminal::{Terminal, kehu};

/// The names in the desk's folder.
fn names(desk: &Desk) -> Vec<String> {
    let path = desk.path();
    let entries = std::fs::read_dir(path.parent().expect("a folder of ours")).expect("a folder of ours");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What the file says by itself, its log left aside: what a copy of it would say.
fn alone(path: &Path, sql: &str) -> Option<String> {
    let address = format!("file:{}?immutable=1", path.display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address, flags).and_then(|file| file.query_row(sql, [], |row| row.get(0))).ok()
}

const CITY: &str = "SELECT city FROM customer WHERE id = 1";

/// Asserts that one file is left, and that a copy of it holds what was typed.
#[track_caller]
fn one_file(desk: &Desk, city: &str) {
    assert_eq!(names(desk), ["desk.db"]);
    let copy = desk.path().with_file_name("copy.db");
    std::fs::copy(desk.path(), &copy).expect("it can be copied");
    assert_eq!(alone(&copy, CITY).as_deref(), Some(city));
    std::fs::remove_file(copy).expect("it is ours");
}

/// Waits until the file alone says so.
#[track_caller]
fn folded(desk: &Desk, city: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    while alone(&desk.path(), CITY).as_deref() != Some(city) {
        assert!(Instant::now() < end, "the log was not folded in");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn each_way_out_leaves_one_file_that_holds_everything() {
    for way in ["quit", "TERM", "HUP", "INT"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<Right>南京<Enter>").wait_text("2/8").wait_saved();
        let exit = if way == "quit" { terminal.quit() } else { terminal.signal(way).exit() };
        assert_eq!(exit.exit_code(), 0, "{way}");
        one_file(&desk, "南京");
    }
}

#[test]
fn lanes_at_work_do_not_keep_the_log() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    // The order lane answers, the analysis begins anew.
    terminal.keys("<Right>南京<Enter>").keys("<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    one_file(&desk, "南京");
}

#[test]
fn while_the_grid_is_open_the_file_alone_soon_holds_everything() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    for city in ["南京", "Bonn"] {
        terminal.keys(&format!("<C-Home><Home><Right>{city}<Enter>")).wait_text(city).wait_saved();
        folded(&desk, city);
    }
    assert_eq!(terminal.quit().exit_code(), 0);
    one_file(&desk, "Bonn");
}

#[test]
fn a_reader_in_the_way_only_delays_it() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(80, 30);
    terminal.wait_analysed();
    let reader = desk.look();
    reader.execute_batch("BEGIN; SELECT count(*) FROM customer").expect("it reads");
    let old: i64 = reader.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).expect("it reads");
    terminal.keys("<Right>南京<Enter>").wait_text("2/8").wait_saved();
    // A folding that cannot be whole has been tried by now: the reader's moment is the old one.
    terminal.settle(Duration::from_secs(3));
    assert_ne!(alone(&desk.path(), CITY).as_deref(), Some("南京"), "{old} customers are still being read");
    reader.execute_batch("COMMIT").expect("it was begun");
    folded(&desk, "南京");
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn who_leaves_while_another_reads_is_told_what_belongs_together() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let reader = desk.look();
    reader.execute_batch("BEGIN; SELECT count(*) FROM customer").expect("it reads");
    let _: i64 = reader.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).expect("it reads");
    terminal.keys("<Right>南京<Enter>").wait_text("2/8").wait_saved();
    assert_eq!(terminal.keys("<C-q>").exit().exit_code(), 0, "nothing is lost");
    let said = terminal.screen().replace('\n', "");
    assert!(said.contains("desk.db-wal beside it"), "{said}");
    reader.execute_batch("COMMIT").expect("it was begun");
    drop(reader);
    let mut next = desk.start();
    next.wait_text("南京").quit();
    one_file(&desk, "南京");
}

#[test]
fn who_leaves_while_another_has_the_file_open_leaves_an_empty_log() {
    let desk = Desk::with_people();
    let (mut one, other) = (desk.start(), desk.look());
    let _: i64 = other.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).expect("it reads");
    one.keys("<Right>南京<Enter>").wait_text("2/8").wait_saved();
    assert_eq!(one.quit().exit_code(), 0);
    assert_eq!(alone(&desk.path(), CITY).as_deref(), Some("南京"));
    drop(other);
}

#[test]
fn what_a_kill_leaves_is_taken_up_by_the_next_start() {
    for next in ["grid", "list"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<Right>南京<Enter>").wait_text("2/8").wait_saved().kill9();
        assert!(names(&desk).contains(&"desk.db-wal".to_owned()), "{:?}", names(&desk));
        if next == "grid" {
            desk.start().wait_text("南京").quit();
        } else {
            let listed = run(&desk, &["list", "南京"]);
            assert!(listed.contains("李明朗"), "{listed}");
        }
        one_file(&desk, "南京");
    }
}

/// Runs a sub-command on the desk's file and gives what it wrote.
fn run(desk: &Desk, arguments: &[&str]) -> String {
    let output = Command::new(kehu())
        .args(["--lang", "en", "--db"])
        .arg(desk.path())
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn each_sub_command_leaves_one_file_whether_it_does_its_work_or_not() {
    let desk = Desk::with_people();
    save(&mut desk.store(), "delete-customer", Action::Trash { customers: vec![2] });
    let table = tempfile::NamedTempFile::with_suffix(".csv").expect("a temporary file");
    std::fs::write(table.path(), "Name,City\nZoe,Bern\n").expect("it can be written");
    let table = table.path().to_str().expect("a path of ours");
    save(&mut desk.store(), "edit-cell", Action::Set { customer: 1, field: "city".into(), value: Value::text("南京") });
    for arguments in [
        &["list"] as &[&str],
        &["list", "nobody=1"],
        &["group", "city"],
        &["dedupe"],
        &["analyze"],
        &["trash"],
        &["trash", "restore", "2"],
        &["trash", "restore", "99"],
        &["template", "export"],
        &["template", "apply", "hotel"],
        &["import", table],
        &["import", "/nowhere.csv"],
    ] {
        run(&desk, arguments);
        assert_eq!(names(&desk), ["desk.db"], "{arguments:?}");
    }
    one_file(&desk, "南京");
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE name = 'Zoe'"), 1);
}

#[test]
#[cfg(unix)]
fn everything_beside_the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::empty();
    // A person's usual mask would let everybody read.
    let line = format!("umask 022 && exec {} --db {}", kehu().display(), desk.path().display());
    let mut terminal = Terminal::run(Path::new("/bin/sh"), &["-c", &line], 80, 24, &[]);
    terminal.wait_text(crate::desk::QUESTION).keys("<Esc>").wait_text("No customers yet");
    terminal.keys("Anna<Enter>").wait_saved();
    for name in ["desk.db", "desk.db-shm", "desk.db-wal"] {
        let path = desk.path().with_file_name(name);
        let mode = std::fs::metadata(&path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(format!("{mode:o}"), "600", "{name}");
    }
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(names(&desk), ["desk.db"]);
}
