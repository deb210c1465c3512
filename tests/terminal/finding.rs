//! Filter, find, sort, tabs, help, the palette.

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// The names on the screen from top to bottom.
fn names(screen: &str) -> Vec<String> {
    let body = screen.lines().skip_while(|line| !line.trim_start().starts_with(['#', '‹'])).skip(1);
    let name = |line: &str| {
        let (number, rest) = line.trim_start_matches([' ', '>']).split_once("  ")?;
        number.parse::<u32>().ok()?;
        rest.split("  ").next().map(|name| name.trim().to_owned())
    };
    body.map_while(name).collect()
}

/// Waits until these are the names on the screen.
fn see(terminal: &mut Terminal, expected: &[&str]) {
    terminal.wait_until(&format!("{expected:?}"), |terminal| names(&terminal.screen()) == expected);
}

#[test]
fn the_filter_narrows_while_it_is_typed_and_escape_restores() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.wait_text("Σ ¥99,900").keys("<F7>city:杭州");
    see(&mut terminal, &["李明朗", "王芳", "张伟"]);
    terminal.wait_text("3 of 8 · Σ ¥65,000").keys(" spend>1w").wait_text("2 of 8 · Σ ¥62,000");
    see(&mut terminal, &["李明朗", "张伟"]);
    terminal.keys("<Enter>").wait_text("Type replaces").wait_text("1/2");
    terminal.keys("<F7> berlin").wait_text("0 of 8").wait_text("“berlin” leaves nobody.");
    terminal.keys("<Esc>").wait_text("2 of 8 · Σ ¥62,000").wait_text("city:杭州 spend>1w");
    see(&mut terminal, &["李明朗", "张伟"]);
    terminal.keys("<Esc>\\").wait_text("8 customers · Σ ¥99,900");
}

#[test]
fn a_wrong_word_is_marked_and_the_rest_applies() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F7>citty:x 杭州").wait_text("^^^^^").wait_text("Did you mean city?").wait_text("3 of 8");
    terminal.keys("<C-u>spend>").wait_text("8 customers").keys("9000").wait_text("3 of 8");
}

#[test]
fn chinese_signs_filter_as_their_twins() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F7>城市：杭州，上海　消费＞9000").wait_text("2 of 8");
    see(&mut terminal, &["李明朗", "张伟"]);
}

#[test]
fn find_goes_to_matches_and_hides_nobody() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("<C-f>oslo").wait_text("1 of 2").keys("<Enter>").wait_text("n next").keys("n").wait_text("8/8");
    terminal.keys("n").wait_text("4/8").keys("N").wait_text("8/8").keys("<F3>").wait_text("4/8");
    // Shift-F3 as kitty and VTE send it; xterm's bytes for it are those of an answer about the cursor.
    terminal.send(b"\x1b[13;2~").wait_text("8/8").wait_text("2 of 2").wait_text("8 customers");
    terminal.keys("/zzz").wait_text("“zzz” is nowhere in these rows:").wait_text("8/8");
    terminal.keys("<Esc>").wait_text("Enter edit").keys("/").wait_text(" Find").keys("wangfang").wait_text("3/8");
    // The same words as a filter, and back.
    terminal.keys("<C-f>").wait_text("1 of 8").keys("<C-f>").wait_text("1 of 1").wait_text("wangfang");
}

#[test]
fn brackets_sort_with_blanks_last_and_undo_of_sorting_is_a_command() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("llll").keys("]").wait_text("Spend ▼");
    see(&mut terminal, &["张伟", "Carl Dahl", "李明朗", "陈静", "王芳", "Anna Berg", "Gus Hall", "Eva Frank"]);
    terminal.keys("[").wait_text("Spend ▲");
    see(&mut terminal, &["Eva Frank", "Gus Hall", "Anna Berg", "王芳", "陈静", "李明朗", "Carl Dahl", "张伟"]);
    terminal.keys("0[").wait_text("Name ▲");
    terminal.wait_until("names by pinyin", |terminal| {
        let chinese = names(&terminal.screen()).into_iter().filter(|name| !name.is_ascii()).collect::<Vec<_>>();
        chinese == ["陈静", "李明朗", "王芳", "张伟"]
    });
    terminal
        .keys(":unsort")
        .wait_text("back to the order of entry")
        .keys("<Enter>")
        .wait_text("1/8")
        .wait_for(|screen| !screen.contains('▲'));
    see(&mut terminal, &["李明朗", "Anna Berg", "王芳", "Carl Dahl", "陈静", "Eva Frank", "张伟", "Gus Hall"]);
}

#[test]
fn each_tab_shows_its_stage() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    let prospecting: &[&str] = &["李明朗", "王芳", "Eva Frank", "Gus Hall"];
    let tabs: [(&str, &[&str]); 7] = [
        ("g1", prospecting),
        ("g2", &["Anna Berg", "陈静"]),
        ("g3", &["Carl Dahl"]),
        ("g4", &[]),
        ("g5", &["张伟"]),
        ("g6", &[]),
        ("gt", &["李明朗", "Anna Berg", "王芳", "Carl Dahl", "陈静", "Eva Frank", "张伟", "Gus Hall"]),
    ];
    for (keys, expected) in tabs {
        terminal.keys(keys).wait_text(&format!("/{}", expected.len()));
        see(&mut terminal, expected);
    }
    terminal.keys("gTg7<C-PageDown>");
    see(&mut terminal, prospecting);
    terminal.keys("<C-PageUp><C-PageUp>").wait_text("0/0").keys("<A-PageDown>").wait_text("1/8");
}

#[test]
fn help_comes_from_both_its_keys_and_goes() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    for key in ["<F1>", "<Esc>?"] {
        terminal.keys(key).wait_text(" Help").wait_text("Here: ").keys("redraw").wait_text("redraw the screen");
        terminal.keys("<Esc>").wait_text("李明朗");
    }
    terminal.keys("<F7>杭州<F1>").wait_text("FILTER: ").keys("<Esc>").wait_text("3 of 8").wait_text("Enter keep");
}

#[test]
fn the_palette_lists_runs_and_goes_to_rows() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F10>").wait_text("Often used").keys("last customer");
    terminal.wait_for(|screen| !screen.contains("Often used")).keys("<Enter>").wait_text("8/8");
    terminal
        .keys("<C-p>3<Enter>")
        .wait_text("3/8")
        .keys("<Esc>:99<Enter>")
        .wait_text("8/8")
        .keys(":0<Enter>")
        .wait_text("1/8");
    terminal.keys(":").wait_text("Often used").keys("no such thing").wait_text("No command is called “no such thing”");
    terminal.keys("<Enter><Esc>").wait_for(|screen| !screen.contains("no such thing"));
    terminal.keys(":").wait_text(" COMMANDS ").keys("quit<Enter>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

#[test]
fn tab_completes_and_the_kept_line_is_there_after_a_restart() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<F7>cit<Tab>").wait_text("杭州    3").wait_text("Oslo    2");
    terminal.keys("<Tab>").wait_text("3 of 8 · Σ ¥65,000").keys("<Tab>").wait_text("2 of 8 · Σ ¥25,100");
    see(&mut terminal, &["Carl Dahl", "Gus Hall"]);
    terminal.keys("<S-Tab><Enter>").wait_text("Type replaces").keys("<C-q>").exit();
    let mut terminal = desk.start_in_place("3 of 8");
    terminal.keys("<F7><C-u>").wait_text("8 customers").keys("<Up>").wait_text("city:杭州").wait_text("3 of 8 · Σ");
    terminal.keys("<Down>").wait_text("8 customers");
}

#[test]
fn one_key_filters_by_the_cell_and_the_line_can_be_edited() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("l*").wait_text("city=杭州").wait_text("3 of 8").keys("\\").wait_text("8 customers");
    terminal.keys("#").wait_text("-city=杭州").wait_text("5 of 8").keys("f<C-u>").wait_text("8 customers");
}

#[test]
fn a_selection_is_added_up_in_the_status_line() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("llllvj<S-Down>").wait_text("3 cells · Σ ¥15,800.00");
    terminal.keys("<Esc>").wait_text("Enter edit").wait_text(" NAV ");
}

#[test]
fn twelve_keys_from_the_grid_to_the_result() {
    for line in ["杭州 spend>1w", "hz spend>1w"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        assert!(line.chars().count() < 13, "one more for F7");
        terminal.keys("<F7>").keys(&line.replace('<', "<lt>")).wait_text("2 of 8 · Σ ¥62,000");
        see(&mut terminal, &["李明朗", "张伟"]);
    }
}
