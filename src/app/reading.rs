//! Keys as they are read: several at once, some of them too early.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::event::Effect;
use super::key::Chord;
use super::pasting::Run;
use super::state::{Focus, Loaded, State};
use super::update::{press, stand};
use super::{Effects, grid, grouping, hearing, pasting};
use crate::domain::edit::Action;

/// Keys read at once, each on what the one before it left.
pub fn read(state: &mut State, keys: &[KeyEvent]) -> Effects {
    let sent: Vec<KeyEvent> = keys.iter().filter(|key| key.kind != KeyEventKind::Release).copied().collect();
    let keys: Vec<Chord> = sent.iter().map(|key| Chord::of(*key)).collect();
    let later = |keys: &[Chord]| keys.iter().map(|key| KeyEvent::new(key.code, key.modifiers)).collect::<Vec<_>>();
    let mut effects = Effects::new();
    let (mut at, mut run) = (0, Run::default());
    while at < keys.len() {
        if matches!(state.focus, Focus::Hearing(_)) {
            hearing::hear(state, sent[at]);
            at += 1;
            continue;
        }
        if waits(state, keys[at]) {
            state.early.extend(later(&keys[at..]));
            break;
        }
        if at >= run.end {
            run = Run::at(&keys, at);
        }
        let pasted = run.pasted(state, &keys, at);
        let next = if pasted.is_some() { run.end } else { at + 1 };
        effects.extend(match pasted {
            Some(text) => pasting::paste(state, &text),
            None => press(state, keys[at]),
        });
        if std::mem::take(&mut state.too_early) {
            state.early = later(&keys[at..]);
            break;
        }
        at = next;
        // Each key finds the cursor on the sheet, and where the key before has sent it.
        stand(state, &mut effects);
        grouping::hold_focus(state);
        if at < keys.len() && effects.iter().any(moves_the_ground) {
            effects.push(Effect::Resume(later(&keys[at..])));
            break;
        }
    }
    effects
}

/// Whether a key stands behind one that waits for the tab's rows, or is meant for a place that is looked up.
fn waits(state: &State, key: Chord) -> bool {
    (!state.early.is_empty() || state.early_paste.is_some() || state.going.is_some())
        && key.code != KeyCode::Esc
        && state.keymap.everywhere(key).is_none()
}

/// The paste and the keys that waited for the tab's rows, once these are at hand.
pub fn early_keys(state: &mut State) -> Effects {
    let mut effects = Effects::new();
    let waiting = !state.early.is_empty() || state.early_paste.is_some();
    if waiting && state.going.is_none() && state.tab().loaded != Loaded::Nothing {
        grid::settle(state, &mut effects);
        grouping::hold_focus(state);
        effects.extend(state.early_paste.take().map(Effect::Paste));
        effects.push(Effect::Resume(std::mem::take(&mut state.early)));
    }
    effects
}

/// Whether the keys that follow are meant for what this effect leaves: a new customer's row, an undone cell, a value that
/// is not at hand yet.
fn moves_the_ground(effect: &Effect) -> bool {
    match effect {
        Effect::Save(edit) => {
            use Action::{AddView, Layout, RemoveView};
            edit.action.adds_customer() || matches!(edit.action, AddView { .. } | RemoveView { .. } | Layout(_))
        }
        Effect::Bulk(_) | Effect::CancelBulk | Effect::Undo | Effect::Redo | Effect::Quit | Effect::Window { .. } => {
            true
        }
        _ => false,
    }
}
