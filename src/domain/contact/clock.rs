//! The time of day that belongs to a day: behind it, or before it.

use std::ops::Range;

use chrono::{Days, NaiveTime, Timelike};

use super::dated::{full, is_number};
use super::scan::Scan;
use crate::domain::day::Seen;

/// Signs of the longest time of day behind a day.
pub(super) const LONGEST_TIME: usize = 14;

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
fn meant(text: &str, time: NaiveTime) -> NaiveTime {
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
        return Some(timed_behind(scan, &day, seen).unwrap_or((day, time)));
    }
    timed_behind(scan, &day, seen).or_else(|| timed_before(scan, &day, seen))
}

fn timed_behind(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    const SIGNS: &str = "上下中早晚凌傍午一二两三四五六七八九十";
    let from = scan.skip(day.end);
    let first = scan.sign(from)?;
    if first == ',' {
        return timed_apart(scan, day, seen, scan.skip(from + 1));
    }
    const WORDS: [&str; 9] = ["at", "in the", "noon", "midday", "morning", "afternoon", "evening", "am", "pm"];
    if !(first.is_ascii_digit() || SIGNS.contains(first) || scan.longest(from, &WORDS).is_some()) {
        return None;
    }
    let most = from - day.start + LONGEST_TIME;
    let mut ends = scan.ends(day.start, most).take_while(|end| *end > from);
    let moment = |end: usize| {
        let thing = scan.sign(end).is_some_and(|sign| sign.is_ascii_digit() || "万千元折%个号月".contains(sign))
            || scan.sign(end) == Some(':') && scan.sign(end + 1).is_some_and(|sign| sign.is_ascii_digit());
        seen.moment(scan.text(day.start..end)).filter(|_| !thing)
    };
    let (end, moment) = ends.find_map(|end| Some((end, moment(end)?)))?;
    Some((day.start..end, moment.time()))
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

/// `10am next wed`, `at 3pm on friday`, `at noon tomorrow`.
fn timed_before(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    let end = scan.back(day.start);
    let end = scan.longest_before(end, &["on", "of", ","]).map_or(end, |at| scan.back(at));
    let text = scan.text(day.clone());
    let mut froms =
        (end.saturating_sub(LONGEST_TIME)..end).filter(|from| scan.is_border(*from) && scan.is_free(*from..end));
    let noon = |text: &str| ["at noon", "noon", "at midday", "midday"].contains(&text);
    let clock = |text: &str| noon(text) || text.contains(|sign: char| sign.is_ascii_digit()) && is_clock(text);
    froms.find_map(|from| {
        let time = scan.text(from..end).trim();
        let moment = seen.moment(&format!("{text} {time}")).filter(|_| clock(time))?;
        Some((scan.skip(from)..day.end, moment.time()))
    })
}

/// A time by its signs: figures alone may be anything.
fn is_clock(text: &str) -> bool {
    [":", "am", "pm", "点", "时", "at "].iter().any(|sign| text.contains(sign))
}
