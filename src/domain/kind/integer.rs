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

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let not_one = || CellFault::NotANumber { found: typed.to_owned() };
    let number = amount::plain(typed, context.style()).map_err(|odd| match odd {
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
