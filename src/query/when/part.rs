//! Thirds of a month: `12月上旬`, `本月下旬`, `12月初`, `early december`, `mid-May`, `late this month`.

use chrono::{Datelike, NaiveDate};

use super::sight::When;
use crate::domain::filter::{MonthDay, Season};

/// Which third a word behind the month says.
const BEHIND: [(&str, Third); 3] = [("上旬", Third::First), ("中旬", Third::Second), ("下旬", Third::Last)];
/// The same of a month with its number: 月底 alone is its last day.
const EDGES: [(&str, Third); 4] =
    [("初", Third::First), ("中", Third::Second), ("底", Third::Last), ("末", Third::Last)];
const BEFORE: [(&str, Third); 4] =
    [("early ", Third::First), ("mid ", Third::Second), ("mid-", Third::Second), ("late ", Third::Last)];

#[derive(Clone, Copy)]
enum Third {
    First,
    Second,
    Last,
}

impl Third {
    /// Its first and last day in a month that ends so.
    fn days(self, last: u32) -> (u32, u32) {
        match self {
            Self::First => (1, 10),
            Self::Second => (11, 20),
            Self::Last => (21, last),
        }
    }
}

/// Reads it; `days` reads the month.
pub fn read(text: &str, days: &dyn Fn(&str) -> Option<When>) -> Option<When> {
    let (month, third) = parted(text)?;
    let month = if month.is_empty() { "本月" } else { month };
    match days(month)? {
        When::Days(low, high) if low.day() == 1 && is_month(low, high) => {
            let (first, last) = third.days(high.day());
            Some(When::Days(low.with_day(first)?, low.with_day(last)?))
        }
        When::Yearly(Season { from, to }) if from.day() == 1 && from.month() == to.month() => {
            let (first, last) = third.days(to.day());
            let of = |day| MonthDay::new(from.month(), day);
            Some(When::Yearly(Season { from: of(first), to: of(last) }))
        }
        _ => None,
    }
}

fn parted(text: &str) -> Option<(&str, Third)> {
    let behind = BEHIND.iter().find_map(|(end, third)| Some((text.strip_suffix(end)?.trim_end(), *third)));
    let edge = || {
        let (month, third) = EDGES.iter().find_map(|(end, third)| Some((text.strip_suffix(end)?, *third)))?;
        (month.ends_with('月') && month.starts_with(|sign: char| sign.is_ascii_digit())).then_some((month, third))
    };
    let before = || BEFORE.iter().find_map(|(start, third)| Some((text.strip_prefix(start)?, *third)));
    behind.or_else(edge).or_else(before)
}

fn is_month(low: NaiveDate, high: NaiveDate) -> bool {
    (low.year(), low.month()) == (high.year(), high.month()) && high.succ_opt().is_some_and(|next| next.day() == 1)
}
