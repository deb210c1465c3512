//! One key: to whom it belongs. And what follows each: the desk is told what it cannot know, the cursor stands.

use crossterm::event::KeyCode;

use super::reads::{self, Reads};
use super::state::{Focus, Habit, Mode, State};
use crate::app::desk::formula as computed;
use crate::app::desk::parts::keymap::Meaning;
use crate::app::desk::served::Served;
use crate::app::desk::{cursor, doubts, losing, nearest, painters, tickets, which_key, window};
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::rooms::{duplicates, journal};
use crate::app::{ahead, nav, replaying, serve, status};

/// One key, to whom it belongs.
pub fn press(state: &mut State, key: Chord) {
    state.desk.hush();
    losing::pressed(&mut state.desk, key);
    if state.rooms.duplicates.goes(&state.desk, key) {
        return serve::run(state, duplicates::OPEN);
    }
    if is_barred(state) && duplicates::asks_where(&state.desk, key) {
        state.rooms.cell.drop_text(&mut state.desk);
        return serve::run(state, duplicates::OPEN);
    }
    let Some(id) = state.focus.room() else { return press_in_grid(state, key) };
    if id == journal::HERE && key.code == KeyCode::Esc && replaying::stop(state) {
        return;
    }
    if state.rooms.at(id).claims(key) {
        return press_in_room(state, key);
    }
    if let Some(command) =
        state.desk.keymap().everywhere(key).filter(|_| !is_text_key(key) || reads::of(state, key) == Reads::Commands)
    {
        return serve::run(state, command.name);
    }
    if !undo_or_redo(state, key) {
        press_in_room(state, key);
    }
}

/// Whether an open cell says that somebody in the trash or the archive has its value.
fn is_barred(state: &State) -> bool {
    let said = state.rooms.cell.editor().and_then(|editor| editor.problem.as_ref());
    said.is_some() && said == state.rooms.duplicates.instead(&state.desk).as_ref()
}

/// A key for the room that has the keys; where that has left and gives it back, for what has them now.
fn press_in_room(state: &mut State, key: Chord) {
    let passes = state.focus.room().is_some_and(|id| state.rooms.at(id).passes(Some(key)));
    serve::press(state, key);
    if passes {
        serve::settle(state);
        press(state, key);
    }
}

/// Undo and redo from a list over the grid, by the keys that they have there: what was done from the list is taken back
/// without leaving it. A letter only where it begins no text.
fn undo_or_redo(state: &mut State, key: Chord) -> bool {
    let letters = match &state.focus {
        Focus::Room(id) if state.rooms.at(*id).undoes(key) => true,
        _ => return false,
    };
    let Meaning::Command(command) = state.desk.keymap().meaning(&[key], state.desk.mode()) else { return false };
    match command.name {
        _ if key.typed().is_some() && !letters => false,
        "undo" if serve::undo(state) => true,
        "undo" => {
            state.desk.want(Effect::Undo);
            true
        }
        "redo" => {
            state.desk.want(Effect::Redo);
            true
        }
        _ => false,
    }
}

/// Ctrl-W deletes a word wherever text is typed, and closes a pane elsewhere.
fn is_text_key(key: Chord) -> bool {
    Chord::read("ctrl-w") == Some(key)
}

fn press_in_grid(state: &mut State, key: Chord) {
    if serve::takes(state, key) {
        return;
    }
    if key.code == KeyCode::Esc {
        return escape(state);
    }
    if key.code == KeyCode::Enter && state.desk.pending().is_empty() && nearest::take(&mut state.desk) {
        return;
    }
    if which_key::turn(&mut state.desk, key) {
        return;
    }
    let keys = ahead::sequence(&state.desk, key);
    let wide = state.desk.pending_wide() || keys.last() != Some(&key);
    let first = state.desk.pending().is_empty();
    let meaning = ahead::meaning(&state.desk, &keys);
    // No end of a sequence: the way out, say. What has begun stays begun where the screen is only drawn anew.
    let everywhere = state.desk.keymap().everywhere(key).filter(|_| !first && matches!(meaning, Meaning::Nothing));
    if everywhere.is_none_or(|command| !command.only_draws()) {
        state.desk.take_begun();
    }
    measure(state);
    if let Some(command) = everywhere {
        return serve::run(state, command.name);
    }
    match meaning {
        Meaning::Command(command) if wide && command.scope.may_change_data() => {
            nav::refuse(&mut state.desk, key, command);
        }
        Meaning::Command(command) => serve::run(state, command.name),
        Meaning::Prefix => state.desk.wait_for_more(keys, wide),
        Meaning::Nothing if first => begin_typing(state, key),
        Meaning::Nothing => {}
    }
}

/// Step by step: a key that waits for another one, the way to a far place, the selection, the marks of a search; then, for
/// whoever has vim keys, NAV. It never quits, never drops a filter, and never changes data.
fn escape(state: &mut State) {
    if state.rooms.go_to.stop() {
        return;
    }
    if !state.desk.pending().is_empty() {
        state.desk.take_begun();
    } else if replaying::stop(state)
        || state.rooms.bulk.cancel(&mut state.desk)
        || state.rooms.wizard.cancel(&mut state.desk)
        || state.rooms.export.cancel(&mut state.desk)
    {
    } else if state.desk.selection().is_some() {
        state.desk.select(None);
    } else if !state.desk.last().sought.is_empty() {
        state.desk.seek("");
    } else if !cursor::leave(&mut state.desk) && state.desk.habit() == Habit::Vim {
        state.desk.switch(Mode::Nav);
    }
}

/// Keys that are no command: text starts an edit (in NAV only what no command could be), Enter goes down.
fn begin_typing(state: &mut State, key: Chord) {
    match key.typed() {
        Some(sign)
            if state.desk.mode() == Mode::Input || !key.to_ascii().typed().is_some_and(|sign| sign.is_ascii()) =>
        {
            state.rooms.cell.replace(&mut state.desk, sign.encode_utf8(&mut [0; 4]))
        }
        _ if state.desk.mode() == Mode::Input => match key.code {
            KeyCode::Enter => cursor::enter(&mut state.desk),
            KeyCode::Backspace => state.rooms.cell.empty(&mut state.desk),
            _ => {}
        },
        Some(sign) => {
            nav::explain(&mut state.desk, sign);
        }
        None => {}
    }
}

/// Tells the desk how much room the lines around the grid take.
pub fn measure(state: &mut State) {
    serve::tell_focus(state);
    let typed = state.rooms.formula.needs(&state.desk);
    let shown = computed::needed(&state.desk).chain(painters::needed(&state.desk)).chain(doubts::needed(&state.desk));
    let shown = shown.chain(tickets::needed(&state.desk));
    let beside = typed.into_iter().chain(shown).collect();
    let cell_of = state.rooms.cell.editor().and_then(|editor| editor.customer);
    let told = state.desk.told();
    (told.beside, told.cell_of) = (beside, cell_of);
    let (said, teller) = status::rows(state);
    let hint = status::keys_here(state);
    let told = state.desk.told();
    (told.said, told.teller) = (said, teller);
    if let Some(hint) = hint {
        told.hint = hint;
    }
}

/// The cursor goes where it is headed; only then the screen is moved there, and the rows are read that it shows. Runs
/// after every event, and between two keys read at once.
pub fn stand(state: &mut State) {
    serve::settle(state);
    measure(state);
    serve::take_up(state);
    serve::settle(state);
    window::settle(&mut state.desk);
}
