//! A phrase for days, read.

use chrono::{Datelike, NaiveDate};

use super::sight::{Sight, When, month_days, number, sane, season};
use super::{period, plainly};
use crate::domain::day::{MONTHS, Seen, Toward};
use crate::domain::filter::{MonthDay, Season};

/// Bytes of a phrase for days.
const LONGEST: usize = 64;

/// Reads a day or some days.
#[must_use]
pub fn read(text: &str, sight: &Sight) -> Option<When> {
    if text.len() > LONGEST {
        return None;
    }
    let text = plainly::plainly(text);
    match year_and_month(&text).or_else(|| dated(&text, sight)) {
        Some(Dated::Days(low, high)) => return Some(When::Days(low, high)),
        Some(Dated::OfYear(season)) => return Some(When::Yearly(season)),
        None => {}
    }
    if OVERDUE.contains(&text.as_str()) {
        let comes_once = sight.toward() == Toward::Coming && !sight.recurs;
        return sight.today().pred_opt().filter(|_| comes_once).map(When::Until);
    }
    if let Some(ago) = ago(&text, sight) {
        return Some(When::Ago(ago));
    }
    if let Some((low, high)) = floating(&text, sight).filter(|(low, high)| sane(*low) && sane(*high)) {
        return Some(if sight.recurs { When::Yearly(season(low, high)) } else { When::Days(low, high) });
    }
    away(&text, sight)
}

/// Whether a year stands in it and a day of it, so that nothing behind it can belong to it.
#[must_use]
pub fn is_full(text: &str, sight: &Sight) -> bool {
    let dated = || dated(&plainly::plainly(text), sight);
    (8..=LONGEST).contains(&text.len()) && matches!(dated(), Some(Dated::Days(low, high)) if low == high)
}

const OVERDUE: [&str; 7] = ["overdue", "past due", "late", "逾期", "已逾期", "过期", "已过期"];

enum Dated {
    Days(NaiveDate, NaiveDate),
    OfYear(Season),
}

/// `2026`, `2026-03`, `2026年3月`, `mar 2026`; `march` and `3月` of no year.
fn year_and_month(text: &str) -> Option<Dated> {
    if let Some(month) = month_name(text) {
        let last = month_days(2024, month)?.1.day();
        return Some(Dated::OfYear(Season { from: MonthDay::new(month, 1), to: MonthDay::new(month, last) }));
    }
    let year = |digits: &str| {
        number(digits, 4)
            .filter(|_| digits.len() == 4)
            .and_then(|year| i32::try_from(year).ok())
            .filter(|year| *year >= 1)
    };
    let days = if let Some((one, other)) = text.split_once(' ') {
        let named = |of: i32, month: &str| month_days(of, month_name(month)?);
        year(other).and_then(|of| named(of, one)).or_else(|| year(one).and_then(|of| named(of, other)))?
    } else {
        let of = year(text.get(..4)?)?;
        let rest = &text[4..];
        if rest.is_empty() || rest == "年" {
            (NaiveDate::from_ymd_opt(of, 1, 1)?, NaiveDate::from_ymd_opt(of, 12, 31)?)
        } else {
            let month = rest.strip_prefix(['-', '/', '.', '年'])?;
            month_days(of, number(month.strip_suffix('月').unwrap_or(month), 2)?)?
        }
    };
    Some(Dated::Days(days.0, days.1))
}

/// A day of the calendar, with its year or without: the same wherever one stands, or the same in another year.
fn dated(text: &str, sight: &Sight) -> Option<Dated> {
    if !text.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    // Both in leap years, so that 02-29 is a day.
    let toward = if sight.recurs { Toward::Past } else { sight.toward() };
    let from = |today: NaiveDate| Seen { today, toward, ..sight.seen }.day(text);
    let here = from(NaiveDate::from_ymd_opt(2024, 1, 15)?)?;
    let there = from(NaiveDate::from_ymd_opt(2028, 7, 9)?)?;
    if here == there {
        return sane(here).then_some(Dated::Days(here, here));
    }
    let of_year = MonthDay::of(here);
    (of_year == MonthDay::of(there)).then_some(Dated::OfYear(Season { from: of_year, to: of_year }))
}

/// `march`, `mar`, `3月`, `3月份`.
fn month_name(text: &str) -> Option<u32> {
    let chinese = text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).and_then(|month| number(month, 2));
    let english = || {
        let named = |name: &&str| *name == text || (text.len() == 3 && name.starts_with(text));
        MONTHS.iter().position(named).and_then(|at| u32::try_from(at + 1).ok())
    };
    chinese.or_else(english).filter(|month| (1..=12).contains(month))
}

/// Days counted from today.
fn floating(text: &str, sight: &Sight) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = sight.seen.day(text) {
        return Some((day, day));
    }
    period::period(text, sight.today()).or_else(|| period::window(text, sight))
}

/// `3 weeks ago`, `2周前`, where days that were are in question.
fn ago(text: &str, sight: &Sight) -> Option<NaiveDate> {
    let ago =
        ["ago", "前"].iter().any(|end| text.ends_with(end)) && text.starts_with(|sign: char| sign.is_ascii_digit());
    let day = sight.seen.day(text).filter(|day| ago && sane(*day));
    day.filter(|_| sight.toward() != Toward::Coming)
}

/// `90d`, `3m`, `2周`: so far from today; the years of a birthday are those since it.
fn away(text: &str, sight: &Sight) -> Option<When> {
    let (count, unit) = period::length(text)?;
    let born = sight.recurs && unit == period::Unit::Year;
    let ahead = sight.toward() == Toward::Coming && !born;
    let day = period::distant(sight.today(), (count, unit), ahead).filter(|day| sane(*day))?;
    Some(if born { When::Born(day) } else { When::Away(day) })
}
