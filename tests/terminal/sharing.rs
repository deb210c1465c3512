//! Two processes on one file.

use kehu::domain::Value;
use kehu::domain::edit::Action;

use crate::desk::{Desk, save};

fn set(customer: u32, field: &str, text: &str) -> Action {
    Action::Set { customer, field: field.into(), value: Value::text(text) }
}

#[test]
fn what_another_program_changes_shows_with_the_next_key() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let mut other = desk.store();
    save(&mut other, "edit-cell", set(3, "city", "拉萨"));
    let cells = vec![("name".to_owned(), Value::text("Zoe")), ("stage".to_owned(), Value::text("evaluation"))];
    save(&mut other, "new-customer", Action::Add { cells });
    // The order comes a moment after the key's answer; the cursor stays on its customer.
    terminal.keys("<Down>").wait_text("2/9").wait_text("拉萨").wait_text("All 9").wait_text("2 Eval 3");
    terminal.keys("<Esc>g2").wait_text("Zoe").keys("g7").wait_text("9 customers").wait_text("Zoe");
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
}

#[test]
fn edits_from_both_sides_all_arrive() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let mut other = desk.store();
    // Neither text is a part of the other: the wait for ours is no wait for theirs.
    for round in 0..20 {
        terminal.keys(&format!("<C-Home><Home><Right>ours{round}<Enter>"));
        save(&mut other, "edit-cell", set(2, "city", &format!("its{round}")));
        terminal.wait_text(&format!("ours{round}")).wait_text("2/8").wait_saved();
    }
    terminal.keys("<Down>").wait_text("its19");
    assert_eq!(desk.text("SELECT group_concat(city) FROM customer WHERE id < 3").as_deref(), Some("ours19,its19"));
    assert_eq!(desk.entries(), 48);
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    // Undo takes back the newest of both: there is one journal.
    terminal.keys("<C-z>").wait_text("Undone: ").keys("<C-z>").wait_for(|screen| screen.contains("18"));
}

#[test]
fn a_customer_that_another_program_deletes_is_gone_with_a_sentence() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down><Right>Bonn").wait_text("Bonn");
    save(&mut desk.store(), "delete-customer", Action::Trash { customers: vec![2] });
    terminal.keys("<Enter>").wait_text("This customer is no longer there");
    terminal.keys("<Esc><Esc>").wait_text(" NAV ");
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("Berlin"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn what_was_typed_for_a_customer_who_is_gone_waits_until_she_is_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down><Right>Bonn").wait_text("Bonn");
    save(&mut desk.store(), "delete-customer", Action::Trash { customers: vec![2] });
    // Her row has left the screen.
    terminal.wait_text("All 7").wait_text("○ ").keys("<Enter>").wait_text("This customer is no longer there");
    terminal.wait_text("“Bonn” is kept: Ctrl-K").keys("<Esc><Esc>").wait_text(" NAV ");
    // Also beyond the end of the program.
    assert_eq!(terminal.quit().exit_code(), 0);
    let mut terminal = desk.start();
    terminal.wait_text("Unfinished: City").wait_text("“Bonn”").keys("<Down><C-z>").wait_text("Undone: ");
    terminal.keys("<C-k>").wait_text("○ ").keys("<Enter>").wait_saved().wait_text("Bonn");
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("Bonn"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn a_note_that_the_other_grid_deletes_while_it_is_written_is_not_lost() {
    let desk = Desk::with_people();
    save(&mut desk.store(), "add-note", Action::AddNote { customer: 1, text: "base".into() });
    let (mut one, mut two) = (desk.start(), desk.start());
    one.keys("<C-o>").wait_text("base").keys("<Enter>").wait_text("Esc keep").keys(" important");
    one.wait_text("base important");
    two.keys("<C-o>").wait_text("base").keys("<Delete>").wait_text("No notes yet");
    one.keys("<Esc>").wait_text("This note is no longer there").wait_text("is kept: Ctrl-K").keys("<C-k>");
    one.wait_text("base important").keys("<Esc>").wait_saved();
    two.keys("<Down>").wait_text("base important");
    assert_eq!(desk.text("SELECT group_concat(text) FROM note").as_deref(), Some("base important"));
    assert_eq!((one.quit().exit_code(), two.quit().exit_code()), (0, 0));
}

#[test]
fn the_later_of_two_grids_is_told_what_the_other_had_written_into_the_note() {
    let desk = Desk::with_people();
    save(&mut desk.store(), "add-note", Action::AddNote { customer: 1, text: "base".into() });
    let mut terminal = desk.start();
    terminal.keys("<C-o>").wait_text("base").keys("<Enter>").wait_text("Esc keep").keys(" ours").wait_text("base ours");
    save(&mut desk.store(), "edit-note", Action::SetNote { note: 1, text: "theirs".into() });
    terminal.keys("<Esc>").wait_text("had meanwhile written “theirs”").keys("<C-z>").wait_text("Undone: ");
    assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("theirs"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn a_note_keeps_the_name_of_its_customer_whom_another_program_deletes() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down><C-o>").wait_text("Notes · Anna Berg").keys("wants 8").wait_text("wants 8");
    save(&mut desk.store(), "delete-customer", Action::Trash { customers: vec![2] });
    terminal.wait_text("All 7").wait_text("Notes · Anna Berg").keys("<Esc>").wait_text("“wants 8” is kept: Ctrl-K");
    terminal.keys("<C-z>").wait_text("Undone: ").wait_text("All 8").keys("<C-k>").wait_text("Notes · Anna Berg");
    terminal.wait_text("wants 8").wait_text("Esc keep").keys("<Esc>").wait_saved();
    assert_eq!(desk.text("SELECT text FROM note WHERE customer = 2").as_deref(), Some("wants 8"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn what_a_program_writes_that_keeps_no_journal_shows_too() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(80, 30);
    terminal.wait_analysed();
    let other = rusqlite::Connection::open(desk.path()).expect("the file opens");
    other.execute("UPDATE customer SET city = '拉萨' WHERE id = 3", []).expect("it writes");
    // Nobody presses a key.
    terminal.wait_text("拉萨");
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn a_look_by_another_program_loses_nothing_that_is_typed_afterwards() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(80, 30);
    // Both lanes have opened the file by now.
    terminal.wait_analysed();
    for round in 0..10 {
        let other = rusqlite::Connection::open(desk.path()).expect("the file opens");
        other.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0)).expect("it reads");
        drop(other);
        terminal.keys(&format!("<C-Home><Home><Right>here{round}<Enter>"));
        terminal.wait_text(&format!("here{round}")).wait_text("2/8").wait_saved();
        assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1"), Some(format!("here{round}")));
    }
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("here9"));
    assert_eq!(desk.entries(), 18);
}

/// Whoever can lock the whole file takes itself for the last one, and deletes the log under the grid. The SQLite of the
/// story above asks once more before it does; older ones do not.
#[test]
#[cfg(target_os = "linux")]
fn an_open_grid_never_lets_go_of_its_locks() {
    use rustix::fs::{FlockOperation, fcntl_lock};
    let desk = Desk::with_people();
    // This process has nothing else open of that file: closing this takes no lock away.
    let is_held = |desk: &Desk| {
        let file = std::fs::OpenOptions::new().read(true).write(true).open(desk.path()).expect("the file opens");
        fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).is_err()
    };
    let mut terminal = desk.start_at(80, 30);
    assert!(is_held(&desk), "after the order lane has begun");
    terminal.wait_analysed();
    assert!(is_held(&desk), "after the analysis");
    for (keys, shown) in [("<Right>南京<Enter>", "南京"), ("<C-z>", "Undone: "), ("<C-f>Anna<Enter>", "Anna")] {
        terminal.keys(keys).wait_text(shown);
        assert!(is_held(&desk), "after {keys}");
    }
    // The log has been folded in once it is quiet.
    terminal.settle(std::time::Duration::from_secs(3));
    assert!(is_held(&desk), "after the log was folded in");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert!(!is_held(&desk));
}

#[test]
fn two_grids_see_each_other() {
    let desk = Desk::with_people();
    let (mut one, mut two) = (desk.start(), desk.start());
    one.keys("<Right>南京<Enter>").wait_text("南京").wait_text("2/8").wait_saved();
    two.keys("<Down>").wait_text("南京").keys("<C-z>").wait_text("Undone: ").wait_text("1/8");
    one.keys("<Down>").wait_for(|screen| !screen.contains("南京"));
    assert_eq!((one.quit().exit_code(), two.quit().exit_code()), (0, 0));
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
}
