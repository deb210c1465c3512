//! Times of day as they are spoken in English: `half past two`, `quarter to four`, `half 2`, `three o'clock`, `2ish`, `evening
//! at 8`. Nobody says so of the night: from one to six the afternoon is meant.

use chrono::NaiveTime;

use crate::domain::numeral;

/// The last hour that is one of the afternoon where nothing says more.
const LAST_OF_AFTERNOON: u32 = 6;

pub(super) fn read(text: &str) -> Option<NaiveTime> {
    of_a_part(text).or_else(|| spoken(text))
}

/// Parts of the day, and whether an hour of them is one after noon.
const PARTS: [(&str, bool); 4] = [("morning", false), ("afternoon", true), ("evening", true), ("night", true)];

/// `evening at 8`, `morning 10`, `8 in the evening`.
fn of_a_part(text: &str) -> Option<NaiveTime> {
    let (hour, late) = PARTS.iter().find_map(|(part, late)| {
        let behind = text.strip_prefix("in the ").unwrap_or(text).strip_prefix(part);
        let before =
            || text.strip_suffix(part)?.trim_end().strip_suffix("in the").or_else(|| text.strip_suffix("at night"));
        Some((behind.or_else(before)?, *late))
    })?;
    let hour = hour.trim().strip_prefix("at ").unwrap_or(hour.trim());
    let (hour, minute) = match hour.split_once([':', '.']) {
        Some((hour, minute)) => (self::hour(hour)?, minute.parse().ok()?),
        None => (self::hour(hour)?, 0),
    };
    NaiveTime::from_hms_opt(if late && hour < 12 { hour + 12 } else { hour }, minute, 0)
}

fn spoken(text: &str) -> Option<NaiveTime> {
    let text = text.strip_prefix("at ").unwrap_or(text).trim();
    let text = text.strip_prefix("a quarter").map_or_else(|| text.to_owned(), |rest| format!("quarter{rest}"));
    let (hour, minute) = beside(&text).or_else(|| whole(&text))?;
    let late = (1..=LAST_OF_AFTERNOON).contains(&hour);
    NaiveTime::from_hms_opt(if late { hour + 12 } else { hour }, minute, 0)
}

/// So many minutes past an hour, or to it: `ten past three`, `quarter to four`, `half two`.
fn beside(text: &str) -> Option<(u32, u32)> {
    if let Some((minutes, of)) = text.split_once(" past ") {
        return Some((hour(of)?, self::minutes(minutes)?));
    }
    if let Some((minutes, of)) = text.split_once(" to ") {
        let before = self::minutes(minutes).filter(|minutes| *minutes < 30)?;
        let of = hour(of)?;
        return Some((if of == 1 { 12 } else { of - 1 }, 60 - before));
    }
    Some((hour(text.strip_prefix("half ")?)?, 30))
}

/// `5 to 8` is from one to the other: minutes are said in words.
fn minutes(text: &str) -> Option<u32> {
    const MINUTES: [(&str, u32); 6] =
        [("half", 30), ("quarter", 15), ("five", 5), ("ten", 10), ("twenty", 20), ("twenty five", 25)];
    MINUTES.iter().find(|(word, _)| *word == text.trim()).map(|(_, minutes)| *minutes)
}

/// `three o'clock`, `2ish`.
fn whole(text: &str) -> Option<(u32, u32)> {
    const MARKS: [&str; 5] = ["o'clock", "o’clock", "oclock", "ish", "-ish"];
    let of = MARKS.iter().rev().find_map(|mark| text.strip_suffix(mark))?;
    Some((hour(of)?, 0))
}

fn hour(text: &str) -> Option<u32> {
    let hour = numeral::read(text.trim().trim_end_matches(['\'', '’']))?;
    u32::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))
}
