//! The grid on files as other programs leave them: a tour of keys, every key answered, and the way out.

use crate::strange::{CASES, interrupted, make, strangers};
use crate::support::terminal::Terminal;

/// Digits are typed: whatever another program has made of a column's kind can be read of them.
/// Moves, edits, undo and redo, tabs, panes, a filter, a search, a sort, the trash.
const TOUR: &[&str] = &[
    "<Down><Down><Up><Right><Right><Left>",
    "12<Enter><Esc>",
    "<C-z><C-y><C-z><C-z><C-z>",
    "<C-PageDown><C-PageDown><C-PageUp><C-End><C-Home>",
    "<C-n>7<Enter><Up><F2>1<Enter><Esc>",
    "<F9><F9><F8><F8><F6><F6><F5><F5><F4><F4>",
    "<C-f>a<Enter><Esc><F7>spend:1..<Enter><F7><Esc><Esc>",
    "<F10>sort-ascending<Enter><Esc><F10>show-history<Enter><Esc><F10>next-stage<Enter><Esc>",
    "<F10>show-trash<Enter><Down><Up><Esc><F10>check-data<Enter><Esc><Esc><F1><Esc><Esc>",
];

fn tour(case: &str, sql: &str) {
    println!("{case}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.db");
    make(&path, case, sql);
    let before = strangers(&path);
    let mut terminal = Terminal::start(&["--db", path.to_str().expect("ours"), "--lang", "en"], 100, 30, &[]);
    terminal.wait_text("customer");
    // An edit is held back while an interrupted undo is finished.
    terminal.wait_until("nothing interrupted", |_| !interrupted(&path));
    for keys in TOUR {
        terminal.keys(keys);
        // Whatever the keys were for, the next key still is: the help opens and closes.
        terminal.keys("<Esc><Esc><Esc><F1>").wait_text("Esc");
        terminal.keys("<Esc>");
    }
    terminal.keys("<Esc><Esc><Esc><C-q>");
    let exit = terminal.exit();
    assert_eq!(exit.exit_code(), 0, "{case}: {}", terminal.screen());
    assert_eq!(terminal.left_behind(), Vec::<&str>::new(), "{case}");
    let after = strangers(&path);
    assert_eq!(before, after, "{case}");
}

/// Every third case.
fn third(first: usize) {
    CASES.iter().skip(first).step_by(3).for_each(|(case, sql)| tour(case, sql));
}

#[test]
fn a_grid_lives_on_a_file_of_another_program_1() {
    third(0);
}

#[test]
fn a_grid_lives_on_a_file_of_another_program_2() {
    third(1);
}

#[test]
fn a_grid_lives_on_a_file_of_another_program_3() {
    third(2);
}

#[test]
fn the_grid_says_once_how_many_rows_it_cannot_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.db");
    make(&path, "a stranger", "INSERT INTO customer (id, name) VALUES (-7, 'Minus'), (0, 'Zero')");
    let mut terminal = Terminal::start(&["--db", path.to_str().expect("ours"), "--lang", "en"], 120, 30, &[]);
    terminal.wait_text("2 rows of this file cannot be shown").wait_text("3 customers");
    assert!(!terminal.screen().contains("Minus"));
    terminal.keys("<Down>").wait_for(|screen| !screen.contains("cannot be shown"));
    assert_eq!(terminal.quit().exit_code(), 0);
}
