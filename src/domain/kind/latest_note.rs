//! The newest note in a cell: its day and its first line, `11-20 嫌贵，想要8折`. Notes make it, nobody types it.

use chrono::{Datelike, NaiveDate};

use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const LATEST_NOTE: Kind = Kind {
    name: "latest_note",
    shape: Shape::Text,
    align: Align::Left,
    read: |typed, _| Ok(Value::text(typed)),
    show,
    write: |value, _| value.as_text().map(|text| text.replacen('T', " ", 1)).unwrap_or_default(),
    doubt: never,
    example: "",
    region: None,
};

/// The year shows where it is not this one.
fn show(value: &Value, context: &Context) -> String {
    let Some((at, line)) = value.as_text().and_then(|text| text.split_once(' ')) else { return String::new() };
    let day = at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    match day {
        Some(day) if day.year() == context.today.year() => format!("{} {line}", day.format("%m-%d")),
        Some(day) => format!("{day} {line}"),
        None => format!("{at} {line}"),
    }
}
