//! The days of a line: when the talk was, and when the next one is to be.
//!
//! | what is said | is |
//! |---|---|
//! | a day with words of a plan around it | the next contact |
//! | a day before today, or a time of today that is over | that of the talk |
//! | a weekday or a date without a year at the beginning, a channel behind it | that of the talk |
//! | any other day to come | the next contact, if no plan says another |

use std::ops::Range;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::how;
use super::parts::{Doubt, Reading, Said, Topic};
use super::plan::{self, Plan};
use super::scan::Scan;
use crate::domain::Value;
use crate::domain::day::{Seen, Toward};
use crate::domain::kind::day_or_moment;

/// Signs of the longest day, and of the longest time of day behind one.
const LONGEST: usize = 26;
const LONGEST_TIME: usize = 14;
/// So far ahead a date without a year is doubtful.
const FAR: i64 = 300;

/// A day in the line.
struct Day {
    range: Range<usize>,
    at: NaiveDateTime,
    /// A time of day is said as well.
    timed: bool,
    plan: Plan,
    /// It is of the talk, and not to come.
    talk: bool,
    /// No year is said.
    short: bool,
    or: Option<NaiveDate>,
}

pub(super) fn read(reading: &mut Reading) {
    let days = days(reading);
    let (talks, mut plans): (Vec<Day>, Vec<Day>) = days.into_iter().partition(|day| day.talk);
    // What says that it is a plan is one.
    plans.sort_by_key(|day| !day.plan.is_said());
    for day in talks {
        let range = with_preposition(&reading.scan, &day.range);
        if !reading.found(range, Said::At(day.at)) {
            reading.scan.take(day.range);
        }
    }
    for day in plans {
        let range =
            if day.plan.is_said() { day.plan.range.clone() } else { with_preposition(&reading.scan, &day.plan.range) };
        let value = if day.timed { day_or_moment(day.at) } else { Value::Day(day.at.date()) };
        if reading.found(range.clone(), Said::Next(value.clone())) {
            doubt(reading, &day, value);
        } else {
            let words = reading.words(&day.range);
            if reading.has(Topic::Next) && !reading.is_dropped(Topic::Next, &range) {
                reading.line.doubts.push(Doubt::AlsoDay(words));
            }
            reading.scan.take(range);
        }
    }
    if !reading.has(Topic::Next) {
        which(reading);
    }
}

/// What is doubtful about the next contact.
fn doubt(reading: &mut Reading, day: &Day, value: Value) {
    let (date, now) = (day.at.date(), reading.with.now);
    let (today, doubts) = (now.date(), &mut reading.line.doubts);
    if date < today || (day.timed && day.at <= now) {
        doubts.push(Doubt::Past(value));
    } else if day.short && (date - today).num_days() > FAR {
        doubts.push(Doubt::Far(date));
    }
    doubts.extend(day.or.map(Doubt::Or));
}

/// Words that name no one day, with a plan around them.
fn which(reading: &mut Reading) {
    const WORDS: [&str; 17] = [
        "下周",
        "下星期",
        "下礼拜",
        "下个月",
        "下月",
        "过几天",
        "过两天",
        "改天",
        "年后",
        "节后",
        "next week",
        "next month",
        "later this week",
        "in a few days",
        "some day",
        "after the holidays",
        "next year",
    ];
    for at in 0..reading.scan.len() {
        let Some(end) = reading.scan.longest(at, &WORDS) else { continue };
        if reading.scan.is_free(at..end) {
            let words = reading.words(&(at..end));
            return reading.line.doubts.push(Doubt::WhichDay(words));
        }
    }
}

/// Every day in the line, from left to right.
fn days(reading: &mut Reading) -> Vec<Day> {
    let (mut days, mut at) = (Vec::new(), 0);
    while at < reading.scan.len() {
        let found = if may_begin(&reading.scan, at) { day(reading, at) } else { None };
        at = found.as_ref().map_or(at + 1, |day| day.range.end.max(day.plan.range.end));
        days.extend(found);
    }
    days
}

fn may_begin(scan: &Scan, at: usize) -> bool {
    const SIGNS: &str = "今明昨后前大上下本这周星礼月年去半一二两三四五六七八九十中早晚凌傍";
    let Some(sign) = scan.sign(at) else { return false };
    let word = sign.is_ascii_alphanumeric() && scan.is_border(at);
    let figure = |sign: char| sign.is_ascii_digit() || "./-:¥$".contains(sign);
    let apart = !sign.is_ascii_digit() || !scan.before(at).is_some_and(figure);
    scan.is_free(at..at + 1) && apart && (word || sign == '+' || SIGNS.contains(sign))
}

/// The day that begins there.
fn day(reading: &mut Reading, at: usize) -> Option<Day> {
    let with = reading.with;
    let seen = |toward| Seen { toward, ..with.context.seen() };
    let (scan, today) = (&reading.scan, with.now.date());
    let Some((end, ahead, back)) = longest(scan, at, &[seen(Toward::Coming), seen(Toward::Past)]) else {
        either(reading, at);
        return time_alone(&reading.scan, at, &with.context.seen(), with.now);
    };
    let text = scan.text(at..end).to_owned();
    let whole = timed(scan, at..end, &seen(Toward::Coming));
    let (range, time) = whole.map_or((at..end, None), |(range, time)| (range, Some(time)));
    let plan = plan::around(scan, &range);
    let short = ahead != back;
    let talk = is_talk(scan, &range, &plan, (ahead, back), (with.now, time));
    if !plan.is_said() && !stands_out(scan, &(at..end), &text, talk) {
        return None;
    }
    let date = if talk && back <= today { back } else { ahead };
    let or = if talk { None } else { other(&text, ahead, today) };
    let at = date.and_time(time.unwrap_or(if talk { NaiveTime::MIN } else { NaiveTime::default() }));
    Some(Day { range, at: of_talk(at, time, talk, with.now), timed: time.is_some(), plan, talk, short, or })
}

/// A talk of today was now, one of another day at no time that is known.
fn of_talk(at: NaiveDateTime, time: Option<NaiveTime>, talk: bool, now: NaiveDateTime) -> NaiveDateTime {
    if talk && time.is_none() && at.date() == now.date() { now } else { at }
}

/// The longest day that begins there: seen ahead, and seen back.
fn longest(scan: &Scan, at: usize, [ahead, back]: &[Seen; 2]) -> Option<(usize, NaiveDate, NaiveDate)> {
    scan.ends(at, LONGEST).filter(|end| may_end(scan, *end)).find_map(|end| {
        let text = scan.text(at..end);
        if let Some(long) = full(text) {
            let day = ahead.moment(long)?.date();
            return Some((end, day, day));
        }
        let day = ahead.day(text)?;
        Some((end, day, back.day(text).unwrap_or(day)))
    })
}

/// A day and a part of it in one word.
fn full(text: &str) -> Option<&str> {
    const WORDS: [&str; 10] = [
        "今早",
        "今晚",
        "明早",
        "明晚",
        "昨晚",
        "tonight",
        "last night",
        "this morning",
        "this afternoon",
        "this evening",
    ];
    WORDS.contains(&text).then_some(text)
}

fn may_end(scan: &Scan, end: usize) -> bool {
    let Some(last) = scan.before(end) else { return false };
    let next = scan.sign(end).unwrap_or(' ');
    let figures = last.is_ascii_digit() && (next.is_ascii_digit() || "./-:%折万元千百块k天".contains(next));
    let thing = "日号".contains(last) && "线楼房店仓桌馆内".contains(next);
    let length = "天周月年".contains(last) && next == '内';
    !figures
        && !thing
        && !length
        && (last.is_ascii_alphanumeric() || "天日号月周一二三四五六底末初后前晚早.".contains(last))
}

/// The day with the time of day behind it, or before it.
fn timed(scan: &Scan, day: Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    if let Some(long) = full(scan.text(day.clone())) {
        let time = seen.moment(long)?.time();
        return Some(timed_behind(scan, &day, seen).unwrap_or((day, time)));
    }
    timed_behind(scan, &day, seen).or_else(|| timed_before(scan, &day, seen))
}

fn timed_behind(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    const SIGNS: &str = "上下中早晚凌傍午一二两三四五六七八九十";
    let from = scan.skip(day.end);
    let first = scan.sign(from)?;
    const WORDS: [&str; 6] = ["at", "in the", "noon", "morning", "afternoon", "evening"];
    if !(first.is_ascii_digit() || SIGNS.contains(first) || scan.longest(from, &WORDS).is_some()) {
        return None;
    }
    let most = from - day.start + LONGEST_TIME;
    let mut ends = scan.ends(day.start, most).take_while(|end| *end > from);
    let moment = |end: usize| {
        let thing = scan.sign(end).is_some_and(|sign| sign.is_ascii_digit() || "万千元折%个号月".contains(sign));
        seen.moment(scan.text(day.start..end)).filter(|_| !thing)
    };
    let (end, moment) = ends.find_map(|end| Some((end, moment(end)?)))?;
    Some((day.start..end, moment.time()))
}

/// `10am next wed`, `at 3pm on friday`.
fn timed_before(scan: &Scan, day: &Range<usize>, seen: &Seen) -> Option<(Range<usize>, NaiveTime)> {
    let end = scan.back(day.start);
    let end = scan.longest_before(end, &["on", "of", ","]).map_or(end, |at| scan.back(at));
    let text = scan.text(day.clone());
    let mut froms =
        (end.saturating_sub(LONGEST_TIME)..end).filter(|from| scan.is_border(*from) && scan.is_free(*from..end));
    let clock = |text: &str| text.contains(|sign: char| sign.is_ascii_digit()) && is_clock(text);
    froms.find_map(|from| {
        let time = scan.text(from..end).trim();
        let moment = seen.moment(&format!("{text} {time}")).filter(|_| clock(time))?;
        Some((scan.skip(from)..day.end, moment.time()))
    })
}

/// A time by its signs: figures alone may be anything.
fn is_clock(text: &str) -> bool {
    [":", "am", "pm", "点", "时", "at "].iter().any(|sign| text.contains(sign))
}

/// A time of today without its day: `下午3点再打`, `call back at 15:30`.
fn time_alone(scan: &Scan, at: usize, seen: &Seen, now: NaiveDateTime) -> Option<Day> {
    const PARTS: [&str; 8] = ["上午", "下午", "早上", "晚上", "中午", "傍晚", "am", "pm"];
    let said = |text: &str| PARTS.iter().any(|part| text.contains(part)) || text.contains(':');
    // Most words are no time, and need not be read as one.
    if !said(scan.text(at..(at + LONGEST_TIME).min(scan.len()))) {
        return None;
    }
    let figure =
        |text: &str| text.contains(|sign: char| sign.is_ascii_digit() || "一二两三四五六七八九十".contains(sign));
    let (end, moment) = scan.ends(at, LONGEST_TIME).find_map(|end| {
        let text = scan.text(at..end);
        let moment = seen.moment(&format!("today {text}")).filter(|_| said(text) && figure(text))?;
        Some((end, moment))
    })?;
    // Before a day it is the time of that one.
    let next = scan.past(end, &["on", "of", ","]);
    if may_begin(scan, next) && longest(scan, next, &[*seen, *seen]).is_some() {
        return None;
    }
    let plan = plan::around(scan, &(at..end));
    let talk = moment <= now && was(scan, &(at..end), &plan, true);
    Some(Day { range: at..end, at: moment, timed: true, plan, talk, short: false, or: None })
}

/// Whether it is the day of the talk.
fn is_talk(
    scan: &Scan,
    day: &Range<usize>,
    plan: &Plan,
    (ahead, back): (NaiveDate, NaiveDate),
    (now, time): (NaiveDateTime, Option<NaiveTime>),
) -> bool {
    let today = now.date();
    let channel =
        how::stands(scan, scan.skip(day.end)) || how::stands(scan, scan.past(day.end, &["他", "她", "客户", "i"]));
    if ahead != back {
        let first = scan.back(day.start) == 0;
        let far = (ahead - today) > (today - back);
        let dated = scan.text(day.clone()).contains(|sign: char| sign.is_ascii_digit())
            || scan.text(day.clone()).contains('月');
        return (first && channel) || (!plan.is_said() && dated && far && back < today);
    }
    let over = time.map_or(ahead <= today, |time| ahead.and_time(time) <= now);
    over && was(scan, day, plan, ahead == today)
}

/// Whether a day that is over is when it was, and none that somebody plans: `昨天回访` is, `2026-11-20 follow up` is a slip,
/// and `今天回访` is still to come.
fn was(scan: &Scan, day: &Range<usize>, plan: &Plan, today: bool) -> bool {
    let dated = scan.text(day.clone()).contains(|sign: char| sign.is_ascii_digit());
    !plan.to_come && plan.verb.is_none_or(|verb| how::stands(scan, verb) || !(dated || today))
}

/// Whether such words are a day even where nothing says so: `3-5` and `sun` may be anything.
fn stands_out(scan: &Scan, range: &Range<usize>, text: &str, talk: bool) -> bool {
    const PREPOSITIONS: [&str; 8] = ["on", "by", "until", "till", "before", "于", "到", "在"];
    let bare = text.chars().all(|sign| sign.is_ascii_digit() || "./- ".contains(sign));
    let year = bare && text.split(['.', '/', '-']).filter(|part| !part.is_empty()).count() == 3;
    let word = ["sat", "sun", "may", "mon", "wed"].contains(&text);
    let said = scan.longest_before(scan.back(range.start), &PREPOSITIONS).is_some();
    !(bare && !year || word) || said || talk && scan.back(range.start) == 0
}

/// A preposition before it goes with it.
fn with_preposition(scan: &Scan, range: &Range<usize>) -> Range<usize> {
    let from = scan.longest_before(scan.back(range.start), &["on", "by", "until", "till", "before"]);
    from.filter(|from| scan.is_free(*from..range.start)).unwrap_or(range.start)..range.end
}

/// The other day that the words may mean: of a weekday that is today's the next one, of `next wed` that of this week.
fn other(text: &str, day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let week = Days::new(7);
    let weekday =
        |text: &str| !text.contains(|sign: char| sign.is_ascii_digit()) && Seen::from(today).day(text).is_some();
    const BARE: [&str; 6] = ["周", "星期", "礼拜", "mon", "tue", "wed"];
    const REST: [&str; 4] = ["thu", "fri", "sat", "sun"];
    let is_bare = BARE.iter().chain(&REST).any(|name| text.starts_with(name));
    if day == today && is_bare && weekday(text) {
        return day.checked_add_days(week);
    }
    let nearer = text.strip_prefix("next ").filter(|rest| weekday(rest)).and_then(|_| day.checked_sub_days(week));
    nearer.filter(|nearer| *nearer > today)
}

/// A date of figures that may be two, where words of a plan stand around it.
fn either(reading: &mut Reading, at: usize) {
    let (scan, seen) = (&reading.scan, reading.with.context.seen());
    let found = scan.ends(at, 10).filter(|end| may_end(scan, *end)).find_map(|end| {
        let days = seen.either(scan.text(at..end))?;
        plan::around(scan, &(at..end)).is_said().then_some((end, days))
    });
    if let Some((end, days)) = found {
        let words = reading.words(&(at..end));
        reading.line.doubts.push(Doubt::TwoDays(words, days));
        reading.scan.take(at..end);
    }
}
