//! The line below the last row, where the next customer is typed. Nothing is written before its first cell is kept.
//!
//! ```text
//!      19  Berg 18     138 0013 8018
//!      20  陈 19       138 0013 8019
//!      *   ▏
//! ```
//!
//! Whoever steps back from it leaves no trace. An empty sheet has this line only.

use crate::app::desk::desk::Desk;
use crate::app::desk::{grid, select};
use crate::app::ground::event::Effect;
use crate::app::rooms::cell::{Editor, Move};
use crate::app::state::{Adding, Focus, Loaded, Mode, State};
use crate::domain::edit::Action;
use crate::domain::{Edit, Place, Value};

/// Stands where the row's number will be.
pub const SIGN: &str = "*";

/// Whether the cursor stands below the last row.
#[must_use]
pub fn is_here(state: &Desk) -> bool {
    state.tab().entry.is_some()
}

/// Steps below the last row; false where no customer can be typed: under a filter nobody typed there would show.
pub fn step_on(state: &mut State) -> bool {
    let tab = state.tab();
    let rows = tab.order.len();
    let may = tab.view.filter.is_empty()
        && tab.loaded == Loaded::Whole
        && state.card.is_none()
        && state.grouping.is_none()
        && !select::is_extending(state);
    if may {
        let tab = state.tab_mut();
        (tab.row, tab.entry) = (rows, Some(rows));
    }
    may
}

/// Down; in INPUT from the last row onto the line below it.
pub fn down(state: &mut State) {
    let last = state.tab().row + 1 == state.tab().order.len();
    if last && state.mode == Mode::Input && step_on(state) {
        state.tab_mut().run = None;
        return;
    }
    grid::by_rows(state, 1)
}

/// Back to the last row; false if the cursor is not below it.
pub fn leave(state: &mut Desk) -> bool {
    let here = is_here(state) && !state.tab().order.is_empty();
    if here {
        let tab = state.tab_mut();
        (tab.row, tab.entry, tab.run) = (tab.order.len() - 1, None, None);
    }
    here
}

/// The line stays below the last row, wherever that is now; a cursor that went up has left it. Runs after every event.
pub fn settle(state: &mut Desk) {
    let tab = state.tab_mut();
    let Some(at) = tab.entry else { return };
    let rows = tab.order.len();
    let stays = tab.row >= at && tab.view.filter.is_empty();
    tab.entry = stays.then_some(rows);
    if stays {
        tab.row = rows;
    }
}

/// The first cell of the next customer is kept: now there is one, and the cursor goes on from it.
pub fn keep(state: &mut Desk, cell: (String, Value), then: Move) {
    let field = Some(cell.0.clone());
    let cells = grid::with_stage(state, vec![cell]);
    state.adding = Some(Adding { tab: state.tab, at: state.tab().order.len(), then: grid::Then::Go(then) });
    state.unsaved += 1;
    let place = Place { sheet: Some(state.sheet().id), customer: None, field };
    state.want(Effect::Save(Edit { label: "new-customer", place, action: Action::Add { cells } }))
}

/// The row of the new customer is there: the cursor is on it, then goes where the key sent it.
pub fn kept(state: &mut State, at: usize, then: Move) {
    if is_here(state) {
        let tab = state.tab_mut();
        (tab.row, tab.entry) = (at, None);
        then.go(state)
    }
}

/// The file did not take the customer: what was typed is open again on the line below the last row.
pub fn refused(state: &mut State, cells: &[(String, Value)], sentence: &str) -> bool {
    let Some((field, value)) = cells.first().filter(|(field, _)| field != "stage") else { return false };
    let column = state.sheet().columns.iter().position(|column| state.vocabulary.fields[column.field].key == *field);
    let Some(column) = column.filter(|_| matches!(state.focus, Focus::Grid) && step_on(state)) else { return false };
    state.tab_mut().column = column;
    state.focus = Focus::Cell(Editor::again(state, None, column, value, sentence));
    true
}

#[cfg(test)]
mod tests;
