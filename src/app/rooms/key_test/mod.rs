//! The screen that shows what the terminal really sends: for whoever wonders where a key went.
//!
//! | file | holds |
//! |---|---|
//! | `show` | what it looks like |
//!
//! Hears nothing. Whoever reads the keys gives them by `hear`, as they came: a chord has forgotten some of it.

mod show;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::desk::desk::Desk;
use crate::app::desk::parts::keymap;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::Scope;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::{Reads, Said};
use crate::domain::fold;
use crate::locale::fill;

pub const HERE: RoomId = RoomId("key_test");

pub const LABELS: &[&str] = &[];

/// From the palette, so that no key is in the way.
pub const COMMANDS: &[Command<KeyTest>] =
    &[Command { name: "show-keys", group: "program", keys: &[], nav: &[], scope: Scope::Over, run: KeyTest::open }];

/// Keys kept: more than a screen shows.
const MOST: usize = 60;

/// What has arrived, the newest first.
#[derive(Clone, Debug, Default)]
pub struct KeyTest {
    heard: Vec<Heard>,
    /// The last key was Esc: another one leaves.
    escaped: bool,
}

/// One thing that arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Heard {
    key: String,
    /// `Ctrl Shift`; empty where none arrived.
    modifiers: String,
    /// What it does in INPUT and in NAV.
    input: String,
    nav: String,
    /// What is good to know about it.
    note: String,
}

impl KeyTest {
    fn open(&mut self, desk: &mut Desk) {
        *self = Self::default();
        desk.cover(HERE);
    }

    /// A key as the terminal sent it; no key does anything else here, and Esc twice leaves.
    pub fn hear(&mut self, desk: &mut Desk, event: KeyEvent) {
        let escape = Chord::of(event).code == KeyCode::Esc;
        if escape && self.escaped {
            return desk.leave(HERE);
        }
        self.escaped = escape;
        self.push(describe(desk, event));
    }

    fn push(&mut self, heard: Heard) {
        self.heard.insert(0, heard);
        self.heard.truncate(MOST);
    }
}

impl Room for KeyTest {
    fn here(&self) -> RoomId {
        HERE
    }

    /// It is told as a paste.
    fn paste(&mut self, desk: &mut Desk, text: &str) {
        let words = desk.words();
        self.escaped = false;
        self.push(Heard {
            key: words.key_test.paste.clone(),
            input: words.shared.text.clone(),
            nav: words.shared.text.clone(),
            note: text.chars().take(MOST).collect(),
            ..Heard::default()
        });
    }

    /// Told, not done.
    fn reads(&self, _: Chord) -> Reads {
        Reads::Lines
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    fn says(&self, desk: &Desk) -> Option<Said> {
        Some(Said::Plain(desk.words().key_test.hint.clone()))
    }

    fn shows(&self, desk: &Desk, width: u16, height: u16) -> Option<Panel> {
        Some(self.panel(desk, width, height))
    }
}

fn describe(desk: &Desk, event: KeyEvent) -> Heard {
    const NAMES: [(KeyModifiers, &str); 6] = [
        (KeyModifiers::CONTROL, "Ctrl"),
        (KeyModifiers::ALT, "Alt"),
        (KeyModifiers::SHIFT, "Shift"),
        (KeyModifiers::SUPER, "Super"),
        (KeyModifiers::HYPER, "Hyper"),
        (KeyModifiers::META, "Meta"),
    ];
    let names = NAMES.iter().filter(|(modifier, _)| event.modifiers.contains(*modifier));
    let modifiers = names.map(|(_, name)| *name).collect::<Vec<_>>().join(" ");
    // As it came: what the program makes of it stands beside.
    let raw = Chord { code: event.code, modifiers: event.modifiers };
    let key = Chord { code: raw.code, modifiers: KeyModifiers::NONE }.to_string();
    let chord = Chord::of(event);
    Heard {
        key,
        modifiers,
        input: meaning(desk, chord, Mode::Input),
        nav: meaning(desk, chord, Mode::Nav),
        note: note(desk, raw),
    }
}

/// What the key does in that state of the grid.
fn meaning(desk: &Desk, key: Chord, mode: Mode) -> String {
    let words = &desk.words().key_test;
    let sent = key;
    let key = if mode == Mode::Nav { key.to_ascii() } else { key };
    match (desk.keymap().meaning(&[key], mode), key.code) {
        (Meaning::Command(command), _) if sent != key && command.scope.may_change_data() => {
            desk.words().shared.dash.clone()
        }
        (Meaning::Command(command), _) => desk.words().command(command.name).to_owned(),
        (Meaning::Prefix, _) => words.waits.clone(),
        (_, KeyCode::Esc) => words.back.clone(),
        (_, KeyCode::Enter) if mode == Mode::Input => words.down.clone(),
        (_, KeyCode::Backspace) if mode == Mode::Input => words.empty.clone(),
        _ if key.typed().is_some_and(|sign| mode == Mode::Input || !sign.is_ascii()) => {
            desk.words().shared.text.clone()
        }
        _ => desk.words().shared.dash.clone(),
    }
}

/// The traps of terminals, met or passed.
fn note(desk: &Desk, key: Chord) -> String {
    let words = &desk.words().key_test;
    let also = |keys: &str| fill(&words.also, &[("keys", keys)]);
    let plain = key.modifiers.is_empty();
    let ctrl = key.modifiers == KeyModifiers::CONTROL;
    match key.code {
        KeyCode::Tab if plain => also("Ctrl-I"),
        KeyCode::Enter if plain => also("Ctrl-M, Ctrl-Enter, Shift-Enter"),
        KeyCode::Esc if plain => also("Ctrl-["),
        KeyCode::Backspace if plain => also("Ctrl-H"),
        KeyCode::Char('j') if ctrl => words.line_feed.clone(),
        KeyCode::Char('h') if ctrl => also("Ctrl-Backspace"),
        KeyCode::Char('7') if ctrl => also("Ctrl-/, Ctrl-_"),
        KeyCode::Char('5') if ctrl => also("Ctrl-]"),
        KeyCode::Char('4') if ctrl => also("Ctrl-\\"),
        KeyCode::Char(' ') if ctrl => also("Ctrl-@"),
        KeyCode::Char(sign) if plain && (fold::is_han(sign) || key.to_ascii() != key) => words.composed.clone(),
        _ => keymap::trap(key).map(|trap| desk.words().trap(trap)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;

    fn heard(stage: &Stage) -> Vec<Heard> {
        assert_eq!(stage.state.focus.room(), Some(HERE));
        stage.state.rooms.key_test.heard.clone()
    }

    fn listening() -> Stage {
        let mut stage = Stage::with_rows(2);
        let command = crate::app::command::all().find(|command| command.name == "show-keys").expect("a command");
        crate::app::serve::run(&mut stage.state, command.name);
        stage.happen(Event::Resize(80, 24));
        stage
    }

    #[test]
    fn every_key_is_told_and_none_does_anything() {
        let mut stage = listening();
        assert_eq!(stage.press("ctrl-q ctrl-n d d shift-left F9 f9 ctrl-pgdn tab".replace("F9 ", "").as_str()), []);
        let all = heard(&stage);
        assert_eq!((all.len(), all[0].key.as_str(), all[1].modifiers.as_str()), (8, "Tab", "Ctrl"));
        assert!(all[0].note.contains("Ctrl-I"), "{:?}", all[0]);
        let quit = &all[7];
        assert_eq!((quit.key.as_str(), quit.input.as_str()), ("q", stage.state.desk.words().command("quit")));
        assert_eq!(all[5].nav, stage.state.desk.words().key_test.waits, "d waits in NAV");
        assert_eq!(all[5].input, stage.state.desk.words().shared.text);
    }

    #[test]
    fn escape_is_told_once_and_leaves_the_second_time() {
        let mut stage = listening();
        stage.press("esc a esc");
        assert_eq!(heard(&stage).len(), 3);
        stage.press("esc");
        assert!(stage.state.desk.in_grid());
    }

    #[test]
    fn a_paste_is_told_as_a_paste_and_full_width_signs_as_composed() {
        let mut stage = listening();
        stage.happen(Event::Paste("dd\n".into()));
        assert_eq!(heard(&stage)[0].key, stage.state.desk.words().key_test.paste);
        stage.type_text("：杭");
        let all = heard(&stage);
        assert_eq!(all[1].nav, stage.state.desk.words().command("palette"));
        assert_eq!(
            (&all[0].nav, &all[0].note),
            (&stage.state.desk.words().shared.text, &stage.state.desk.words().key_test.composed)
        );
    }
}
