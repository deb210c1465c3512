//! The time of day that belongs to a day: behind it, or before it.

use std::ops::Range;

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};

use super::dated::{full, is_number};
use super::scan::Scan;
use crate::domain::day::Seen;

/// Signs of the longest time of day behind a day.
pub(super) const LONGEST_TIME: usize = 14;
/// The same of one in words, with those before it: `at a quarter past eleven`.
pub(super) const LONGEST_SPOKEN: usize = 28;
/// Before an hour: about then, from then on, or by then.
const ABOUT: [&str; 15] = [
    "between",
    "at about",
    "at around",
    "any time after",
    "anytime after",
    "some time after",
    "after",
    "around",
    "about",
    "before",
    "from",
    "by",
    "at",
    "till",
    "until",
];

/// The day with the time that is meant, and how many days later that is: at the end of a day it is the next one.
pub(super) fn clocked(scan: &Scan, day: Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime, Days)> {
    let Some((range, time)) = timed(scan, day.clone(), seen) else {
        return Some((day.start..midnight(scan, day.end)?, NaiveTime::MIN, Days::new(1)));
    };
    let time = meant(scan.text(range.clone()), time);
    Some((range, time, Days::new(0)))
}

/// The time that is meant: of an hour from one to six without a part of the day that of the afternoon. 03:30 is one of a clock
/// with 24 hours.
pub(super) fn meant(text: &str, time: NaiveTime) -> NaiveTime {
    const SAID: [&str; 15] =
        ["早", "晨", "晚", "夜", "凌", "午", "am", "pm", "a.m", "p.m", "morning", "noon", "midday", "evening", "night"];
    let hour = time.hour();
    let said = SAID.iter().any(|part| text.contains(part)) || text.contains(&format!("0{hour}:"));
    if said || !(1..=6).contains(&hour) { time } else { time.with_hour(hour + 12).unwrap_or(time) }
}

/// Behind the hour at which the day ends, if it stands behind the day.
fn midnight(scan: &Scan, day: usize) -> Option<usize> {
    let end =
        scan.longest(scan.past(day, &["晚上", "夜里", "at"]), &["24点整", "24点", "24时", "24:00", "二十四点"])?;
    (!scan.sign(end).is_some_and(is_number)).then_some(end)
}

/// The day with the time of day behind it, or before it.
fn timed(scan: &Scan, day: Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    if let Some(long) = full(scan.text(day.clone())) {
        let time = seen.moment(long)?.time();
        let said = timed_behind(scan, &day, seen).or_else(|| timed_before(scan, &day, seen));
        return Some(said.unwrap_or((day, time)));
    }
    timed_behind(scan, &day, seen).or_else(|| timed_before(scan, &day, seen))
}

/// Words with which an hour begins that stands behind its day.
const FIRST: [&str; 20] = [
    "in the",
    "noon",
    "midday",
    "lunchtime",
    "first thing",
    "morning",
    "afternoon",
    "evening",
    "am",
    "pm",
    "half",
    "quarter",
    "a quarter",
    "five",
    "ten",
    "twenty",
    "one",
    "two",
    "three",
    "four",
];

fn timed_behind(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    const SIGNS: &str = "上下中早晚凌傍午一二两三四五六七八九十";
    let from = scan.skip(day.end);
    let first = scan.sign(from)?;
    if first == ',' {
        return timed_apart(scan, day, seen, scan.skip(from + 1));
    }
    let about = scan.longest(from, &ABOUT).is_some();
    if !(about || first.is_ascii_digit() || SIGNS.contains(first) || scan.longest(from, &FIRST).is_some()) {
        return None;
    }
    let text = scan.text(day.clone());
    let thing = |end: usize| {
        scan.sign(end).is_some_and(|sign| sign.is_ascii_digit() || "万千元折%个号月".contains(sign))
            || scan.sign(end) == Some(':') && scan.sign(end + 1).is_some_and(|sign| sign.is_ascii_digit())
    };
    let moment = |end: usize| {
        // Between a day and its hour there may be no space: 12/24晚8点.
        let beside = seen.moment(scan.text(day.start..end));
        beside
            .or_else(|| at_hour(text, scan.text(from..end), seen, is_alone(scan, text, from..end)))
            .filter(|_| !thing(end))
    };
    let (end, moment) = scan.ends(from, LONGEST_SPOKEN).find_map(|end| Some((end, moment(end)?)))?;
    Some((day.start..end, moment.time()))
}

/// The moment of that day and an hour, with a word before it that says that it is about then.
fn at_hour(day: &str, hour: &str, seen: &Seen, alone: bool) -> Option<NaiveDateTime> {
    let about =
        ABOUT.iter().filter_map(|word| hour.strip_prefix(word)?.strip_prefix(' ')).min_by_key(|rest| rest.len());
    // `between 2 and 4` is from two on.
    let rest = about.unwrap_or(hour).split(" and ").next().unwrap_or_default().trim();
    let bare = rest.bytes().all(|digit| digit.is_ascii_digit());
    // Figures alone may be anything.
    let at = || seen.moment(&format!("{day} at {rest}")).filter(|_| about.is_some() || alone);
    let beside = || seen.moment(&format!("{day} {rest}")).filter(|_| !bare);
    at().or_else(beside)
}

/// `tomorrow 11`: an hour behind a day by its name, and nothing that there are so many of.
fn is_alone(scan: &Scan, day: &str, hour: Range<usize>) -> bool {
    let named = day.bytes().all(|letter| letter.is_ascii_alphabetic() || letter == b' ');
    let of_clock = scan.text(hour.clone()).parse().is_ok_and(|hour: u32| (1..=12).contains(&hour));
    let stops = hour.end == scan.len() || !scan.is_one_sentence(hour.end..hour.end + 1);
    named && of_clock && stops
}

/// `the 15th, 3pm`: a time by its signs, behind a comma.
fn timed_apart(scan: &Scan, day: &Range<usize>, seen: &Seen, from: usize) -> Option<(Range<usize>, NaiveTime)> {
    let text = scan.text(day.clone());
    let read = |end: usize| {
        let time = scan.text(from..end);
        let clock = time.starts_with(|sign: char| sign.is_ascii_digit()) && is_clock(time);
        let moment = seen.moment(&format!("{text} {time}")).filter(|_| clock)?;
        Some((day.start..end, moment.time()))
    };
    scan.ends(from, LONGEST_TIME).find_map(read)
}

/// `10am next wed`, `at 3pm on friday`, `at noon tomorrow`, `after 5 tomorrow`, `half past two on friday`.
fn timed_before(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    let end = scan.back(day.start);
    let end = scan.longest_before(end, &["on", "of", ","]).map_or(end, |at| scan.back(at));
    let text = scan.text(day.clone());
    let mut froms =
        (end.saturating_sub(LONGEST_SPOKEN)..end).filter(|from| scan.is_border(*from) && scan.is_free(*from..end));
    let noon = |text: &str| ["noon", "midday", "first thing", "lunchtime"].iter().any(|noon| text.ends_with(noon));
    let clock =
        |text: &str| noon(text) || is_spoken(text) || is_about(text) || is_clock(text) && text.contains(is_number);
    froms.find_map(|from| {
        let time = scan.text(from..end).trim();
        let moment = at_hour(text, time, seen, false).filter(|_| clock(time))?;
        Some((scan.skip(from)..day.end, moment.time()))
    })
}

/// An hour in words: `half past two`, `three o'clock`.
pub(super) fn is_spoken(text: &str) -> bool {
    ["half ", " past ", " to ", "clock", "ish", "in the ", "at night"].iter().any(|word| text.contains(word))
}

fn is_about(text: &str) -> bool {
    ABOUT.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// A time by its signs: figures alone may be anything.
fn is_clock(text: &str) -> bool {
    [":", "am", "pm", "点", "时", "at ", "clock"].iter().any(|sign| text.contains(sign))
}
