//! A text in a person's own editor: out, back, and whatever becomes of the editor or of us meanwhile.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::desk::Desk;
use crate::support::terminal::Terminal;

/// Writes an editor of those lines, which is given the path of the text as `$1`.
fn editor(desk: &Desk, lines: &str) -> String {
    let path = desk.folder().join("editor.sh");
    fs::write(&path, lines.replace("HERE", desk.folder().to_str().expect("a path of ours"))).expect("written");
    format!("sh {}", path.display())
}

fn start(desk: &Desk, editor: &str) -> Terminal {
    let path = desk.path();
    let env = [("VISUAL", editor), ("EDITOR", "no-editor-of-ours")];
    let mut terminal = Terminal::start(&["--db", path.to_str().expect("a path of ours")], 80, 24, &env);
    terminal.wait_for(|screen| screen.contains(" customers") && !screen.contains("counting"));
    terminal
}

/// Waits for what an editor has written beside the file.
fn told(desk: &Desk, name: &str) -> String {
    let (path, end) = (desk.folder().join(name), Instant::now() + Duration::from_secs(30));
    loop {
        match fs::read_to_string(&path) {
            Ok(text) if text.ends_with('\n') => return text.trim_end().to_owned(),
            _ => assert!(Instant::now() < end, "waited for {name}"),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_note_goes_out_privately_and_comes_back_into_its_place() {
    let desk = Desk::with_people();
    let lines = "ls -ld \"$1\" | cut -c1-10 > HERE/modes\nls -ld \"${1%/*}\" | cut -c1-10 >> HERE/modes\nprintf ' and\\nmore' >> \"$1\"\necho \"$1\" > HERE/path\n";
    let mut terminal = start(&desk, &editor(&desk, lines));
    terminal.keys("<Down><C-o>").wait_text("Notes · Anna Berg").keys("too dear").wait_text("too dear");
    terminal.keys("<A-e>").wait_text("too dear and").wait_text("more");
    let path = PathBuf::from(told(&desk, "path"));
    assert_eq!(told(&desk, "modes"), "-rw-------\ndrwx------");
    assert!(!path.exists() && path.parent().is_some_and(|folder| !folder.exists()), "{}", path.display());
    // The keys are ours again, behind what came back.
    terminal.keys("!<Esc>").wait_saved();
    assert_eq!(desk.text("SELECT text FROM note WHERE customer = 2").as_deref(), Some("too dear and\nmore!"));
    terminal.quit();
}

#[test]
fn whatever_becomes_of_the_editor_the_text_is_there_and_the_terminal_ours() {
    let desk = Desk::with_people();
    for (lines, said) in [
        ("exit 3\n", "ended with error 3"),
        ("kill -9 $$\n", "was stopped"),
        ("exec no-such-editor-anywhere\n", "cannot be run"),
    ] {
        let mut terminal = start(&desk, &editor(&desk, lines));
        terminal.keys("<C-e>call: fine").wait_text("Will be written");
        terminal.keys("<A-e>").wait_text(said).wait_text("call: fine");
        terminal.keys(", wants 20% off").wait_text("call: fine, wants 20% off");
        terminal.keys("<C-u><Esc>").quit();
    }
}

#[test]
fn what_the_editor_has_saved_is_offered_when_we_are_killed_meanwhile() {
    let desk = Desk::with_people();
    let lines = "printf ', from the editor' >> \"$1\"\necho \"$1\" > HERE/path\nsleep 30\n";
    let mut terminal = start(&desk, &editor(&desk, lines));
    terminal.keys("<Down><C-o>").wait_text("Notes · Anna Berg").keys("too dear").wait_text("too dear");
    terminal.keys("<A-e>");
    let path = PathBuf::from(told(&desk, "path"));
    terminal.kill9();
    assert!(path.exists());
    let mut terminal = desk.start_in_place("Unfinished: a note for Anna Berg");
    assert!(!path.exists());
    terminal.keys("<C-k>").wait_text("Esc keeps").wait_text("too dear, from the editor").keys("!<Esc>").wait_saved();
    assert_eq!(desk.text("SELECT text FROM note WHERE customer = 2").as_deref(), Some("too dear, from the editor!"));
    terminal.quit();
}

#[test]
fn asked_to_end_we_end_and_the_text_waits() {
    let desk = Desk::with_people();
    let lines = "printf ', half' >> \"$1\"\necho \"$1\" > HERE/path\nsleep 30\n";
    let mut terminal = start(&desk, &editor(&desk, lines));
    terminal.keys("<Down><C-o>").wait_text("Notes · Anna Berg").keys("too dear").wait_text("too dear").keys("<A-e>");
    let path = PathBuf::from(told(&desk, "path"));
    terminal.signal("TERM").exit();
    assert!(!path.exists());
    assert_eq!(desk.text("SELECT text FROM note WHERE customer = 2").as_deref(), Some("too dear, half"));
}
