//! What is open and typed when the program ends: refused, or offered at the next start.

use std::time::{Duration, Instant};

use crate::desk::Desk;

const DRAFT: &str = "SELECT value FROM session WHERE key = 'drafts'";

/// What the file holds of drafts; nothing: nothing, or nothing any more.
fn kept(desk: &Desk) -> Option<String> {
    desk.look().query_row(DRAFT, [], |row| row.get(0)).ok().filter(|text: &String| !text.is_empty())
}

/// Waits until the file is as told: the program writes it by itself, and shows nothing of it.
fn wait_file(desk: &Desk, what: &str, awaited: impl Fn(Option<String>) -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !awaited(kept(desk)) {
        assert!(Instant::now() < end, "waited for {what}; the file has {:?}", kept(desk));
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn wait_kept(desk: &Desk, text: &str) {
    wait_file(desk, text, |kept| kept.is_some_and(|kept| kept.contains(text)));
}

fn wait_none(desk: &Desk) {
    wait_file(desk, "no draft", |kept| kept.is_none());
}

#[test]
fn a_note_is_offered_after_a_kill_taken_up_and_kept() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down><C-o>").wait_text("Notes · Anna Berg").keys("too dear, wants 8").wait_text("wants 8");
    terminal.wait_text("○ ");
    wait_kept(&desk, "too dear, wants 8");
    terminal.kill9();
    let mut terminal = desk.start_in_place("Unfinished: a note for Anna Berg");
    terminal.wait_text("Esc puts it aside").keys("<C-k>").wait_text("Esc keeps").wait_text("too dear, wants 8");
    terminal.keys("0<Esc>").wait_saved();
    assert_eq!(desk.text("SELECT text FROM note WHERE customer = 2").as_deref(), Some("too dear, wants 80"));
    wait_none(&desk);
    terminal.quit();
    assert!(!desk.start().screen().contains("Unfinished"));
}

#[test]
fn a_cell_is_offered_after_a_kill_and_no_key_at_the_start_is_eaten() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("jlc").wait_text("Enter down").keys("Hamburg").wait_text("Hamburg");
    wait_kept(&desk, "Hamburg");
    terminal.kill9();
    desk.store().remember("mode", "nav").expect("the session takes it");
    let mut terminal = desk.start_in_place("Unfinished: City of Anna Berg");
    terminal.keys("G").wait_text("8/8").wait_for(|screen| !screen.contains("Unfinished"));
    // It stays to be had by its command, in either state.
    terminal.keys("<F10>take-up-draft<Enter>").wait_text("Hamburg").wait_text("2/8");
    terminal.keys("<Enter>").wait_saved();
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("Hamburg"));
    wait_none(&desk);
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 3").as_deref(), Some("杭州"));
    terminal.quit();
}

#[test]
fn a_filter_line_is_offered_after_a_kill_and_escape_only_puts_it_aside() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F7>city:杭州 spend>1000").wait_text("3 of 8");
    wait_kept(&desk, "spend>1000");
    terminal.kill9();
    let mut terminal = desk.start_in_place("Unfinished: the filter line");
    terminal.keys("<C-k>").wait_text("3 of 8").wait_text("Enter keep");
    terminal.kill9();
    let mut terminal = desk.start_in_place("Unfinished: the filter line");
    terminal.keys("<Esc>").wait_text("Put aside").keys("<Right>").wait_for(|screen| !screen.contains("Put aside"));
    terminal.quit();
    let mut terminal = desk.start_in_place("Unfinished: the filter line");
    terminal.keys("<Esc>").wait_text("Put aside").keys("<C-k>").wait_text("3 of 8").keys("<Enter>");
    wait_none(&desk);
    terminal.quit();
    assert!(!desk.start_in_place("3 of 8").screen().contains("Unfinished"));
}

#[test]
fn what_cannot_be_kept_when_the_program_has_to_end_is_offered_at_the_next_start() {
    for signal in ["TERM", "HUP"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<Right><Right><Right><Right>12 oxen").wait_text("12 oxen").signal(signal);
        assert_eq!(terminal.exit().exit_code(), 0, "{}", terminal.screen());
        let mut terminal = desk.start_in_place("Unfinished: Spend of 李明朗");
        terminal.wait_text("12 oxen").keys("<C-k>").wait_text("Esc restores").keys("<Esc>");
        terminal.wait_text("is not an amount").keys("<Esc>").wait_for(|screen| !screen.contains("12 oxen"));
        wait_none(&desk);
        terminal.quit();
        assert_eq!(desk.number("SELECT spend_typed FROM customer WHERE id = 1"), 1_200_000);
    }
}

#[test]
fn a_note_that_the_file_refuses_holds_the_program_and_says_why() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<C-o>").wait_text("Notes · 李明朗").keys("wants 8").wait_text("wants 8");
    let other = rusqlite::Connection::open(desk.path()).expect("the file opens");
    other
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON note BEGIN SELECT raise(ABORT, 'no room'); END")
        .expect("a trigger");
    terminal.keys("<C-q>").wait_text("no room").wait_text("wants 8").wait_text("○ ");
    terminal.keys("<C-q>").wait_text("no room");
    terminal.keys("0<Esc>").wait_text("no room").wait_text("wants 80");
    // The second Esc gives it up, and undo brings it back.
    terminal.keys("<Esc>").wait_text("brings it back").keys("<C-z>").wait_text("wants 80").wait_text("○ ");
    other.execute_batch("DROP TRIGGER full").expect("it goes");
    drop(other);
    terminal.quit();
    assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("wants 80"));
    assert_eq!(kept(&desk), None);
}

#[test]
fn a_line_that_is_typed_holds_the_program_until_it_is_kept_or_dropped() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F10>add-column<Enter>").wait_text("new column").keys("Wish list").wait_text("○ ");
    terminal.keys("<C-q>").wait_text("“Wish list” is not saved yet").wait_text("new column");
    terminal
        .keys("<F6>")
        .wait_text("“Wish list” is not saved yet")
        .keys("<C-s>")
        .wait_text("“Wish list” is not saved yet");
    wait_kept(&desk, "Wish list");
    terminal.kill9();
    let mut terminal = desk.start_in_place("Unfinished: ");
    terminal.keys("<C-k>").wait_text("new column").wait_text("Wish list").keys("<Esc>").wait_saved().quit();
    assert_eq!(kept(&desk), None);
}

#[test]
fn nothing_is_written_while_nothing_is_open() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right>Bern<Enter>").wait_text("Bern").wait_saved().keys("<F7><Esc><C-o><Esc>").quit();
    assert_eq!(desk.number("SELECT count(*) FROM session WHERE key = 'drafts'"), 0);
}
