//! What links do to keys: sequences that come apart, pastes without an end, answers of the terminal, a stop and a return.

use std::time::{Duration, Instant};

use crate::desk::{Desk, PEOPLE};
use crate::support::terminal::Terminal;

/// The text that each cell of the first column would have, had nothing been done.
fn names() -> String {
    PEOPLE.map(|person| person.0).join("|")
}

const NAMES: &str = "SELECT group_concat(name, '|') FROM (SELECT name FROM customer ORDER BY id)";

/// Writes both parts with that time between them. Not a wait for the program: the link is what takes the time here.
fn apart(terminal: &mut Terminal, first: &[u8], time: Duration, second: &[u8]) {
    terminal.send(first);
    std::thread::sleep(time);
    terminal.send(second);
}

#[test]
fn a_sequence_that_comes_apart_is_one_key() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    for (row, pause) in [0, 1, 5, 20].into_iter().enumerate() {
        apart(&mut terminal, b"\x1b", Duration::from_millis(pause), b"[B");
        terminal.wait_text(&format!("{}/8", row + 2)).wait_text(" INPUT ");
    }
    for (row, byte) in ["\x1b[", "\x1bO"].into_iter().enumerate() {
        apart(&mut terminal, byte.as_bytes(), Duration::from_millis(20), b"B");
        terminal.wait_text(&format!("{}/8", row + 6));
    }
    terminal.keys("<Up>abc").wait_text("abc");
    apart(&mut terminal, b"\x1b", Duration::from_millis(5), b"[B");
    terminal.wait_text("7/8").wait_saved().quit();
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 6").as_deref(), Some("abc"));
}

#[test]
fn an_escape_byte_alone_is_esc() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("abc").wait_text("abc").keys("<EscByte>").wait_for(|screen| !screen.contains("abc"));
    terminal.keys("<EscByte>").wait_text(" NAV ").keys("j").wait_text("2/8").quit();
    assert_eq!(desk.text(NAMES), Some(names()));
}

#[test]
fn a_paste_without_an_end_ends_by_itself_and_keys_are_keys_again() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.send(b"\x1b[200~hello").wait_text("hello");
    terminal.keys("<Down>").wait_text("2/8").keys("abc<Enter>").wait_text("3/8").wait_saved();
    // An end without a beginning.
    terminal.send(b"\x1b[201~").keys("<Down>").wait_text("4/8");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(
        desk.text("SELECT group_concat(name, '|') FROM (SELECT name FROM customer LIMIT 3)").as_deref(),
        Some("hello|abc|王芳")
    );
}

#[test]
fn bytes_inside_a_paste_are_never_keys() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.send(b"\x1b[200~a\x11b\x1b[Bc\x1bd\x03e").send(b"f\x1b[201~").wait_text("ab[Bcdef");
    terminal.keys("<Enter>").wait_text("2/8").wait_saved().quit();
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some("ab[Bcdef"));
}

#[test]
fn an_empty_paste_is_nothing() {
    let desk = Desk::with_people();
    for (keys, sees) in [("", "Type replaces"), ("<Esc>", "Enter edit"), ("<F7>", "Enter keep"), ("<C-o>", "Notes · ")]
    {
        for paste in ["\x1b[200~\x1b[201~", "\x1b[200~\x07\x1b[201~"] {
            let mut terminal = desk.start_at(80, 30);
            terminal.keys(keys).wait_text(sees);
            let before = terminal.wait_analysed().screen();
            // Behind the paste comes what shows that it has been read.
            terminal.send(paste.as_bytes()).keys("<F1>").wait_text("Type narrows").keys("<Esc>");
            terminal.wait_for(|screen| screen == before);
            terminal.kill9();
        }
    }
    assert_eq!(desk.entries(), 8);
}

#[test]
fn answers_of_the_terminal_are_never_typed() {
    let answers: [&[u8]; 12] = [
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]11;rgb:ffff/ffff/ffff\x07",
        b"\x1b]52;c;ZGQ=\x1b\\",
        b"\x1bP>|XTerm(390)\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[24;80R",
        b"\x1b[?62;22c",
        b"\x1b[>41;390;0c",
        b"\x1b[?1u",
        b"\x1b[?2026;2$y",
        b"\x1b[I\x1b[O",
    ];
    let desk = Desk::with_people();
    for start in ["", "<Esc>"] {
        let mut terminal = desk.start();
        let badge = if start.is_empty() { " INPUT " } else { " NAV " };
        terminal.keys(start).wait_text(badge);
        for answer in answers {
            let middle = answer.len() / 2;
            terminal.send(answer).send(&answer[..middle]).send(&answer[middle..]);
            terminal.keys("<Down>").wait_text("2/8").wait_text(badge).keys("<Up>").wait_text("1/8");
        }
        assert_eq!(terminal.quit().exit_code(), 0);
    }
    assert_eq!((desk.text(NAMES), desk.entries()), (Some(names()), 8));
}

#[test]
fn an_answer_without_an_end_does_not_keep_the_keys() {
    for answer in [&b"\x1b]11;rgb:0000"[..], b"\x1bP>|XTerm", b"\x1b[1;2;3", b"\x1b[<0;1"] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.send(answer).keys("<Down>").wait_text("2/8").send(answer);
        assert_eq!(terminal.quit().exit_code(), 0, "Ctrl-Q is no part of an answer");
        assert_eq!((desk.text(NAMES), desk.entries()), (Some(names()), 8));
    }
}

#[test]
fn megabytes_are_pasted_in_no_more_than_their_time() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<C-o>").wait_text("Notes · 李明朗");
    let line = format!("{}\n", "0123456789".repeat(10));
    let text = line.repeat(20_000) + "the end";
    let start = Instant::now();
    terminal.paste(&text).wait_text("the end");
    terminal.keys("<Esc>").wait_text("Type new note").wait_saved().quit();
    assert_eq!(desk.text("SELECT text FROM note"), Some(text));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for 2 MB", start.elapsed());
}

#[test]
fn control_characters_are_not_pasted() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.paste("A\0B\x07C\x7fD\u{9b}E\u{200d}F").wait_text("ABCDE").keys("<Enter>").wait_saved();
    // Some terminals send such characters as keys too.
    terminal.wait_text("2/8").send(b"x\xc2\x9by\x1b[7u\x1b[155uz").wait_text("xyz").keys("<Enter>");
    terminal.wait_text("3/8").wait_saved().quit();
    let names = desk.text("SELECT group_concat(name, '|') FROM (SELECT name FROM customer LIMIT 2)");
    assert_eq!(names.as_deref(), Some("ABCDE\u{200d}F|xyz"));
}

#[test]
fn one_quoted_cell_with_line_ends_is_a_cell() {
    for (keys, hint) in [("", "INPUT"), ("<F2><C-a>", "Esc restores"), ("<Esc>", "NAV")] {
        let desk = Desk::with_people();
        let mut terminal = desk.start();
        terminal.keys("<Right><Right>").wait_text("1/8").keys(keys).wait_text(hint);
        terminal.paste("\"line 1\nline \"\"2\"\"\"").wait_text("line 1").keys("<Enter>").wait_saved();
        terminal.wait_text("2/8").quit();
        let company = desk.text("SELECT company FROM customer WHERE id = 1");
        assert_eq!(company.as_deref(), Some("line 1\nline \"2\""), "{keys}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn stopped_from_outside_it_gives_the_terminal_back_and_takes_it_again() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    terminal.keys("<Down>abc").wait_text("abc").signal("TSTP");
    wait_stopped(terminal.id());
    terminal.wait_until("the terminal given back", |terminal| terminal.left_behind().is_empty());
    assert_eq!(desk.customers(), 8, "the file is free");
    terminal.resize(100, 30).signal("CONT").wait_text("abc").wait_text("2/8");
    assert!(terminal.view().alternate_screen() && terminal.view().bracketed_paste());
    assert_eq!(terminal.lines().len(), 30);
    terminal.keys("d<Enter>").wait_text("3/8").wait_saved();
    // Stopped without being asked: the screen is drawn anew all the same.
    terminal.signal("STOP");
    wait_stopped(terminal.id());
    let mark = terminal.mark();
    terminal.signal("CONT").wait_until("a whole screen", |terminal| {
        let written = String::from_utf8_lossy(terminal.since(mark)).into_owned();
        written.contains("\x1b[?1049h") && written.contains("Carl")
    });
    terminal.keys("<Down>").wait_text("4/8");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 2").as_deref(), Some("abcd"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_shell_takes_it_back_to_the_foreground() {
    let desk = Desk::with_people();
    let kehu = crate::support::terminal::kehu();
    let command = format!("{} --db {}\r", kehu.display(), desk.path().display());
    let mut shell = Terminal::run(std::path::Path::new("/bin/sh"), &["-i"], 80, 24, &[("PS1", "shell> "), ("ENV", "")]);
    shell.wait_text("shell>").send(command.as_bytes()).wait_text("8 customers").wait_text("1/8");
    let job = child(shell.id());
    kill("TSTP", job);
    shell.wait_text("Stopped").wait_until("a prompt", |shell| !shell.view().alternate_screen());
    // What is typed meanwhile is the shell's.
    shell.send(b"echo $((6*7))\r").wait_text("42").send(b"fg\r").wait_text("1/8");
    shell.keys("<Down>").wait_text("2/8").keys("<F1>").wait_text("Type narrows").keys("<Esc>").wait_text("2/8");
    shell.keys("<C-q>").wait_until("the shell's screen", |shell| !shell.view().alternate_screen());
    // The file is being closed perhaps, but keys are the shell's again. A line feed: the terminal may still be raw.
    shell.send(b"echo $((6*8))\n").wait_text("48").send(b"exit\n").exit();
    assert_eq!(desk.entries(), 8);
}

/// Waits until the process is stopped, which it cannot tell.
#[cfg(target_os = "linux")]
#[track_caller]
fn wait_stopped(process: u32) {
    let end = Instant::now() + Duration::from_secs(30);
    let stat = || std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the process lives");
    while !stat().rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T')) {
        assert!(Instant::now() < end, "it was not stopped");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The only child of a process.
#[cfg(target_os = "linux")]
fn child(process: u32) -> u32 {
    let path = format!("/proc/{process}/task/{process}/children");
    std::fs::read_to_string(path).expect("the process lives").trim().parse().expect("it has one child")
}

#[cfg(target_os = "linux")]
fn kill(signal: &str, process: u32) {
    let sent =
        std::process::Command::new("kill").args(["-s", signal, &process.to_string()]).status().expect("`kill` runs");
    assert!(sent.success());
}
