//! What letters are where the keys go now: commands, or text of one line or of several. One place says it; that a paste
//! without brackets is text, and that Ctrl-W deletes a word, follow from it.

use super::state::{Focus, Mode, State};
use crate::app::ground::key::Chord;

pub use crate::app::ground::said::Reads;

/// What that key would be, if it is a letter, a space or a line end.
#[must_use]
pub fn of(state: &State, key: Chord) -> Reads {
    match &state.focus {
        Focus::Grid if state.desk.mode() == Mode::Input => Reads::Lines,
        Focus::Room(id) | Focus::Over(id) => state.rooms.at(*id).reads(key),
        Focus::Grid => Reads::Commands,
    }
}
