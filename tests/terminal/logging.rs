//! One line about a talk, from Ctrl-E to the rows of the file.

use std::time::{Duration, Instant};

use crate::desk::Desk;

/// Waits until the file has that text of a draft: the program writes it by itself, and shows nothing of it.
fn wait_kept(desk: &Desk, text: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    let kept = || desk.text("SELECT max(value) FROM session WHERE key = 'drafts'");
    while !kept().is_some_and(|kept| kept.contains(text)) {
        assert!(Instant::now() < end, "waited for {text}; the file has {:?}", kept());
        std::thread::sleep(Duration::from_millis(20));
    }
}

const LINE: &str = "电话 嫌贵 想要8折 明天10点回访 报价12万";

#[test]
fn a_talk_is_logged_and_one_undo_takes_it_back() {
    let desk = Desk::with_people();
    let before = desk.entries();
    let mut terminal = desk.start();
    terminal.keys("<C-e>").wait_text(" LOG ").wait_text("Preview");
    terminal.keys(LINE).wait_text("Will be written: 1 contact").wait_text("¥120,000.00");
    terminal.keys("<Enter>").wait_text("logged").wait_text("● ");
    let row = "SELECT channel || ' ' || direction || ' ' || kind || ' ' || text FROM interaction";
    assert_eq!(desk.text(row), Some(format!("phone out call {LINE}")));
    let cells = "SELECT expected || ' ' || substr(next_contact, 11) FROM customer WHERE next_contact LIKE '%T%'";
    assert_eq!(desk.text(cells).as_deref(), Some("12000000 T10:00"));
    let last = "SELECT count(*) FROM customer WHERE last_contact = (SELECT substr(at, 1, 10) FROM interaction)";
    assert_eq!(desk.number(last), 1);
    assert_eq!(desk.entries(), before + 1, "one step");
    terminal.keys("<C-z>").wait_text("Undone: contact logged");
    assert_eq!(desk.number("SELECT count(*) FROM interaction"), 0);
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE expected IS NOT NULL"), 0);
    assert_eq!(terminal.quit().exit_code(), 0);
}

/// A line left with Esc, a kill, a start; then what one presses to have it again.
fn taken_up_after_a_kill(key: &str) {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<C-e>").wait_text(" LOG ");
    terminal.keys("call: too expensive").wait_text("too expensive");
    terminal.keys("<Esc>").wait_text("The line is kept");
    wait_kept(&desk, "call: too expensive");
    terminal.kill9();
    let mut terminal = desk.start_in_place("Unfinished: a contact with");
    terminal.keys(key).wait_text(" LOG ").wait_text("too expensive");
    terminal.keys(", next wed<Enter>").wait_text("logged");
    assert_eq!(desk.text("SELECT text FROM interaction").as_deref(), Some("call: too expensive, next wed"));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn a_line_half_typed_outlives_a_kill() {
    taken_up_after_a_kill("<C-k>");
}

#[test]
fn a_line_that_was_left_before_a_kill_is_there_at_the_next_ctrl_e() {
    taken_up_after_a_kill("<C-e>");
}
