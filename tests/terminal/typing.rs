//! The caret, resizing, and what is remembered.

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// Waits until the cursor stands at this cell, as (column, row) from 0.
fn caret(terminal: &mut Terminal, column: u16, row: u16) {
    terminal.wait_until(&format!("the cursor at {column}, {row}"), |terminal| terminal.cursor() == Some((column, row)));
}

#[test]
fn the_cursor_stands_at_the_caret_behind_wide_characters() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    // The first name begins behind the row numbers, in the first row of the body.
    caret(&mut terminal, 6, 3);
    terminal.keys("杭州ab").wait_text("杭州ab");
    caret(&mut terminal, 12, 3);
    terminal.keys("<F2><Left><Left><Left>");
    caret(&mut terminal, 8, 3);
    terminal.keys("<Home><Right><Right>é");
    caret(&mut terminal, 11, 3);
    terminal.keys("<Esc>");
    caret(&mut terminal, 6, 3);
}

#[test]
fn the_cursor_stands_at_the_caret_of_bars_and_notes() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F7>杭州 x").wait_text("杭州 x");
    caret(&mut terminal, 3 + 6, 1);
    terminal.keys("<Left><Left>");
    caret(&mut terminal, 3 + 4, 1);
    terminal.keys("<Esc>").wait_text("8 customers").keys("<C-f>静a").wait_text("静a");
    caret(&mut terminal, 7 + 3, 1);
    terminal.keys("<Esc><F10>分a").wait_text("分a");
    caret(&mut terminal, 11 + 3, 1);
    terminal.keys("<Esc><C-o>嫌贵<Enter>想要8").wait_text("想要8");
    terminal.wait_until("the cursor behind the note", |terminal| {
        let line = terminal.lines().iter().position(|line| line.ends_with("想要8"));
        terminal.cursor().is_some_and(|(_, row)| line == Some(usize::from(row)))
    });
    let (before, row) = terminal.cursor().expect("it was seen just now");
    terminal.keys("<Left>");
    caret(&mut terminal, before - 1, row);
    terminal.keys("<Left>");
    caret(&mut terminal, before - 3, row);
}

/// The first row of the body: from 30 rows up a title stands above everything.
fn top(rows: u16) -> usize {
    if rows >= 30 { 4 } else { 3 }
}

/// Every line of the grid's frame is where it belongs.
fn whole(terminal: &mut Terminal, cols: u16, rows: u16) {
    terminal.wait_until(&format!("a whole screen of {cols} × {rows}"), |terminal| {
        let lines = terminal.lines();
        lines.len() == usize::from(rows)
            && lines[0].starts_with(" kehu") == (rows >= 30)
            && lines[top(rows) - 3].contains(" 1 ")
            && lines[top(rows) - 1].trim_start().starts_with('#')
            && lines.last().is_some_and(|line| line.contains("INPUT") && line.contains("2/8"))
    });
}

#[test]
fn a_resize_while_editing_keeps_text_and_caret() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down>安娜·Berg<F2><Left><Left>").wait_text("安娜·Berg");
    caret(&mut terminal, 13, 4);
    for (cols, rows) in [(120, 40), (40, 10), (80, 24), (40, 10), (120, 40), (80, 24)] {
        terminal.resize(cols, rows);
        whole(&mut terminal, cols, rows);
        terminal.wait_text("安娜·Berg");
        caret(&mut terminal, 13, if rows >= 30 { 5 } else { 4 });
    }
    terminal.resize(20, 5).wait_text("Too small").resize(80, 24).wait_text("安娜·Berg");
    whole(&mut terminal, 80, 24);
    caret(&mut terminal, 13, 4);
    terminal.keys("!<Enter>").wait_text("3/8").wait_saved();
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 2").as_deref(), Some("安娜·Be!rg"));
}

#[test]
fn a_window_of_any_size_breaks_nothing() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<C-o><F9><C-o>李").wait_text("李");
    for (cols, rows) in [(1, 1), (2, 30), (200, 1), (39, 9), (40, 10), (41, 11), (300, 80), (5, 3), (80, 24)] {
        terminal.resize(cols, rows);
    }
    terminal.wait_text("Notes · ").wait_text("Analysis · ").wait_text("李");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("李"));
}

#[test]
fn undo_after_a_restart_brings_back_the_tab_the_row_and_the_column() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    // The second of the customers in evaluation, its budget.
    terminal.keys("g2").wait_text("1/2").keys("jllllc").wait_text("2/2");
    terminal.keys("9万<Enter>").wait_text("90,000").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    let mut terminal = desk.start_in_place("2/2");
    terminal.keys("g7").wait_text("8 customers").keys("<C-z>").wait_text("Undone: ").wait_text("2/2").wait_text("陈静");
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE budget IS NOT NULL"), 0);
    terminal.keys("G7g7").keys("<C-y>").wait_text("Redone: ").wait_text("2/2").wait_text("90,000");
}

#[test]
fn the_state_of_the_grid_is_remembered() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.wait_text(" INPUT ").keys("<Esc>").wait_text(" NAV ").quit();
    let mut terminal = desk.start();
    terminal.wait_text(" NAV ").keys("<C-q>").exit();
    // SIGTERM leaves as its key does.
    let mut terminal = desk.start();
    terminal.wait_text(" NAV ");
    terminal.send(b"\x1b[2~").wait_text(" INPUT ").signal("TERM").exit();
    desk.start().wait_text(" INPUT ");
}

/// What was undone can be redone; a new edit forgets it.
#[test]
fn undo_and_redo_show_what_they_do() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal
        .keys("<Right>南京<Enter>")
        .wait_text("南京")
        .keys("<C-z>")
        .wait_text("Undone: ")
        .wait_for(|screen| !screen.contains("南京"));
    terminal.wait_text("1/8").keys("<C-y>").wait_text("Redone: ").wait_text("南京");
    terminal
        .keys("<C-z>")
        .wait_text("Undone: ")
        .keys("北京<Enter>")
        .wait_text("北京")
        .keys("<C-y>")
        .wait_text("Nothing to redo.");
}
