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
    let asked = is_asked(&reading.scan);
    let found = (0..reading.scan.len()).find_map(|at| {
        let scan = &reading.scan;
        let (end, hours) = within(scan, at).or_else(|| owed(scan, at).filter(|_| asked))?;
        scan.is_free(at..end).then_some((at..end, hours))
    });
    let (range, hours) = found?;
    reading.found(range.clone(), Said::Promise(hours)).then_some(range)
}

/// Whether the line asks for something or complains.
fn is_asked(scan: &Scan) -> bool {
    let asks = |at: usize, word: &str, kind: Kind| scan.word(at, word).is_some_and(|end| is_one(scan, at, end, kind));
    let words = || WORDS.into_iter().filter(|(_, kind)| kind.is_ticket());
    (0..scan.len()).any(|at| words().any(|(word, kind)| asks(at, word, kind)))
}

/// A length of time with a word that says within, whatever else the line says.
fn within(scan: &Scan, at: usize) -> Option<(usize, i64)> {
    let within = scan.longest(at, &["within", "承诺", "答应"]);
    let from = within.map_or(at, |end| scan.skip(end));
    begins(scan, at, from).then(|| length(scan, from, within.is_some()))?
}

/// Whether a length of time may begin there, with words before it from `at` on.
fn begins(scan: &Scan, at: usize, from: usize) -> bool {
    scan.sign(from).is_some_and(is_number) && scan.is_border(at) && !scan.before(from).is_some_and(is_number)
}

/// A length of time that is owed to whoever asks: `promised reply in 2 days`, `will fix in 3 days`, 36小时解决, or alone
/// behind a comma: `late delivery, 48h`. Of `waited 3 hours` nothing is owed.
fn owed(scan: &Scan, at: usize) -> Option<(usize, i64)> {
    const PROMISED: [&str; 6] = ["promised", "promises", "promise", "保证", "说好", "答复期限"];
    const WHAT: [&str; 16] = [
        "to",
        "a",
        "an",
        "reply",
        "answer",
        "response",
        "respond",
        "fix",
        "solution",
        "replacement",
        "refund",
        "him",
        "her",
        "them",
        "给",
        "在",
    ];
    if let Some(promised) = scan.longest(at, &PROMISED) {
        let what = (0..3).fold(promised, |at, _| scan.past(at, &WHAT));
        let from = scan.past(what, &["in", "within"]);
        return begins(scan, at, from).then(|| length(scan, from, true))?;
    }
    let behind = scan.longest(at, &["in"]).map(|end| scan.skip(end));
    let from = behind.unwrap_or(at);
    if !begins(scan, at, from) {
        return None;
    }
    let (end, hours) = length(scan, from, true)?;
    let answered = behind.is_some() && scan.longest_before(scan.back(at), &ANSWERED).is_some();
    (answered || behind.is_none() && (is_solved(scan, end) || stands_alone(scan, at, end))).then_some((end, hours))
}

/// Before `in 2 days`: what is owed.
const ANSWERED: [&str; 15] = [
    "reply",
    "answer",
    "respond",
    "response",
    "fix",
    "fixed",
    "solve",
    "solved",
    "resolve",
    "resolved",
    "solution",
    "sort",
    "sort it",
    "sort it out",
    "fix it",
];

/// Whether that is said to be done by then: 36小时解决; 两天解决了 was done, and 没解决 was not.
fn is_solved(scan: &Scan, end: usize) -> bool {
    let solved = scan.longest(end, &["解决", "答复", "回复", "给答复", "给回复", "处理", "给方案", "搞定"]);
    solved.is_some_and(|end| !scan.sign(end).is_some_and(|sign| "了不过的".contains(sign)))
}

/// Whether nothing else is said between two stops: a space parts Chinese sentences too.
fn stands_alone(scan: &Scan, at: usize, end: usize) -> bool {
    let back = scan.back(at);
    let space = back < at && scan.before(back).is_some_and(|sign| !sign.is_ascii());
    let stop = |sign: char| ",;.，；。".contains(sign);
    (space || scan.before(back).is_some_and(stop)) && scan.sign(scan.skip(end)).is_none_or(stop)
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
