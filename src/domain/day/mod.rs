//! Days and moments as people write them, in English and Chinese.
//!
//! | file | reads |
//! |---|---|
//! | `figures` | `2026-11-21`, `3/5`, `31.12.1985`, `三月五日`: years, months and days in their order |
//! | `named` | `3 May 1992`, `Dec 31` |
//! | `words` | `昨天`, `下周三`, `next fri`, `下个月5号` |
//! | `spoken` | `15th`, `Thursday week`, `in 10 working days`, `eom` |
//! | `stretch` | months, quarters, years; `本月底`, `2027年底`: their first and last days |
//! | `about` | `2028年6月`, `下个季度`, `下周`: the day that the field looks to |
//! | `beside` | `12月15日周二`, `Tue 15 Dec` |
//! | `distance` | `三天后`, `+2w`, `two weeks ago` |
//! | `halves` | `一年半`, `a year and a half`: lengths of time with a half in them |
//! | `range` | `Dec 24-27`, `12月24-27日`: from one day to another |
//! | `parts`, `seen` | what is written, and which day it is from where it is read |
//! | `time`, `hour` | `14:30`, `下午3点半`, `10am`; `half past two` |
//!
//! `iso` writes them as they lie in a file.

mod about;
mod beside;
mod distance;
mod figures;
mod halves;
mod hour;
mod iso;
mod named;
mod parts;
mod range;
mod seen;
mod spoken;
mod stretch;
mod time;
mod words;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

pub use about::HOLIDAYS;
pub use halves::whole as without_half;
pub use iso::{Iso, written};
pub use named::MONTHS;
use parts::{Unit, Year, later};
pub use parts::{is_weekday_name, is_working, monday, weekday_names};
pub use seen::{Seen, ShortYears, Toward};
pub use spoken::is_ordinal;

use super::local::DateOrder;

impl Seen {
    /// The day that a text means: `2026-11-21`, `3月5日`, `Dec 31`, `today`, `昨天`, `下周三`, `next fri`, `三天后`, `+2w`, `本月底`.
    /// `None` if it is not one.
    #[must_use]
    pub fn day(&self, text: &str) -> Option<NaiveDate> {
        let text = plain(text)?;
        if let Some((day, weekday)) = self.apart(&text) {
            return (day.weekday() == weekday).then_some(day);
        }
        words::read(&text, self)
            .or_else(|| spoken::read(&text, self))
            .or_else(|| distance::read(&text, self.today))
            .or_else(|| self.parts(&text).and_then(|parts| self.placed(parts)))
    }

    /// A day and a time of day (`14:30`, `10点`, `3pm`); a bare day is its midnight.
    #[must_use]
    pub fn moment(&self, text: &str) -> Option<NaiveDateTime> {
        if let Some(day) = self.day(text) {
            return Some(day.and_time(NaiveTime::MIN));
        }
        let text = time::in_full(plain(text)?);
        time::splits(&text).find_map(|(day, time)| Some(self.day(day)?.and_time(time)))
    }

    /// The day so long from today, where the field looks ahead: `2 weeks`, `三天`. Of months and years only what is no month or
    /// year of the calendar (`5月`, `26年`).
    #[must_use]
    pub fn in_so_long(&self, text: &str) -> Option<NaiveDate> {
        let text = plain(text).filter(|_| self.toward == Toward::Coming)?;
        let of_the_calendar = (text.ends_with('月') && !text.ends_with("个月") && !text.ends_with("半月"))
            || (text.ends_with('年') && text.starts_with(|sign: char| sign.is_ascii_digit()));
        let (count, unit) = distance::length(&text).filter(|_| !of_the_calendar)?;
        later(self.today, count, unit)
    }

    /// Of a day that its month has not: the year if it is written, the month, and how many days that has.
    #[must_use]
    pub fn too_late_a_day(&self, text: &str) -> Option<(Option<i32>, u32, u32)> {
        let text = plain(text)?;
        let parts = named::read(&text).or_else(|| figures::read(&text, self.order))?;
        let year = match parts.year {
            Year::Whole(year) => Some(year),
            Year::Short(_) | Year::Missing => None,
        };
        // A leap year has every day there is.
        let days =
            (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year.unwrap_or(2024), parts.month, *day).is_some())?;
        (days < parts.day && parts.day <= 31).then_some((year, parts.month, days))
    }

    /// Whether a text is made like a day, in Latin script or figures, and the calendar has none such: `31 Nov`, `29 Feb 2027`,
    /// `2026-02-30`, `31/11`.
    #[must_use]
    pub fn is_no_day(&self, text: &str) -> bool {
        let Some(text) = plain(text).filter(|text| self.day(text).is_none() && self.either(text).is_none()) else {
            return false;
        };
        // Who may 50 of them, or marches 40 miles, names no day.
        let named = named::read(&text).is_some_and(|parts| parts.day <= 31 || !text.contains("ma"));
        named || figures::is_like(&text)
    }

    /// Month and day of a text that says no year: `12-31`, `2月29日`, `Dec 31`.
    #[must_use]
    pub fn month_day(&self, text: &str) -> Option<(u32, u32)> {
        let text = plain(text)?;
        // A leap year has every day there is.
        let leap = Self { today: NaiveDate::from_ymd_opt(2024, 1, 1)?, toward: Toward::Either, ..*self };
        let parts = leap.parts(&text).filter(|parts| parts.year == Year::Missing)?;
        NaiveDate::from_ymd_opt(2024, parts.month, parts.day).map(|_| (parts.month, parts.day))
    }

    /// The two days that a text of figures may mean, where nothing says whether its day or its month comes first.
    #[must_use]
    pub fn either(&self, text: &str) -> Option<[NaiveDate; 2]> {
        let text = plain(text)?;
        let read = |order| self.placed(figures::read(&text, order)?);
        let both = [read(DateOrder::DayFirst)?, read(DateOrder::MonthFirst)?];
        (both[0] != both[1] && read(self.order).is_none()).then_some(both)
    }
}

/// Characters of the longest day or moment that a person writes; a longer text is none, and is not looked through.
const LONGEST: usize = 64;

/// Small letters and narrow signs, nothing around them; `None` of what is too long for a day.
fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    text.chars().nth(LONGEST).is_none().then(|| super::fold::half_width(text).trim().to_lowercase())
}

/// The day that a text means, seen from `today`, in the order of year, month and day.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    Seen::from(today).day(text)
}

/// A day and a time of day; a bare day is its midnight.
#[must_use]
pub fn read_moment(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    Seen::from(today).moment(text)
}

/// The same text with a day of figures whose order is the place's in the order that [`read`] knows: where the day comes
/// first, `3/5` is `5-3`, and `3/5/2026 14:30` is `2026-5-3 14:30`. With points the day comes first everywhere
/// (`21.11.2026`). What does not fit the order stays.
#[must_use]
pub fn ordered(text: &str, order: DateOrder) -> Cow<'_, str> {
    let plain = super::fold::half_width(text);
    let (day, rest) =
        plain.trim().split_once([' ', 'T', 't']).map_or((plain.trim(), None), |(day, rest)| (day, Some(rest)));
    let Some(day) = year_first(day, order) else { return Cow::Borrowed(text) };
    Cow::Owned(rest.map_or_else(|| day.clone(), |rest| format!("{day} {rest}")))
}

fn year_first(day: &str, order: DateOrder) -> Option<String> {
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let short = |part: &str| part.len() <= 2;
    let is_month = |month: &str| month.parse::<u32>().is_ok_and(|month| month <= 12);
    let order = if day.contains('.') && parts.len() == 3 { DateOrder::DayFirst } else { order };
    match (parts.as_slice(), order) {
        ([day, month, year], DateOrder::DayFirst) | ([month, day, year], DateOrder::MonthFirst)
            if year.len() == 4 && short(day) && short(month) && is_month(month) =>
        {
            Some(format!("{year}-{month}-{day}"))
        }
        ([day, month], DateOrder::DayFirst) if short(day) && short(month) && is_month(month) => {
            Some(format!("{month}-{day}"))
        }
        _ => None,
    }
}

/// The first working day from that one on.
#[must_use]
pub fn working(day: NaiveDate) -> Option<NaiveDate> {
    day.iter_days().find(|day| is_working(*day))
}

/// Words for some day.
const SOME: [&str; 14] = [
    "几天",
    "几日",
    "几周",
    "几个月",
    "两三天",
    "一两天",
    "一两周",
    "三五天",
    "段时间",
    "阵子",
    "few days",
    "few weeks",
    "few months",
    "couple of",
];

/// The same where nothing stands beside them.
const WORDS: [&str; 50] = [
    "国庆前",
    "国庆后",
    "国庆节前",
    "国庆节后",
    "春节前",
    "春节后",
    "元旦前",
    "元旦后",
    "年前",
    "年后",
    "过年前",
    "过年后",
    "过完年",
    "节前",
    "节后",
    "五一前",
    "五一后",
    "after christmas",
    "before christmas",
    "after xmas",
    "before xmas",
    "after easter",
    "before easter",
    "after new year",
    "after the new year",
    "before new year",
    "in the new year",
    "after the holidays",
    "before the holidays",
    "after the summer",
    "改天",
    "改日",
    "回头",
    "最近",
    "近期",
    "近日",
    "以后",
    "尽快",
    "有空",
    "有空时",
    "早晚",
    "soon",
    "later",
    "sometime",
    "some day",
    "someday",
    "one day",
    "asap",
    "one of these days",
    "shortly",
];

/// Whether a text says that some day is meant, and not which: `过几天`, `in a few weeks`, `soon`.
#[must_use]
pub fn is_vague(text: &str) -> bool {
    plain(text).is_some_and(|text| WORDS.contains(&text.as_str()) || SOME.iter().any(|some| text.contains(some)))
}

/// How many days a length of time is: `2w`, `三天`, `半年`; a month is a twelfth of a year of 365.
#[must_use]
pub fn days(text: &str) -> Option<i64> {
    match distance::length(text)? {
        (days, Unit::Day) => Some(days),
        (months, Unit::Month) => Some((months * 365 + 6) / 12),
    }
}

#[cfg(test)]
mod tests;
