//! Groups of customers: what those of a group have in common, how many they are, what they spent.
//!
//! What makes a group, by the field's kind:
//!
//! | kind | a group is | the same as the filter |
//! |---|---|---|
//! | text | a text, however written (case, accents, width) | `city=杭州` |
//! | phone | its digits: a number that several customers share stands out | `phone=13800138000` |
//! | tags | each tag: a customer with two is in two groups | `tags=vip` |
//! | choice, rating's digits | an option; a number | `stage:win_back`, `csat:4` |
//! | number | each up to 9, then 10–19, 20–49, 50–99, 100–199 … | `orders:10..19` |
//! | money | nothing, below 100, then 100–199.99, 200–499.99 … | `spend:100..199.99` |
//! | date, moment | a month; of a birthday, the month of any year | `created:2026-03` |
//! | yes/no | yes, no | `consent` |
//!
//! Blanks are a group of their own. Each group opens as that filter and holds the customers that it finds: bounds do
//! not depend on the data, so a band means the same tomorrow.

use chrono::{Datelike, Months, NaiveDate};

use super::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use super::foreign::Foreign;
use super::{Fen, Filter};

/// What the customers of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Blank,
    /// A text as somebody wrote it, or a phone's digits.
    Text(String),
    Tag(String),
    /// Key of the option.
    Option(String),
    Number(Span<i64>),
    Money(Span<Fen>),
    /// Its first day.
    Month(NaiveDate),
    /// 1 to 12, of any year.
    MonthOfYear(u32),
    YesNo(bool),
}

impl Key {
    /// The band that a whole number lies in.
    #[must_use]
    pub fn number(value: i64) -> Self {
        Self::Number(band(value, 10, value))
    }

    /// The band that an amount lies in.
    #[must_use]
    pub fn money(amount: Fen) -> Self {
        let Span { low, high } = band(amount.0, 10_000, amount.0.signum());
        // Below 100.00 there is one band: from the smallest coin on.
        let (low, high) = match amount.0 {
            1..10_000 => (Some(1), Some(9_999)),
            -9_999..=-1 => (Some(-9_999), Some(-1)),
            _ => (low, high),
        };
        Self::Money(Span { low: low.map(Fen), high: high.map(Fen) })
    }

    /// The month of a day.
    #[must_use]
    pub fn month(day: NaiveDate) -> Self {
        Self::Month(day.with_day(1).unwrap_or(day))
    }

    /// The filter that finds the customers of the group.
    #[must_use]
    pub fn filter(&self, field: &str) -> Filter {
        let test = match self {
            Self::Blank => Test::Blank,
            Self::Text(text) => Test::Whole(text.clone()),
            Self::Tag(tag) => Test::Tag { name: tag.clone(), whole: true },
            Self::Option(key) => Test::Option(key.clone()),
            Self::Number(span) => Test::Number(*span),
            Self::Money(span) => Test::Money(*span),
            Self::Month(first) => Test::Day(Span::between(*first, last_day(*first))),
            Self::MonthOfYear(month) => {
                // A year that has a 29th of February.
                let first = NaiveDate::from_ymd_opt(2024, *month, 1).unwrap_or_default();
                Test::Yearly(Season { from: MonthDay::of(first), to: MonthDay::of(last_day(first)) })
            }
            Self::YesNo(yes) => Test::YesNo(*yes),
        };
        Filter::Condition(Condition { field: field.to_owned(), relation: Relation::Is, tests: vec![test] })
    }

    /// Where it stands among groups of the same field by its own value; of texts and options that is not known here.
    #[must_use]
    pub fn place(&self) -> i64 {
        match self {
            Self::Number(span) => span.low.unwrap_or(i64::MIN),
            Self::Money(span) => span.low.map_or(i64::MIN, |low| low.0),
            Self::Month(first) => i64::from(first.num_days_from_ce()),
            Self::MonthOfYear(month) => i64::from(*month),
            Self::YesNo(yes) => i64::from(*yes),
            Self::Blank | Self::Text(_) | Self::Tag(_) | Self::Option(_) => 0,
        }
    }
}

fn last_day(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

/// 1, 2 and 5 of each power of ten begin a band; below `from` (a power of ten) stands `alone`. Negative numbers as in a
/// mirror.
fn band(value: i64, from: u64, alone: i64) -> Span<i64> {
    let size = value.unsigned_abs();
    if size < from {
        return Span::only(alone);
    }
    let power = 10u64.pow(size.ilog10());
    let (low, above) = match size / power {
        1 => (1, 2),
        2..=4 => (2, 5),
        _ => (5, 10),
    };
    let bound = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
    let (low, high) = (bound(low * power), bound((above * power) - 1));
    if value < 0 { Span::between(-high, -low) } else { Span::between(low, high) }
}

/// A group and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub key: Key,
    pub customers: usize,
    /// Σ of the money field asked for, over those of whom an amount is known.
    pub sum: Fen,
    /// Customers of whom an amount is known.
    pub priced: usize,
    /// Amounts in other currencies, in that sum or missing in it.
    pub foreign: Foreign,
}

impl Group {
    /// Σ over those of whom an amount is known, half away from zero; nothing where it is known of nobody.
    #[must_use]
    pub fn mean(&self) -> Option<Fen> {
        let count = i64::try_from(self.priced).ok().filter(|count| *count > 0)?;
        let (whole, rest) = (self.sum.0 / count, self.sum.0 % count);
        let up = rest.unsigned_abs() * 2 >= count.unsigned_abs();
        Some(Fen(whole + i64::from(up) * rest.signum()))
    }

    /// Σ, where an amount is known of somebody.
    #[must_use]
    pub fn known_sum(&self) -> Option<Fen> {
        (self.priced > 0).then_some(self.sum)
    }
}

/// What groups are ordered by: the largest first, but values from the smallest. Blanks come last always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    #[default]
    Customers,
    Sum,
    Mean,
    /// What the groups have in common, as a sort by the field has it.
    Value,
}

impl Rank {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Customers => Self::Sum,
            Self::Sum => Self::Mean,
            Self::Mean => Self::Value,
            Self::Value => Self::Customers,
        }
    }
}

/// The groups of the customers that a filter shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// As many as were asked for; groups with equal figures in the order of their values.
    pub list: Vec<Group>,
    /// How many there are.
    pub count: usize,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_begin_at_one_two_and_five() {
        let number = |value| match Key::number(value) {
            Key::Number(Span { low: Some(low), high: Some(high) }) => (low, high),
            other => panic!("{other:?}"),
        };
        let cases = [(0, 0, 0), (9, 9, 9), (10, 10, 19), (20, 20, 49), (49, 20, 49), (50, 50, 99), (100, 100, 199)];
        for (value, low, high) in cases {
            assert_eq!(number(value), (low, high), "{value}");
            assert_eq!(number(-value), (-high, -low), "-{value}");
        }
        assert_eq!(number(i64::MAX), (5_000_000_000_000_000_000, i64::MAX));
        let money = |value| match Key::money(Fen(value)) {
            Key::Money(Span { low: Some(low), high: Some(high) }) => (low.0, high.0),
            other => panic!("{other:?}"),
        };
        assert_eq!((money(0), money(1), money(-9_999)), ((0, 0), (1, 9_999), (-9_999, -1)));
        assert_eq!((money(10_000), money(49_999)), ((10_000, 19_999), (20_000, 49_999)));
    }

    #[test]
    fn means_round_half_away_from_zero() {
        let mean = |sum, priced| {
            Group { key: Key::Blank, customers: 9, sum: Fen(sum), priced, foreign: Foreign::default() }.mean()
        };
        assert_eq!(
            (mean(5, 2), mean(-5, 2), mean(7, 3), mean(0, 0)),
            (Some(Fen(3)), Some(Fen(-3)), Some(Fen(2)), None)
        );
    }

    proptest! {
        #[test]
        fn a_band_holds_its_number_and_means_the_same_for_each_of_its_numbers(value in any::<i64>(), other in any::<i64>()) {
            prop_assume!(value > i64::MIN);
            for key in [Key::number as fn(i64) -> Key, |value| Key::money(Fen(value))] {
                let (low, high) = match key(value) {
                    Key::Number(Span { low: Some(low), high: Some(high) }) => (low, high),
                    Key::Money(Span { low: Some(low), high: Some(high) }) => (low.0, high.0),
                    other => panic!("{other:?}"),
                };
                prop_assert!(low <= value && value <= high);
                prop_assert_eq!(key(low), key(high));
                let within = low + (other.unsigned_abs() % (high.abs_diff(low) + 1)).cast_signed();
                prop_assert_eq!(key(within), key(value));
            }
        }
    }
}
