//! A time of today without its day: `下午3点再打`, `call back at 15:30`.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::clock::{LONGEST_SPOKEN, LONGEST_TIME, is_spoken, meant};
use super::dated::{Day, PARTS, is_number, longest, may_begin};
use super::plan;
use super::scan::Scan;
use super::{told, whole};
use crate::domain::day::Seen;

/// A time without its day: that of today.
pub(super) fn time(scan: &Scan, at: usize, seen: &Seen, now: NaiveDateTime) -> Option<Day> {
    in_the_morning(scan, at, now).or_else(|| bare(scan, at, seen)).or_else(|| signed(scan, at, seen, now))
}

/// `ring in the morning`: the next one.
fn in_the_morning(scan: &Scan, at: usize, now: NaiveDateTime) -> Option<Day> {
    const HOUR: u32 = 9;
    let end = scan.word(at, "in the morning")?;
    let plan = plan::around(scan, &(at..end));
    let day = now.date().succ_opt()?;
    let moment = day.and_hms_opt(HOUR, 0, 0)?;
    plan.is_said().then(|| Day { at: moment, timed: true, ..Day::on(at..end, day, plan) })
}

/// `call back after 4`, `ring at ten past four`, `he's back at 3`: an hour that no sign marks, and nothing of which there are so many.
fn bare(scan: &Scan, at: usize, seen: &Seen) -> Option<Day> {
    let about = scan.longest_before(scan.back(at), &["at", "after", "around", "about", "by", "before", "from"])?;
    let (end, moment) = scan.ends(at, LONGEST_SPOKEN).find_map(|end| {
        let text = scan.text(at..end);
        let figures = text.parse().is_ok_and(|hour: u32| (1..=12).contains(&hour));
        let moment = seen.moment(&format!("today at {text}")).filter(|_| figures || is_spoken(text))?;
        Some((end, moment.date().and_time(meant(text, moment.time()))))
    })?;
    let stops = end == scan.len() || !scan.is_one_sentence(end..end + 1);
    let plan = plan::around(scan, &(at..end));
    let back = scan.longest_before(scan.back(about), &["back", "free", "available"]).is_some();
    (stops && (plan.is_said() || back)).then(|| Day { at: moment, timed: true, ..Day::on(at..end, seen.today, plan) })
}

/// By its signs: `下午3点`, `15:30`, `3pm`.
fn signed(scan: &Scan, at: usize, seen: &Seen, now: NaiveDateTime) -> Option<Day> {
    let said = |text: &str| PARTS.iter().chain(&["am", "pm", ":"]).any(|sign| text.contains(sign));
    // Most words are no time, and need not be read as one.
    if !said(scan.text(at..(at + LONGEST_TIME).min(scan.len()))) {
        return None;
    }
    let figure = |text: &str| text.contains(is_number);
    let (end, moment) = scan.ends(at, LONGEST_TIME).find_map(|end| {
        let text = scan.text(at..end);
        let moment = seen.moment(&format!("today {text}")).filter(|_| said(text) && figure(text))?;
        Some((end, moment))
    })?;
    // 比例1:25 is no time.
    let shares = ["比例", "比", "比分", "ratio", "scale", "score"];
    if scan.longest_before(scan.back(at), &shares).is_some() {
        return None;
    }
    // Before a day it is the time of that one.
    let next = scan.past(end, &["on", "of", ","]);
    let day = may_begin(scan, next) && longest(scan, next, &[*seen, *seen]).is_some();
    if day || whole::no_day(scan, next, seen).is_some() {
        return None;
    }
    if is_a_wish(scan, at..end) {
        return None;
    }
    let plan = plan::around(scan, &(at..end));
    let talk = moment <= now && told::was_meant(scan, &(at..end), &plan, true);
    Some(Day { at: moment, timed: true, talk, ..Day::on(at..end, moment.date(), plan) })
}

/// Behind an hour at which somebody likes to be called.
const LIKED: [&str; 12] = [
    "以后方便",
    "之后方便",
    "后方便",
    "方便",
    "以后有空",
    "之后有空",
    "才有空",
    "is best",
    "works best",
    "以后随时",
    "之后随时",
    "后随时",
];

/// Before one.
const LIKES: [&str; 17] = [
    "prefers",
    "prefer",
    "only",
    "best",
    "usually",
    "always",
    "never",
    "available",
    "reachable",
    "只能",
    "喜欢",
    "一般",
    "通常",
    "平时",
    "any time",
    "anytime",
    "happy to",
];

/// Whether the hour is one at which somebody likes to be called, and of no day: `prefers calls after 5pm`, `下午3点以后方便`.
fn is_a_wish(scan: &Scan, time: Range<usize>) -> bool {
    let stop = |at: &usize| scan.sign(*at).is_some_and(|sign| ",;.，；。".contains(sign));
    let from = (0..time.start).rev().find(stop).map_or(0, |at| at + 1);
    let before = (from..time.start).any(|at| scan.longest(at, &LIKES).is_some());
    before || scan.longest(scan.skip(time.end), &LIKED).is_some()
}
