//! Money: `1200`, `¥1,200.50`, `1.2万`, `三万`, `3k`, `(1200)`; kept in minor units.

use super::amount::{self, Style};
use super::fault::CellFault;
use super::foreign;
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
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let local = context.local;
    let (bare, said) = foreign::told(typed, &local.currency);
    // What the cell says itself holds, not what its heading says.
    let beside = context.habit.denomination.currency;
    let code = said.or_else(|| beside.map(|code| code.as_str().to_owned())).filter(|code| *code != local.currency.0);
    let amount = hundredths(&bare, typed, context, CellFault::NotMoney { found: typed.to_owned() })?;
    let Some(code) = code else { return Ok(Value::Money(amount)) };
    // It is of another currency: worth something else in this file, or nobody knows what.
    let own = local.currency.0.clone();
    let no_rate = || CellFault::NoRate { found: typed.to_owned(), amount, code: code.clone(), own };
    local.rates.convert(&code, amount).map(Value::Money).ok_or_else(no_rate)
}

/// A number with two decimals, kept in hundredths; `not_one` is the fault of a text that is no number at all.
pub(super) fn hundredths(bare: &str, typed: &str, context: &Context, not_one: CellFault) -> Result<Fen, CellFault> {
    let style = context.style();
    let style = Style { zeros: if names_its_unit(typed) { 0 } else { style.zeros }, ..style };
    let number = amount::plain(bare, style).map_err(|odd| odd.fault(typed, context.habit.in_file, not_one.clone()))?;
    let amount = Fen::from_decimal(&number).ok_or(not_one)?;
    // Nobody sees it happen: a third decimal is asked about.
    if amount::places(&number) > 2 && !context.habit.rounds {
        return Err(CellFault::TooFine { found: typed.to_owned(), rounded: amount.plain() });
    }
    Ok(amount)
}

/// Whether the cell says in words of what its number is (`8800元`, `500块`, `3000 RMB`): it is then not of what the heading says
/// (`金额(万元)`). A sign of a currency alone says nothing of it, as spreadsheets put one before every amount.
fn names_its_unit(typed: &str) -> bool {
    let letters = || typed.as_bytes().split(|byte| !byte.is_ascii_alphabetic()).any(|run| run.len() >= 3);
    typed.contains(['元', '块', '圆', '圓']) || letters()
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
    use crate::domain::kind::laws::reads;

    #[test]
    fn units_multiply_exactly_and_a_third_decimal_is_asked_about() {
        let cases = [
            ("1.2w", 1_200_000),
            ("1.23456万", 1_234_560),
            ("0.5亿", 5_000_000_000),
            ("-2k", -200_000),
            ("2m", 200_000_000),
            ("三万", 3_000_000),
            ("(1200)", -120_000),
            ("1.234,56", 123_456),
        ];
        for (typed, fen) in cases {
            assert_eq!(reads("money", typed), Ok(Value::Money(Fen(fen))), "{typed}");
        }
        assert_eq!(reads("money", "12x"), Err(CellFault::NotMoney { found: "12x".into() }));
        let fine = CellFault::TooFine { found: "12.3456".into(), rounded: "12.35".into() };
        assert_eq!(reads("money", "12.3456"), Err(fine));
    }

    #[test]
    fn three_decimals_are_asked_about_whatever_they_are() {
        for (typed, less, more) in [
            ("12.345", "12.35", "12345"),
            ("1.200", "1.20", "1200"),
            ("10.000", "10.00", "10000"),
            ("¥1.005", "1.01", "1005"),
            ("-1.200", "1.20", "1200"),
        ] {
            let asked = CellFault::MoreOrLess { found: typed.into(), less: less.into(), more: more.into() };
            assert_eq!(reads("money", typed), Err(asked), "{typed}");
        }
        assert_eq!(reads("money", "1,200"), Ok(Value::Money(Fen(120_000))), "a comma stands between thousands");
        assert_eq!(reads("money", "1.200万"), Ok(Value::Money(Fen(1_200_000))), "nobody means 1,200万 by it");
        assert_eq!(reads("percent", "12.5%"), Ok(Value::Money(Fen(1_250))));
        assert!(matches!(reads("percent", "12.345%"), Err(CellFault::TooFine { .. })), "no share is of thousands");
        assert!(matches!(reads("decimal", "1.200"), Err(CellFault::MoreOrLess { .. })));
    }
}
