//! The first start, leaving, signals, an idle program.

use std::time::Duration;

use crate::desk::Desk;

#[test]
fn an_empty_file_says_what_to_press_and_typing_makes_the_first_customers() {
    let desk = Desk::empty();
    let mut terminal = desk.start();
    terminal.wait_text("No customers yet. Just type the first name").wait_text("kehu demo");
    terminal.keys("Anna<Enter>").wait_text("Anna").wait_text("1 customer ·").wait_saved();
    // Nobody is a customer of whom nothing is typed.
    terminal.keys("<C-n>").wait_text("*/1").keys("<Esc><C-n>李明朗<Tab>杭州<Enter>");
    terminal.wait_text("2 customers").wait_text("李明朗").wait_text("杭州").wait_saved();
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
    assert_eq!(desk.text("SELECT group_concat(name) FROM customer").as_deref(), Some("Anna,李明朗"));
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("杭州"));
}

#[test]
fn the_first_customer_typed_at_once_is_whole() {
    let desk = Desk::empty();
    let mut terminal = desk.start();
    terminal.keys("李明朗<Tab>杭州<Enter><C-n>Bea<Enter><C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(
        desk.text("SELECT group_concat(name || '/' || ifnull(city, '')) FROM customer").as_deref(),
        Some("李明朗/杭州,Bea/")
    );
}

#[test]
fn in_chinese_every_word_of_the_first_screen_is_chinese() {
    let desk = Desk::empty();
    let path = desk.path();
    let arguments = ["--lang", "zh", "--db", path.to_str().expect("a path of ours")];
    let mut terminal = crate::support::terminal::Terminal::start(&arguments, 80, 24, &[]);
    terminal.wait_text("开始之前").keys("<Enter>").wait_text("还没有客户").wait_text("录入");
    terminal.keys("李明朗<Enter>").wait_text("李明朗");
    let english = ["Name", "City", "saved", "INPUT", "customers", "Leads"];
    let found: Vec<_> = english.iter().filter(|word| terminal.screen().contains(**word)).collect();
    assert!(found.is_empty(), "{found:?} in\n{}", terminal.screen());
    assert_eq!(terminal.quit().exit_code(), 0);
}

/// A panic cannot be had from outside; signals go the same way out, through the guard.
#[test]
fn signals_end_it_as_its_key_does_and_keep_what_was_being_typed() {
    for signal in ["TERM", "HUP", "INT"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<Right>Hamb").wait_text("Hamb");
        let exit = terminal.signal(signal).exit();
        assert_eq!((exit.exit_code(), exit.signal()), (0, None), "SIG{signal}");
        assert_eq!(terminal.left_behind(), Vec::<&str>::new(), "SIG{signal}");
        assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("Hamb"), "SIG{signal}");
    }
}

#[test]
fn a_signal_ends_it_even_where_the_typed_text_cannot_be_stored() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right><Right><Right><Right>abc").wait_text("abc");
    assert_eq!(terminal.signal("TERM").exit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
    assert_eq!(desk.entries(), 8);
}

#[test]
fn text_that_cannot_be_stored_is_not_lost_by_quitting() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Right><Right><Right><Right>12x<C-q>").wait_text("“12x” is not an amount");
    terminal.keys("<Backspace><C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(desk.number("SELECT spend_typed FROM customer WHERE id = 1"), 1_200);
}

#[test]
fn text_that_the_file_refuses_is_not_lost_by_quitting() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<End><Left>2<C-q>").wait_text("belongs to Anna Berg already");
    terminal.keys("2<C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(desk.text("SELECT code FROM customer WHERE id = 1").as_deref(), Some("22"));
}

#[test]
fn the_newer_keyboard_protocol_is_left_as_it_was_found() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    assert!(terminal.view().bracketed_paste() && terminal.view().alternate_screen());
    terminal.quit();
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

/// Counts, not times: not one byte, not one tick of the processor.
#[test]
#[cfg(target_os = "linux")]
fn a_program_that_nobody_uses_does_nothing() {
    let desk = Desk::with_people();
    let mut terminal = desk.start_at(80, 30);
    // The log is folded in 2 s after the last commit, once.
    terminal.wait_analysed().settle(Duration::from_secs(3));
    let (mark, ticks) = (terminal.mark(), ticks(terminal.id()));
    terminal.settle(Duration::from_secs(2));
    assert_eq!(terminal.since(mark), b"");
    assert_eq!(self::ticks(terminal.id()) - ticks, 0);
}

/// Processor time that all threads of a process used, in ticks of the system's clock.
#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the process lives");
    let (_, after_name) = stat.rsplit_once(") ").expect("the name stands in brackets");
    let number = |at: usize| after_name.split(' ').nth(at).and_then(|text| text.parse::<u64>().ok());
    // utime and stime are fields 14 and 15; the name was the second.
    number(11).zip(number(12)).map(|(user, system)| user + system).expect("two numbers")
}

#[test]
fn what_a_killed_demo_leaves_is_gone_after_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = || {
        let place = folder.path().to_str().expect("a path of ours");
        crate::support::terminal::Terminal::start(&["demo"], 80, 24, &[("TMPDIR", place)])
    };
    let left = || std::fs::read_dir(folder.path()).expect("a folder").count();
    let mut killed = start();
    killed.wait_text("410 customers").kill9();
    assert_eq!(left(), 1);
    let (mut one, mut other) = (start(), start());
    one.wait_text("410 customers");
    other.wait_text("410 customers");
    assert_eq!(left(), 2, "the killed one's is gone, and neither took the other's");
    assert_eq!((one.quit().exit_code(), other.quit().exit_code()), (0, 0));
    assert_eq!(left(), 0);
}
