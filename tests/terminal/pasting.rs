//! Pasted text is text, wherever it lands: it never runs a command.

use crate::desk::{Desk, PEOPLE};
use crate::support::terminal::Terminal;

/// Every line of it would do harm as keys: delete, go to the end, leave.
const HARM: &str = "dd 13800001234\nGG:q!\ndddd";

/// Nothing was deleted, nothing changed, and the program still answers.
fn unharmed(desk: &Desk, terminal: &mut Terminal) {
    terminal.wait_text("8 customers");
    assert_eq!(desk.customers(), 8);
    assert_eq!(desk.entries(), 8, "nothing was done");
}

#[test]
fn a_line_pasted_into_the_grid_starts_an_edit() {
    for start in ["", "<Esc>"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys(start).keys("<Right>").wait_text("1/8").paste("南京dd").wait_text("南京dd");
        assert_eq!(desk.entries(), 8, "it is being typed");
        terminal.keys("<Enter>").wait_text("2/8").wait_saved();
        assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("南京dd"));
    }
}

#[test]
fn several_lines_land_in_as_many_rows() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right><Right>").wait_text("1/8").paste("first\r\nsecond\n李明\n").wait_text("3 cells in 3 rows");
    let companies =
        desk.text("SELECT group_concat(company, '|') FROM (SELECT company FROM customer ORDER BY id LIMIT 3)");
    assert_eq!(companies.as_deref(), Some("first|second|李明"));
    assert_eq!(desk.entries(), 9, "one edit");
}

#[test]
fn a_paste_goes_in_at_the_caret() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right><F2><Home>").wait_text("Esc restores").paste("浙江").wait_text("浙江杭州");
    terminal.keys("<Enter>").wait_text("2/8").wait_saved();
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("浙江杭州"));
}

#[test]
fn a_harmful_paste_harms_nothing_in_the_grid() {
    for start in ["", "<Esc>"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        // Its lines are cells below each other, as from a spreadsheet: over names they are shown first. One step back takes all
        // of them away.
        terminal.keys(start).paste(HARM).wait_text("To be done").keys("<Enter>").wait_text("Done: ").wait_saved();
        let names = "SELECT group_concat(name, '|') FROM (SELECT name FROM customer ORDER BY id LIMIT 3)";
        assert_eq!((desk.customers(), desk.text(names).as_deref()), (8, Some(HARM.replace('\n', "|").as_str())));
        terminal.keys("<C-z>").wait_text("Undone: cells pasted").quit();
        assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some(PEOPLE[0].0));
    }
}

#[test]
fn a_harmful_paste_harms_nothing_in_the_bars() {
    for (open, hint) in
        [("<F7>", "Enter keep"), ("<C-f>", "Enter stay"), ("<F10>", "Type narrows"), ("<F1>", "Type narrows")]
    {
        let desk = Desk::with_people();
        let mut terminal = desk.start_in_nav();
        terminal.keys(open).wait_text(hint).paste(HARM);
        terminal.wait_text("dd 13800001234 GG:q! dddd");
        terminal.keys("<Esc>").wait_text("Enter edit");
        unharmed(&desk, &mut terminal);
    }
}

#[test]
fn a_harmful_paste_is_a_note_in_the_notes() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("<C-o>").wait_text("Notes · 李明朗").paste(HARM).wait_text("GG:q!").wait_text("dddd");
    terminal.keys("<Esc>").wait_text("Type new note").wait_saved();
    assert_eq!(desk.text("SELECT group_concat(text, '|') FROM note").as_deref(), Some(HARM));
    assert_eq!((desk.customers(), desk.entries()), (8, 9));
}

/// A terminal that does not bracket pastes: the same characters come as keys, all at once.
#[test]
fn a_burst_of_characters_in_nav_is_a_paste_too() {
    for line_end in LINE_ENDS {
        let desk = Desk::with_people();
        let mut terminal = desk.start_in_nav();
        terminal.send(HARM.replace('\n', line_end).as_bytes()).wait_text("dd 13800001234");
        terminal.keys("<Esc>").wait_text("Enter edit").wait_saved();
        assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some(HARM), "{line_end:?}");
        assert_eq!((desk.customers(), desk.entries()), (8, 9));
    }
}

#[test]
fn a_burst_in_input_is_typed_text() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.send(HARM.replace('\n', "\r").as_bytes()).wait_text("3/8").wait_text("dddd");
    terminal.keys("<Enter>").wait_text("4/8").wait_saved();
    assert_eq!(desk.customers(), 8);
    let names = desk.text("SELECT group_concat(name, '|') FROM customer WHERE id <= 3");
    assert_eq!(names.as_deref(), Some("dd 13800001234|GG:q!|dddd"));
}

/// Line ends as terminals send them where they do not bracket pastes.
const LINE_ENDS: [&str; 3] = ["\r", "\n", "\r\n"];

#[test]
fn a_burst_lands_alike_whatever_ends_its_lines() {
    for (start, lines) in LINE_ENDS.into_iter().flat_map(|end| [("", end), ("<Esc>", end)]) {
        let desk = Desk::with_people();
        let mut terminal = desk.start_at(120, 24);
        terminal.keys(start).keys("<Right>").wait_text("1/8");
        terminal.send(format!("p1\tp2{lines}p3\tp4{lines}").as_bytes()).wait_text("p4");
        terminal.wait_for(|screen| screen.contains("3/8") || screen.contains("4 cells in 2 rows"));
        terminal.wait_saved();
        let cells = "SELECT group_concat(city || company, '|') FROM (SELECT * FROM customer ORDER BY id LIMIT 2)";
        assert_eq!(desk.text(cells).as_deref(), Some("p1p2|p3p4"), "{start} {lines:?}");
    }
}

#[test]
fn a_burst_of_lines_is_a_note_whatever_ends_them() {
    for lines in LINE_ENDS {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<C-o>").wait_text("Notes · 李明朗").send(format!("called{lines}{lines}again").as_bytes());
        terminal.wait_text("again").keys("<Esc>").wait_text("Type new note").wait_saved();
        assert_eq!(desk.text("SELECT text FROM note").as_deref(), Some("called\n\nagain"), "{lines:?}");
    }
}

/// Some terminals send it for Enter, and where one is typed it has always ended the line.
#[test]
fn a_line_feed_is_enter() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right>").wait_text("1/8").send(b"\n").wait_text("2/8");
    terminal.keys("南京").send(b"\n").wait_text("3/8").wait_saved();
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("南京"));
    // Enter and a line feed together are one line end.
    terminal.send(b"\r\n").wait_text("4/8").send(b"\r").wait_text("5/8");
    terminal.keys("<Esc>").wait_text(" NAV ").send(b"\n").wait_text("Enter down");
    assert_eq!(desk.entries(), 9);
}

#[test]
fn a_burst_of_lines_stays_in_the_bar_that_is_open() {
    for (open, hint) in
        [("<F7>", "Enter keep"), ("<C-f>", "Enter stay"), ("<F10>", "Type narrows"), ("<F1>", "Type narrows")]
    {
        for (start, lines) in ["", "<Esc>"].into_iter().flat_map(|start| LINE_ENDS.map(|lines| (start, lines))) {
            let desk = Desk::with_people();
            let mut terminal = desk.start();
            terminal.keys(start).keys(open).wait_text(hint).send(HARM.replace('\n', lines).as_bytes());
            terminal.wait_text("dd 13800001234 GG:q! dddd");
            terminal.keys("<Esc>").wait_for(|screen| screen.contains("Enter edit") || screen.contains("Type replaces"));
            unharmed(&desk, &mut terminal);
        }
    }
}

#[test]
fn a_burst_longer_than_one_read_is_still_one_text() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    let line = "dd GG:q! 13800001234 ";
    let long = vec![line.repeat(7); 9].join("\r");
    terminal.send(long.as_bytes()).wait_text(line.trim()).send(b"end").wait_text("end").keys("<Esc>");
    terminal.wait_text("kept as typed").wait_saved();
    let found = desk.text("SELECT name FROM customer WHERE id = 1");
    assert_eq!(found, Some(format!("{}end", long.replace('\r', "\n"))));
    assert_eq!((desk.customers(), desk.entries()), (8, 9));
}

/// Holding a key down, or typing fast, is no paste.
#[test]
fn a_key_held_down_in_nav_still_moves() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("jjjjjjjjjjjj").wait_text("8/8");
    terminal.keys("ggljl").wait_text("2/8");
    assert_eq!(desk.entries(), 8);
}
