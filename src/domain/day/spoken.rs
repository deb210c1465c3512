//! Days as they are said for short, or counted from another: `15th`, `by the 15th`, `eom`, `Thursday week`, `a week today`,
//! `a week on Tuesday`, `in 10 working days`, `w/c 7 Dec`.

use chrono::{Duration, NaiveDate};

use super::parts::{Unit, is_weekday, is_working, later};
use super::seen::{Seen, Toward};
use crate::domain::numeral;

pub(super) fn read(text: &str, seen: &Seen) -> Option<NaiveDate> {
    // A column of `1st` and `2nd` that comes in is one of floors, or of places.
    if seen.strict {
        return None;
    }
    short(text, seen)
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
        _ => return None,
    };
    super::stretch::edge(of, seen)
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

/// `Thursday week`, `a week on Tuesday`, `two weeks from friday`, `a week tomorrow`: so many weeks behind a day to come.
fn a_week_on(text: &str, seen: &Seen) -> Option<NaiveDate> {
    let ahead = Seen { toward: Toward::Coming, ..*seen };
    let (day, weeks) = match text.strip_suffix(" week") {
        Some(day) => (day, 1),
        None => {
            let (count, day) = ["weeks ", "week "].iter().find_map(|unit| text.split_once(unit))?;
            let count = match count.trim() {
                "a" | "1" | "one" => 1,
                count => numeral::read(count).filter(|weeks| (1..=52).contains(weeks))?,
            };
            let day = ["on ", "from ", "after "].iter().find_map(|word| day.strip_prefix(word)).unwrap_or(day);
            (day, count)
        }
    };
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
