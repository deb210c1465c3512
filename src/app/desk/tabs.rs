//! From tab to tab, and back to where the last far move began.

use super::desk::Desk;
use super::{line, order, trail};

/// Shows another sheet.
pub fn to_tab(desk: &mut Desk, tab: usize) {
    if tab == desk.tab || tab >= desk.tabs.len() {
        return;
    }
    trail::mark(desk);
    if desk.tab().entry.is_some_and(|entry| entry.from.is_some()) {
        desk.tab_mut().leave_line();
    }
    // What is selected are columns of the other sheet.
    (desk.tab, desk.selection) = (tab, None);
    line::read_again(desk);
    desk.dues.rows = None;
    order::ask(desk)
}

/// Back to where the last far move began; again: forth.
pub fn back(desk: &mut Desk) {
    let Some(spot) = desk.back.filter(|spot| spot.tab < desk.tabs.len()) else { return };
    trail::mark(desk);
    let (here, other) = (desk.back, spot.tab != desk.tab);
    to_tab(desk, spot.tab);
    desk.back = here;
    let row = spot.customer.and_then(|customer| desk.tab().order.iter().position(|id| *id == customer));
    let tab = desk.tab_mut();
    (tab.row, tab.column, tab.run) = (row.unwrap_or(spot.row), spot.column, None);
    if other {
        tab.follow = spot.customer;
    }
}
