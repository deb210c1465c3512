//! Columns lent for a while to the tab that shows.
//!
//! They stand behind its own in a sheet apart: the sheets themselves never have them, so that nothing writes them into a
//! sheet, a view or the file.

use super::arranging;
use super::desk::Desk;
use crate::domain::sheet::Column;

/// What is to become of the columns that the tab borrows.
#[derive(Debug)]
pub enum Loan {
    /// These stand behind its own.
    Of(Vec<Column>),
    /// They go back; its cursor stands in that column, with the second at the left.
    Over(usize, usize),
}

/// The tab that shows borrows columns for a while, or gives them back.
pub fn lend(desk: &mut Desk, loan: Loan) {
    let columns = match loan {
        Loan::Of(columns) => columns,
        Loan::Over(column, left) => return take_back(desk, (column, left)),
    };
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
pub(super) fn take_back(desk: &mut Desk, (column, left): (usize, usize)) {
    let Some((tab, _)) = desk.lent.take() else { return };
    (desk.tabs[tab].column, desk.tabs[tab].left) = (column.min(desk.sheets[tab].columns.len() - 1), left);
    // It may reach over what is gone.
    desk.selection = None;
    desk.window.dirty = true;
}
