//! A phrase for days, read.

use chrono::{Datelike, NaiveDate};

use super::month::{self, Dated};
use super::sight::{Sight, When, sane, season};
use super::{lunar, part, period, plainly};
use crate::domain::day::{Seen, Toward};
use crate::domain::filter::{MonthDay, Season};
use crate::domain::fold;

/// Bytes of a phrase for days.
const LONGEST: usize = 64;

/// Reads a day or some days.
#[must_use]
pub fn read(text: &str, sight: &Sight) -> Option<When> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(season) = sight.recurs.then(|| lunar::season_of(text.trim(), sight.today())).flatten() {
        return Some(When::Yearly(season));
    }
    let typed = fold::half_width(text.trim());
    let text = plainly::plainly(text);
    if is_before_a_year(&typed, sight) {
        return None;
    }
    // A third of a month before its first or last day, as a cell has it.
    if let Some(days) = week_of(&text, sight).or_else(|| part::read(&text, &|month| read(month, sight))) {
        return Some(days);
    }
    let month = || month::read(&text, sight).or_else(|| dated(&text, sight));
    match month::short_year(&typed, sight).or_else(month) {
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
    if let Some((low, high)) = sight.seen.days(&text).filter(|(low, high)| sane(*low) && sane(*high)) {
        let of_year = Season { from: MonthDay::of(low), to: MonthDay::of(high) };
        return Some(if sight.recurs { When::Yearly(of_year) } else { When::Days(low, high) });
    }
    if let Some((low, high)) = floating(&text, sight).filter(|(low, high)| sane(*low) && sane(*high)) {
        return Some(if sight.recurs { When::Yearly(season(low, high)) } else { When::Days(low, high) });
    }
    away(&text, sight)
}

/// `85年以前`: before that year, as a sign before it would say; not so many years ago. Of a birthday so is 85年前.
fn is_before_a_year(typed: &str, sight: &Sight) -> bool {
    let short = if sight.recurs { &["前", "后"][..] } else { &[] };
    let ends = ["以前", "之前", "以后", "之后"].iter().chain(short);
    ends.filter_map(|end| typed.strip_suffix(end)).any(|year| month::short_year(year, sight).is_some())
}

/// Whether a year stands in it and a day of it, so that nothing behind it can belong to it.
#[must_use]
pub fn is_full(text: &str, sight: &Sight) -> bool {
    let dated = || dated(&plainly::plainly(text), sight);
    (8..=LONGEST).contains(&text.len()) && matches!(dated(), Some(Dated::Days(low, high)) if low == high)
}

const OVERDUE: [&str; 7] = ["overdue", "past due", "late", "逾期", "已逾期", "过期", "已过期"];

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
    // Of two figures the century is told from today.
    if (here.year() - there.year()) % 100 == 0 {
        return from(sight.today()).filter(|day| sane(*day)).map(|day| Dated::Days(day, day));
    }
    let of_year = MonthDay::of(here);
    (of_year == MonthDay::of(there)).then_some(Dated::OfYear(Season { from: of_year, to: of_year }))
}

/// Days counted from today.
fn floating(text: &str, sight: &Sight) -> Option<(NaiveDate, NaiveDate)> {
    // Tomorrow morning is tomorrow.
    let at = || is_of_the_day(text).then(|| sight.seen.moment(text)).flatten().map(|at| at.date());
    if let Some(day) = sight.seen.day(text).or_else(at) {
        return Some((day, day));
    }
    let two = || period::two_days(text, sight);
    period::period(text, sight.today()).or_else(two).or_else(|| period::window(text, sight))
}

/// Whether a part of a day, or an hour, may stand at the end.
fn is_of_the_day(text: &str) -> bool {
    const ENDS: [&str; 14] = [
        "am",
        "pm",
        "morning",
        "noon",
        "afternoon",
        "evening",
        "上午",
        "下午",
        "早上",
        "晚上",
        "中午",
        "点",
        "点半",
        "晚",
    ];
    ENDS.iter().any(|end| text.ends_with(end))
}

/// `w/c 7 Dec`: the days of that week.
fn week_of(text: &str, sight: &Sight) -> Option<When> {
    let week =
        ["w/c ", "wc ", "week of ", "week commencing ", "week beginning "].iter().any(|word| text.starts_with(word));
    let first = sight.seen.day(text).filter(|_| week && !sight.recurs)?;
    Some(When::Days(first, first.checked_add_days(chrono::Days::new(6))?))
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
