//! The file, its log or its folder is lost while the grid is open: it is said, and nothing typed goes with it.

mod refused;
mod replaced;
mod told;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kehu::domain::Value;
use kehu::domain::edit::Action;
use kehu::store::Store;
use rusqlite::Connection;

use crate::desk::{Desk, save};
use crate::support::terminal::{Terminal, kehu};

/// One text of another file.
fn text(path: &Path, sql: &str) -> Option<String> {
    let conn = Connection::open(path).expect("the file opens");
    conn.query_row(sql, [], |row| row.get(0)).expect("the query fits the schema")
}

const CITY: &str = "SELECT city FROM customer WHERE id = 1";

fn beside(path: &Path, suffix: &str) -> PathBuf {
    format!("{}{suffix}", path.display()).into()
}

/// Types into the first city; it shows.
fn type_city(terminal: &mut Terminal, city: &str) {
    terminal.keys(&format!("<C-Home><Home><Right>{city}<Enter>")).wait_text(city);
}

/// Saves elsewhere under that name, and goes on there.
fn save_elsewhere(terminal: &mut Terminal, name: &str) {
    terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Save to a new file");
    terminal.keys(&format!("{name}<Enter>")).wait_text("you continue there").wait_saved();
}

/// Something happens to the file of a grid that nobody touches: the sentence comes by itself, what is typed is said not to
/// be saved, and all of it can be had in another file, in which the grid goes on.
fn lost(sentence: &str, happens: impl Fn(&Desk)) {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(120, 30);
    type_city(&mut terminal, "before");
    terminal.wait_saved().wait_analysed();
    happens(&desk);
    terminal.wait_text(sentence).wait_text("○ not saved").wait_text("-elsewhere writes");
    type_city(&mut terminal, "after");
    // It stays said, and Ctrl-S does not say otherwise.
    terminal.wait_text(sentence).wait_text("○ not saved").keys("<C-s>").wait_text(sentence);
    terminal.keys("<Down>").wait_text(sentence).wait_text("○ not saved");
    // Leaving says it once.
    terminal.keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<Up>").wait_text(sentence);
    let elsewhere = desk.folder().join("elsewhere.db");
    save_elsewhere(&mut terminal, elsewhere.to_str().expect("a path of ours"));
    terminal.wait_text("elsewhere.db").wait_text("after");
    type_city(&mut terminal, "later");
    terminal.wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(text(&elsewhere, CITY).as_deref(), Some("later"));
    assert_eq!(text(&elsewhere, "PRAGMA integrity_check").as_deref(), Some("ok"));
    // One journal: undo walks back through what was typed before the loss.
    let path = elsewhere.to_str().expect("a path of ours");
    let mut terminal = Terminal::start(&["--db", path], 120, 30, &[]);
    terminal.wait_text("8 customers").keys("<C-z>").wait_text("Undone: ").wait_text("after");
    terminal.keys("<C-z>").wait_text("before");
}

fn set(customer: u32, city: &str) -> Action {
    Action::Set { customer, field: "city".into(), value: Value::text(city) }
}

/// Waits until all that was typed is in the file itself: the log's index says how much is in the log, and in the file.
fn await_folded(desk: &Desk) {
    let until = Instant::now() + Duration::from_secs(30);
    let folded = || {
        let index = fs::read(beside(&desk.path(), "-shm")).expect("it is there");
        index[16..20] != [0; 4] && index[16..20] == index[96..100]
    };
    while !folded() {
        assert!(Instant::now() < until, "the log is folded some seconds after a change");
        std::thread::sleep(Duration::from_millis(20));
    }
}
