//! A file that another program holds freezes no key; what two programs write into one cell is told to the later one.

use std::time::Duration;

use kehu::domain::Value;
use kehu::domain::edit::Action;
use kehu::domain::known::How;
use rusqlite::Connection;

use crate::desk::{Desk, save};
use crate::support::terminal::Terminal;

/// Another program, which holds the file for writing.
fn hold(desk: &Desk) -> Connection {
    let conn = Connection::open(desk.path()).expect("the file opens");
    conn.busy_timeout(Duration::from_secs(20)).expect("a setting");
    conn.execute_batch("BEGIN IMMEDIATE").expect("the lock is free");
    conn
}

fn ready(desk: &Desk) -> Terminal {
    let mut terminal = desk.start_at(120, 30);
    terminal.wait_analysed().wait_saved();
    terminal
}

/// Presses keys; the answer comes while the file is held, whoever holds it lets go later.
fn answered(terminal: &mut Terminal, keys: &str, text: &str) {
    terminal.keys(keys).wait_text(text);
}

/// The sentence of who waits while an import has the file alone.
const ALONE: &str = "Another kehu is importing and has this file to itself. Waiting: ";

#[test]
fn who_comes_while_an_import_has_the_file_alone_is_told_so_and_let_in_afterwards() {
    let desk = Desk::with_people();
    let file = desk.path();
    let path = file.to_str().expect("a path of ours");
    for (columns, arguments, after) in [
        (80, &["list", "--db", path][..], "Anna Berg"),
        (80, &["--db", path], "8 customers"),
        (40, &["list", "--db", path], "Anna"),
    ] {
        let mut store = desk.store();
        let import = store.begin_import_alone(How::default(), kehu::store::now()).expect("nobody has it open");
        assert!(import.is_whole(), "nobody else may have it open");
        let mut terminal = Terminal::start(arguments, columns, 24, &[]);
        if columns == 80 {
            terminal.wait_text(&format!("{ALONE}1 s")).wait_text(&format!("{ALONE}2 s"));
        } else {
            terminal.wait_text("Another kehu is importing");
        }
        let mark = terminal.mark();
        while terminal.since(mark).iter().filter(|byte| **byte == b'\r').count() < 2 {
            terminal.settle(Duration::from_millis(50));
        }
        // Each second in the same line.
        let screen = terminal.screen();
        assert_eq!(screen.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{screen}");
        store.cancel_import(import).expect("it is let go");
        drop(store);
        terminal.wait_text(after);
        if arguments[0] == "list" {
            assert_eq!(terminal.exit().exit_code(), 0);
        } else {
            assert_eq!(terminal.quit().exit_code(), 0);
        }
    }
}

#[test]
fn a_file_that_is_held_freezes_no_key_and_everything_is_saved_in_its_order() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    let before = desk.entries();
    let other = hold(&desk);
    answered(&mut terminal, "<C-Home><Home><Right>one<Enter>", "one");
    terminal.wait_text("○ saving");
    answered(&mut terminal, "two<Enter>", "two");
    answered(&mut terminal, "<C-Home><Home><Right>three<Enter>", "three");
    // What waits stays to be seen when the rows are read again.
    answered(&mut terminal, "<PageDown><C-Home>", "three");
    // Undo takes back what is not written yet.
    answered(&mut terminal, "<Down><Down>four<Enter>", "four");
    answered(&mut terminal, "<C-z>", "Undone: ");
    terminal.wait_for(|screen| !screen.contains("four"));
    assert_eq!(desk.entries(), before);
    // After a while it is said who is in the way.
    terminal.wait_text("holds the file").wait_text("○ not saved");
    terminal.keys("<C-q>").wait_text("Ctrl-Q again quits").keys("<Down>").wait_text("holds the file");
    other.execute_batch("COMMIT").expect("it was begun");
    terminal.wait_text("Everything is saved again.").wait_saved();
    assert_eq!(desk.entries(), before + 3);
    assert_eq!(desk.text("SELECT group_concat(city) FROM customer WHERE id < 4").as_deref(), Some("three,two,杭州"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn keys_behind_a_new_customer_wait_for_its_row_and_land_there() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    let other = hold(&desk);
    terminal.keys("<C-n>Zoe<Tab>").wait_text("○ saving").keys("Os").keys("lo").keys("<Enter>");
    other.execute_batch("COMMIT").expect("it was begun");
    terminal.wait_text("9 customers").wait_text("Zoe").wait_text("Oslo").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("SELECT name || city FROM customer WHERE id = 9").as_deref(), Some("ZoeOslo"));
    assert_eq!(desk.text("SELECT group_concat(name) FROM customer WHERE id = 8").as_deref(), Some("Gus Hall"));
}

#[test]
fn a_fill_that_meets_a_held_file_is_refused_at_once_or_ends_later_but_never_half() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    let other = hold(&desk);
    answered(&mut terminal, "<C-Home><Home><Right><S-Down><S-Down><C-d>", "Another program is writing the file");
    other.execute_batch("COMMIT").expect("it was begun");
    terminal.keys("<C-Home><Home><Right><S-Down><S-Down><C-d>").wait_text("Done: ");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("SELECT group_concat(city) FROM customer WHERE id < 4").as_deref(), Some("杭州,杭州,杭州"));
}

#[test]
fn a_program_that_has_to_end_while_the_file_is_held_keeps_what_waits_beside() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    let other = hold(&desk);
    // Not the text: it stands in a heading too.
    answered(&mut terminal, "<C-Home><Home><Right>one<Enter>", "○ saving");
    assert_eq!(terminal.signal("TERM").exit().exit_code(), 2);
    assert!(terminal.screen().contains("desk-kept.db"), "{}", terminal.screen());
    other.execute_batch("COMMIT").expect("it was begun");
    let kept = Connection::open(desk.folder().join("desk-kept.db")).expect("it opens");
    let city: String = kept.query_row("SELECT city FROM customer WHERE id = 1", [], |row| row.get(0)).expect("a row");
    assert_eq!(city, "one");
}

fn set(customer: u32, field: &str, text: &str) -> Action {
    Action::Set { customer, field: field.into(), value: Value::text(text) }
}

#[test]
fn an_idle_grid_shows_what_another_program_changes() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    save(&mut desk.store(), "edit-cell", set(3, "city", "拉萨"));
    // No key is pressed, and nothing else would wake it before midnight.
    terminal.wait_text("拉萨");
}

#[test]
fn two_idle_grids_do_not_wake_each_other_for_ever() {
    let desk = Desk::with_people();
    let (mut one, mut two) = (ready(&desk), ready(&desk));
    one.keys("<Right>南京<Enter>").wait_saved();
    two.wait_text("南京");
    // The analyses of both have something to say, then there is an end.
    for terminal in [&mut one, &mut two] {
        terminal.settle(Duration::from_secs(2));
    }
    let commits = |desk: &Desk| desk.number("SELECT coalesce(max(seq), 0) FROM feed");
    let (marks, before) = ((one.mark(), two.mark()), commits(&desk));
    for terminal in [&mut one, &mut two] {
        terminal.settle(Duration::from_secs(2));
    }
    assert_eq!((one.since(marks.0).len(), two.since(marks.1).len()), (0, 0));
    assert_eq!(commits(&desk), before);
}

#[test]
fn the_later_of_two_who_write_into_one_cell_is_told_and_undo_brings_the_others_back() {
    let desk = Desk::with_people();
    let mut terminal = ready(&desk);
    terminal.keys("<C-Home><Home><Right>here").wait_text("here");
    save(&mut desk.store(), "edit-cell", set(1, "city", "上海"));
    // Also where the grid has heard of it behind the open cell.
    terminal.keys("<Enter>").wait_text("had meanwhile written “上海” here").wait_saved();
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("here"));
    terminal.keys("<C-z>").wait_text("Undone: ").wait_text("上海");
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("上海"));
    // Whoever saw it and writes over it is told nothing.
    terminal.keys("<C-Home><Home><Right>again<Enter>").wait_text("again").wait_saved();
    assert!(!terminal.screen().contains("meanwhile"), "{}", terminal.screen());
}
