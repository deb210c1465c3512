//! From one value to another in one cell: `2万-3万`, `20k–30k`, `$20-30k`, `3/1至5/31`.

use super::fault::CellFault;
use super::loose::exact;
use super::most::without_most;
use super::period;
use super::shape::{Context, Kind, Shape};
use crate::domain::fold::half_width;
use crate::domain::local::Rates;
use crate::domain::{Local, Value, clean};

/// What people write between two numbers, what cannot be a minus first.
const BETWEEN: [&str; 9] = ["..", " to ", "到", "至", "~", "–", "—", "−", "-"];
/// What may stand before the first.
const FROM: [&str; 3] = ["from ", "从", "介于"];
/// Powers of ten behind numbers that are written out: 三-五万.
const UNITS: [char; 7] = ['百', '千', '万', '亿', '萬', '億', '元'];

/// What a text goes from and to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// Not above `high`.
    pub low: Value,
    pub high: Value,
    /// The text says more than the two values.
    pub says_more: bool,
}

impl Kind {
    /// The two ends of a text that goes from one number, or one day, to another; nothing of other texts and kinds.
    #[must_use]
    pub fn read_ends(&self, typed: &str, context: &Context) -> Option<Ends> {
        let clean = clean::incoming(typed);
        match self.shape {
            Shape::Money | Shape::Decimal | Shape::Number if self.name != "rating" => {
                self.numbers(&clean, context).and_then(Result::ok)
            }
            Shape::Day => {
                let (low, high) = period::days(clean.trim(), context)?;
                Some(Ends { low: Value::Day(low), high: Value::Day(high), says_more: false })
            }
            _ => None,
        }
    }

    /// The number that a text says to be the most (`5万以内`); nothing of other texts and kinds.
    #[must_use]
    pub fn read_most(&self, typed: &str, context: &Context) -> Option<Value> {
        let numbers = matches!(self.shape, Shape::Money | Shape::Decimal | Shape::Number) && self.name != "rating";
        let number = without_most(&clean::incoming(typed)).filter(|_| numbers)?;
        self.number(&number, context).map(|(value, _)| value)
    }

    /// That a number is wanted and the text goes from one to another, or that both are of a currency without a rate; nothing
    /// of other texts.
    pub(super) fn a_range(&self, text: &str, context: &Context) -> Option<CellFault> {
        match self.numbers(text, context)? {
            Ok(_) => Some(CellFault::ARange { found: text.to_owned() }),
            // Of a purchase in a file the amount is kept as it stands, and this is none.
            Err(_) if context.habit.in_file => None,
            Err(fault) => Some(fault),
        }
    }

    /// The two ends; a fault where they are amounts without a rate.
    fn numbers(&self, text: &str, context: &Context) -> Option<Result<Ends, CellFault>> {
        let known = self.known_numbers(text, context);
        known.map(Ok).or_else(|| self.without_a_rate(text, context).map(Err))
    }

    /// Two amounts that would be a range, were there a rate for their currency.
    fn without_a_rate(&self, text: &str, context: &Context) -> Option<CellFault> {
        let plain = half_width(text).to_lowercase();
        let (low, high) = parted(plain.trim())?;
        let fault = [low, high].iter().find_map(|end| self.read_cell(end, context).err());
        let Some(CellFault::NoRate { amount, code, own, .. }) = fault else { return None };
        // At one to one: only whether it is a range.
        let rates = Rates::of(&[(code.clone(), 1.0)].into_iter().collect());
        let local = Local { rates, ..context.local.clone() };
        self.known_numbers(text, &Context { local: &local, ..*context })?;
        Some(CellFault::NoRate { found: text.to_owned(), amount, code, own })
    }

    fn known_numbers(&self, text: &str, context: &Context) -> Option<Ends> {
        let plain = half_width(text).to_lowercase();
        let bare = exact(&plain);
        let whole = bare.as_deref().unwrap_or(plain.trim());
        let whole = FROM.iter().find_map(|word| whole.strip_prefix(word)).unwrap_or(whole);
        let side_by_side = side_by_side(whole);
        let side_by_side = side_by_side.as_ref().map(|(low, high)| (low.as_str(), high.as_str()));
        let (low, high) = side_by_side.or_else(|| between(whole)).or_else(|| parted(whole))?;
        // `010-65001234` is a telephone number.
        if [low, high].iter().any(|end| end.len() > 1 && end.starts_with('0') && !end.contains('.')) {
            return None;
        }
        // What stands before the first is said of both, and so is what stands behind the last.
        let before = around(low).0;
        let shared = around(high).0.is_empty() && !before.contains(['-', '−', '+', '(']);
        let before = if shared { before } else { "" };
        let unit = Some(around(high).1).filter(|unit| !unit.is_empty() && around(low).1.is_empty());
        let high = self.number(&format!("{before}{high}"), context)?;
        let fits = |low: &(Value, bool)| !is_above(&low.0, &high.0);
        let shared = unit.and_then(|unit| self.number(&format!("{low}{unit}"), context)).filter(fits);
        // `5000-2万`: nobody means 50 millions by it; and nobody 5 by 5-3万.
        let digits = low.chars().filter(char::is_ascii_digit).count();
        let own = || self.number(low, context).filter(|low| (unit.is_none() || digits > 2) && fits(low));
        let low = shared.or_else(own)?;
        Some(Ends { says_more: bare.is_some() || low.1 || high.1, low: low.0, high: high.0 })
    }

    /// One end, and whether its text says more.
    fn number(&self, end: &str, context: &Context) -> Option<(Value, bool)> {
        let value = |text: &str| self.read_cell(text, context).ok().filter(|value| !value.is_blank());
        value(end).map(|value| (value, false)).or_else(|| Some((value(&exact(end)?)?, true)))
    }
}

/// `between 5 and 6k`
fn between(text: &str) -> Option<(&str, &str)> {
    let (low, high) = text.strip_prefix("between ")?.split_once(" and ")?;
    Some((low.trim(), high.trim()))
}

/// `三四万` is from three to four of them, `七八千` likewise.
fn side_by_side(text: &str) -> Option<(String, String)> {
    const DIGITS: &str = "一二三四五六七八九";
    let mut signs = text.chars();
    let (first, second) = (signs.next()?, signs.next()?);
    let place = |sign: char| DIGITS.chars().position(|digit| digit == if sign == '两' { '二' } else { sign });
    let follows = place(first)? + 1 == place(second)?;
    let rest = signs.as_str();
    (follows && rest.starts_with(UNITS)).then(|| (format!("{first}{rest}"), format!("{second}{rest}")))
}

fn parted(text: &str) -> Option<(&str, &str)> {
    let (low, high) = BETWEEN.iter().find_map(|sign| text.split_once(sign))?;
    Some((low.trim(), high.trim()))
}

/// What stands before the digits of a number, and behind them.
fn around(number: &str) -> (&str, &str) {
    let digit = |sign: char| sign.is_ascii_digit();
    match (number.find(digit), number.rfind(digit)) {
        (Some(first), Some(last)) => (&number[..first], &number[last + 1..]),
        _ => ("", &number[number.trim_end_matches(UNITS).len()..]),
    }
}

fn is_above(low: &Value, high: &Value) -> bool {
    match (low, high) {
        (Value::Money(low), Value::Money(high)) => low > high,
        (Value::Number(low), Value::Number(high)) => low > high,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::kind::laws::ends;
    use crate::domain::{Fen, Value};

    #[test]
    fn a_range_of_amounts_has_two_ends_however_it_is_written() {
        for (typed, low, high) in [
            ("2万-3万", 20_000, 30_000),
            ("2-3万", 20_000, 30_000),
            ("２万～３万", 20_000, 30_000),
            ("2万到3万", 20_000, 30_000),
            ("从2万到3万", 20_000, 30_000),
            ("二万至三万", 20_000, 30_000),
            ("三-五万", 30_000, 50_000),
            ("20k–30k", 20_000, 30_000),
            ("20-30k", 20_000, 30_000),
            ("20k to 30k", 20_000, 30_000),
            ("20000~30000", 20_000, 30_000),
            ("20,000 - 30,000", 20_000, 30_000),
            ("¥20,000—¥30,000", 20_000, 30_000),
            ("¥20,000-30,000", 20_000, 30_000),
            ("5000-2万", 5_000, 20_000),
            ("2w..3w", 20_000, 30_000),
            ("2-3万元", 20_000, 30_000),
        ] {
            let money = |amount: i64| Value::Money(Fen(amount * 100));
            assert_eq!(ends("money", typed), Some((money(low), money(high), false)), "{typed}");
        }
        for (typed, low, high) in [("约2-3万", 20_000, 30_000), ("2万-3万/年", 20_000, 30_000)] {
            let money = |amount: i64| Value::Money(Fen(amount * 100));
            assert_eq!(ends("money", typed), Some((money(low), money(high), true)), "{typed}");
        }
        for not in ["2万", "-5", "5-", "3万-2万", "5-3", "2026-11", "010-65001234", "a-b", "-", "~3万", ""] {
            assert_eq!(ends("money", not), None, "{not}");
        }
        assert_eq!(ends("integer", "10-20"), Some((Value::Number(10), Value::Number(20), false)));
        let day = |day| Value::Day(chrono::NaiveDate::from_ymd_opt(2026, 12, day).expect("a day"));
        assert_eq!(ends("date", "2026-12-01至2026-12-31"), Some((day(1), day(31), false)));
        assert_eq!(ends("date", "2026-12-31"), None);
    }
}
