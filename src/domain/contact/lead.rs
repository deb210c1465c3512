//! So long before an end: `合同3月底到期，提前两周联系`, `contract ends 31 March, call two weeks before`.

use std::ops::Range;

use chrono::NaiveDate;

use super::dated::{Day, longest, may_begin};
use super::holiday;
use super::parts::{Reading, Topic};
use super::plan;
use super::rough;
use super::scan::Scan;
use crate::domain::day::{Seen, Toward};

/// Signs of the longest length of time.
const LONGEST: usize = 14;
/// What is over then.
const ENDS: [&str; 20] = [
    "到期",
    "截止",
    "期满",
    "届满",
    "满期",
    "结束",
    "合同到",
    "续签",
    "续费",
    "过期",
    "expires",
    "expire",
    "expiring",
    "expiry",
    "ends",
    "end",
    "runs out",
    "run out",
    "renewal",
    "renews",
];

/// The day of the next contact, so long before the end that the line names.
pub(super) fn read(reading: &Reading) -> Option<Day> {
    let scan = &reading.scan;
    let seen = Seen { toward: Toward::Coming, ..reading.with.context.seen() };
    let (lead, length) = (0..scan.len()).find_map(|at| lead(scan, at, &seen))?;
    let plan = plan::around(scan, &lead);
    let ends = || (0..scan.len()).any(|at| scan.longest(at, &ENDS).is_some());
    if !plan.is_said() && !ends() {
        return None;
    }
    let before = ends_within(scan, 0..lead.start, &seen).pop();
    let (end, last) = before.or_else(|| ends_within(scan, lead.end..scan.len(), &seen).into_iter().next())?;
    let date = Seen { today: last, ..seen }.day(&format!("-{length}"))?;
    let range = end.start.min(plan.range.start)..end.end.max(plan.range.end);
    let plan = plan.counted(range.clone());
    scan.is_free(range.clone()).then(|| Day::on(range, date, plan))
}

/// Every day and month that stands within, from left to right.
fn ends_within(scan: &Scan, range: Range<usize>, seen: &Seen) -> Vec<(Range<usize>, NaiveDate)> {
    let (mut found, mut at) = (Vec::new(), range.start);
    while at < range.end {
        let next = end(scan, at, seen).filter(|(end, _)| end.end <= range.end);
        at = next.as_ref().map_or(at + 1, |(end, _)| end.end);
        found.extend(next);
    }
    found
}

/// `提前两周`, `two weeks before`: its place, and the length.
fn lead<'s>(scan: &'s Scan, at: usize, seen: &Seen) -> Option<(Range<usize>, &'s str)> {
    const BEHIND: [&str; 9] =
        ["beforehand", "before that", "before then", "before", "ahead", "earlier", "prior", "in advance", "early"];
    let is_length = |text: &str| seen.day(&format!("+{text}")).is_some();
    // 到期前两周, 圣诞节前一周
    if let Some(from) = scan.longest(at, &["提前", "前", "之前"]) {
        let end = scan.ends(from, LONGEST).find(|end| is_length(scan.text(from..*end)))?;
        return Some((at..end, scan.text(from..end)));
    }
    if !(scan.sign(at).is_some_and(|sign| sign.is_ascii_alphanumeric()) && scan.is_border(at)) {
        return None;
    }
    // The word behind it is looked for first: to read a length costs much more, and few lines have such a word.
    let behind = |end: usize| Some((end, scan.longest(scan.skip(end), &BEHIND)?));
    let (end, last) = scan.ends(at, LONGEST).filter_map(behind).find(|(end, _)| is_length(scan.text(at..*end)))?;
    Some((at..last, scan.text(at..end)))
}

/// Such words without the end that they count from are told, where the line says no other day.
pub(super) fn tell(reading: &mut Reading) {
    let seen = Seen { toward: Toward::Coming, ..reading.with.context.seen() };
    let scan = &reading.scan;
    let found = (0..scan.len()).find_map(|at| lead(scan, at, &seen)).map(|(range, _)| plan::around(scan, &range));
    let said = found.filter(|plan| plan.is_said() && scan.is_free(plan.range.clone()) && !reading.has(Topic::Next));
    if let Some(plan) = said {
        reading.leave(plan.range);
    }
}

/// The end that stands there: a day, or the first one of a month.
fn end(scan: &Scan, at: usize, seen: &Seen) -> Option<(Range<usize>, NaiveDate)> {
    let day = || longest(scan, at, &[*seen, *seen]).map(|(end, day, _)| (at..end, day));
    let holiday = || holiday::first(scan, at, seen.today).map(|(end, day)| (at..end, day));
    may_begin(scan, at).then(|| day().or_else(|| rough::stretch(scan, at, seen)).or_else(holiday))?
}
