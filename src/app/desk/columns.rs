//! The columns of a sheet by the keys of their fields, and a tab's places among other columns than it had.

use super::parts::tab::{Kept, Tab};
use crate::domain::{Field, Sheet};

/// From left to right.
#[must_use]
pub fn keys(fields: &[Field], sheet: &Sheet) -> Vec<String> {
    sheet.columns.iter().map(|column| fields[column.field].key.clone()).collect()
}

/// The tab with its places in the new columns; a cursor whose column is gone stays where it was.
#[must_use]
pub fn moved(mut tab: Tab, old: &[String], new: &[String]) -> Tab {
    let place = |at: usize| old.get(at).and_then(|key| new.iter().position(|other| other == key));
    let last = new.len().saturating_sub(1);
    tab.column = place(tab.column).unwrap_or(tab.column.min(last));
    tab.left = place(tab.left).unwrap_or(tab.left.min(last));
    tab.run = tab.run.and_then(place);
    if old != new {
        tab.needed.clear();
        tab.kept = Kept::default();
    }
    tab
}
