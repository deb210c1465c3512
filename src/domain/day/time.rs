//! Times of day: `14:30`, `9:05:00`, `10点`, `下午3点半`, `3pm`, `3:30 pm`, `at 10`, `上午`.

use chrono::{NaiveTime, Timelike};

use super::hour;
use crate::domain::numeral;

/// Every way to take a time off the end of a text, with what stands before it. The text is in lower case and of half width.
pub(super) fn splits(text: &str) -> impl Iterator<Item = (&str, NaiveTime)> {
    // Nobody writes a longer one; a cell of free text is not searched.
    let starts = text.char_indices().skip(1).take(40).map(|(at, _)| at);
    starts.filter_map(|at| {
        let (day, time) = text.split_at(at);
        let day = day.trim_end();
        // 12/24晚8点: a sign of the Chinese script ends the figures of a day as a space does.
        let apart = day.len() < at
            || time.starts_with(|sign: char| sign == ' ' || !sign.is_ascii())
            || !day.ends_with(|sign: char| sign.is_ascii_digit());
        let time = read(time.trim()).filter(|_| apart)?;
        let day = day.strip_suffix(" at").or_else(|| day.strip_suffix(',')).unwrap_or(day);
        let figures = |day: &&str| day.ends_with(|sign: char| sign.is_ascii_digit());
        Some((day.strip_suffix('t').filter(figures).unwrap_or(day).trim(), time))
    })
}

fn read(text: &str) -> Option<NaiveTime> {
    chinese(text)
        .or_else(|| clock(text))
        .or_else(|| halves(text))
        .or_else(|| named(text))
        .or_else(|| at(text))
        .or_else(|| hour::read(text))
}

/// A day and a part of it in one word: both words of it.
pub(super) fn in_full(text: String) -> String {
    const BOTH: [(&str, &str); 10] = [
        ("今早", "今天早上"),
        ("今晚", "今天晚上"),
        ("明早", "明天早上"),
        ("明晚", "明天晚上"),
        ("昨晚", "昨天晚上"),
        ("tonight", "today evening"),
        ("last night", "yesterday evening"),
        ("this morning", "today morning"),
        ("this afternoon", "today afternoon"),
        ("this evening", "today evening"),
    ];
    let found = BOTH.iter().find_map(|(short, both)| Some(format!("{both}{}", text.strip_prefix(short)?)));
    found.unwrap_or(text)
}

/// A part of the day alone (`上午`, `in the evening`): the hour at which it is usually meant to be.
fn named(text: &str) -> Option<NaiveTime> {
    const ENGLISH: [(&str, u32); 12] = [
        ("first thing", 9),
        ("morning", 9),
        ("noon", 12),
        ("midday", 12),
        ("lunchtime", 12),
        ("lunch time", 12),
        ("after lunch", 14),
        ("afternoon", 15),
        ("evening", 19),
        ("night", 20),
        ("am", 9),
        ("pm", 15),
    ];
    let bare = text.strip_prefix("in the ").or_else(|| text.strip_prefix("at ")).unwrap_or(text);
    let chinese = PARTS.iter().find(|(word, ..)| *word == text).map(|(.., hour)| *hour);
    let hour = chinese.or_else(|| ENGLISH.iter().find(|(word, _)| *word == bare).map(|(_, hour)| *hour))?;
    NaiveTime::from_hms_opt(hour, 0, 0)
}

/// `at 10`: an hour that no sign marks.
fn at(text: &str) -> Option<NaiveTime> {
    let hour = text.strip_prefix("at ")?.trim();
    let word = || hour.bytes().all(|letter| letter.is_ascii_alphabetic());
    let figures = || hour.len() <= 2 && hour.bytes().all(|byte| byte.is_ascii_digit());
    let hour = numeral::read(hour).filter(|_| figures() || word())?;
    NaiveTime::from_hms_opt(u32::try_from(hour).ok()?, 0, 0)
}

/// `14:30`, `14:30:00.000`; what says the distance from Greenwich (`Z`, `+08:00`) goes: the day stays as written.
fn clock(text: &str) -> Option<NaiveTime> {
    let bare = text.strip_suffix('z').unwrap_or(text);
    let bare = bare.rfind(['+', '-']).filter(|at| *at >= 5).map_or(bare, |at| bare[..at].trim_end());
    // 9.30 is written too; 9.5 is no time.
    let pointed = bare.split_once('.').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
    if let Some((hour, minute)) = pointed {
        return NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0);
    }
    ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(bare, form).ok())
}

/// `3pm`, `10:30 am`.
fn halves(text: &str) -> Option<NaiveTime> {
    let (time, after) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(time), _) => (time.trim(), 0),
        (_, Some(time)) => (time.trim(), 12),
        _ => return None,
    };
    let (hour, minute) = time.split_once([':', '.']).unwrap_or((time, "0"));
    let hour: u32 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    NaiveTime::from_hms_opt(hour % 12 + after, minute.parse().ok()?, 0)
}

/// Words for a part of the day, whether a number of it is meant in the afternoon, and the hour that it is meant to be alone.
const PARTS: [(&str, bool, u32); 11] = [
    ("上午", false, 9),
    ("早上", false, 9),
    ("早晨", false, 8),
    ("凌晨", false, 2),
    ("中午", true, 12),
    ("下午", true, 15),
    ("午后", true, 14),
    ("傍晚", true, 18),
    ("晚上", true, 19),
    ("早", false, 9),
    ("晚", true, 19),
];

/// `10点`, `下午三点半`, `9点一刻`, `14时30分`, `早上9:30`.
fn chinese(text: &str) -> Option<NaiveTime> {
    let part = PARTS.iter().find_map(|(word, late, _)| Some((text.strip_prefix(word)?.trim(), *late)));
    let (rest, late) = part.unwrap_or((text, false));
    let late_hour = |time: NaiveTime| {
        let hour = time.hour();
        if late && (1..12).contains(&hour) { time.with_hour(hour + 12) } else { Some(time) }
    };
    if part.is_some() && rest.contains(':') {
        return clock(rest).and_then(late_hour);
    }
    let (hour, minute) = rest.split_once(['点', '時', '时', '點'])?;
    let small = |text: &str| numeral::read(text.trim()).and_then(|number| u32::try_from(number).ok());
    let hour = small(hour)?;
    let minute = match minute.trim_end_matches(['钟', '分', '整', '鐘']).trim() {
        "" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        minute => small(minute)?,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).and_then(late_hour)
}
