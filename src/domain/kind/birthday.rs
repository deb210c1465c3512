//! A birthday: a day of the calendar (`1985-08-15`), or of the Chinese one (`农历八月十五`, `lunar 1985-8-15`).
//!
//! A lunar one lies in the file as people who open it will understand (`农历08-15`, `农历1984-闰10-03`:
//! [`Lunar::write`]). It is sorted and found by the day on which it is kept next.

use super::date;
use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::{Lunar, Value};

pub const BIRTHDAY: Kind = Kind {
    name: "birthday",
    shape: Shape::Day,
    align: Align::Left,
    read,
    show,
    write,
    doubt: never,
    example: "1985-08-15",
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    Lunar::read(typed).map_or_else(|| date::read(typed, context), |lunar| Ok(Value::Text(lunar.write())))
}

/// With the day on which it is kept next behind a lunar one: `农历08-15 (09-15)`.
fn show(value: &Value, context: &Context) -> String {
    let Some(text) = value.as_text() else { return date::write(value, context) };
    let next = Lunar::read(text).and_then(|lunar| lunar.next(context.today));
    next.map_or_else(|| text.to_owned(), |day| format!("{text} ({})", day.format("%m-%d")))
}

fn write(value: &Value, context: &Context) -> String {
    value.as_text().map_or_else(|| date::write(value, context), str::to_owned)
}
