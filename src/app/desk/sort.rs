//! The sort keys of a sheet: its own, and those that the filter line asks for while it does.
//!
//! A key of the keyboard sorts the sheet itself and takes `sort:` out of the line, so that line and marks say the same.

use crate::app::desk::desk::Desk;
use crate::app::desk::line;
use crate::app::desk::order;
use crate::domain::{Direction, SortKey};

/// The column under the cursor as a key.
#[must_use]
pub fn here(desk: &Desk, direction: Direction) -> SortKey {
    SortKey { field: desk.current_field().key.clone(), direction }
}

/// Sorts by the column under the cursor alone.
pub fn by_column(desk: &mut Desk, direction: Direction) {
    let key = here(desk, direction);
    by(desk, vec![key])
}

/// Adds the column under the cursor as the last key; one that is there already changes its direction.
pub fn add_column(desk: &mut Desk, direction: Direction) {
    let mut keys = desk.tab().sort().to_vec();
    let field = desk.current_field().key.clone();
    match keys.iter_mut().find(|key| key.field == field) {
        Some(key) => {
            key.direction = match key.direction {
                Direction::Ascending => Direction::Descending,
                Direction::Descending => Direction::Ascending,
            }
        }
        None => keys.push(SortKey { field, direction }),
    }
    by(desk, keys)
}

/// Sorts by these keys alone; by none it is the order of entry.
pub fn by(desk: &mut Desk, keys: Vec<SortKey>) {
    line::drop_sort(desk);
    desk.tab_mut().view.sort = keys;
    order::ask(desk)
}

/// What the heading of a field shows: `▲`, or with its place among several keys `▲1`; nothing if it is no key.
#[must_use]
pub fn mark(desk: &Desk, field: &str) -> String {
    let keys = desk.tab().sort();
    let Some(at) = keys.iter().position(|key| key.field == field) else { return String::new() };
    let arrow = if keys[at].direction == Direction::Ascending { "▲" } else { "▼" };
    if keys.len() == 1 { arrow.to_owned() } else { format!("{arrow}{}", at + 1) }
}
