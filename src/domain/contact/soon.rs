//! So many minutes or hours from now: `call back in 20 mins`, `两小时后再打`.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::dated::{Day, is_number};
use super::plan;
use super::scan::Scan;
use crate::domain::numeral;

/// `in 20 mins`, 20分钟后, 两小时后: where something is to be done then.
pub(super) fn read(scan: &Scan, at: usize, now: NaiveDateTime) -> Option<Day> {
    const UNITS: [(&[&str], i64); 2] = [
        (&["minutes", "minute", "mins", "min", "分钟"], 1),
        (&["hours", "hour", "hrs", "hr", "个小时", "小时", "个钟头"], 60),
    ];
    let english = scan.word(at, "in").map(|end| scan.skip(end));
    let from = english.unwrap_or(at);
    let figure = (from..scan.len()).find(|at| !scan.sign(*at).is_some_and(is_number)).unwrap_or(scan.len());
    let word = scan.longest(from, &["an", "half an"]).filter(|_| english.is_some());
    let count = match word {
        Some(_) if scan.text(from..from + 2) == "an" => 60,
        Some(_) => 30,
        None if scan.text(from..figure) == "半" => 30,
        None => numeral::read(scan.text(from..figure)).filter(|count| figure > from && (1..1_000).contains(count))?,
    };
    let (end, each) = UNITS
        .iter()
        .find_map(|(words, each)| Some((scan.longest(scan.skip(word.unwrap_or(figure)), words)?, *each)))?;
    let half = word.is_some() || scan.text(from..figure) == "半";
    let end = if english.is_some() { end } else { scan.longest(end, &["之后", "以后", "后"])? };
    let minutes = if half { count } else { count * each };
    let then = now.checked_add_signed(Duration::minutes(minutes))?.with_second(0)?;
    let plan = plan::around(scan, &(at..end));
    plan.is_said().then(|| Day { at: then, timed: true, ..Day::on(at..end, then.date(), plan) })
}

/// At an hour that is over, the weekday of today is that of next week.
pub(super) fn still_to_come(
    day: NaiveDate,
    or: Option<NaiveDate>,
    time: Option<NaiveTime>,
    now: NaiveDateTime,
) -> (NaiveDate, Option<NaiveDate>) {
    let over = day == now.date() && time.is_some_and(|time| day.and_time(time) <= now);
    match or {
        Some(next) if over => (next, None),
        or => (day, or),
    }
}
