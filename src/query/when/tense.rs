//! Whether the days of a phrase were, are, or will be.

use chrono::NaiveDate;

use super::read::read;
use super::sight::{Sight, When};
use crate::domain::day::{Seen, ShortYears, Toward};
use crate::domain::local::DateOrder;

/// When the days of a phrase are, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    /// Today is one of them.
    Present,
    Future,
    /// As the field has it: `5月`, `7天内`.
    Any,
}

/// When the days of a text are, if it means days.
#[must_use]
pub fn tense(text: &str, order: DateOrder, today: NaiveDate) -> Option<Tense> {
    let seen = |toward, recurs| {
        read(text, &Sight { seen: Seen { today, order, strict: false, short_years: ShortYears::Near, toward }, recurs })
    };
    match (seen(Toward::Past, false), seen(Toward::Coming, false)) {
        (Some(When::Days(low, high)), Some(When::Days(first, last))) if (low, high) == (first, last) => {
            Some(if high < today {
                Tense::Past
            } else if low > today {
                Tense::Future
            } else {
                Tense::Present
            })
        }
        (Some(When::Ago(day)), _) if day < today => Some(Tense::Past),
        // Of the Chinese calendar only birthdays are.
        (None, None) => seen(Toward::Coming, true).map(|_| Tense::Any),
        _ => Some(Tense::Any),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_were_or_are_or_will_be() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        for (text, of) in [
            ("昨天", Some(Tense::Past)),
            ("last week", Some(Tense::Past)),
            ("2025年", Some(Tense::Past)),
            ("两周前", Some(Tense::Past)),
            ("今天", Some(Tense::Present)),
            ("this quarter", Some(Tense::Present)),
            ("今年上半年", Some(Tense::Past)),
            ("今年下半年", Some(Tense::Present)),
            ("下周一", Some(Tense::Future)),
            ("in 3 days", Some(Tense::Future)),
            ("may", Some(Tense::Any)),
            ("7天内", Some(Tense::Any)),
            ("正月初一", Some(Tense::Any)),
            ("杭州", None),
        ] {
            assert_eq!(tense(text, DateOrder::YearFirst, today), of, "{text}");
        }
    }
}
