//! Esc in an open cell.

use crate::app::desk::target;
use crate::app::rooms::cell::Move;
use crate::app::rooms::cell::helping;
use crate::app::rooms::cell::{commit_and, dropped, read};
use crate::app::state::{Focus, State};
use crate::domain::Problem;

/// Keeps what was typed (vim) or drops it (Excel), as the state was in which the edit began. Of text that cannot be read
/// it says why first; the next Esc drops it, so that nobody is held in a cell.
pub(super) fn escape(state: &mut State) {
    let Focus::Cell(editor) = &state.focus else { return };
    let unread = editor.problem.is_none() && editor.is_typed();
    if let Some(problem) = unread.then(|| unreadable(state)).flatten() {
        say_unreadable(state, &problem);
        return;
    }
    if matches!(&state.focus, Focus::Cell(editor) if editor.escape_keeps(state.mode)) {
        return commit_and(state, Move::Stay);
    }
    drop_text(state);
}

/// The cell closes, and holds what it held; undo brings the text back.
fn drop_text(state: &mut State) {
    dropped::remember(state);
    state.setting = None;
    state.focus = Focus::Grid;
}

/// Why the text of the open cell cannot be read.
fn unreadable(state: &State) -> Option<Problem> {
    let Focus::Cell(editor) = &state.focus else { return None };
    match &state.setting {
        Some(target) => target::read_text(state, target, editor.text.as_str()).err(),
        None => read(state, editor).err(),
    }
}

fn say_unreadable(state: &mut State, problem: &Problem) {
    let sentence = helping::and_how_to_add(state, state.words.problem(problem));
    let sentence = format!("{sentence} {}", state.words.screen.esc_again);
    if let Focus::Cell(editor) = &mut state.focus {
        editor.problem = Some(sentence);
    }
}
