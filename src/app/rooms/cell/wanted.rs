//! What other rooms want typed.

use super::{commit, empty, open, replace, set_current};
use crate::app::ground::request::How;
use crate::app::state::{Focus, State};

/// What a room wants typed into the cell under the cursor.
pub fn wanted(state: &mut State, how: &How) {
    match how {
        How::Type(text) => {
            replace(state, text);
            commit(state);
        }
        How::Set(value, label) => set_current(state, value.clone(), label),
        How::Open { selected } => open(state, false, *selected),
        How::Begin(text) => replace(state, text),
        How::Empty => empty(state),
        How::All(target) => {
            replace(state, "");
            state.setting = Some(target.clone());
        }
    }
}

/// Whatever closes the cell without its text ends what it was for. Runs after every event.
pub fn settle(state: &mut State) {
    if !matches!(state.focus, Focus::Cell(_)) {
        state.setting = None;
    }
}
