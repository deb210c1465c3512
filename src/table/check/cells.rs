//! The cells of a column, looked at one by one.

use super::super::ask::Error;
use super::super::column::{BETWEEN_LOOKS, Column, NARROW_BLANK, WIDE_BLANK};
use crate::domain::kind::{Shape, day_or_moment};
use crate::domain::{Cancel, Fen, Field, Value};

/// Looks from time to time whether the answer is still wanted.
pub fn look(done: usize, cancel: &Cancel) -> Result<(), Error> {
    if done.is_multiple_of(BETWEEN_LOOKS) && cancel.tripped() { Err(Error::Cancelled) } else { Ok(()) }
}

/// A cell as it was read from the file.
pub fn value(field: &Field, column: &Column, row: usize) -> Value {
    match column {
        Column::Text(text) => Value::text(text.row(row)),
        Column::Wide(cells) if cells[row] == WIDE_BLANK => Value::Blank,
        Column::Wide(cells) => match field.kind.shape {
            Shape::Money | Shape::Decimal => Value::Money(Fen(cells[row])),
            Shape::Moment => chrono::DateTime::from_timestamp(cells[row] * 60, 0)
                .map_or(Value::Blank, |moment| in_cell(field, moment.naive_utc())),
            _ => Value::Number(cells[row]),
        },
        Column::Narrow(cells) if cells[row] == NARROW_BLANK => Value::Blank,
        Column::Narrow(cells) if field.kind.shape == Shape::YesNo => Value::YesNo(cells[row] != 0),
        Column::Narrow(cells) => chrono::DateTime::from_timestamp(i64::from(cells[row]) * 86_400, 0)
            .map_or(Value::Blank, |moment| Value::Day(moment.date_naive())),
    }
}

/// A day that may have a time has none at midnight.
fn in_cell(field: &Field, moment: chrono::NaiveDateTime) -> Value {
    if field.kind.is_day_time() { day_or_moment(moment) } else { Value::Moment(moment) }
}
