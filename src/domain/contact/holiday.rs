//! Before and behind a holiday: `等元旦过后再联系`, `春节后再说`, `after Easter`, `before Christmas`. What is to be done then is done on
//! the last working day before it, or on the first one behind it.

use chrono::{Datelike, Days, NaiveDate};

use super::dated::Day;
use super::lunar;
use super::plan;
use super::scan::Scan;
use crate::domain::Lunar;
use crate::domain::day::is_working;

/// How the first day of a holiday is found.
#[derive(Clone, Copy)]
enum First {
    /// A month and a day of it.
    Fixed(u32, u32),
    Lunar(&'static str),
    Easter,
}

/// A holiday by its names, and for how many days people are away.
struct Holiday(&'static [&'static str], First, u64);

const HOLIDAYS: [Holiday; 12] = [
    Holiday(&["元旦节", "元旦"], First::Fixed(1, 1), 1),
    Holiday(&["new year's day", "new year's", "new years", "new year", "the new year"], First::Fixed(1, 1), 1),
    Holiday(&["春节", "过年", "大年", "年"], First::Lunar("农历正月初一"), 7),
    Holiday(&["chinese new year", "cny", "spring festival"], First::Lunar("农历正月初一"), 7),
    Holiday(&["元宵节", "元宵"], First::Lunar("农历正月十五"), 1),
    Holiday(&["清明节", "清明"], First::Fixed(4, 5), 1),
    Holiday(&["端午节", "端午"], First::Lunar("农历五月初五"), 1),
    Holiday(&["中秋节", "中秋"], First::Lunar("农历八月十五"), 1),
    Holiday(&["五一节", "五一", "劳动节"], First::Fixed(5, 1), 5),
    Holiday(&["国庆节", "国庆", "national day"], First::Fixed(10, 1), 7),
    Holiday(&["圣诞节", "圣诞", "christmas", "xmas"], First::Fixed(12, 25), 2),
    Holiday(&["easter"], First::Easter, 2),
];

/// On which side of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// The day that such words mean where something is to be done then; nothing: they name no one day.
pub(super) fn day(scan: &Scan, at: usize, today: NaiveDate) -> Option<Day> {
    let (end, holiday, side) = read(scan, at)?;
    let plan = plan::around(scan, &(at..end));
    let until = scan.longest_before(scan.back(at), &["until", "till", "等", "等到"]).is_some();
    let date = working(holiday, side, today)?;
    (plan.is_said() || until).then(|| Day { loose: true, ..Day::on(at..end, date, plan) })
}

/// Behind words for before or behind a holiday.
pub(super) fn end(scan: &Scan, at: usize) -> Option<usize> {
    read(scan, at).map(|(end, ..)| end)
}

/// The first day of the holiday that stands there by its name alone.
pub(super) fn first(scan: &Scan, at: usize, today: NaiveDate) -> Option<(usize, NaiveDate)> {
    // 年 alone is no name.
    let (end, Holiday(_, first, days)) = named(scan, at).filter(|(end, _)| *end > at + 1)?;
    Some((end, next(*first, today, *days)?))
}

/// Behind the name of a holiday, and which it is.
fn named(scan: &Scan, at: usize) -> Option<(usize, &'static Holiday)> {
    let found = |holiday: &'static Holiday| scan.longest(at, holiday.0).map(|end| (end, holiday));
    HOLIDAYS.iter().filter_map(found).max_by_key(|(end, _)| *end)
}

fn read(scan: &Scan, at: usize) -> Option<(usize, &'static Holiday, Side)> {
    const AFTER: [&str; 4] = ["after", "过完", "过了", "过"];
    const BEFORE: [&str; 3] = ["before", "by", "ahead of"];
    const BEHIND: [&str; 9] = ["放假后", "假期后", "过后", "过完", "过了", "以后", "之后", "后", "长假后"];
    const FRONT: [&str; 4] = ["放假前", "之前", "以前", "前"];
    for (words, side) in [(&AFTER[..], Side::Behind), (&BEFORE, Side::Before)] {
        if let Some((end, holiday)) = scan.longest(at, words).and_then(|from| named(scan, scan.skip(from))) {
            return Some((scan.longest(end, &BEHIND).unwrap_or(end), holiday, side));
        }
    }
    let (name, holiday) = named(scan, at).filter(|_| !lunar::is_ago(scan, at))?;
    let behind = scan.longest(name, &BEHIND).map(|end| (end, holiday, Side::Behind));
    behind.or_else(|| scan.longest(name, &FRONT).map(|end| (end, holiday, Side::Before)))
}

/// The working day beside it.
fn working(Holiday(_, first, days): &Holiday, side: Side, today: NaiveDate) -> Option<NaiveDate> {
    let first = next(*first, today, *days)?;
    let fits = |day: &NaiveDate| is_working(*day);
    match side {
        Side::Behind => first.checked_add_days(Days::new(*days))?.iter_days().find(fits),
        Side::Before => first.pred_opt()?.iter_days().rev().find(fits).map(|day| day.max(today)),
    }
}

/// The first day of the next one, or of the one that goes on.
fn next(first: First, today: NaiveDate, days: u64) -> Option<NaiveDate> {
    let earliest = today.checked_sub_days(Days::new(days))?.succ_opt()?;
    let of = |year: i32| match first {
        First::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
        First::Easter => easter(year),
        First::Lunar(_) => None,
    };
    match first {
        First::Lunar(name) => Lunar::read(name)?.next(earliest),
        _ => (0..2).find_map(|years| of(earliest.year() + years).filter(|day| *day >= earliest)),
    }
}

/// Easter Sunday.
///
/// Source: Meeus, Astronomical Algorithms (1991), chapter 8.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let lag = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lag + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}
