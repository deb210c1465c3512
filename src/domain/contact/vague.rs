//! Words that say a week, a month or a quarter, and words for some day.

use super::dated::{self, Day, is_number};
use super::holiday;
use super::lunar;
use super::parts::{Doubt, Reading};
use super::plan;
use super::scan::Scan;
use super::several;
use super::tense::{self, Tense};
use crate::domain::day::{HOLIDAYS, MONTHS, Seen};

/// Signs of the longest quarter.
const LONGEST: usize = 18;

/// Words that name no one day.
const WHICH: [&str; 51] = [
    "过完节",
    "开春",
    "月中",
    "mid-month",
    "mid month",
    "节前",
    "in the new year",
    "first of the month",
    "last summer",
    "last winter",
    "last spring",
    "last autumn",
    "before the holidays",
    "下周",
    "下星期",
    "下礼拜",
    "下下周",
    "下下星期",
    "下个月",
    "下月",
    "下个季度",
    "下季度",
    "下半年",
    "明年",
    "后年",
    "过几天",
    "过两天",
    "过几周",
    "过几个月",
    "过阵子",
    "过段时间",
    "几天后",
    "几周后",
    "改天",
    "改日",
    "节后",
    "next week",
    "next month",
    "next quarter",
    "next year",
    "later this week",
    "later this month",
    "in a few days",
    "in a few weeks",
    "in a few months",
    "in a couple of days",
    "in a couple of weeks",
    "some day",
    "someday",
    "one of these days",
    "after the holidays",
];

/// Such words that stay text are named: beside a next contact as another day.
pub(super) fn which(reading: &mut Reading) {
    for at in 0..reading.scan.len() {
        // 12月中 and 下个月中 are of that month.
        let of_month = reading.scan.sign(at) == Some('月');
        let inside = |sign: char| "下上".contains(sign) || of_month && (is_number(sign) || "个本当每".contains(sign));
        let inside = reading.scan.before(at).is_some_and(inside) || lunar::is_ago(&reading.scan, at);
        let which = reading.scan.longest(at, &WHICH).filter(|_| !inside);
        let holiday = || holiday::end(&reading.scan, at).filter(|_| !inside);
        let Some(end) = which.or_else(holiday).or_else(|| month_to_come(&reading.scan, at)) else { continue };
        if reading.scan.is_free(at..end) {
            let words = reading.words(&(at..end));
            // What is to be done then has not been done.
            let plan = plan::around(&reading.scan, &(at..end)).range;
            reading.scan.take(plan);
            return reading.line.doubts.push(Doubt::WhichDay(words));
        }
    }
}

/// Behind a month in which something is to be: `decision in January`, 一月份定.
fn month_to_come(scan: &Scan, at: usize) -> Option<usize> {
    let back = scan.back(at);
    if let Some(end) = dated::month(scan, at) {
        let done = matches!(tense::before(scan, at), Some(Tense::Talked | Tense::Done));
        return scan.longest_before(back, &["in", "of", "during"]).filter(|_| !done).map(|_| end);
    }
    let first = back == 0 || !scan.is_one_sentence(back - 1..at);
    // 3月份订单 are orders.
    let verb = |end: usize| scan.sign(end).is_some_and(|sign| "定签付回要决再才给".contains(sign));
    scan.word(dated::number(scan, at), "月份").filter(|end| first && *end > at + 2 && verb(*end))
}

/// Whether such a day may begin there: most words need no further look.
fn may_be(scan: &Scan, at: usize) -> bool {
    const UNITS: [&str; 9] = ["季", "旬", "月", "年", "周末", "quarter", "month", "weekend", "mid"];
    const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];
    let about = scan.text(at..(at + LONGEST).min(scan.len()));
    // May and march are more than months: behind in, by or until they are those.
    let by = || {
        scan.longest_before(
            scan.back(at),
            &["in", "by", "until", "till", "for", "end of", "early", "not before", "not until"],
        )
        .is_some()
    };
    let month = || MONTHS.iter().any(|month| about.starts_with(&month[..3])) && by();
    UNITS.iter().any(|unit| about.contains(unit))
        || QUARTERS.contains(&about.get(..2).unwrap_or_default())
        || month()
        || holiday(scan, at).is_some()
}

/// Behind the name of a holiday that stands there.
fn holiday(scan: &Scan, at: usize) -> Option<usize> {
    HOLIDAYS.iter().filter_map(|(name, ..)| scan.word(at, name)).max()
}

/// The day of a quarter, or of a part of a month, as the cell of the next contact reads it: where words of a plan stand
/// around it, or it is the next one.
pub(super) fn day(scan: &Scan, at: usize, seen: &Seen) -> Option<Day> {
    if !may_be(scan, at) {
        return None;
    }
    let (end, date) = scan.ends(at, LONGEST).find_map(|end| {
        let text = scan.text(at..end);
        let known = WHICH.contains(&text) && !["季度", "quarter"].iter().any(|unit| text.ends_with(unit));
        Some((end, seen.about(text, false).or_else(|| seen.holiday(text)).filter(|_| !known)?))
    })?;
    let text = scan.text(at..end);
    let plan = plan::around(scan, &(at..end));
    let next = text.starts_with('下') || text.starts_with("next ");
    // To follow up 季度报表 is to follow up a report.
    let whole = plan.range.end > end || several::stops(scan, end);
    // Which day before it, or behind it?
    if WHICH.iter().any(|word| scan.word(at, word).is_some_and(|which| which > end)) {
        return None;
    }
    let until = scan.longest_before(scan.back(at), &["until", "till"]).is_some();
    (next || until || plan.is_said() && whole).then(|| Day::on(at..end, date, plan))
}
