//! The mouse, as terminals report it (SGR, mode 1006).

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// Presses and releases the left button; places are counted from 0.
fn click(terminal: &mut Terminal, x: u16, y: u16) -> &mut Terminal {
    let at = format!("{};{}", x + 1, y + 1);
    terminal.send(format!("\x1b[<0;{at}M\x1b[<0;{at}m").as_bytes())
}

fn place_of(terminal: &Terminal, text: &str) -> (u16, u16) {
    let lines = terminal.lines();
    let (y, line) = lines.iter().enumerate().find(|(_, line)| line.contains(text)).expect("it is on the screen");
    let before = line.split(text).next().unwrap_or_default();
    let x = unicode_width::UnicodeWidthStr::width(before);
    (u16::try_from(x).expect("a column"), u16::try_from(y).expect("a row"))
}

#[test]
fn a_day_with_the_mouse() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let (x, y) = place_of(&terminal, "Berlin");
    click(&mut terminal, x, y).wait_text("2/8");
    click(&mut terminal, x, y).wait_text("Esc restores").keys("<C-a>Bonn");
    let (x, y) = place_of(&terminal, "Wien");
    click(&mut terminal, x, y).wait_text("6/8").wait_saved();
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 2").as_deref(), Some("Bonn"));
    // Sorted by city, down and up.
    let (x, y) = place_of(&terminal, "City");
    click(&mut terminal, x, y).wait_text("City ▲");
    click(&mut terminal, x, y).wait_text("City ▼");
    // Dragged over three rows.
    let (x, y) = place_of(&terminal, "Oslo");
    let drag = format!("\x1b[<0;{0};{1}M\x1b[<32;{0};{2}M\x1b[<0;{0};{2}m", x + 1, y + 1, y + 3);
    terminal.send(drag.as_bytes()).wait_text("3 cells");
    // Another tab, and the wheel does no harm there.
    let (x, y) = place_of(&terminal, "Eval");
    click(&mut terminal, x, y).wait_text("1/2").send(b"\x1b[<65;20;8M\x1b[<64;20;8M");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(terminal.left_behind(), Vec::<&str>::new());
}

#[test]
fn whoever_wants_the_terminals_own_mouse_says_so() {
    let desk = Desk::with_people();
    let terminal = desk.start();
    assert_ne!(terminal.view().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let home = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(home.path().join("kehu")).expect("a folder");
    std::fs::write(home.path().join("kehu/config.toml"), "mouse = false\n").expect("written");
    let config = home.path().to_string_lossy().into_owned();
    let path = desk.path().to_string_lossy().into_owned();
    let mut plain = Terminal::start(&["--db", &path], 80, 24, &[("XDG_CONFIG_HOME", &config)]);
    plain.wait_text("8 customers");
    assert_eq!(plain.view().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}
