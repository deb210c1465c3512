//! The grid's verbs by their old name, for the time of the move.

pub use super::adding::{add, added, begins_at, with_stage};
pub use super::cursor::{
    by_columns, by_page, by_rows, enter, next_cell, page, previous_cell, stay_here, to_column, to_row,
};
pub use super::order::{ask, ask_again, count, counted, money_column, ordered, question, removed};
pub use super::parts::coming::Then;
pub use super::tabs::to_tab;
pub use super::window::settle;

use super::desk::Desk;
use crate::app::ground::event::Effect;
use crate::domain::edit::Action;
use crate::domain::{Edit, Place};

/// Deletes the customer under the cursor: into the trash, undo brings it back.
pub fn delete(state: &mut Desk) {
    let Some(customer) = state.current() else { return };
    let place = Place { sheet: Some(state.sheet().id), customer: Some(customer), field: None };
    state.unsaved += 1;
    removed(state, &[customer]);
    state.want(Effect::Save(Edit {
        label: "delete-customer",
        place,
        action: Action::Trash { customers: vec![customer] },
    }))
}
