//! A layout to begin with, and columns of one's own: all of it is there after a restart.

use crate::desk::{Desk, QUESTION};
use crate::support::terminal::Terminal;

fn start(desk: &Desk) -> Terminal {
    Terminal::start(&["--db", desk.path().to_str().expect("a path of ours")], 120, 30, &[])
}

#[test]
fn a_file_begun_as_a_hotels_has_its_columns_and_views_and_one_undo_takes_them_back() {
    let desk = Desk::empty();
    let mut terminal = start(&desk);
    terminal.wait_text(QUESTION).keys("<Down><Down>4<Enter>").wait_text("5 columns, 2 views");
    terminal.wait_text("Booked at").wait_saved().quit();
    let mut terminal = start(&desk);
    terminal.wait_text("Booked at").wait_text("Sales");
    assert!(!terminal.screen().contains(QUESTION), "it is asked once");
    terminal.keys("Anna<Enter>").wait_text("Anna").wait_saved();
    // Each step is told before the next key: two at once would say the last one only.
    terminal.keys("<C-z>").wait_text("Undone: new customer").wait_for(|screen| !screen.contains("Anna"));
    terminal
        .keys("<C-z>")
        .wait_text("Undone: a template applied")
        .wait_for(|screen| !screen.contains("Booked at") && !screen.contains("Sales"));
    terminal.keys("<C-y>").wait_text("Redone: a template applied").wait_text("Satisf").quit();
}

/// The words between two or more spaces, without how many columns are out of sight.
fn headings(screen: &str) -> Vec<String> {
    let line = screen.lines().find(|line| line.contains(" #  ")).unwrap_or_else(|| panic!("no headings:\n{screen}"));
    let line = line.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '›' || sign == ' ');
    line.split("  ").map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_template_added_later_leaves_the_columns_where_they_are_and_one_undo_takes_it_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let before = headings(&terminal.wait_text("李明朗").screen());
    terminal.keys("<F10>apply-template<Enter>").wait_text("Six stages").keys("hotel").wait_text("5 columns, 2 views");
    terminal.keys("<Enter>").wait_text("right end").wait_saved();
    assert_eq!(headings(&terminal.screen()), before);
    terminal.keys("<End>").wait_text("Requests").keys("<Home>").wait_text(" #  Name");
    terminal.keys("<C-z>").wait_for(|screen| !screen.contains("Satisf"));
    assert_eq!(headings(&terminal.screen()), before);
    terminal.keys("<End>").wait_for(|screen| !screen.contains("Requests")).quit();
}

#[test]
fn a_column_added_filled_frozen_and_the_next_one_hidden_are_so_after_a_restart() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let look = |terminal: &mut Terminal| terminal.wait_text("Pet").wait_text("dog").screen();
    terminal.keys("<F10>add-column<Enter>").wait_text("Name of the new column").keys("Pet<Enter>").wait_text("Kind of");
    terminal.keys("<Enter>").wait_text("Pet").wait_saved().keys("dog<Enter>").wait_text("dog");
    terminal
        .keys("<Up><Esc>")
        .wait_text(" NAV ")
        .keys("zf")
        .wait_text("Frozen up to Pet")
        .keys("l")
        .keys("-")
        .wait_text("hidden");
    terminal.wait_saved().wait_for(|screen| !screen.contains("City  "));
    terminal.keys("<C-q>").exit();
    let mut terminal = desk.start();
    assert!(!look(&mut terminal).contains("City  "));
    terminal.keys("<C-z>").wait_text("City").keys("<C-z><C-z><C-z>").wait_for(|screen| !screen.contains("Pet"));
    terminal.quit();
    assert_eq!(desk.entries(), 8, "the people, and nothing besides");
}

#[test]
fn a_column_of_ones_own_removed_goes_with_its_values_and_one_undo_brings_it_back_after_a_kill() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F10>remove-column<Enter>").wait_text("came with kehu and cannot be removed");
    terminal.keys("<F10>add-column<Enter>").wait_text("Name of the new column").keys("Pet<Enter>").wait_text("Kind of");
    terminal.keys("<Enter>").wait_text("Pet").wait_saved().keys("dog<Enter>cat<Enter>").wait_text("cat").wait_saved();
    terminal
        .keys("<F10>remove-column<Enter>")
        .wait_text("Remove Pet for good")
        .wait_text("2 customers have a value here");
    terminal.wait_text("Tabs that show it: All").keys("<Esc>").wait_for(|screen| !screen.contains("for good"));
    assert!(terminal.screen().contains("dog"), "Esc keeps it");
    terminal
        .keys("<F10>remove-column<Enter>")
        .wait_text("2 customers have")
        .keys("<Enter>")
        .wait_text("Pet is removed");
    terminal.wait_for(|screen| !screen.contains("dog")).wait_saved().kill9();
    assert_eq!(desk.number("SELECT count(*) FROM field WHERE key LIKE 'x1%'"), 0);
    let mut terminal = desk.start();
    assert!(!terminal.screen().contains("Pet"));
    terminal.keys("<C-z>").wait_text("Undone: a column removed").wait_text("Pet").wait_text("dog").wait_text("cat");
    terminal.keys("<C-y>").wait_for(|screen| !screen.contains("dog")).quit();
}
