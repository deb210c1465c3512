//! Where the cursor goes from a cell that is kept.

use crate::app::desk::{entry, grid};
use crate::app::state::State;

/// Where the cursor goes from a cell that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Stay,
    Up,
    Down,
    Left,
    Right,
    Enter,
    Next,
    Previous,
}

impl Move {
    /// Moves the cursor.
    pub fn go(self, state: &mut State) {
        match self {
            Self::Stay => {}
            Self::Up => grid::by_rows(state, -1),
            Self::Down => entry::down(state),
            Self::Left => grid::by_columns(state, -1),
            Self::Right => grid::by_columns(state, 1),
            Self::Enter => grid::enter(state),
            Self::Next => grid::next_cell(state),
            Self::Previous => grid::previous_cell(state),
        }
    }
}
