//! Days as a filter says them: a day, a month, a year, an age, what is coming.

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::op::Op;
use crate::domain::filter::{MonthDay, Season, Span, Test};
use crate::domain::{day, fold};

/// What a word for days means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From one day to another, both included.
    Days(NaiveDate, NaiveDate),
    /// `90d`: so long ago.
    Ago(NaiveDate),
    /// Days of every year: of a birthday, whatever has no year in it.
    Yearly(Season),
}

/// Reads a day or some days. With `recurs`, words without a year mean every year.
#[must_use]
pub fn read(text: &str, today: NaiveDate, recurs: bool) -> Option<When> {
    let text = fold::half_width(text).trim().to_lowercase();
    if let Some((low, high)) = dated(&text) {
        return Some(When::Days(low, high));
    }
    if recurs && let Some(season) = month_day(&text).or_else(|| month_of(&text)) {
        return Some(When::Yearly(season));
    }
    let floating = floating(&text, today);
    if let Some((low, high)) = floating {
        return Some(if recurs { When::Yearly(season(low, high)) } else { When::Days(low, high) });
    }
    age(&text, today).filter(|day| sane(*day)).map(When::Ago)
}

/// Years that print with four digits, so that every tree can be written down again.
fn sane(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn number(digits: &str, longest: usize) -> Option<u32> {
    let plain = !digits.is_empty() && digits.len() <= longest && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Something with a year in it: a day, a month, a year.
fn dated(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let year = number(text.get(..4)?, 4).and_then(|year| i32::try_from(year).ok()).filter(|year| *year >= 1)?;
    let rest = text[4..].strip_suffix('年').unwrap_or(&text[4..]);
    if rest.is_empty() {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    }
    let month = rest.strip_prefix(['-', '/', '.', '年']).map(|month| month.strip_suffix('月').unwrap_or(month));
    if let Some(month) = month.and_then(|month| number(month, 2)) {
        return month_days(year, month);
    }
    let day = day::read(text, NaiveDate::default()).filter(|day| sane(*day))?;
    Some((day, day))
}

fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

/// `11-21`, `11月21日` of every year; a leap year is taken for it, so that 02-29 is a day.
fn month_day(text: &str) -> Option<Season> {
    let leap = NaiveDate::from_ymd_opt(2024, 1, 1)?;
    let digits = text.starts_with(|sign: char| sign.is_ascii_digit())
        && !text.contains(['天', '周', '星', '个', '后', '前', ' ']);
    let day = MonthDay::of(day::read(text, leap).filter(|_| digits)?);
    Some(Season { from: day, to: day })
}

/// A month of every year.
fn month_of(text: &str) -> Option<Season> {
    let month = month_name(text)?;
    let last = month_days(2024, month)?.1.day();
    Some(Season { from: MonthDay::new(month, 1), to: MonthDay::new(month, last) })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `march`, `mar`, `3月`, `3月份`.
fn month_name(text: &str) -> Option<u32> {
    let chinese = text.strip_suffix("月份").or_else(|| text.strip_suffix('月')).and_then(|month| number(month, 2));
    let english = || {
        let named = |name: &&str| *name == text || (text.len() == 3 && name.starts_with(text));
        MONTHS.iter().position(named).and_then(|at| u32::try_from(at + 1).ok())
    };
    chinese.or_else(english).filter(|month| (1..=12).contains(month))
}

/// Days counted from today, or of this year.
fn floating(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(day) = day::read(text, today) {
        return Some((day, day)).filter(|_| sane(day));
    }
    if let Some(month) = month_name(text) {
        return month_days(today.year(), month);
    }
    let days = period(text, today).or_else(|| window(text, today));
    days.filter(|(low, high)| sane(*low) && sane(*high))
}

/// Which week, month or year: words for the one before, this one and the next.
const TURNS: [(&str, i32); 12] = [
    ("last", -1),
    ("this", 0),
    ("next", 1),
    ("上个", -1),
    ("这个", 0),
    ("下个", 1),
    ("上", -1),
    ("本", 0),
    ("这", 0),
    ("下", 1),
    ("去", -1),
    ("今", 0),
];

/// `last week`, `本月`, `明年`.
fn period(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (turn, unit) = match text.strip_prefix('明') {
        Some(unit) => (1, unit),
        None => TURNS.iter().find_map(|(word, turn)| Some((*turn, text.strip_prefix(word)?.trim_start())))?,
    };
    match unit {
        "week" | "周" | "星期" => {
            let monday = day::monday(today)?.checked_add_signed(Duration::days(i64::from(turn) * 7))?;
            Some((monday, monday.checked_add_signed(Duration::days(6))?))
        }
        "month" | "月" => {
            let months = today.year() * 12 + today.month0().cast_signed() + turn;
            month_days(months.div_euclid(12), months.rem_euclid(12).cast_unsigned() + 1)
        }
        "year" | "年" => {
            let year = today.year() + turn;
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        }
        _ => None,
    }
}

/// `next30d`, `未来30天`: from today on; `last30d`, `最近30天`: up to today.
fn window(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let rest = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    if let Some(length) = rest(&["next", "未来", "今后", "接下来"]).or_else(|| text.strip_suffix('内')) {
        return Some((today, distance(length, today, true)?));
    }
    let length = rest(&["last", "past", "最近", "过去", "近"])?;
    Some((distance(length, today, false)?, today))
}

/// `90d`, `3m`, `2周`: that day in the past.
fn age(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    distance(text, today, false)
}

/// The day so far from today: a number and a unit.
fn distance(length: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let digits = length.len() - length.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let count = number(&length[..digits], 4)?;
    let days = |days: u32| {
        let days = Duration::days(days.into());
        if ahead { today.checked_add_signed(days) } else { today.checked_sub_signed(days) }
    };
    let months = |months: u32| {
        let months = Months::new(months);
        if ahead { today.checked_add_months(months) } else { today.checked_sub_months(months) }
    };
    match length[digits..].trim() {
        "d" | "day" | "days" | "天" | "日" => days(count),
        "w" | "week" | "weeks" | "周" | "星期" | "个星期" => days(count * 7),
        "m" | "month" | "months" | "月" | "个月" => months(count),
        "y" | "year" | "years" | "年" => months(count * 12),
        _ => None,
    }
}

/// The days of every year from one day to another; a year or more is the whole year.
fn season(low: NaiveDate, high: NaiveDate) -> Season {
    if (high - low).num_days() >= 365 {
        return Season { from: MonthDay::new(1, 1), to: MonthDay::new(12, 31) };
    }
    let to = MonthDay::of(high);
    // In a year without 29 February its birthdays are kept on the 28th.
    let to = if to == MonthDay::new(2, 28) && !high.leap_year() { MonthDay::new(2, 29) } else { to };
    Season { from: MonthDay::of(low), to }
}

/// What `op` makes of it: after a month is after all of it; an age is longer ago the older it is.
#[must_use]
pub fn compared(when: When, op: Op, today: NaiveDate) -> Option<Test> {
    let span = match (when, op) {
        (When::Yearly(season), _) => return Some(Test::Yearly(season)),
        (When::Days(_, high), Op::More) => Span::from(high.succ_opt()?),
        (When::Days(low, _), Op::MoreOrSame) => Span::from(low),
        (When::Days(low, _), Op::Less) => Span::up_to(low.pred_opt()?),
        (When::Days(_, high), Op::LessOrSame) => Span::up_to(high),
        (When::Days(low, high), _) => Span::between(low, high),
        (When::Ago(day), Op::More) => Span::up_to(day.pred_opt()?),
        (When::Ago(day), Op::MoreOrSame) => Span::up_to(day),
        (When::Ago(day), Op::Less) => Span::between(day.succ_opt()?.min(today), today),
        (When::Ago(day), _) => Span::between(day, today),
    };
    let ends = [span.low, span.high];
    ends.into_iter().flatten().all(sane).then_some(Test::Day(span))
}

/// From one to another; an end may be open. Of ages, `..90d` is up to 90 days old and `90d..` that old or older; two may
/// stand in either order.
#[must_use]
pub fn between(low: Option<When>, high: Option<When>, today: NaiveDate) -> Option<Test> {
    match (low, high) {
        (Some(When::Ago(day)), None) => Some(Test::Day(Span::up_to(day))),
        (None, Some(When::Ago(day))) => Some(Test::Day(Span::between(day, today))),
        (Some(When::Yearly(low)), Some(When::Yearly(high))) => {
            Some(Test::Yearly(Season { from: low.from, to: high.to }))
        }
        (Some(When::Yearly(low)), None) => Some(Test::Yearly(Season { from: low.from, to: MonthDay::new(12, 31) })),
        (None, Some(When::Yearly(high))) => Some(Test::Yearly(Season { from: MonthDay::new(1, 1), to: high.to })),
        (Some(When::Ago(one)), Some(When::Ago(other))) => {
            Some(Test::Day(Span::between(one.min(other), one.max(other))))
        }
        _ => Some(Test::Day(Span { low: end(low, true)?, high: end(high, false)? })),
    }
}

/// The day at one end of a range; `None` inside: open.
#[expect(clippy::option_option, reason = "no day, an open end, a day are three things")]
fn end(when: Option<When>, low: bool) -> Option<Option<NaiveDate>> {
    match when {
        None => Some(None),
        Some(When::Days(first, last)) => Some(Some(if low { first } else { last })),
        Some(When::Ago(day)) => Some(Some(day)),
        Some(When::Yearly(_)) => None,
    }
}
