//! The state at the start, handed its commands.

use crate::app::desk::served::Served;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::command;
use super::state::State;
use crate::app::desk::parts::keymap::Keymap;
use crate::domain::{Sheet, Vocabulary};
use crate::locale::Words;

/// The first tab, nothing read yet.
#[must_use]
pub fn begin(words: Arc<Words>, vocabulary: Vocabulary, sheets: Vec<Sheet>, file: String, at: NaiveDateTime) -> State {
    let mut state = State::new(words, vocabulary, sheets, file, at);
    state.desk.use_keymap(Keymap::new(command::all().collect()));
    state.own = command::own();
    state
}
