//! Requests and complaints, what was promised of them, and whether they are settled.

use std::ops::Range;

use chrono::TimeDelta;

use super::dated::is_number;
use super::denied;
use super::logged::Kind;
use super::parts::{Doubt, Part, Reading, Said};
use super::plan;
use super::scan::Scan;
use crate::domain::kind::day_or_moment;
use crate::domain::{Value, day, numeral};

const WORDS: [(&str, Kind); 32] = [
    ("投诉", Kind::Complaint),
    ("客诉", Kind::Complaint),
    ("抱怨", Kind::Complaint),
    ("complaint", Kind::Complaint),
    ("complaints", Kind::Complaint),
    ("complained", Kind::Complaint),
    ("complains", Kind::Complaint),
    ("complaining", Kind::Complaint),
    ("complain", Kind::Complaint),
    ("服务请求", Kind::Request),
    ("服务需求", Kind::Request),
    ("新需求", Kind::Request),
    ("需求", Kind::Request),
    ("请求", Kind::Request),
    ("报修", Kind::Request),
    ("service request", Kind::Request),
    ("support request", Kind::Request),
    ("request", Kind::Request),
    ("requests", Kind::Request),
    ("requested", Kind::Request),
    ("requesting", Kind::Request),
    ("咨询", Kind::Inquiry),
    ("询价", Kind::Inquiry),
    ("询问", Kind::Inquiry),
    ("问价", Kind::Inquiry),
    ("inquiry", Kind::Inquiry),
    ("enquiry", Kind::Inquiry),
    ("inquired", Kind::Inquiry),
    ("enquired", Kind::Inquiry),
    ("asked about", Kind::Inquiry),
    ("asks about", Kind::Inquiry),
    ("asking about", Kind::Inquiry),
];

/// Around words that speak of it without its being one: `了解需求`, `需求不大`.
const NOT_BEFORE: [&str; 12] =
    ["了解", "沟通", "确认", "分析", "按", "根据", "没有新", "at his", "at her", "upon", "on", "of"];
const NOT_BEHIND: [&str; 8] = ["不", "分析", "明确", "调研", "表", "一般", "量", "电话"];

const SETTLED: [&str; 18] = [
    "已经解决",
    "已解决",
    "当场解决",
    "解决了",
    "已经处理",
    "已处理",
    "处理好了",
    "处理完",
    "已办结",
    "已搞定",
    "搞定了",
    "resolved",
    "solved",
    "fixed",
    "settled",
    "sorted out",
    "dealt with",
    "closed",
];

pub(super) fn read(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        let scan = &reading.scan;
        let words = WORDS.iter().filter_map(|(word, kind)| Some((scan.word(at, word)?, *kind)));
        let found = words.max_by_key(|(end, _)| *end).filter(|(end, kind)| is_one(scan, at, *end, *kind));
        let settled = scan.longest(at, &SETTLED).filter(|_| !denied::is_not_so(scan, at));
        if let Some((end, kind)) = found.filter(|(end, _)| scan.is_free(at..*end)) {
            reading.found(at..end, Said::Ticket(kind));
        } else if let Some(end) = settled.filter(|end| scan.is_free(at..*end)) {
            reading.found(at..end, Said::Closed);
        }
    }
}

fn is_one(scan: &Scan, at: usize, end: usize, kind: Kind) -> bool {
    let before = || scan.longest_before(scan.back(at), &NOT_BEFORE);
    let spoken_of = kind == Kind::Request && (before().is_some() || scan.longest(end, &NOT_BEHIND).is_some());
    !denied::is_not_so(scan, at) && !spoken_of
}

/// `24小时内`, `within 2 days`, `48h`: before days are read, which such a length is none of. Its place in the scan.
pub(super) fn read_promise(reading: &mut Reading) -> Option<Range<usize>> {
    for at in 0..reading.scan.len() {
        let scan = &reading.scan;
        let within = scan.longest(at, &["within", "承诺", "答应"]);
        let from = within.map_or(at, |end| scan.skip(end));
        if !scan.sign(from).is_some_and(is_number) || !scan.is_border(at) || scan.before(from).is_some_and(is_number) {
            continue;
        }
        let Some((end, hours)) = length(scan, from, within.is_some()) else { continue };
        if scan.is_free(at..end) && reading.found(at..end, Said::Promise(hours)) {
            return Some(at..end);
        }
    }
    None
}

/// Where there is no ticket that it is promised of, words of a plan around it make it the next contact: `3天内回访`. Without
/// them it is text: `30天内付款`.
pub(super) fn plan_promise(reading: &mut Reading, promise: &Range<usize>) {
    let ticket = |part: &Part| matches!(&part.said, Said::Ticket(kind) if kind.is_ticket());
    let hours = |part: &Part| match part.said {
        Said::Promise(hours) => Some(hours),
        _ => None,
    };
    let Some(hours) = reading.line.parts.iter().find_map(hours).filter(|_| !reading.line.parts.iter().any(ticket))
    else {
        return;
    };
    let (plan, now) = (plan::around(&reading.scan, promise), reading.with.now);
    let at = TimeDelta::try_hours(hours).and_then(|time| now.checked_add_signed(time));
    if let Some(at) = at.filter(|_| plan.is_said()) {
        let value = if hours % 24 == 0 { Value::Day(at.date()) } else { day_or_moment(at) };
        reading.found(plan.range, Said::Next(value));
    } else {
        // 48小时内要给方案: nothing says what it is that is promised.
        let words = reading.words(promise);
        reading.line.doubts.push(Doubt::Unread(words));
    }
}

/// Signs of the longest length of time.
const LONGEST: usize = 16;

/// Behind a length of time that is a promise, and its hours.
fn length(scan: &Scan, from: usize, within: bool) -> Option<(usize, i64)> {
    const INSIDE: [&str; 3] = ["之内", "以内", "内"];
    if !within && !scan.text(from..(from + LONGEST + 1).min(scan.len())).contains('内') {
        return None;
    }
    scan.ends(from, LONGEST).find_map(|end| {
        let inside = scan.longest(end, &INSIDE);
        let hours = hours(scan.text(from..end))?;
        (within || inside.is_some()).then_some((inside.unwrap_or(end), hours))
    })
}

fn hours(text: &str) -> Option<i64> {
    const MOST: i64 = 8_760; // A year: as the setting has it.
    const HOURS: [&str; 7] = ["个小时", "小时", "hours", "hour", "hrs", "hr", "h"];
    let number = HOURS.iter().find_map(|unit| text.strip_suffix(unit)).map(|number| numeral::read(number.trim()));
    // A working day is a day: which days are worked nobody knows.
    let days = || {
        let plain = text.replace("个工作日", "天").replace("工作日", "天");
        day::days(plain.replace("working ", "").replace("business ", "").trim()).and_then(|days| days.checked_mul(24))
    };
    number.unwrap_or_else(days).filter(|hours| (1..=MOST).contains(hours))
}
