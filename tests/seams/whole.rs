//! What a file has to be afterwards, whatever happened.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use chrono::{Days, Local};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::desk::Desk;
use crate::support::terminal::{Terminal, kehu};

/// A copy of the one file, made as anybody makes one, and opened.
pub struct Copy {
    _dir: TempDir,
    pub conn: Connection,
}

impl Copy {
    pub fn of(file: &Path) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let to = dir.path().join("copy.db");
        std::fs::copy(file, &to).expect("the file can be copied");
        let conn = Connection::open_with_flags(&to, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("the copy opens");
        Self { _dir: dir, conn }
    }
}

/// Sound for SQLite, nothing begun and not ended, and each row's customer is there.
#[track_caller]
pub fn assert_sound(conn: &Connection) {
    let text = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0)).expect("an answer");
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("an answer");
    assert_eq!(text("PRAGMA integrity_check"), "ok");
    assert_eq!(number("SELECT count(*) FROM pragma_foreign_key_check"), 0, "rows without their customer");
    assert_eq!(number("SELECT count(*) FROM entry WHERE state NOT IN ('done', 'undone')"), 0, "half an edit");
}

/// A sub-command that does what it should.
#[track_caller]
pub fn run(file: &Path, arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().expect("a temporary folder");
    let output = Command::new(kehu()).args(arguments).arg("--db").arg(file).env("HOME", home.path()).output();
    let output = output.expect("it starts");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A sub-command in a terminal.
pub fn in_terminal(file: &Path, arguments: &[&str]) -> Terminal {
    let all = [arguments, &["--db", file.to_str().expect("a path of ours")]].concat();
    Terminal::start(&all, 80, 24, &[])
}

/// How many customers `kehu list` tells of.
#[track_caller]
pub fn listed(file: &Path) -> i64 {
    let list = run(file, &["list", "--json"]);
    let customers: Vec<serde_json::Value> = serde_json::from_slice(&list.stdout).expect("a list");
    i64::try_from(customers.len()).expect("a count")
}

/// The names in the file's folder.
pub fn folder(file: &Path) -> Vec<String> {
    let here = std::fs::read_dir(file.parent().expect("a folder")).expect("the folder can be read");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = here.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Nothing lies beside the file, and a copy of it alone is all of it.
#[track_caller]
pub fn assert_one_whole_file(desk: &Desk) -> Copy {
    assert_eq!(folder(&desk.path()), ["desk.db"], "something was left behind");
    let copy = Copy::of(&desk.path());
    assert_sound(&copy.conn);
    copy
}

/// Tables whose rows are what a person has, layout and journal's states included; feed, scores and session are not.
const TABLES: [&str; 13] = [
    "customer",
    "purchase",
    "interaction",
    "note",
    "task",
    "stage_move",
    "campaign_cost",
    "field",
    "sheet",
    "sheet_field",
    "view",
    "setting",
    "not_twin",
];

/// Everything that the file says, as text; the moment at which it was done stands there as *today*.
pub fn everything(conn: &Connection) -> String {
    let mut text = String::new();
    for table in TABLES {
        rows(conn, &format!("SELECT * FROM {table} ORDER BY id"), table, &mut text);
    }
    rows(conn, "SELECT label, state FROM entry ORDER BY id", "entry", &mut text);
    rows(conn, "SELECT kind, detail FROM audit WHERE kind = 'import' ORDER BY id", "audit", &mut text);
    text
}

fn rows(conn: &Connection, sql: &str, table: &str, text: &mut String) {
    // A campaign may run past midnight.
    let today = Local::now().date_naive();
    let days = [today, today - Days::new(1)].map(|day| day.to_string());
    let mut get = conn.prepare(sql).expect("the table is there");
    let names: Vec<String> = get.column_names().map(str::to_owned).collect();
    let mut rows = get.query([]).expect("the rows can be read");
    while let Some(row) = rows.next().expect("the rows can be read") {
        let _ = write!(text, "{table}");
        for (at, name) in names.iter().enumerate() {
            match row.get(at).expect("a value") {
                Sql::Null => {}
                Sql::Text(cell) if days.iter().any(|day| cell.starts_with(day)) => drop(write!(text, " {name}=today")),
                cell => drop(write!(text, " {name}={cell:?}")),
            }
        }
        text.push('\n');
    }
}

/// The first lines in which two accounts of a file differ, and how many there are.
pub fn difference(one: &str, other: &str) -> String {
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.lines().collect(), other.lines().collect());
    let known: std::collections::HashSet<&str> = others.iter().copied().collect();
    let own: std::collections::HashSet<&str> = ones.iter().copied().collect();
    let only: Vec<&&str> = ones.iter().filter(|line| !known.contains(**line)).collect();
    let lacking: Vec<&&str> = others.iter().filter(|line| !own.contains(**line)).collect();
    let few = |lines: &[&&str]| lines.iter().take(3).map(|line| format!("\n    {line}")).collect::<String>();
    format!("{} lines of its own:{}\n  {} lacking:{}", only.len(), few(&only), lacking.len(), few(&lacking))
}
