//! Days as they are said for short, or counted from another: `15th`, `by the 15th`, `eom`, `end of the week`, `Thursday week`,
//! `friday fortnight`, `a week on Tuesday`, `in 10 working days`, `w/c 7 Dec`.

use chrono::{Duration, NaiveDate};

use super::parts::{Unit, is_weekday, is_working, later, monday};
use super::seen::{Seen, Toward};
use crate::domain::numeral;

pub(super) fn read(text: &str, seen: &Seen) -> Option<NaiveDate> {
    // A column of `1st` and `2nd` that comes in is one of floors, or of places.
    if seen.strict {
        return None;
    }
    short(text, seen)
        .or_else(|| of_week(text, seen))
        .or_else(|| ordinal(text, seen))
        .or_else(|| a_week_on(text, seen))
        .or_else(|| working_days(text, seen.today))
        .or_else(|| commencing(text, seen))
}

/// `eom`, `EOY`: the last day of what goes on.
fn short(text: &str, seen: &Seen) -> Option<NaiveDate> {
    let of = match text.trim_start_matches("by ") {
        "eom" => "end of month",
        "eoy" => "end of year",
        "eod" => return Some(seen.today),
        "eow" => return of_week("end of week", seen),
        _ => return None,
    };
    super::stretch::edge(of, seen)
}

/// `end of the week`, `end of next week`, `下周初`: its Friday or its Monday, which people work on.
fn of_week(text: &str, seen: &Seen) -> Option<NaiveDate> {
    const FRIDAY: i64 = 4;
    let end = ["end of ", "the end of "].iter().find_map(|word| text.strip_prefix(word));
    let begin = || ["start of ", "beginning of "].iter().find_map(|word| text.strip_prefix(word));
    let (week, day) = match (end, text.strip_suffix('初')) {
        (Some(week), _) => (week, FRIDAY),
        (None, Some(week)) => (week, 0),
        (None, None) => (begin()?, 0),
    };
    let weeks = match week {
        "week" | "the week" | "this week" | "本周" | "这周" => 0,
        "next week" | "the next week" | "下周" | "下星期" => 1,
        "last week" | "上周" => -1,
        _ => return None,
    };
    let found = later(monday(seen.today)?, weeks * 7 + day, Unit::Day)?;
    // On a Saturday the end of the week is that of the next one.
    let over = weeks == 0 && seen.toward == Toward::Coming && found < seen.today;
    if over { later(found, 7, Unit::Day) } else { Some(found) }
}

/// Whether it is a day of a month by its number alone: `15th`, `the 3rd`.
#[must_use]
pub fn is_ordinal(text: &str) -> bool {
    number_of(text).is_some()
}

fn number_of(text: &str) -> Option<i64> {
    let bare =
        ["by the ", "on the ", "by ", "on ", "the "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let digits = bare.len() - bare.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let number: i64 = bare[..digits].parse().ok().filter(|number| digits <= 2 && (1..=31).contains(number))?;
    let end = match number {
        11..=13 => "th",
        number => match number % 10 {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        },
    };
    (&bare[digits..] == end).then_some(number)
}

/// `15th`: of the month that the field looks to.
fn ordinal(text: &str, seen: &Seen) -> Option<NaiveDate> {
    super::words::read(&format!("{}号", number_of(text)?), seen)
}

/// `Thursday week`, `friday fortnight`, `a week on Tuesday`, `two weeks from friday`, `a week tomorrow`: so many weeks behind a
/// day to come.
fn a_week_on(text: &str, seen: &Seen) -> Option<NaiveDate> {
    const UNITS: [(&str, i64); 2] = [("week", 1), ("fortnight", 2)];
    let ahead = Seen { toward: Toward::Coming, ..*seen };
    let behind = UNITS.iter().find_map(|(unit, weeks)| Some((text.strip_suffix(unit)?.strip_suffix(' ')?, *weeks)));
    let (day, weeks) = behind.or_else(|| {
        let (count, day, each) = UNITS.iter().find_map(|(unit, each)| {
            let (count, day) = text.split_once(unit)?;
            Some((count.trim(), day.strip_prefix('s').unwrap_or(day).strip_prefix(' ')?, *each))
        })?;
        let count = match count {
            "a" => 1,
            count => numeral::read(count).filter(|weeks| (1..=52).contains(weeks))?,
        };
        let day = ["on ", "from ", "after "].iter().find_map(|word| day.strip_prefix(word)).unwrap_or(day);
        Some((day, count * each))
    })?;
    let from_today = ["today", "tomorrow"].contains(&day);
    // Of the weekday that is today's the one of next week is meant.
    (from_today || is_weekday(day)).then_some(())?;
    later(super::words::read(day, &ahead)?, weeks * 7, Unit::Day)
}

/// `in 10 working days`, `3个工作日后`: Monday to Friday are counted.
fn working_days(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const UNITS: [&str; 6] =
        [" working days", " working day", " business days", " business day", " workdays", " workday"];
    const CHINESE: [&str; 4] = ["个工作日后", "个工作日之后", "个工作日以后", "个工作日"];
    let bare = ["in ", "within "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let bare = bare.strip_suffix(" from now").or_else(|| bare.strip_suffix(" later")).unwrap_or(bare);
    let count = UNITS.iter().chain(&CHINESE).find_map(|unit| bare.strip_suffix(unit))?;
    let count = match count.trim() {
        "a" => 1,
        count => numeral::read(count).filter(|days| (1..=500).contains(days))?,
    };
    let from = today.checked_add_signed(Duration::days(1))?;
    from.iter_days().filter(|day| is_working(*day)).nth(usize::try_from(count).ok()? - 1)
}

/// `w/c 7 Dec`, `week of 7 Dec`: the day with which it begins.
fn commencing(text: &str, seen: &Seen) -> Option<NaiveDate> {
    const WORDS: [&str; 6] = ["w/c ", "wc ", "week commencing ", "week beginning ", "week starting ", "week of "];
    let day = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    seen.parts(day.trim_start_matches("the ")).and_then(|parts| seen.placed(parts))
}
