//! An edit that the file did not take: what was drawn before it was saved goes back, what was typed stays open.

use super::event::Effect;
use super::state::State;
use super::{Effects, editor, grid, notes};
use crate::domain::edit::Action;
use crate::domain::{Edit, Problem};

/// The file is as it was; why is said.
pub fn refused(state: &mut State, edit: &Edit, problem: &Problem) -> Effects {
    state.adding = None;
    editor::refused(state, edit, problem);
    match &edit.action {
        Action::Layout(_) => vec![Effect::Layout, Effect::Views],
        // They left the screen before the file was asked.
        Action::Trash { .. } | Action::Archive { .. } => grid::ask_again(state),
        Action::AddNote { .. } | Action::SetNote { .. } => {
            notes::refused(state, edit);
            Effects::new()
        }
        _ => Effects::new(),
    }
}
