//! Money: `1200`, `¥1,200.50`, `1.2万`, `3k`; kept in minor units.

use super::fault::CellFault;
use super::foreign;
use super::integer;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::{Fen, Value};

pub const MONEY: Kind = Kind {
    name: "money",
    shape: Shape::Money,
    align: Align::Right,
    read,
    show,
    write,
    doubt: never,
    example: "12,000.50",
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let local = context.local;
    let problem = || CellFault::NotMoney { found: typed.to_owned() };
    let (bare, code) = foreign::told(typed, &local.currency);
    let amount = parse(&bare).ok_or_else(problem)?;
    let Some(code) = code else { return Ok(Value::Money(amount)) };
    // It is of another currency: worth something else in this file, or nobody knows what.
    let own = local.currency.0.clone();
    let no_rate = || CellFault::NoRate { found: typed.to_owned(), amount, code: code.clone(), own };
    local.rates.convert(&code, amount).map(Value::Money).ok_or_else(no_rate)
}

/// An amount of money as people write it; `None` if it is not one.
#[must_use]
pub fn parse(typed: &str) -> Option<Fen> {
    let (digits, factor) = integer::amount(typed);
    // ASCII only: places are counted in bytes below.
    if !digits.is_ascii() || !digits.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    if factor == 1 {
        return Fen::from_decimal(&digits);
    }
    // 1.23456万 has more places than money until it is multiplied.
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let places = factor.ilog10() as usize;
    let mut padded = fraction.to_owned() + &"0".repeat(places.saturating_sub(fraction.len()));
    let rest = padded.split_off(places);
    Fen::from_decimal(&format!("{whole}{padded}.{rest}"))
}

fn show(value: &Value, context: &Context) -> String {
    match value {
        Value::Money(amount) => context.local.currency.show(*amount),
        _ => String::new(),
    }
}

fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Money(amount) => amount.plain(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_multiply_exactly() {
        let cases = [
            ("1.2w", 1_200_000),
            ("1.23456万", 1_234_560),
            ("0.5亿", 5_000_000_000),
            ("-2k", -200_000),
            ("2m", 200_000_000),
        ];
        for (typed, fen) in cases {
            assert_eq!(parse(typed), Some(Fen(fen)), "{typed}");
        }
        assert_eq!(parse("12x"), None);
        assert_eq!(parse("w"), None);
        assert_eq!(parse("0.®ꩀk"), None);
        assert_eq!(parse(".👍👍0m"), None);
    }
}
