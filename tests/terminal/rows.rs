//! Whole customers: out of sight and back also on another day, along the stages, the card, the history; and the place.

use crate::desk::Desk;

#[test]
fn who_was_deleted_yesterday_comes_back_from_the_trash() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down><C-Delete>").wait_text("Deleted: 1").wait_text("7 customers");
    assert_eq!(terminal.quit().exit_code(), 0);
    let mut terminal = desk.start();
    terminal
        .wait_text("7 customers")
        .keys("<F10>show-trash<Enter>")
        .wait_text("Trash and archive")
        .wait_text("Anna Berg");
    terminal.keys("<Enter>").wait_text("Brought back: 1").wait_text("8 customers").wait_text("2/8");
    terminal.keys("<C-z>").wait_text("7 customers").keys("<C-y>").wait_text("8 customers");
    assert_eq!(desk.customers(), 8);
}

#[test]
fn the_next_start_goes_on_where_the_last_one_was_left() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("llll]").wait_text(">1  张伟").keys("jj").wait_text("3/8");
    terminal.keys("g1").wait_text("1/4").keys("f杭州<Enter>").wait_text("2 of 4").keys("j").wait_text("2/2");
    assert_eq!(terminal.quit().exit_code(), 0);
    let mut terminal = desk.start_in_place("2 of 4");
    terminal.wait_text("2/2").wait_text("杭州").wait_text(" NAV ");
    // A hangup keeps the place as the key does.
    terminal.keys("g7").wait_text("3/8").wait_text("Spend ▼").keys("k").wait_text("2/8");
    assert_eq!(terminal.signal("TERM").exit().exit_code(), 0);
    let mut terminal = desk.start();
    terminal.wait_text("2/8").wait_text("Spend ▼").keys("g1").wait_text("2 of 4").wait_text("2/2");
    terminal.kill9();
    let mut terminal = desk.start();
    terminal.wait_text("2/8");
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn the_card_is_typed_into_and_goes_from_customer_to_customer() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal
        .keys("<Space>")
        .wait_text("Timeline")
        .keys("a")
        .wait_text("hides the empty fields")
        .keys("kcBonn<Enter>")
        .wait_saved();
    terminal.keys("<PageDown>").wait_text("Anna Berg").wait_text("2/8").keys("<Esc>").wait_text("8 customers");
    terminal.wait_for(|screen| !screen.contains("Timeline"));
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("Bonn"));
}

#[test]
fn what_happened_is_one_tab_away_opens_and_gives_the_keys_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal
        .keys("<Space>")
        .wait_text("Timeline")
        .keys("<Tab><C-n>")
        .wait_text("Notes ·")
        .keys("wants samples<Esc>")
        .wait_saved();
    terminal.wait_for(|screen| screen.contains("wants samples") && !screen.contains("Notes ·"));
    // The note again, from its line; then out of the record in one step.
    terminal.keys("<Enter>").wait_text("Notes ·").keys(" soon<Esc>").wait_saved().wait_text("wants samples soon");
    terminal.keys("<Esc>").wait_for(|screen| !screen.contains("Timeline"));
    assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("wants samples soon"));
}

#[test]
fn along_the_stages_and_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("g1").wait_text("1/4").keys(">").wait_text("Evaluation now").wait_text("1/3");
    assert_eq!(desk.text("SELECT stage FROM customer WHERE id = 1").as_deref(), Some("evaluation"));
    terminal.keys("<C-z>").wait_text("1/4");
    assert_eq!(desk.text("SELECT stage FROM customer WHERE id = 1").as_deref(), Some("prospecting"));
    assert_eq!(desk.number("SELECT count(*) FROM stage_move WHERE before IS NOT NULL"), 0);
}

#[test]
fn one_cell_of_the_history_comes_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right>Hamburg<Enter><Up>Kiel<Enter><Up>").wait_text("Kiel").wait_saved();
    terminal.keys("<F10>show-history<Enter>").wait_text("Hamburg → Kiel").wait_text("杭州 → Hamburg");
    terminal.keys("<Down><Enter>").wait_text("Kiel → 杭州");
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("杭州"));
    terminal.keys("<Esc><C-z>").wait_for(|screen| !screen.contains("Kiel → 杭州"));
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("Kiel"));
}

#[test]
fn a_purge_asks_and_then_she_is_gone() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<C-Delete><F10>empty-trash<Enter>").wait_text("Remove 李明朗 for good");
    terminal.keys("no<Enter>").wait_text("Nothing was removed.");
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 8);
    // The question is gone before it comes again: else an answer would be given to the old picture, and be text in the list.
    terminal.keys("<Esc>").wait_for(|screen| !screen.contains("for good"));
    terminal.keys("<F10>empty-trash<Enter>").wait_text("Remove 李明朗 for good").keys("1<Enter>");
    // What is undone is what was done before: her deletion has gone with her.
    terminal
        .wait_text("Gone for good: 1")
        .keys("<Esc><C-z>")
        .wait_text("Undone: new customer")
        .wait_text("6 customers");
    assert_eq!(desk.number("SELECT count(*) FROM customer"), 6);
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE id = 1"), 0);
    assert_eq!(terminal.quit().exit_code(), 0);
    let bytes = std::fs::read(desk.path()).expect("the file can be read");
    assert!(!bytes.windows("李明朗".len()).any(|part| part == "李明朗".as_bytes()), "no trace of the name is left");
}
