//! The screen that shows what the terminal really sends: for whoever wonders where a key went.

use crate::app::desk::desk::Desk;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::desk::parts::keymap;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::ground::key::Chord;
use crate::app::state::{Focus, Mode, State};
use crate::domain::fold;
use crate::locale::fill;

/// Keys kept: more than a screen shows.
const MOST: usize = 60;

/// What has arrived, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Hearing {
    pub heard: Vec<Heard>,
    /// The last key was Esc: another one leaves.
    escaped: bool,
}

/// One thing that arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub key: String,
    /// `Ctrl Shift`; empty where none arrived.
    pub modifiers: String,
    /// What it does in INPUT and in NAV.
    pub input: String,
    pub nav: String,
    /// What is good to know about it.
    pub note: String,
}

/// Opens the screen over what shows.
pub fn open(state: &mut State) {
    state.cover(Focus::Hearing(Hearing::default()));
}

/// A key as the terminal sent it; no key does anything else here, and Esc twice leaves.
pub fn hear(state: &mut State, event: KeyEvent) {
    let heard = describe(state, event);
    let Focus::Hearing(hearing) = &mut state.focus else { return };
    let escape = Chord::of(event).code == KeyCode::Esc;
    if escape && hearing.escaped {
        state.uncover();
        return;
    }
    hearing.escaped = escape;
    push(hearing, heard);
}

/// A paste as the terminal tells it.
pub fn paste(state: &mut State, text: &str) {
    let words = &state.words.hearing;
    let note = text.chars().take(MOST).collect();
    let heard = Heard {
        key: words.paste.clone(),
        input: words.text.clone(),
        nav: words.text.clone(),
        note,
        ..Heard::default()
    };
    if let Focus::Hearing(hearing) = &mut state.focus {
        hearing.escaped = false;
        push(hearing, heard);
    }
}

fn push(hearing: &mut Hearing, heard: Heard) {
    hearing.heard.insert(0, heard);
    hearing.heard.truncate(MOST);
}

fn describe(state: &Desk, event: KeyEvent) -> Heard {
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
        input: meaning(state, chord, Mode::Input),
        nav: meaning(state, chord, Mode::Nav),
        note: note(state, raw),
    }
}

/// What the key does in that state of the grid.
fn meaning(state: &Desk, key: Chord, mode: Mode) -> String {
    let words = &state.words.hearing;
    let sent = key;
    let key = if mode == Mode::Nav { key.to_ascii() } else { key };
    match (state.keymap.meaning(&[key], mode), key.code) {
        (Meaning::Command(command), _) if sent != key && command.scope.may_change_data() => words.nothing.clone(),
        (Meaning::Command(command), _) => state.words.command(command.name).to_owned(),
        (Meaning::Prefix, _) => words.waits.clone(),
        (_, KeyCode::Esc) => words.back.clone(),
        (_, KeyCode::Enter) if mode == Mode::Input => words.down.clone(),
        (_, KeyCode::Backspace) if mode == Mode::Input => words.empty.clone(),
        _ if key.typed().is_some_and(|sign| mode == Mode::Input || !sign.is_ascii()) => words.text.clone(),
        _ => words.nothing.clone(),
    }
}

/// The traps of terminals, met or passed.
fn note(state: &Desk, key: Chord) -> String {
    let words = &state.words.hearing;
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
        _ => keymap::trap(key).map(|trap| state.words.trap(trap)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;

    fn heard(stage: &Stage) -> Vec<Heard> {
        match &stage.state.focus {
            Focus::Hearing(hearing) => hearing.heard.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn listening() -> Stage {
        let mut stage = Stage::with_rows(2);
        let command = crate::app::command::all().find(|command| command.name == "show-keys").expect("a command");
        crate::app::command::run(&mut stage.state, command.name);
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
        assert_eq!((quit.key.as_str(), quit.input.as_str()), ("q", stage.state.words.command("quit")));
        assert_eq!(all[5].nav, stage.state.words.hearing.waits, "d waits in NAV");
        assert_eq!(all[5].input, stage.state.words.hearing.text);
    }

    #[test]
    fn escape_is_told_once_and_leaves_the_second_time() {
        let mut stage = listening();
        stage.press("esc a esc");
        assert_eq!(heard(&stage).len(), 3);
        stage.press("esc");
        assert!(matches!(stage.state.focus, Focus::Grid));
    }

    #[test]
    fn a_paste_is_told_as_a_paste_and_full_width_signs_as_composed() {
        let mut stage = listening();
        stage.happen(Event::Paste("dd\n".into()));
        assert_eq!(heard(&stage)[0].key, stage.state.words.hearing.paste);
        stage.type_text("：杭");
        let all = heard(&stage);
        assert_eq!(all[1].nav, stage.state.words.command("palette"));
        assert_eq!((&all[0].nav, &all[0].note), (&stage.state.words.hearing.text, &stage.state.words.hearing.composed));
    }
}
