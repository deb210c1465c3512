//! The first start's question, a keymap file, the go-to bar, the screen that shows what arrives.

use std::fs;

use crate::desk::{Desk, QUESTION};
use crate::support::terminal::Terminal;

fn start(arguments: &[&str]) -> Terminal {
    Terminal::start(arguments, 80, 24, &[])
}

#[test]
fn a_file_never_opened_asks_once_how_it_starts() {
    let desk = Desk::empty();
    let path = desk.path();
    let arguments = ["--db", path.to_str().expect("a path of ours")];
    let mut terminal = start(&arguments);
    terminal.wait_text(QUESTION).keys("<F7><C-n><Right><Delete>").keys("<C-q>").exit();
    assert_eq!(desk.customers(), 0, "no key was a command");
    let mut terminal = start(&arguments);
    terminal.wait_text(QUESTION).keys("<Down>2").wait_text("vim keys").keys("<Enter>").wait_text(" NAV ");
    terminal.wait_for(|screen| !screen.contains(QUESTION));
    terminal.kill9();
    let mut terminal = start(&arguments);
    terminal.wait_text(" NAV ").wait_text("No customers yet");
    assert!(!terminal.screen().contains(QUESTION), "it is asked once, also after a power cut");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

#[test]
fn whoever_types_at_the_question_types_into_the_first_cell() {
    let desk = Desk::empty();
    let path = desk.path();
    let mut terminal = start(&["--db", path.to_str().expect("a path of ours")]);
    terminal.wait_text(QUESTION).keys("李明朗<Tab>杭州<Enter>").wait_text("*/1").wait_saved().quit();
    assert_eq!(desk.text("SELECT name || city FROM customer").as_deref(), Some("李明朗杭州"));
    let desk = Desk::empty();
    let path = desk.path();
    let mut terminal = start(&["--db", path.to_str().expect("a path of ours")]);
    terminal.wait_text(QUESTION).paste("2 dd").wait_text("2 dd").keys("<Enter>").wait_text("*/1").wait_saved().quit();
    assert_eq!(desk.text("SELECT name FROM customer").as_deref(), Some("2 dd"));
}

#[test]
fn what_is_answered_at_the_first_start_holds_and_the_system_says_where_it_is() {
    let desk = Desk::empty();
    let path = desk.path();
    let arguments = ["--db", path.to_str().expect("a path of ours")];
    let mut terminal = Terminal::start(&arguments, 80, 24, &[("LANG", "de_AT.UTF-8")]);
    terminal.wait_text(QUESTION).wait_text("EUR €").wait_text("Austria");
    terminal.keys("<Right>").wait_text("开始之前").wait_text("奥地利").keys("<Enter>").wait_text("还没有客户");
    terminal.keys("Anna<Enter>").wait_saved().quit();
    let set = "SELECT group_concat(key || value, ' ') FROM (SELECT * FROM setting ORDER BY key)";
    assert_eq!(desk.text(set).as_deref(), Some(r#"base_currency"EUR" date_order"dmy" region"AT""#));
    // Below the least size that the mock-ups have, it is whole too.
    let small = Desk::empty();
    let path = small.path();
    let mut terminal = Terminal::start(&["--db", path.to_str().expect("ours")], 40, 10, &[]);
    terminal.wait_text(QUESTION).wait_text("Language").wait_text("Region").keys("<Enter>").wait_text("No customers");
    terminal.quit();
}

#[test]
fn the_demo_asks_nothing() {
    let mut terminal = start(&["demo"]);
    terminal.wait_text(" customers").wait_text(" INPUT ");
    assert!(!terminal.screen().contains(QUESTION));
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn whoever_has_typed_into_the_demo_is_told_that_it_goes_and_keeps_it_in_a_file_of_a_name() {
    let mut terminal = start(&["demo"]);
    terminal.wait_text(" customers").wait_text(" INPUT ").keys("Zoe<Enter>").wait_saved();
    terminal.keys("<C-q>").wait_text("save-elsewhere").keys("<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    let home = tempfile::tempdir().expect("a folder");
    let at_home = [("HOME", home.path().to_str().expect("ours"))];
    let mut terminal = Terminal::start(&["demo"], 80, 24, &at_home);
    terminal.wait_text(" customers").wait_text(" INPUT ").keys("Zoe<Enter>").wait_saved();
    terminal.keys("<F10>save-elsewhere<Enter>").wait_text("Tab").keys("mine.db<Enter>").wait_text("Everything is in");
    assert_eq!(terminal.quit().exit_code(), 0, "nothing goes any more");
    assert!(home.path().join("mine.db").exists());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.db");
    let named = ["--db", path.to_str().expect("ours"), "demo"];
    let mut terminal = start(&named);
    terminal.wait_text(" customers").wait_text(" INPUT ").keys("Zoe<Enter>").wait_saved().quit();
    assert!(path.exists(), "it is a file like any other");
    let mut terminal = start(&named);
    assert_eq!(terminal.exit().exit_code(), 2);
    assert!(terminal.screen().replace('\n', "").contains("there already"), "{}", terminal.screen());
}

#[test]
fn a_keymap_file_moves_keys_and_hints_follow() {
    let desk = Desk::with_people();
    let (path, keys) = (desk.path(), desk.path().with_file_name("keys.toml"));
    fs::write(&keys, "[both]\nfilter = [\"alt-f\"]\n[nav]\nlast-row = \"ge\"\n").expect("written");
    let arguments = ["--db", path.to_str().expect("ours"), "--keys", keys.to_str().expect("ours")];
    let mut terminal = start(&arguments);
    terminal.wait_text("Alt-F filter").keys("<F7><A-f>杭州").wait_text("3 of 8").keys("<Esc><Esc>").wait_text(" NAV ");
    terminal.keys("ge").wait_text("8/8").quit();
    fs::write(&keys, "[both]\nfilter = \"alt-f\"\nfilterr = \"alt-g\"\n").expect("written");
    let mut terminal = start(&arguments);
    assert_eq!(terminal.exit().exit_code(), 2);
    assert!(
        terminal.screen().replace('\n', "").contains("line 3: there is no command “filterr”"),
        "{}",
        terminal.screen()
    );
}

#[test]
fn the_go_to_bar_goes_to_rows_names_and_columns_and_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal.keys("<C-g>7").wait_text("row 7 of 8").keys("<Enter>").wait_text("7/8");
    terminal.keys("<C-g>wangf").wait_text("row 3").keys("<Enter>").wait_text("3/8").keys("''").wait_text("7/8");
    terminal.keys("<C-g>城市<Enter>").wait_text("7/8").keys("<C-g>lml<Enter>j").wait_text("2/8");
    terminal.keys("<C-g>zzz").wait_text("nothing here is called").keys("<Esc>").wait_text("Enter edit");
    terminal
        .keys(":3<Enter>")
        .wait_text("3/8")
        .keys("<C-End><C-Up>")
        .wait_text("1/8")
        .keys("}")
        .wait_text("8/8")
        .quit();
}

#[test]
fn the_screen_of_keys_shows_what_arrives_and_does_none_of_it() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_in_nav();
    terminal
        .keys(":")
        .wait_text(" COMMANDS ")
        .keys("show-keys<Enter>")
        .wait_text("What the terminal really sends".trim_end_matches("really sends"));
    terminal
        .keys("dd<C-q><Tab>")
        .wait_text("Ctrl-I may arrive as this too")
        .wait_text("quit")
        .paste("dd\n")
        .wait_text("paste");
    terminal.keys("<Esc>").wait_text("Ctrl-[").keys("<Esc>").wait_text("1/8").wait_text("Enter edit").quit();
    assert_eq!(desk.customers(), 8);
}

#[test]
fn the_newer_protocol_is_asked_for_after_the_first_frame_and_given_back() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let mark = b"\x1b[>1u";
    terminal
        .wait_until("the newer protocol", |terminal| terminal.since(0).windows(mark.len()).any(|part| part == mark));
    // What a terminal sends that knows it: Ctrl-[ and Ctrl-I apart from Esc and Tab.
    terminal.send(b"\x1b[91;5u").wait_text(" NAV ").send(b"\x1b[105;5u").wait_text("1/8").quit();
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}
