//! A local date and time, to the minute, kept as `YYYY-MM-DDTHH:MM`.

use super::date;
use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const MOMENT: Kind = Kind {
    name: "moment",
    shape: Shape::Moment,
    align: Align::Left,
    read,
    show: write,
    write,
    doubt: never,
    example: "2026-11-21 14:30",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let moment = context.seen().moment(typed).or_else(|| date::numbered(typed, context));
    moment.map(Value::Moment).ok_or_else(|| date::not_a_day(typed, context))
}

fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Value::Day(day) => day.format("%Y-%m-%d").to_string(),
        _ => String::new(),
    }
}
