//! From tab to tab, and back to where the last far move began.

use super::desk::Desk;
use super::{line, order, trail};

/// Shows another sheet.
pub fn to_tab(state: &mut Desk, tab: usize) {
    if tab == state.tab || tab >= state.tabs.len() {
        return;
    }
    trail::mark(state);
    state.tab = tab;
    line::read_again(state);
    state.counting = None;
    order::ask(state)
}

/// Back to where the last far move began; again: forth.
pub fn back(state: &mut Desk) {
    let Some(spot) = state.back.filter(|spot| spot.tab < state.tabs.len()) else { return };
    trail::mark(state);
    let (here, other) = (state.back, spot.tab != state.tab);
    to_tab(state, spot.tab);
    state.back = here;
    let row = spot.customer.and_then(|customer| state.tab().order.iter().position(|id| *id == customer));
    let tab = state.tab_mut();
    (tab.row, tab.column, tab.run) = (row.unwrap_or(spot.row), spot.column, None);
    if other {
        tab.follow = spot.customer;
    }
}
