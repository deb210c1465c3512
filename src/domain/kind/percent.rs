//! A share of a hundred: `12.5%`, `12.5`; kept in hundredths of a percent.

use super::fault::CellFault;
use super::habit::Habit;
use super::shape::{Align, Context, Kind, Shape, never};
use super::{decimal, money};
use crate::domain::fold::half_width;
use crate::domain::{Fen, Value, numeral};

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
    let plain = half_width(typed).to_lowercase();
    let plain = plain.strip_prefix("百分之").unwrap_or(&plain);
    let plain = SIGNS.iter().find_map(|sign| plain.strip_suffix(sign)).unwrap_or(plain).trim();
    if let Some(share) = spoken(plain) {
        return Ok(Value::Money(share));
    }
    let not_one = CellFault::NotAPercent { found: typed.to_owned() };
    // No share is of thousands of percent: a third decimal is one.
    let Habit { decimal, in_file, .. } = context.habit;
    let decimal = if in_file { decimal } else { decimal.or(Some(context.local.decimal)) };
    let context = Context { habit: Habit { decimal, ..context.habit }, ..*context };
    money::hundredths(plain, typed, &context, not_one).map(Value::Money)
}

const SIGNS: [&str; 7] = ["percent", "per cent", "pct.", "pct", "个百分点", "个点", "%"];

/// `五成`, `一半`, `half`.
fn spoken(text: &str) -> Option<Fen> {
    if ["half", "一半"].contains(&text) {
        return Some(Fen(5_000));
    }
    let tenths = numeral::read(text.strip_suffix('成')?).filter(|tenths| (1..=10).contains(tenths))?;
    Some(Fen(tenths * 1_000))
}

fn show(value: &Value, context: &Context) -> String {
    if value.is_blank() { String::new() } else { decimal::write(value, context) + "%" }
}
