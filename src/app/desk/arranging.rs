//! The columns of the tab that shows, as the file keeps them.

use super::desk::Desk;
use crate::domain::layout::{Home, Step};
use crate::domain::sheet::Column;
use crate::domain::{SavedColumn, Sheet};

/// Whose columns show: a sheet's, or a view's own.
#[must_use]
pub fn home(desk: &Desk) -> Home {
    let first = desk.sheets.len() - desk.views.list.len();
    let view = desk.tab.checked_sub(first).and_then(|at| desk.views.list.get(at));
    view.map_or(Home::Sheet(desk.sheet().id), |view| Home::View(view.id))
}

/// The sheet that shows as it is kept, without what is lent to it: whoever arranges columns begins with this one.
#[must_use]
pub fn own(desk: &Desk) -> &Sheet {
    &desk.sheets[desk.tab]
}

/// The columns by the keys of their fields.
#[must_use]
pub fn saved(desk: &Desk, sheet: &Sheet) -> Vec<SavedColumn> {
    let key = |column: Column| desk.vocabulary.fields[column.field].key.clone();
    sheet.all().map(|(column, hidden)| SavedColumn { field: key(column), width: column.width, hidden }).collect()
}

/// The step that makes the file say of the sheet or view that shows what this sheet says.
#[must_use]
pub fn columns_step(desk: &Desk, sheet: &Sheet) -> Step {
    Step::Columns { of: home(desk), columns: saved(desk, sheet), pinned: sheet.pinned }
}
