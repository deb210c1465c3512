//! The rows at hand: those on the screen and a page around them, read as the cursor moves.

use super::desk::Desk;
use super::parts::tab::{Loaded, Window};
use super::{cursor, geometry, select};
use crate::app::ground::event::Effect;

/// Keeps the cursor on the sheet and on the screen, and asks for what the screen lacks. Runs after every event.
pub fn settle(state: &mut Desk) {
    cursor::stay_below(state);
    cursor::keep_in_view(state);
    select::settle(state);
    let height = geometry::of(state).body.height as usize;
    let tab = state.tab();
    let (top, rows) = (tab.top, tab.order.len());
    let bottom = (top + height).min(rows);
    let window = &state.window;
    let covered = window.tab == state.tab && window.first <= top && bottom <= window.first + window.ids.len();
    let fields = fields(state);
    if (window.dirty || !covered || window.fields != fields) && tab.loaded != Loaded::Nothing {
        let first = top.saturating_sub(height);
        let ids = tab.order[first..(bottom + height).min(rows)].to_vec();
        state.window =
            Window { tab: state.tab, first, ids: ids.clone(), rows: Vec::new(), fields: fields.clone(), dirty: false };
        state.want(Effect::Window { ids, fields });
    }
}

/// The fields whose cells are read: those that show, then those that what shows is made from.
fn fields(state: &Desk) -> Vec<usize> {
    let mut fields: Vec<usize> = state.sheet().columns.iter().map(|column| column.field).collect();
    // The panes name the customer, whatever shows.
    let name = state.vocabulary.index("name").filter(|_| !state.panes.is_empty());
    for beside in state.told.beside.iter().copied().chain(name) {
        if !fields.contains(&beside) {
            fields.push(beside);
        }
    }
    fields
}
