//! How the screen looks on the terminal that there is: its ground, its colours.

use std::time::Duration;

use vt100::Color;

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// The grid on that file, on a terminal of those variables.
fn start(desk: &Desk, env: &[(&str, &str)]) -> Terminal {
    let path = desk.path().display().to_string();
    let mut terminal = Terminal::start(&["--db", &path], 80, 24, env);
    terminal.wait_text("李明朗");
    terminal
}

/// The ground of the cursor's cell: the first of the screen's that has the text.
fn ground(terminal: &Terminal, text: char) -> Color {
    let (rows, columns) = terminal.view().size();
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let found = cells.filter_map(|(row, column)| terminal.view().cell(row, column));
    found
        .filter(|cell| cell.contents().starts_with(text))
        .map(vt100::Cell::bgcolor)
        .next()
        .expect("it is on the screen")
}

const DARK: Color = Color::Rgb(0x6c, 0xb6, 0xff);
const LIGHT: Color = Color::Rgb(0x05, 0x50, 0xae);

#[test]
fn the_screen_is_of_the_ground_that_the_terminal_says_it_has() {
    let desk = Desk::with_people();
    let mut terminal = start(&desk, &[]);
    terminal.wait_until("the question", |terminal| terminal.since(0).windows(6).any(|bytes| bytes == b"\x1b]11;?"));
    assert_eq!(ground(&terminal, '李'), DARK);
    terminal.send(b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\");
    terminal.wait_until("the light theme", |terminal| ground(terminal, '李') == LIGHT);
    // The answer is nothing that was typed.
    terminal.quit();
    assert_eq!(desk.text("SELECT name FROM customer WHERE id = 1").as_deref(), Some("李明朗"));
    assert_eq!(desk.entries(), 8);
}

#[test]
fn a_variable_says_what_a_terminal_does_not() {
    let desk = Desk::with_people();
    assert_eq!(ground(&start(&desk, &[("COLORFGBG", "0;default;15")]), '李'), LIGHT);
    assert_eq!(ground(&start(&desk, &[("COLORFGBG", "15;0")]), '李'), DARK);
}

/// A screen is taken to be whole when nothing was written for that long.
const QUIET: Duration = Duration::from_millis(200);

/// Everything that was written while somebody looked around.
fn written(env: &[(&str, &str)]) -> String {
    let desk = Desk::with_people();
    let mut terminal = start(&desk, env);
    for keys in ["<Down><F9>", "<F10>", "<Esc>", "<F1>", "<Esc>", "<F7>churn", "<Esc>"] {
        terminal.keys(keys).settle(QUIET);
    }
    terminal.quit();
    String::from_utf8_lossy(terminal.since(0)).into_owned()
}

#[test]
fn no_terminal_is_sent_more_colours_than_it_has() {
    for term in ["xterm", "linux", "screen"] {
        let sent = written(&[("TERM", term), ("COLORTERM", "")]);
        assert!(!sent.contains("8;2;"), "24 bits for {term}");
        // Named colours have numbers below 16.
        let indexed = sent.split("8;5;").skip(1).filter_map(|rest| rest.split([';', 'm']).next()?.parse::<u8>().ok());
        assert!(indexed.into_iter().all(|index| index < 16), "256 colours for {term}");
    }
    let sent = written(&[("TERM", "xterm-256color"), ("COLORTERM", "")]);
    assert!(!sent.contains("8;2;") && sent.contains("8;5;"), "24 bits for 256 colours");
    for env in [[("TERM", "vt100"), ("COLORTERM", "")], [("TERM", "xterm-256color"), ("NO_COLOR", "1")]] {
        let sent = written(&env);
        assert!(!sent.contains("8;2;") && !sent.contains("8;5;"), "colours for {env:?}");
    }
}

#[test]
fn a_console_that_would_type_the_question_is_not_asked() {
    for term in ["linux", "vt100"] {
        assert!(!written(&[("TERM", term), ("COLORTERM", "")]).contains("]11;"), "{term}");
    }
}

#[test]
fn enter_on_a_line_that_is_not_understood_keeps_it_open() {
    let desk = Desk::with_people();
    let mut terminal = start(&desk, &[]);
    terminal.keys("<F7>last contact:soon<Enter>");
    terminal.wait_text("not a date");
    terminal.wait_text("FILTER");
    terminal.keys("<Esc>");
    terminal.quit();
}
