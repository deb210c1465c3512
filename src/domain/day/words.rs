//! Days by their words: `昨天`, `fri`, `下周三`, `本月底`, `下个月5号`, `去年12月31日`.

use chrono::{Datelike, Duration, NaiveDate};

use super::parts::{Unit, WEEKDAYS, WEEKS_NAMED, Year, later, monday};
use super::seen::{Seen, Toward};
use super::stretch::{self, turn};
use crate::domain::numeral;

pub(super) fn read(text: &str, seen: &Seen) -> Option<NaiveDate> {
    word(text, seen.today)
        .or_else(|| weekday(text, seen))
        .or_else(|| stretch::edge(text, seen))
        .or_else(|| of_month(text, seen))
        .or_else(|| of_year(text, seen))
}

fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = match text {
        "today" | "今天" | "今日" => 0,
        "yesterday" | "昨天" | "昨日" => -1,
        "tomorrow" | "tmrw" | "tmr" | "tmw" | "tomo" | "2moro" | "tomorow" | "tommorow" | "tommorrow" | "明天"
        | "明日" => 1,
        "前天" | "day before yesterday" | "the day before yesterday" => -2,
        "后天" | "day after tomorrow" | "the day after tomorrow" => 2,
        "大前天" => -3,
        "大后天" => 3,
        _ => return None,
    };
    today.checked_add_signed(Duration::days(days))
}

/// Words for a week, longest first, and how many days later it is.
const WEEKS: [(&str, i64); 12] = [
    ("next", 7),
    ("last", -7),
    ("this", 0),
    ("下下", 14),
    ("上上", -14),
    ("下个", 7),
    ("上个", -7),
    ("这个", 0),
    ("下", 7),
    ("上", -7),
    ("本", 0),
    ("这", 0),
];
/// `fri`, `next fri`, `周三`, `下周三`, `上个星期日`: of the week from Monday to Sunday that the words name; a bare one is the day
/// that the field looks to.
fn weekday(text: &str, seen: &Seen) -> Option<NaiveDate> {
    if let Some(turned) = of_a_week(text) {
        return weekday(&turned, seen);
    }
    let week = WEEKS.iter().find_map(|(word, days)| Some((text.strip_prefix(word)?.trim_start(), *days)));
    let (rest, days) = week.unwrap_or((text, 0));
    let chinese = WEEKS_NAMED.iter().find_map(|week| rest.strip_prefix(week));
    let name = chinese.unwrap_or(rest).trim_end_matches('.');
    // 一 alone is no weekday, and neither is 周mon.
    let (_, day) = WEEKDAYS
        .iter()
        .find(|(names, _)| names.iter().any(|known| *known == name && known.is_ascii() != chinese.is_some()))?;
    let found = monday(seen.today)?.checked_add_signed(Duration::days(days + day))?;
    // 这周五 is of this week, whatever day it is; this Friday is still to come where the field looks ahead.
    let coming = text.starts_with("this ") && seen.toward == Toward::Coming && found < seen.today;
    let shift = match (week, seen.toward) {
        _ if coming => 7,
        (None, Toward::Past) if found > seen.today => -7,
        (None, Toward::Coming) if found < seen.today => 7,
        _ => 0,
    };
    found.checked_add_signed(Duration::days(shift))
}

/// `Tuesday next week`, `next week Tuesday`: as `next Tuesday`.
fn of_a_week(text: &str) -> Option<String> {
    const WEEKS: [(&str, &str); 3] = [("next week", "next"), ("this week", "this"), ("last week", "last")];
    WEEKS.iter().find_map(|(week, turn)| {
        let day = text.strip_suffix(week).or_else(|| text.strip_prefix(week))?.trim_matches([' ', ',']);
        (!day.is_empty()).then(|| format!("{turn} {}", day.strip_suffix(" of").unwrap_or(day)))
    })
}

/// `下个月5号`, `本月十五日`; `5号` alone is of the month that the field looks to.
fn of_month(text: &str, seen: &Seen) -> Option<NaiveDate> {
    let rest = text.trim_end_matches(['日', '号', '號']);
    let marked = rest.len() < text.len();
    let (which, day) = match rest.split_once('月') {
        Some((which, day)) if !which.is_empty() => (Some(turn(which)?), day.trim()),
        Some(_) => return None,
        None => (None, rest),
    };
    if which.is_none() && !marked {
        return None;
    }
    let day = numeral::read(day).and_then(|day| u32::try_from(day).ok()).filter(|day| (1..=31).contains(day))?;
    let first = seen.today.with_day(1)?;
    let of = |months: i64| later(first, months, Unit::Month)?.with_day(day);
    match (which, seen.toward) {
        (Some(months), _) => of(months),
        (None, Toward::Either) => of(0),
        // Some months lack the day.
        (None, Toward::Past) => (0..3).find_map(|months| of(-months).filter(|day| *day <= seen.today)),
        (None, Toward::Coming) => (0..3).find_map(|months| of(months).filter(|day| *day >= seen.today)),
    }
}

/// `明年3月5日`, `去年12月31日`.
fn of_year(text: &str, seen: &Seen) -> Option<NaiveDate> {
    let (which, rest) = text.split_once('年')?;
    let which = if which.is_empty() { return None } else { turn(which)? };
    let parts = seen.parts(rest.trim()).filter(|parts| parts.year == Year::Missing)?;
    let year = seen.today.year().checked_add(i32::try_from(which).ok()?)?;
    NaiveDate::from_ymd_opt(year, parts.month, parts.day)
}
