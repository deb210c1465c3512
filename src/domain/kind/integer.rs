//! Whole numbers: `1200`, `1,200`, `1.2w`, `3k`, `２００`, `三千`.

use super::amount::{self, Odd};
use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const INTEGER: Kind = Kind {
    name: "integer",
    shape: Shape::Number,
    align: Align::Right,
    read,
    show: write,
    write,
    doubt: never,
    example: "12",
    region: None,
};

/// What stands behind a count and says of what it is one.
const MEASURES: [&str; 18] =
    ["次", "台", "个", "件", "人", "位", "家", "套", "条", "笔", "单", "份", "张", "只", "箱", "天", "times", "pcs"];

/// A count, and of what it is one: `5次`, `12 台`.
#[must_use]
pub fn measure_apart(text: &str) -> (&str, Option<&'static str>) {
    let counted = |measure: &&&str| {
        let bare = text.strip_suffix(**measure).map(str::trim_end);
        bare.is_some_and(|bare| bare.ends_with(|sign: char| sign.is_numeric()))
    };
    match MEASURES.iter().find(counted) {
        Some(measure) => (text[..text.len() - measure.len()].trim_end(), Some(measure)),
        None => (text, None),
    }
}

/// Whether the text says of what it is a count, and that is more than how often: `12箱`, but not `3次`.
pub(super) fn says_of_what(text: &str) -> bool {
    const OFTEN: [&str; 4] = ["次", "单", "笔", "times"];
    measure_apart(text).1.is_some_and(|measure| !OFTEN.contains(&measure))
}

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let not_one = || CellFault::NotANumber { found: typed.to_owned() };
    let number = amount::plain(measure_apart(typed).0, context.style()).map_err(|odd| match odd {
        Odd::Thousands { whole, part } if !context.habit.in_file && part == "000" => {
            CellFault::MoreOrLess { found: typed.to_owned(), more: format!("{whole}{part}"), less: whole }
        }
        Odd::Thousands { .. } if !context.habit.in_file => not_one(),
        odd => odd.fault(typed, context.habit.in_file, not_one()),
    })?;
    // `1.5` is not whole, and rounding it would change what was typed.
    let whole = number.split_once('.').map_or(number.as_str(), |(whole, _)| whole);
    let whole = whole.parse().ok().filter(|_| amount::places(&number) == 0);
    whole.map(Value::Number).ok_or_else(not_one)
}

pub(super) fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
