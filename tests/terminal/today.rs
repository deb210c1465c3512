//! The list of today in the real program: opened, worked to its end by keyboard, and taken back.

use crate::desk::Desk;

/// Three customers are late by one, two and three days; nobody else is due before next year.
fn desk() -> Desk {
    let desk = Desk::with_people();
    let file = rusqlite::Connection::open(desk.path()).expect("the file opens");
    file.execute_batch(
        "UPDATE customer SET birthday = NULL, term_end = NULL, verified = NULL, appointment = NULL, check_in = NULL,
           next_contact = date('now', 'localtime', '+400 days');
         UPDATE customer SET next_contact = date('now', 'localtime', '-' || id || ' days') WHERE id IN
           (SELECT id FROM customer WHERE deleted IS NULL AND archived IS NULL ORDER BY id LIMIT 3);",
    )
    .expect("they are set");
    desk
}

#[test]
fn today_is_worked_to_its_end_by_keyboard() {
    let desk = desk();
    let late = "SELECT count(*) FROM customer WHERE next_contact < date('now', 'localtime', '+1 days')";
    assert_eq!(desk.number(late), 3);
    let before = desk.entries();
    let mut terminal = desk.start();
    terminal.wait_text("Today 0·3");
    terminal.keys("<F5>").wait_text(" TODAY ").wait_text("3 late");
    terminal.keys(" ").wait_text("Done · ");
    terminal.keys("call: fine<Enter>").wait_text("1 done");
    terminal.keys(" ").wait_text("Done · ");
    terminal.keys("<Enter>").wait_text("2 done").wait_saved();
    terminal.keys("2").wait_text("put off until").wait_text("Nothing is due today. Next: ").wait_saved();
    assert_eq!((desk.number(late), desk.entries()), (0, before + 3));
    assert_eq!(desk.number("SELECT count(*) FROM interaction"), 2);
    assert_eq!(desk.text("SELECT max(text) FROM interaction").as_deref(), Some("call: fine"));
    terminal.keys("<C-z>").wait_text("1 late");
    terminal.keys("<C-z>").wait_text("2 late").wait_text("1 done");
    assert_eq!((desk.number(late), desk.number("SELECT count(*) FROM interaction")), (2, 1));
    terminal.keys("<Esc>").wait_text("Today 0·2");
    assert_eq!(terminal.quit().exit_code(), 0);
}
