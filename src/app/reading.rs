//! Keys as they are read: several at once, too early, or a paste that the terminal did not bracket.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::event::Effect;
use super::key::Chord;
use super::state::{Focus, Loaded, Mode, State};
use super::update::press;
use super::{Effects, command, editor, filtering, finding, grid, notes};
use crate::domain::edit::Action;

/// Keys read at once that count as a paste: where the terminal does not bracket pastes they would be run.
pub const BURST: usize = 8;

/// Keys read at once, each on what the one before it left.
pub fn read(state: &mut State, keys: &[KeyEvent]) -> Effects {
    let keys: Vec<Chord> =
        keys.iter().filter(|key| key.kind != KeyEventKind::Release).map(|key| Chord::of(*key)).collect();
    let mut effects = Effects::new();
    let mut left = keys.as_slice();
    while let Some(key) = left.first() {
        if too_early(state, *key) {
            state.early.extend(left.iter().map(|key| KeyEvent::new(key.code, key.modifiers)));
            break;
        }
        let run = left.iter().take_while(|key| sign(**key).is_some()).count();
        let pasted = burst(state, &left[..run]);
        left = &left[if pasted.is_some() { run } else { 1 }..];
        effects.extend(match pasted {
            Some(text) => paste(state, &text),
            None => press(state, *key),
        });
        // Each key finds the cursor on the sheet.
        grid::settle(state, &mut effects);
        if !left.is_empty() && effects.iter().any(moves_the_ground) {
            effects.push(Effect::Resume(left.iter().map(|key| KeyEvent::new(key.code, key.modifiers)).collect()));
            break;
        }
    }
    effects
}

/// Whether a key has to wait: a tab whose rows are on their way is not empty, and typing is meant for one of them.
fn too_early(state: &State, key: Chord) -> bool {
    let waits = !state.early.is_empty() || key.typed().is_some();
    let on_the_way = matches!(state.focus, Focus::Grid) && state.tab().loaded == Loaded::Nothing;
    on_the_way && waits && key.code != KeyCode::Esc && command::everywhere(key).is_none()
}

/// The keys that waited for the tab's rows, once these are at hand.
pub fn early_keys(state: &mut State) -> Effects {
    let mut effects = Effects::new();
    if !state.early.is_empty() && state.tab().loaded != Loaded::Nothing {
        grid::settle(state, &mut effects);
        effects.push(Effect::Resume(std::mem::take(&mut state.early)));
    }
    effects
}

/// The text of a paste that the terminal does not bracket: more keys at once than a person types, none but text, and where
/// text is typed, line ends between them, which as keys would end the typing and make commands of the rest.
fn burst(state: &State, keys: &[Chord]) -> Option<String> {
    if keys.len() < BURST || keys.iter().all(|key| *key == keys[0]) {
        return None;
    }
    let text: String = keys.iter().map(|key| sign(*key)).collect::<Option<_>>()?;
    let lines = text.trim_end_matches('\n').contains('\n');
    let pasted = match state.focus {
        Focus::Grid => state.mode == Mode::Nav,
        Focus::Cell(_) => state.mode == Mode::Nav && lines,
        Focus::Filter(_) | Focus::Find(_) | Focus::Palette(_) => lines,
        Focus::Help(_) | Focus::Analysis(_) => true,
        Focus::Notes => false,
    };
    pasted.then_some(text)
}

/// What a key is in a paste: its character, a tab, a line end (which some terminals send as Ctrl-J).
fn sign(key: Chord) -> Option<char> {
    match key.code {
        KeyCode::Enter if key.modifiers.is_empty() => Some('\n'),
        KeyCode::Tab if key.modifiers.is_empty() => Some('\t'),
        _ if Chord::read("ctrl-j") == Some(key) => Some('\n'),
        _ => key.typed(),
    }
}

/// Whether the keys that follow are meant for what this effect leaves: a new customer's row, an undone cell, a value that
/// is not at hand yet.
fn moves_the_ground(effect: &Effect) -> bool {
    match effect {
        Effect::Save(edit) => matches!(edit.action, Action::Add { .. }),
        Effect::Undo | Effect::Redo | Effect::Quit | Effect::Window { .. } => true,
        _ => false,
    }
}

/// Pasted text is text, in every state: it never runs a command.
pub fn paste(state: &mut State, text: &str) -> Effects {
    state.message = None;
    state.pending.clear();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match &mut state.focus {
        Focus::Grid => {
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            editor::replace(state, &text)
        }
        Focus::Cell(cell) => {
            cell.paste(&text);
            Effects::new()
        }
        Focus::Filter(_) => filtering::paste(state, &text),
        Focus::Find(_) => finding::paste(state, &text),
        Focus::Palette(palette) => {
            palette.text.insert(&text.replace('\n', " "));
            Effects::new()
        }
        Focus::Notes => {
            notes::paste(state, &text);
            Effects::new()
        }
        Focus::Help(_) | Focus::Analysis(_) => Effects::new(),
    }
}
