//! A share of a hundred: `12.5%`, `12.5`; kept in hundredths of a percent.

use super::fault::CellFault;
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
};

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    let plain = half_width(typed);
    let plain = plain.strip_prefix("百分之").unwrap_or(&plain);
    let plain = plain.strip_suffix('%').unwrap_or(plain);
    money::parse(plain).map(Value::Money).ok_or_else(|| CellFault::NotAPercent { found: typed.to_owned() })
}

fn show(value: &Value, context: &Context) -> String {
    decimal::write(value, context) + "%"
}
