//! Whole numbers: `1200`, `1,200`, `1.2w`, `3k`, `２００`.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::fold::half_width;
use crate::domain::{Fen, Value};

pub const INTEGER: Kind = Kind {
    name: "integer",
    shape: Shape::Number,
    align: Align::Right,
    read,
    show: write,
    write,
    doubt: never,
    example: "12",
};

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    let problem = || CellFault::NotANumber { found: typed.to_owned() };
    let (digits, factor) = amount(typed);
    let hundredths = i128::from(Fen::from_decimal(&digits).ok_or_else(problem)?.0) * i128::from(factor);
    // `1.5` is not whole, and rounding it would change what was typed.
    let exact =
        hundredths % 100 == 0 && digits.split_once('.').is_none_or(|(_, rest)| rest.trim_end_matches('0').len() <= 2);
    let whole = i64::try_from(hundredths / 100).map_err(|_| problem())?;
    if exact { Ok(Value::Number(whole)) } else { Err(problem()) }
}

pub(super) fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The digits of an amount as typed, without currency sign and grouping, and the factor of its unit
/// (`k`, 千: 1,000; `w`, 万: 10,000; `m`: 1,000,000; 亿: 100,000,000).
pub(crate) fn amount(typed: &str) -> (String, i64) {
    let plain = half_width(typed).to_lowercase();
    let plain = plain.trim().trim_end_matches(['元', '块']).trim();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let plain = plain.trim_start_matches(['¥', '￥', '$', '€', '£', '₩', '₹']).trim();
    let (sign, plain) = plain.strip_prefix('-').map_or((sign, plain), |rest| ("-", rest));
    let units = [('k', 1_000), ('千', 1_000), ('w', 10_000), ('万', 10_000), ('m', 1_000_000), ('亿', 100_000_000)];
    let unit = units.iter().find(|(unit, _)| plain.ends_with(*unit));
    let (digits, factor) = unit.map_or((plain, 1), |(unit, factor)| (plain.trim_end_matches(*unit), *factor));
    (sign.to_owned() + &ungrouped(digits.trim()), factor)
}

/// `1,234,567.8` → `1234567.8`; a comma that does not stand before three digits stays, so that the number is refused.
fn ungrouped(digits: &str) -> String {
    let (whole, _) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let well_grouped = !first.is_empty() && first.len() <= 3 && groups.all(|group| group.len() == 3);
    if whole.contains(',') && well_grouped { digits.replace(',', "") } else { digits.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn units_signs_and_grouping_are_understood() {
        let cases = [
            ("1,200", "1200", 1),
            ("¥1.2w", "1.2", 10_000),
            ("１．２万", "1.2", 10_000),
            ("-¥3k", "-3", 1_000),
            ("¥-3", "-3", 1),
            ("1亿", "1", 100_000_000),
            ("300元", "300", 1),
            ("1,20", "1,20", 1),
            (",200", ",200", 1),
        ];
        for (typed, digits, factor) in cases {
            assert_eq!(amount(typed), (digits.to_owned(), factor), "{typed}");
        }
    }
}
