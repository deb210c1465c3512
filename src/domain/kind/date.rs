//! A day of the local calendar, kept as `YYYY-MM-DD`.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::{Value, day};

pub const DATE: Kind = Kind {
    name: "date",
    shape: Shape::Day,
    align: Align::Left,
    read,
    show: write,
    write,
    doubt: never,
    example: "2026-11-21",
};

pub(super) fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let told = &day::ordered(typed, context.local.dates);
    if let Some(day) = day::read(told, context.today) {
        return Ok(Value::Day(day));
    }
    match day::read_moment(told, context.today) {
        // Spreadsheets write a bare date as midnight.
        Some(moment) if moment.time() == chrono::NaiveTime::MIN => Ok(Value::Day(moment.date())),
        Some(_) => Err(CellFault::NoTimeHere { found: typed.to_owned() }),
        None => Err(CellFault::NotADate { found: typed.to_owned() }),
    }
}

pub(super) fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        _ => String::new(),
    }
}
