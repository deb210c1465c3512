//! Esc changes no data, holds nobody, and leads nowhere by accident.

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// The grid with the letters as commands, for whoever has Excel keys.
fn nav(desk: &Desk) -> Terminal {
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<Insert>").wait_text(" NAV ");
    terminal
}

#[test]
fn escape_behind_an_opened_cell_leaves_all_of_them_as_they_were() {
    let desk = Desk::with_excel_keys();
    let mut terminal = nav(&desk);
    for begin in ["vjjjjl=", "c", "i", "a", "<Enter>", "<F2>", "lc", "ttt="] {
        terminal.keys(begin).wait_text("Esc ").keys("<Esc>").wait_text("Enter edit").keys("<Esc><Esc>");
        terminal.keys("<C-s>").wait_text("saved already");
        assert_eq!(desk.entries(), 8, "{begin}: {}", terminal.screen());
    }
}

#[test]
fn unreadable_text_holds_nobody_and_undo_brings_it_back() {
    let desk = Desk::with_excel_keys();
    for letters in [false, true] {
        let mut terminal = desk.start_at(120, 24);
        if letters {
            terminal.keys("<Insert>").wait_text(" NAV ");
        }
        terminal.keys("<Home><Right><Right><Right><Right>").wait_text("1/8 Spend");
        terminal.keys(if letters { "c12x" } else { "12x" }).wait_text("12x").keys("<Esc>");
        terminal.wait_text("“12x” is not an amount").wait_text("12x");
        terminal.keys("<Esc>").wait_text("Dropped.").wait_text("1/8 Spend");
        terminal.keys("<C-z>").wait_text("12x").keys("<Esc><Esc>").wait_for(|screen| !screen.contains("12x"));
        assert_eq!(terminal.quit().exit_code(), 0);
        assert_eq!(desk.entries(), 8);
    }
}

#[test]
fn with_excel_keys_a_spare_escape_leaves_what_is_typed_a_text() {
    let desk = Desk::with_excel_keys();
    let mut terminal = desk.start();
    terminal.wait_text("8 customers").keys("<Esc><Esc><Esc>David<Enter>").wait_text("David").wait_saved();
    terminal.wait_text(" INPUT ");
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some("David"));
    assert_eq!(desk.entries(), 9);
}

#[test]
fn full_width_signs_change_nothing_and_say_so() {
    let desk = Desk::with_excel_keys();
    let mut terminal = nav(&desk);
    terminal.keys("dd").wait_text("7 customers").keys("。").wait_text("NAV").wait_text("“。”");
    terminal.keys("》").wait_text("“》”").keys("ｄｄ").wait_text("“ｄ”").keys("＝").wait_text("“＝”");
    terminal.keys("5").wait_text("“5”").keys("<C-s>").wait_text("saved already");
    assert_eq!((desk.customers(), desk.entries()), (7, 9), "{}", terminal.screen());
    terminal.keys("／杭").wait_text("Find  杭");
}

#[test]
fn the_keys_of_a_habit_are_chosen_once_and_changed_at_any_time() {
    let desk = Desk::with_excel_keys();
    let mut terminal = desk.start();
    let take_the_other = |terminal: &mut Terminal| {
        terminal.keys("<F10>settings<Enter>").wait_text("This program").keys("vim").wait_text("1 of 53");
        terminal.keys("<Enter>").wait_text("Keys: ").keys("<Esc>");
    };
    take_the_other(&mut terminal);
    terminal.wait_text(" NAV ");
    terminal.keys("<Insert>").wait_text(" INPUT ").keys("<Esc>").wait_text(" NAV ").keys("<Insert>");
    terminal.wait_text(" INPUT ").quit();
    // The choice outlasts the state in which the program was left.
    let mut terminal = desk.start();
    terminal.wait_text(" INPUT ").keys("<Esc>").wait_text(" NAV ");
    take_the_other(&mut terminal);
    terminal.wait_text(" INPUT ");
    terminal.keys("<Insert>").wait_text(" NAV ").quit();
    let mut terminal = desk.start();
    terminal.wait_text(" NAV ").keys("<Insert>").wait_text(" INPUT ").keys("<Esc>x<Enter>").wait_saved().quit();
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some("x"));
}

#[test]
fn home_and_end_reach_the_cell() {
    let desk = Desk::with_excel_keys();
    // Wide enough that the position names the column.
    let mut terminal = desk.start_at(120, 24);
    terminal.keys("<End>").wait_text("1/8 Created").keys("<C-Home>").wait_text("1/8 Name");
    terminal.keys("<C-End>").wait_text("8/8 Created").keys("<C-Home>").wait_text("1/8 Name").wait_text("李明朗");
}
