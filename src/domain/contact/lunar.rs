//! Days of the Chinese calendar: `农历八月十五`, `正月初八`, `腊月二十三`, `除夕`.

use chrono::{NaiveDate, NaiveTime};

use super::dated::Day;
use super::plan;
use super::scan::Scan;
use crate::domain::Lunar;

/// Signs of the longest.
const LONGEST: usize = 12;

/// What no day of the other calendar has in it, and the one that everybody writes without any of it.
const OWN: [&str; 17] = [
    "农历",
    "农曆",
    "阴历",
    "旧历",
    "lunar",
    "初",
    "廿",
    "正月",
    "腊月",
    "臘月",
    "冬月",
    "闰",
    "大年",
    "除夕",
    "元宵",
    "年三十",
    "八月十五",
];

/// The next day of that name, which is to come.
pub(super) fn day(scan: &Scan, at: usize, today: NaiveDate) -> Option<Day> {
    let about = scan.text(at..(at + LONGEST).min(scan.len()));
    if !OWN.iter().any(|own| about.contains(own)) {
        return None;
    }
    let (end, lunar) = scan.ends(at, LONGEST).find_map(|end| {
        let text = scan.text(at..end);
        let own = OWN.iter().any(|own| text.contains(own));
        Some((end, Lunar::read(text).or_else(|| Lunar::recognized(text)).filter(|_| own)?))
    })?;
    let date = lunar.next(today)?;
    let plan = plan::around(scan, &(at..end));
    let at_midnight = date.and_time(NaiveTime::MIN);
    Some(Day { range: at..end, at: at_midnight, timed: false, plan, talk: false, short: true, or: None })
}
