//! A share of a hundred: `12.5%`, `12.5`; kept in hundredths of a percent.

use super::fault::CellFault;
use super::habit::Habit;
use super::shape::{Align, Context, Kind, Shape, never};
use super::{decimal, money};
use crate::domain::Value;
use crate::domain::fold::half_width;

pub const PERCENT: Kind = Kind {
    name: "percent",
    shape: Shape::Decimal,
    align: Align::Right,
    read,
    show,
    write: decimal::write,
    doubt: never,
    example: "12.5%",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let plain = half_width(typed);
    let plain = plain.strip_prefix("百分之").unwrap_or(&plain);
    let plain = plain.strip_suffix('%').unwrap_or(plain);
    let not_one = CellFault::NotAPercent { found: typed.to_owned() };
    // No share is of thousands of percent: a third decimal is one.
    let Habit { decimal, in_file, .. } = context.habit;
    let decimal = if in_file { decimal } else { decimal.or(Some(context.local.decimal)) };
    let context = Context { habit: Habit { decimal, ..context.habit }, ..*context };
    money::hundredths(plain, typed, &context, not_one).map(Value::Money)
}

fn show(value: &Value, context: &Context) -> String {
    decimal::write(value, context) + "%"
}
