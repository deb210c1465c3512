//! The cells of the customer under the cursor, by the keys of their fields.

use crate::app::desk::desk::Desk;
use crate::app::ground::ask::RoomId;
use crate::domain::Value;

pub const HERE: RoomId = RoomId("card");

/// The column of that field.
pub(super) fn column_of(desk: &Desk, key: &str) -> Option<usize> {
    (0..desk.sheet().columns.len()).find(|column| desk.field(*column).key == key)
}

/// What stands in that column.
pub(super) fn value(desk: &Desk, column: usize) -> Option<&Value> {
    desk.current_row()?.cells.get(column)
}

/// What stands in that field.
pub(super) fn value_of<'d>(desk: &'d Desk, key: &str) -> Option<&'d Value> {
    value(desk, column_of(desk, key)?)
}
