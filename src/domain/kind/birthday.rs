//! A birthday: a day of the calendar (`1985-08-15`), one without its year (`12-31`), or one of the Chinese calendar
//! (`农历八月十五`, `腊月二十三`, `lunar 1985-8-15`).
//!
//! A lunar one lies in the file as people who open it will understand (`农历08-15`, `农历1984-闰10-03`:
//! [`Lunar::write`]), and is shown and edited as people say it. It is sorted and found by the day on which it is kept next. One without a year is `--12-31` there.

use super::date;
use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::day::Toward;
use crate::domain::{Anniversary, Lunar, Value, anniversary};

pub const BIRTHDAY: Kind = Kind {
    name: "birthday",
    shape: Shape::Day,
    align: Align::Left,
    read,
    show,
    write,
    doubt: never,
    example: "1985-08-15",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    if let Some(lunar) = Lunar::read(typed).or_else(|| unmarked(typed, context)) {
        return Ok(Value::Text(lunar.write()));
    }
    let yearless = match Anniversary::read(typed) {
        Some(Anniversary::Yearless(day)) => Some((day.month(), day.day())),
        _ => context.seen().month_day(typed),
    };
    match yearless {
        Some((month, day)) => Ok(Value::Text(anniversary::write(month, day))),
        None => date::read(typed, &Context { toward: Toward::Past, ..*context }),
    }
}

/// A day of the Chinese calendar that nothing is said before: under a heading that says so any month and day, else what no
/// other calendar has (`腊月二十三`, `正月初一`), and what is written as such days are (`八月十五`, without 日 or 号).
fn unmarked(typed: &str, context: &Context) -> Option<Lunar> {
    if context.habit.lunar { Lunar::under_its_mark(typed) } else { Lunar::recognized(typed) }
}

/// With the day on which it is kept next behind a lunar one: `农历八月十五 (09-15)`; without a year `12-31`.
fn show(value: &Value, context: &Context) -> String {
    let Some(text) = value.as_text() else { return date::write(value, context) };
    if let Some(month_day) = text.strip_prefix("--") {
        return month_day.to_owned();
    }
    let Some(lunar) = Lunar::read(text) else { return text.to_owned() };
    let named = lunar.named();
    lunar.next(context.today).map_or_else(|| named.clone(), |day| format!("{named} ({})", day.format("%m-%d")))
}

fn write(value: &Value, context: &Context) -> String {
    let Some(text) = value.as_text() else { return date::write(value, context) };
    Lunar::read(text).map_or_else(|| text.to_owned(), |lunar| lunar.named())
}
