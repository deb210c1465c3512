//! Where the cursor was before it went far.

use super::desk::Desk;
use super::parts::spot::Spot;

/// Remembers where the cursor is: a far move begins.
pub fn mark(desk: &mut Desk) {
    let tab = desk.tab();
    desk.back = Some(Spot { tab: desk.tab, customer: desk.current(), row: tab.row, column: tab.column });
}
