//! Columns lent for a while to the tab that shows.
//!
//! They stand behind its own in a sheet apart: the sheets themselves never have them, so that nothing writes them into a
//! sheet, a view or the file.

use super::arranging;
use super::desk::Desk;
use crate::domain::sheet::Column;

/// The tab that shows has these columns behind its own, for a while.
pub fn lend(desk: &mut Desk, columns: Vec<Column>) {
    let mut sheet = arranging::own(desk).clone();
    sheet.columns.extend(columns);
    desk.lent = Some((desk.tab, sheet));
    desk.window.dirty = true;
}

/// Whether columns are lent to the tab that shows: another layout takes them back.
#[must_use]
pub fn lends(desk: &Desk) -> bool {
    desk.lent.as_ref().is_some_and(|(tab, _)| *tab == desk.tab)
}

/// What is lent is taken back, if anything is; the cursor of that tab stands in that column, with that one at the left.
pub fn take_back(desk: &mut Desk, (column, left): (usize, usize)) {
    let Some((tab, _)) = desk.lent.take() else { return };
    (desk.tabs[tab].column, desk.tabs[tab].left) = (column.min(desk.sheets[tab].columns.len() - 1), left);
    // It may reach over what is gone.
    desk.selection = None;
    desk.window.dirty = true;
}
