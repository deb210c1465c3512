//! A rhythm, days on end, and one or another of them: `每周一`, `两周一次`, `周一到周五`, `周二或周三`, `every monday`, `5-8 dec`.

use super::dated::{LONGEST, TURNS, WEEK, is_figure, is_weekday, longest, may_begin, may_end, number, weekday};
use super::plan;
use super::scan::Scan;
use crate::domain::day::Seen;

/// What several weekdays or days on end stand between.
const TO: [&str; 9] = ["到", "至", "-", "–", "—", "~", "to", "through", "thru"];
/// The same of days of which one is meant.
const OR: [&str; 5] = ["或者", "或", "还是", "or", "/"];
/// And of weekdays that are all meant.
const AND: [&str; 8] = ["、", "和", "及", "与", "跟", "and", "&", "+"];

/// Two days in one word.
const TWO_DAYS: [&str; 7] = ["明后天", "明后两天", "今明两天", "今明", "这两天", "这一两天", "这几天"];

pub(super) const WEEKS: [&str; 6] = ["个星期", "个礼拜", "个周", "星期", "礼拜", "周"];
const MONTHS: [&str; 2] = ["个月", "月"];
const OTHERS: [&str; 8] = ["个工作日", "工作日", "个季度", "季度", "天", "日", "年", "周末"];
const UNITS: [&str; 10] =
    ["day", "days", "week", "weeks", "month", "months", "quarter", "year", "morning", "afternoon"];

/// Behind words that are more than one day.
pub(super) fn read(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    scan.longest(at, &TWO_DAYS)
        .or_else(|| each(scan, at))
        .or_else(|| every(scan, at))
        .or_else(|| times(scan, at))
        .or_else(|| weekdays(scan, at))
        .or_else(|| on_end(scan, at, seen))
}

/// `每周一`, `隔周一`, `每月15号`, `每年3月`, `每两周`; without a day only where they say when something is to be done.
fn each(scan: &Scan, at: usize) -> Option<usize> {
    let from = scan.skip(scan.longest(at, &["每逢", "每隔", "每", "逢", "隔"])?);
    let from = number(scan, from);
    let definite = if let Some(week) = scan.longest(from, &WEEKS) {
        let day = scan.sign(week).filter(|sign| is_weekday(*sign) || *sign == '末');
        day.map(|_| more(scan, week + 1).unwrap_or(week + 1)).ok_or(week)
    } else if let Some(month) = scan.longest(from, &MONTHS) {
        of_month(scan, month).ok_or(month)
    } else {
        let unit = scan.longest(from, &OTHERS)?;
        let month = number(scan, unit);
        let in_year = || scan.word(month, "月").filter(|_| month > unit);
        let in_year = in_year().map(|month| of_month(scan, month).unwrap_or(month));
        in_year.or_else(|| scan.longest(unit, &["初", "底", "末"])).ok_or(unit)
    };
    match definite {
        Ok(end) => Some(end),
        Err(end) => planned(scan, at, end),
    }
}

/// A day or a part of the month that is named there: `15号`, `初`.
fn of_month(scan: &Scan, month: usize) -> Option<usize> {
    let day = scan.longest(month, &["的"]).unwrap_or(month);
    let dated = scan.longest(number(scan, day), &["日", "号"]).filter(|end| *end > day + 1);
    dated.or_else(|| scan.longest(day, &["初", "中旬", "中", "底", "末"]))
}

fn planned(scan: &Scan, at: usize, end: usize) -> Option<usize> {
    plan::around(scan, &(at..end)).is_said().then_some(end)
}

/// `every monday`, `every 2 weeks`, `on mondays`, `15th of every month`, `weekly`.
fn every(scan: &Scan, at: usize) -> Option<usize> {
    const OFTEN: [&str; 5] = ["daily", "weekly", "biweekly", "monthly", "quarterly"];
    const TURN: [&str; 7] = ["other", "second", "first", "last", "two", "three", "the"];
    const EACH: [&str; 2] = ["every", "each"];
    if let Some(end) = weekday(scan, at, "s").filter(|end| scan.text(at..*end).ends_with("days")) {
        return Some(end);
    }
    if let Some(end) = scan.longest(at, &OFTEN) {
        return planned(scan, at, end);
    }
    if let Some(dated) = ordinal(scan, at) {
        let of = scan.longest(scan.skip(dated), &["of"])?;
        return scan.longest(scan.past(of, &EACH), &UNITS).filter(|_| scan.past(of, &EACH) > scan.skip(of));
    }
    let from = scan.past(scan.longest(at, &EACH)?, &TURN);
    let unit = scan.skip(number(scan, from));
    let day = weekday(scan, unit, "").or_else(|| ordinal(scan, from));
    day.or_else(|| planned(scan, at, scan.longest(unit, &UNITS)?))
}

/// `15th`
fn ordinal(scan: &Scan, at: usize) -> Option<usize> {
    let end = number(scan, at);
    let digit = scan.sign(at).is_some_and(|sign| sign.is_ascii_digit()) && scan.is_border(at);
    let last = end + 2;
    let marked = digit && last <= scan.len() && ["st", "nd", "rd", "th"].contains(&scan.text(end..last));
    (marked && scan.is_border(last)).then_some(last)
}

/// `两周一次`, `一周三次`: the weekday in it is none; `twice a week` where something is to be done so often.
fn times(scan: &Scan, at: usize) -> Option<usize> {
    let from = number(scan, at);
    if let Some(end) = scan.longest(at, &["once", "twice"]).or_else(|| scan.longest(scan.skip(from), &["times"])) {
        let unit = scan.past(end, &["a", "per", "each", "every"]);
        return planned(scan, at, scan.longest(unit, &UNITS).filter(|_| unit > scan.skip(end))?);
    }
    if from == at || scan.before(at).is_some_and(is_figure) {
        return None;
    }
    let unit = WEEKS.iter().chain(&MONTHS).chain(&OTHERS).filter_map(|unit| scan.word(from, unit)).max()?;
    let count = number(scan, unit);
    scan.longest(count, &["次", "回"]).filter(|_| count > unit && scan.sign(count + 1) != Some('访'))
}

/// `周一三五`, `下周一至五`, `周二或周三`, `mon and wed`.
fn weekdays(scan: &Scan, at: usize) -> Option<usize> {
    if !may_begin(scan, at) {
        return None;
    }
    if let Some(first) = weekday(scan, at, "") {
        let joined = scan.longest(scan.skip(first), &AND)?;
        return weekday(scan, scan.skip(joined), "");
    }
    let week = scan.longest(at, &TURNS).unwrap_or(at);
    let day = scan.longest(week, &WEEK)?;
    scan.sign(day).filter(|sign| is_weekday(*sign))?;
    more(scan, day + 1)
}

/// Behind the weekdays that go on behind one, if any does.
fn more(scan: &Scan, end: usize) -> Option<usize> {
    let mut last = end;
    loop {
        let joined = [TO.as_slice(), &OR, &AND].iter().find_map(|words| scan.longest(last, words));
        let from = joined.unwrap_or(last);
        let named = scan.longest(from, &WEEK);
        let day = named.unwrap_or(from);
        let next = day + 1;
        // Of 周一三点 the hour is 3, and 周一二十台 are 20.
        let goes_on = || scan.sign(next).is_some_and(is_weekday) || stops(scan, next);
        if !scan.sign(day).is_some_and(is_weekday) || !(named.is_some() || goes_on()) {
            break;
        }
        last = next;
    }
    (last > end).then_some(last)
}

/// Whether a run of figures ends there, and is none of hours or things.
pub(super) fn stops(scan: &Scan, at: usize) -> bool {
    const THEN: [&str; 18] = [
        "都", "各", "去", "来", "要", "再", "上午", "下午", "早上", "晚上", "中午", "的", "有", "不", "休", "放假",
        "上班", "营业",
    ];
    let apart = scan.sign(at).is_none_or(|sign| !sign.is_alphanumeric());
    apart || scan.longest(at, &THEN).is_some() || plan::verb(scan, at)
}

/// `12月5日到8日`, `5-8号`, `tomorrow or friday`, `dec 5-8`.
fn on_end(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    if !may_begin(scan, at) {
        return None;
    }
    let both = [*seen, *seen];
    let first = longest(scan, at, &both).map(|(end, ..)| end);
    let last = first.and_then(|end| {
        let to = [TO.as_slice(), &OR].iter().find_map(|words| scan.longest(scan.skip(end), words))?;
        let to = scan.skip(to);
        longest(scan, to, &both).filter(|_| may_follow(scan, to)).map(|(last, ..)| last)
    });
    last.or_else(|| stretch(scan, at, first.unwrap_or(at), seen))
}

/// Days on end whose month is said once.
fn stretch(scan: &Scan, at: usize, day: usize, seen: &Seen) -> Option<usize> {
    let about = scan.text(at..(at + LONGEST).min(scan.len()));
    let said = |text: &str| TO.iter().any(|to| text.contains(to));
    let dated = |text: &str| text.contains(['日', '号']) || text.contains(|sign: char| sign.is_ascii_alphabetic());
    let parted = |text: &str| text.contains(['.', '/']) && text.contains(['-', '~', '–', '到', '至']);
    if !said(about) || !about.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    scan.ends(at, LONGEST).filter(|end| may_end(scan, *end)).find(|end| {
        let text = scan.text(at..*end);
        let longer = *end > day && dated(text) || parted(text);
        said(text) && longer && seen.days(text).is_some()
    })
}

/// As where a day may begin, but behind a sign that stands between two.
fn may_follow(scan: &Scan, at: usize) -> bool {
    may_begin(scan, at) || scan.sign(at).is_some_and(|sign| sign.is_ascii_digit() && scan.is_free(at..at + 1))
}
