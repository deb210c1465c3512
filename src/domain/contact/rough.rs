//! A talk of some week, month or year: `spoke last month`, `met at the expo in March`, `上个月在展会上见过面`. It is taken for the last
//! day of it, as a cell that looks back reads it.

use std::ops::Range;

use chrono::NaiveDate;

use super::dated::{Day, is_number, month};
use super::plan;
use super::scan::Scan;
use super::tense::{self, Tense};
use super::told;
use crate::domain::day::Seen;

/// Signs of the longest month or quarter.
const LONGEST: usize = 18;

/// The talk that such words date.
pub(super) fn talk(scan: &Scan, at: usize, past: &Seen) -> Option<Day> {
    let (range, date) = stretch(scan, at, past)?;
    let talked = tense::before(scan, at) == Some(Tense::Talked)
        || scan.back(at) == 0 && tense::talked_behind(scan, range.end)
        || told::was_spoken(scan, range.end);
    let plan = plan::around(scan, &range).behind(range.start);
    (talked && date < past.today).then(|| Day { talk: true, loose: true, ..Day::on(range, date, plan) })
}

/// A week, a month, a quarter or a year that stands there, and its day as that field reads it.
pub(super) fn stretch(scan: &Scan, at: usize, seen: &Seen) -> Option<(Range<usize>, NaiveDate)> {
    const UNITS: [&str; 13] =
        ["周", "星期", "礼拜", "月", "年", "季", "旬", "week", "month", "quarter", "year", "weekend", "q"];
    let about = scan.text(at..(at + LONGEST).min(scan.len()));
    // May and march are more than months.
    let named = year(scan, at).is_some()
        || month(scan, at).is_some() && scan.longest_before(scan.back(at), &["in", "of", "during"]).is_some();
    if !named && !UNITS.iter().any(|unit| about.contains(unit)) {
        return None;
    }
    if let Some(year) = year(scan, at) {
        return Some((at..at + 4, NaiveDate::from_ymd_opt(year, 12, 31)?));
    }
    scan.ends(at, LONGEST).find_map(|end| {
        let text = scan.text(at..end);
        // 3月 may be so many months: that of the calendar is meant.
        let bare = text.ends_with('月') && text.starts_with(is_number);
        let day = seen.about(&if bare { format!("{text}份") } else { text.to_owned() }, false)?;
        Some((at..end, day))
    })
}

/// `in 2025`
fn year(scan: &Scan, at: usize) -> Option<i32> {
    let whole = at + 4 <= scan.len() && scan.is_border(at) && scan.is_border(at + 4);
    scan.longest_before(scan.back(at), &["in"]).filter(|_| whole)?;
    scan.text(at..at + 4).parse().ok().filter(|year| (1990..2100).contains(year))
}
