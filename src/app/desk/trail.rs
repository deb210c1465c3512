//! Where the cursor was before it went far.

use super::desk::Desk;
use super::parts::spot::Spot;

/// Remembers where the cursor is: a far move begins.
pub fn mark(state: &mut Desk) {
    let tab = state.tab();
    state.back = Some(Spot { tab: state.tab, customer: state.current(), row: tab.row, column: tab.column });
}
