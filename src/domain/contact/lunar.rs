//! Days of the Chinese calendar: `农历八月十五`, `正月初八`, `腊月二十三`, `除夕`.

use chrono::{Days, NaiveDate};

use super::dated::{Day, is_number};
use super::plan;
use super::scan::Scan;
use crate::domain::Lunar;
use crate::domain::day::is_working;

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
    Some(Day { short: true, ..Day::on(at..end, date, plan) })
}

/// So many days before the festival people are still at work.
const STILL_AT_WORK: u64 = 7;

/// 年前再联系, 春节前回访: the last working day on which people are still at work before the Spring Festival. Without words of a
/// plan it names no one day.
pub(super) fn before_festival(scan: &Scan, at: usize, today: NaiveDate) -> Option<Day> {
    const BEFORE: [&str; 8] =
        ["年前", "年关前", "过年前", "过年之前", "春节前", "春节之前", "before chinese new year", "before cny"];
    let end = scan.longest(at, &BEFORE).filter(|_| !is_ago(scan, at))?;
    let plan = plan::around(scan, &(at..end));
    let festival = Lunar::read("农历正月初一")?.next(today)?;
    let working = |day: &NaiveDate| is_working(*day);
    let last = festival.checked_sub_days(Days::new(STILL_AT_WORK))?;
    let day = (0..STILL_AT_WORK).find_map(|days| last.checked_sub_days(Days::new(days)).filter(working))?;
    plan.is_said().then(|| Day::on(at..end, day.max(today), plan))
}

/// Whether 年前 is said of so many years: 三年前, 几年前; and of which year: 去年前三季.
pub(super) fn is_ago(scan: &Scan, at: usize) -> bool {
    let counted = |sign: char| is_number(sign) || "几多数去今明后当每".contains(sign);
    scan.sign(at) == Some('年') && scan.before(at).is_some_and(counted)
}
