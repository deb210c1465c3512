//! Words that have a day in them and are none, or more than one: they stay whole, and text.
//!
//! ```text
//!   2月30日回访   两周一次回访   周一到周五都在   every monday
//!   ├────┘        ├──────┘       ├────────┘       ├──────────┘
//! ```

use std::ops::Range;

use super::dated::{
    self, LONGEST, PARTS, TURNS, WEEK, is_figure, is_number, is_weekday, longest, may_begin, may_end, number,
};
use super::parts::{Doubt, Reading};
use super::plan;
use super::scan::Scan;
use super::several::{self, stops};
use crate::domain::day::{Seen, Toward, weekday_names};
use crate::domain::numeral;

/// The doubt that such words are named with.
type Named = fn(String) -> Doubt;

/// Words that begin there and are no one day: behind them.
pub(super) fn read(reading: &mut Reading, at: usize) -> Option<usize> {
    let seen = Seen { toward: Toward::Coming, ..reading.with.context.seen() };
    let scan = &reading.scan;
    if !scan.is_free(at..at + 1) {
        return None;
    }
    let several = several::read(scan, at, &seen).map(|end| (end, Doubt::Several as Named));
    let (end, doubt) = several
        .or_else(|| counted(scan, at, &seen).map(|end| (end, Doubt::WhichDay as Named)))
        .or_else(|| no_day(scan, at, &seen).map(|end| (end, Doubt::NoDay as Named)))
        .or_else(|| hour(scan, at, &seen))
        .filter(|(end, _)| scan.is_free(at..*end))?;
    let from = of_which(scan, at);
    // The time of day goes with it.
    let end = time(scan, scan.skip(end)).unwrap_or(end);
    leave(reading, from..end, doubt);
    Some(end)
}

/// It stays text, and so does what was to be done then.
pub(super) fn leave(reading: &mut Reading, range: Range<usize>, doubt: Named) {
    let words = reading.words(&range);
    reading.line.doubts.push(doubt(words));
    let plan = plan::around(&reading.scan, &range).range;
    reading.scan.take(plan);
}

/// A day that is counted from another one, or within a month: which it is nobody knows here.
fn counted(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    after_next(scan, at)
        .or_else(|| nth(scan, at))
        .or_else(|| from_day(scan, at, seen))
        .or_else(|| month(scan, at))
        .or_else(|| other_weekday(scan, at, seen))
}

/// `12月5日周五`, which is a Saturday.
fn other_weekday(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    let figure = scan.sign(at).is_some_and(|sign| is_number(sign) || sign.is_ascii_alphabetic());
    let about = scan.text(at..(at + LONGEST).min(scan.len()));
    let named = || WEEK.iter().any(|week| about.contains(week)) || weekday_names().any(|name| about.contains(name));
    if !figure || !may_begin(scan, at) || !named() {
        return None;
    }
    let both = [*seen, *seen];
    let day = longest(scan, at, &both).map_or(at, |(end, ..)| end);
    let mut ends = scan.ends(at, LONGEST).take_while(|end| *end > day).filter(|end| may_end(scan, *end));
    ends.find(|end| seen.of_other_weekday(scan.text(at..*end)).is_some())
}

/// `下下个月初`, `下下下周三`: not counted so far.
fn after_next(scan: &Scan, at: usize) -> Option<usize> {
    const WORDS: [&str; 6] = ["下下个月", "下下月", "下下个季度", "下下季度", "month after next", "week after next"];
    if let Some(week) = scan.longest(at, &["下下下周", "下下下星期", "上上上周"]) {
        return Some(scan.sign(week).filter(|sign| is_weekday(*sign)).map_or(week, |_| week + 1));
    }
    let end = scan.longest(at, &WORDS)?;
    let dated = || scan.longest(number(scan, end), &["日", "号"]);
    Some(scan.longest(end, &["初", "中旬", "中", "底", "末"]).or_else(dated).unwrap_or(end))
}

/// `第一个周一`, `最后一个周五`, `first monday of december`.
fn nth(scan: &Scan, at: usize) -> Option<usize> {
    let turn = scan.longest(at, &["最后一个", "最后个"]).or_else(|| {
        let from = scan.word(at, "第")?;
        scan.word(number(scan, from), "个").filter(|end| *end > from + 1)
    });
    if let Some(turn) = turn {
        let day = scan.longest(turn, &WEEK)?;
        return scan.sign(day).filter(|sign| is_weekday(*sign)).map(|_| day + 1);
    }
    const TURNS: [&str; 9] = ["first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th"];
    let day = scan.skip(scan.longest(at, &TURNS)?);
    let end = dated::weekday(scan, day, "")?;
    let of = scan.longest(scan.skip(end), &["of", "in"])?;
    let month = scan.past(of, &["the", "next", "this"]);
    // Last friday in Paris is that Friday.
    dated::month(scan, month).or_else(|| scan.longest(month, &["month", "quarter", "year"]))
}

/// The month before it, of which it is: `12月第一个周一`.
fn of_which(scan: &Scan, at: usize) -> usize {
    if !scan.sign(at).is_some_and(|sign| "第最".contains(sign)) {
        return at;
    }
    let end = scan.longest_before(at, &["的"]).unwrap_or(at);
    let turned = scan.longest_before(
        end,
        &["下个月", "下月", "本月", "这个月", "下下个月", "节后", "年后", "国庆后", "春节后", "元旦后"],
    );
    let figure = |at: &usize| scan.before(*at).is_some_and(is_number);
    let named = || {
        let end = scan.longest_before(end, &["月份", "月"])?;
        (0..=end).rev().find(|at| !figure(at)).filter(|from| *from < end)
    };
    turned.or_else(named).filter(|from| scan.is_free(*from..at)).unwrap_or(at)
}

/// `two weeks before monday`, `周五后两天`.
fn from_day(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    const UNITS: [&str; 7] = ["days", "day", "weeks", "week", "months", "month", "fortnight"];
    const COUNTS: [&str; 8] = ["a", "an", "one", "two", "three", "four", "five", "six"];
    if !may_begin(scan, at) {
        return None;
    }
    let both = [*seen, *seen];
    let day = |at: usize| longest(scan, at, &both).map(|(end, ..)| end);
    let count = scan.longest(at, &COUNTS).unwrap_or_else(|| number(scan, at));
    if let Some(unit) = scan.longest(scan.skip(count), &UNITS).filter(|_| count > at && day(at).is_none()) {
        let from = scan.longest(scan.skip(unit), &["from", "after", "before", "on"])?;
        // Two weeks from now, and from today, are a day.
        return day(scan.skip(from)).filter(|end| !["now", "today"].contains(&scan.text(scan.skip(from)..*end)));
    }
    let end = day(at)?;
    let behind = scan.longest(end, &["之后", "以后", "后"])?;
    let count = number(scan, behind);
    scan.longest(count, &["天", "周", "个星期", "个月"]).filter(|_| count > behind)
}

/// `3月回访`: in March, or in three months.
fn month(scan: &Scan, at: usize) -> Option<usize> {
    let end = number(scan, at);
    let before = scan.before(at).is_some_and(|sign| is_number(sign) || "第./-年".contains(sign));
    let end = scan.word(end, "月").filter(|_| end > at && !before)?;
    let goes_on = |sign: char| is_number(sign) || "份初底末上中下内前后".contains(sign);
    if scan.sign(scan.skip(end)).is_some_and(goes_on) {
        return None;
    }
    plan::around(scan, &(at..end)).is_said().then_some(end)
}

/// What is made like a day, and the calendar has none such: `2月30日`, `31 Nov`, `29 Feb 2027`, `2026-13-05`, `下周八`.
pub(super) fn no_day(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    if !may_begin(scan, at) && !scan.sign(at).is_some_and(is_figure) {
        return None;
    }
    let chinese = || chinese(scan, at).filter(|end| seen.day(scan.text(at..*end)).is_none());
    chinese().or_else(|| latin(scan, at, seen)).or_else(|| eighth(scan, at)).or_else(|| of_no_month(scan, at))
}

/// `32号`: no month has it.
fn of_no_month(scan: &Scan, at: usize) -> Option<usize> {
    let end = number(scan, at);
    let day = numeral::read(scan.text(at..end)).filter(|day| !(1..=31).contains(day));
    let end = scan.longest(end, &["号", "日"]).filter(|_| day.is_some() && end > at)?;
    plan::around(scan, &(at..end)).is_said().then_some(end)
}

/// Of letters or figures of the Latin script.
fn latin(scan: &Scan, at: usize, seen: &Seen) -> Option<usize> {
    scan.sign(at).filter(char::is_ascii_alphanumeric)?;
    let none = |end: &usize| {
        let text = scan.text(at..*end);
        // 11-31 may be anything, but where something is to be done then.
        let parted = || text.trim_end_matches('.').replace(['-', '.'], "/");
        let planned = || plan::around(scan, &(at..*end)).is_said();
        let day = seen.day(text).is_none() && seen.either(text).is_none();
        may_end(scan, *end) && day && (seen.is_no_day(text) || seen.is_no_day(&parted()) && planned())
    };
    let end = scan.ends(at, LONGEST).find(none)?;
    // A longer one may be a day: of `31 nov 26` the 31st is none, of `1 dec 26` all is one.
    let day = longest(scan, at, &[*seen, *seen]).map_or(at, |(day, ..)| day);
    (end > day).then_some(end)
}

/// A week has seven days.
fn eighth(scan: &Scan, at: usize) -> Option<usize> {
    let turn = scan.longest(at, &TURNS);
    let day = scan.longest(turn.unwrap_or(at), &WEEK)?;
    let end = day + 1;
    scan.sign(day).filter(|sign| "八九十".contains(*sign) && stops(scan, end))?;
    (turn.is_some() || plan::around(scan, &(at..end)).is_said()).then_some(end)
}

/// A day of a month by its form: `2月30日`, `2027年2月29号`, `下个月31号`.
fn chinese(scan: &Scan, at: usize) -> Option<usize> {
    const TURNS: [&str; 8] = ["下个月", "下月", "本月", "这个月", "这月", "上个月", "上月", "当月"];
    let sign = scan.sign(at)?;
    if is_number(sign) && scan.before(at).is_some_and(is_number) {
        return None;
    }
    let day = scan.longest(at, &TURNS).or_else(|| {
        let year = scan.longest(at, &["今年", "明年", "后年", "去年", "前年"]);
        let marked = || scan.word(number(scan, at), "年").filter(|end| *end > at + 1);
        let month = scan.skip(year.or_else(marked).unwrap_or(at));
        let end = number(scan, month);
        scan.word(end, "月").filter(|_| end > month)
    })?;
    let day = scan.skip(day);
    let end = number(scan, day);
    if end == day {
        return None;
    }
    let thing = |sign: char| "万元千百块套个台件箱吨份家人次折天%.:/-".contains(sign);
    let bare = || (!scan.sign(end).is_some_and(thing)).then_some(end);
    scan.longest(end, &["日", "号"]).or_else(bare)
}

/// A time behind a day that the day has not: `25点`, `13pm`.
pub(super) fn no_time(scan: &Scan, day: usize) -> Option<usize> {
    let digit = scan.before(day).is_some_and(|sign| sign.is_ascii_digit());
    time(scan, day).filter(|_| !digit || !scan.sign(day).is_some_and(|sign| sign.is_ascii_digit()))
}

/// Behind what is made like a time of day.
fn time(scan: &Scan, at: usize) -> Option<usize> {
    let at = scan.skip(at);
    let from = part(scan, at).map_or(at, |end| scan.skip(end));
    let end = number(scan, from);
    if end == from || end > from + 3 {
        return None;
    }
    let clock = || {
        let minutes = scan.word(end, ":")?;
        Some(number(scan, minutes)).filter(|end| *end == minutes + 2)
    };
    let hour = scan.longest(end, &["点", "时"]).map(|hour| {
        let minutes = number(scan, hour);
        scan.word(minutes, "分").unwrap_or(if minutes > hour { minutes } else { hour })
    });
    let halves = || ["am", "pm"].iter().find_map(|half| letters(scan, scan.skip(end), half));
    hour.or_else(clock).or_else(halves)
}

/// As [`Scan::word`], but right behind figures too.
fn letters(scan: &Scan, at: usize, word: &str) -> Option<usize> {
    let end = at + word.len();
    (end <= scan.len() && scan.text(at..end) == word && scan.is_border(end)).then_some(end)
}

/// Beside the parts of the day.
const BESIDE: [&str; 3] = ["at", "早", "晚"];

/// Behind a part of the day.
fn part(scan: &Scan, at: usize) -> Option<usize> {
    scan.longest(at, &PARTS).or_else(|| scan.longest(at, &BESIDE))
}

/// A time without a day, where something is to be done then: none (`25点回访`), or of which day is not said (`10点回访`).
fn hour(scan: &Scan, at: usize, seen: &Seen) -> Option<(usize, Named)> {
    let part = part(scan, at).is_some();
    let figure = scan.sign(at).is_some_and(is_number);
    let inside = |sign: char| is_number(sign) || ".:/-".contains(sign);
    if !(part || figure) || scan.before(at).is_some_and(inside) {
        return None;
    }
    let end = time(scan, at).filter(|end| scan.is_border(*end) && plan::around(scan, &(at..*end)).is_said())?;
    let text = scan.text(at..end);
    match seen.moment(&format!("today {text}")) {
        None => Some((end, Doubt::NoDay)),
        Some(_) if !part && text.contains(['点', '时']) => Some((end, Doubt::WhichDay)),
        Some(_) => None,
    }
}
