//! The days of a line: when the talk was, and when the next one is to be.
//!
//! | what is said | is |
//! |---|---|
//! | a day with words of a plan around it | the next contact |
//! | a day before today, or a time of today that is over | that of the talk |
//! | a weekday or a date without a year at the beginning, a channel behind it | that of the talk |
//! | any other day to come | the next contact, if no plan says another |

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::clock::clocked;
use super::dated::{Day, WEEK, is_number, is_of_birth, longest, may_begin, may_end};
use super::denied;
use super::how;
use super::parts::{Doubt, Reading, Said, Topic};
use super::plan::{self, Plan};
use super::scan::Scan;
use super::tense::{self, Tense};
use super::{alone, holiday, lead, lunar, put_off, rough, soon, told, vague, whole};
use crate::domain::Value;
use crate::domain::day::{Seen, Toward, is_ordinal, is_working, weekday_names};
use crate::domain::kind::day_or_moment;

/// No talk that is logged is so many years old.
const LIVED: i32 = 50;
/// So far ahead a date without a year is doubtful.
const FAR: i64 = 300;

pub(super) fn read(reading: &mut Reading) {
    // A day that is counted from another one: that other is not meant.
    let counted = lead::read(reading).or_else(|| put_off::read(reading));
    counted.into_iter().for_each(|day| plan(reading, &day));
    let mut days = days(reading);
    days.retain(|day| !takes_back(reading, day));
    let (talks, mut plans): (Vec<Day>, Vec<Day>) = days.into_iter().partition(|day| day.talk);
    // What says that it is a plan is one.
    plans.sort_by_key(|day| (!day.plan.to_come, !day.plan.is_said()));
    talks.iter().for_each(|day| talk(reading, day));
    plans.iter().for_each(|day| plan(reading, day));
    vague::which(reading);
    put_off::tell(reading);
    lead::tell(reading);
}

/// When it was.
fn talk(reading: &mut Reading, day: &Day) {
    let range = with_preposition(&reading.scan, &day.range);
    if reading.found(range.clone(), Said::At(day.at)) {
        reading.line.doubts.extend(day.or.map(Doubt::Or));
        if day.loose {
            reading.take_for(&range, Value::Day(day.at.date()));
        }
    } else {
        reading.scan.take(day.range.clone());
    }
}

/// When the next one is to be.
fn plan(reading: &mut Reading, day: &Day) {
    let range =
        if day.plan.is_said() { day.plan.range.clone() } else { with_preposition(&reading.scan, &day.plan.range) };
    let value = if day.timed { day_or_moment(day.at) } else { Value::Day(day.at.date()) };
    if reading.found(range.clone(), Said::Next(value.clone())) {
        reading.planned = Some([day.range.clone(), day.plan.range.clone()]);
        if day.loose {
            reading.take_for(&range, value.clone());
        }
        doubt(reading, day, value);
    } else {
        let words = reading.words(&day.range);
        if reading.has(Topic::Next) && !reading.is_dropped(Topic::Next, &range) {
            reading.line.doubts.push(Doubt::AlsoDay(words));
        }
        reading.scan.take(range);
    }
}

/// Whether the line takes the day back: then it is neither.
fn takes_back(reading: &mut Reading, day: &Day) -> bool {
    let Some(range) = denied::with(&reading.scan, &day.range, &day.plan, day.talk) else { return false };
    let words = reading.words(&range);
    reading.line.doubts.push(Doubt::Denied(words));
    reading.scan.take(range);
    true
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

/// Every day in the line, from left to right.
fn days(reading: &mut Reading) -> Vec<Day> {
    let (mut days, mut at): (Vec<Day>, usize) = (Vec::new(), 0);
    while at < reading.scan.len() {
        if let Some(end) = whole::read(reading, at) {
            at = end;
            continue;
        }
        let found = if may_begin(&reading.scan, at) { day(reading, at) } else { None };
        at = found.as_ref().map_or(at + 1, |day| day.range.end.max(day.plan.range.end));
        // Its hour is that of no other day.
        found.iter().for_each(|day| reading.scan.take(day.range.clone()));
        let last = days.last().map_or(0, |day| day.plan.range.end);
        days.extend(found.map(|day| match day.plan.range.start < last {
            true => Day { plan: day.plan.behind(day.range.start), ..day },
            false => day,
        }));
    }
    days
}

/// The day that begins there.
fn day(reading: &mut Reading, at: usize) -> Option<Day> {
    let with = reading.with;
    let seen = |toward| Seen { toward, ..with.context.seen() };
    let (scan, today) = (&reading.scan, with.now.date());
    let named = lunar::before_festival(scan, at, today).or_else(|| holiday::day(scan, at, today));
    if let Some(day) = named.or_else(|| lunar::day(scan, at, today)) {
        return Some(day);
    }
    let Some((end, ahead, back)) = longest(scan, at, &[seen(Toward::Coming), seen(Toward::Past)]) else {
        return otherwise(reading, at);
    };
    let text = scan.text(at..end).to_owned();
    // Around the clock.
    if text == "24/7" {
        return None;
    }
    let whole = clocked(scan, at..end, &seen(Toward::Coming));
    if let Some(none) = whole::no_time(scan, end).filter(|_| whole.is_none()) {
        whole::leave(reading, at..none, Doubt::NoDay);
        return None;
    }
    let (range, time, days) =
        whole.map_or((at..end, None, Days::new(0)), |(range, time, days)| (range, Some(time), days));
    let plan = plan::around(scan, &range);
    let short = ahead != back;
    let talk = is_talk(scan, (&range, &text), &plan, (ahead, back), (with.now, time));
    let born = !plan.is_firm() && is_of_birth(scan, &range);
    let told = !plan.is_said() && told::is_of_something(scan, &range, talk, [ahead, back], today);
    let said = plan.is_said() || time.is_some() && is_slashed(&text) || stands_out(scan, &(at..end), &text, talk);
    if born || told || !said {
        let seen = born || told || looks_like_a_day(&text);
        return if seen { unread(reading, if told { range } else { at..end }) } else { None };
    }
    let date = if talk && back <= today { back } else { ahead };
    let or = if talk { later(&text, date, today) } else { other(&text, ahead, today) };
    let (date, or) = if talk { (date, or) } else { soon::still_to_come(date, or, time, with.now) };
    let at = of_talk(date.checked_add_days(days)?.and_time(time.unwrap_or_default()), time, talk, with.now);
    let day = Day { at, timed: time.is_some(), talk, short, or, ..Day::on(range, date, plan) };
    Some(before_it(scan, day, today))
}

/// `call back before Friday`: on the last working day before it.
fn before_it(scan: &Scan, day: Day, today: NaiveDate) -> Day {
    let at = scan.longest_before(scan.back(day.range.start), &["before", "before the"]);
    let not = |at: usize| scan.longest_before(scan.back(at), &["not", "no", "never", "don't"]).is_some();
    // Before the end of the month is by it.
    let end = scan.longest(day.range.start, &["end", "the end"]).is_some();
    if day.talk || day.timed || end || at.is_none_or(not) {
        return day;
    }
    let last = day.at.date().iter_days().rev().skip(1).find(|day| is_working(*day));
    let last = last.map_or(today, |last| last.max(today));
    Day { at: last.and_time(NaiveTime::MIN), or: None, loose: true, ..day }
}

/// What begins there and is no day by its name: a quarter, a holiday, a time of today.
fn otherwise(reading: &mut Reading, at: usize) -> Option<Day> {
    either(reading, at);
    let (scan, with) = (&reading.scan, reading.with);
    let seen = |toward| Seen { toward, ..with.context.seen() };
    rough::talk(scan, at, &seen(Toward::Past))
        .or_else(|| vague::day(scan, at, &seen(Toward::Coming)))
        .or_else(|| alone::time(scan, at, &with.context.seen(), with.now))
        .or_else(|| soon::read(scan, at, with.now))
}

/// A talk of today was now, one of another day at no time that is known.
fn of_talk(at: NaiveDateTime, time: Option<NaiveTime>, talk: bool, now: NaiveDateTime) -> NaiveDateTime {
    let today = talk && at.date() == now.date();
    if today && (time.is_none() || at > now) { now } else { at }
}

/// What may be a day is told, and stays text.
fn unread(reading: &mut Reading, range: Range<usize>) -> Option<Day> {
    reading.leave(range);
    None
}

/// Whether it is the day of the talk.
fn is_talk(
    scan: &Scan,
    (day, text): (&Range<usize>, &str),
    plan: &Plan,
    (ahead, back): (NaiveDate, NaiveDate),
    (now, time): (NaiveDateTime, Option<NaiveTime>),
) -> bool {
    let today = now.date();
    let headed = scan.back(day.start) == 0 && is_headed(scan, day.end);
    let month = || text.split_once('月').is_some_and(|(before, _)| before.ends_with(is_number));
    let dated = text.contains(|sign: char| sign.is_ascii_digit()) || month();
    let before = tense::before(scan, day.start);
    let said = before == Some(Tense::Talked) || told::was(scan, day.end) || told::was_spoken(scan, day.end);
    if ahead != back {
        // A day of some month is to come where nothing says that it was.
        let nearer = (ahead - today) > (today - back) && !told::is_within_the_month(text);
        let far = nearer && before != Some(Tense::ToCome);
        // Of two figures of a year that of another century is no talk's.
        let lived = back.year() + LIVED > today.year();
        // `called him again on friday`: it was done again.
        let planned = plan.is_firm() && !(before == Some(Tense::Talked) && plan.is_only_again(scan, day.start));
        return lived && (headed || !planned && (dated && far || said) && back < today);
    }
    // 周一 and 月底 are words for today on that day, and mean it no more than on any other.
    let named = ["今", "today", "tonight", "this "].iter().any(|word| text.starts_with(word));
    if ahead == today && !(named || headed || said || time.is_some() || dated && scan.back(day.start) == 0) {
        return false;
    }
    let over = time.map_or(ahead <= today, |time| ahead.and_time(time) <= now);
    // `called this afternoon`, though it goes on.
    let just_now = ahead == today && (before == Some(Tense::Talked) || how::came_in(scan, scan.skip(day.end)));
    (over || just_now) && told::was_meant(scan, day, plan, ahead == today)
}

/// Whether a channel stands behind the day, and how the talk was behind both; `friday 10am call` is what is to be.
fn is_headed(scan: &Scan, day: usize) -> bool {
    // 3pm call back is what is to be done.
    if scan.longest(scan.skip(day), &["call back", "call again", "callback"]).is_some() || is_still_to_go(scan, day) {
        return false;
    }
    let channel = how::channel(scan, scan.skip(day));
    let channel = channel.or_else(|| how::channel(scan, scan.past(day, &["他", "她", "客户", "i"])));
    channel.is_some_and(|end| scan.past(end, &["him", "her", "them", "他", "她"]) < scan.len())
}

/// `20号去拜访客户`, and nothing says that it was: 去拜访了.
fn is_still_to_go(scan: &Scan, day: usize) -> bool {
    let end = scan.sentence_end(day);
    scan.longest(scan.skip(day), &["去", "要去", "要", "准备去", "打算去"]).is_some()
        && !scan.text(day..end).contains(['了', '过', '的'])
}

/// Whether such words are a day even where nothing says so: `3-5` and `sun` may be anything.
fn stands_out(scan: &Scan, range: &Range<usize>, text: &str, talk: bool) -> bool {
    const PREPOSITIONS: [&str; 8] = ["on", "by", "until", "till", "before", "于", "到", "在"];
    let bare = text.chars().all(|sign| sign.is_ascii_digit() || "./- ".contains(sign));
    let year = bare && text.split(['.', '/', '-']).filter(|part| !part.is_empty()).count() == 3;
    let word = ["sat", "sun", "may", "mon", "wed"].contains(&text) || is_ordinal(text);
    let said = scan.longest_before(scan.back(range.start), &PREPOSITIONS).is_some();
    // 6.18活动 is no day on which anybody talked.
    let apart = how::stands(scan, scan.skip(range.end))
        || scan.sign(range.end).is_none_or(|sign| sign.is_whitespace() || ",:;，。".contains(sign));
    let first = scan.back(range.start) == 0 && (apart || !bare);
    let before = || tense::before(scan, range.start);
    let to_come = || is_ordinal(text) && before() == Some(Tense::ToCome);
    !(bare && !year || word) || said || to_come() || talk && (first || word && before() == Some(Tense::Talked))
}

/// Whether a person who sees such words thinks of a day: `25/11`, and no share or ratio.
fn looks_like_a_day(text: &str) -> bool {
    const SHARES: [&str; 8] = ["1/2", "1/3", "2/3", "1/4", "3/4", "24/7", "16/9", "4/3"];
    let dashed = || text.len() == 5 && text.as_bytes()[2] == b'-' && text.split('-').all(|part| part.len() == 2);
    ["mon", "wed"].contains(&text) || is_ordinal(text) || dashed() || (text.contains('/') && !SHARES.contains(&text))
}

/// Whether such figures are a day where an hour stands beside them: `12/15 3pm`.
fn is_slashed(text: &str) -> bool {
    text.contains('/') && looks_like_a_day(text)
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
    let is_bare = WEEK.into_iter().chain(weekday_names()).any(|name| text.starts_with(name));
    if day == today && is_bare && weekday(text) {
        return day.checked_add_days(week);
    }
    let nearer = text.strip_prefix("next ").filter(|rest| weekday(rest)).and_then(|_| day.checked_sub_days(week));
    nearer.filter(|nearer| *nearer > today)
}

/// The same of a weekday that was: `last fri` may be that of this week.
fn later(text: &str, day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let name = text.strip_prefix("last ").filter(|name| Seen::from(today).day(name).is_some())?;
    let later = day.checked_add_days(Days::new(7)).filter(|later| *later < today);
    later.filter(|_| !name.contains(|sign: char| sign.is_ascii_digit()))
}

/// A date of figures that may be two, where words of a plan stand around it.
fn either(reading: &mut Reading, at: usize) {
    let (scan, seen) = (&reading.scan, reading.with.context.seen());
    let found = scan.ends(at, 10).filter(|end| may_end(scan, *end)).find_map(|end| {
        let days = seen.either(scan.text(at..end))?;
        let year = scan.text(at..end).matches(['/', '.', '-']).count() == 2;
        (year || plan::around(scan, &(at..end)).is_said()).then_some((end, days))
    });
    if let Some((end, days)) = found {
        let words = reading.words(&(at..end));
        reading.line.doubts.push(Doubt::TwoDays(words, days));
        reading.scan.take(at..end);
    }
}
