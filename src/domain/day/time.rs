//! Times of day: `14:30`, `9:05:00`, `10点`, `下午3点半`, `3pm`, `3:30 pm`.

use chrono::NaiveTime;

use crate::domain::numeral;

/// Every way to take a time off the end of a text, with what stands before it. The text is in lower case and of half width.
pub(super) fn splits(text: &str) -> impl Iterator<Item = (&str, NaiveTime)> {
    // Nobody writes a longer one; a cell of free text is not searched.
    let starts = text.char_indices().skip(1).take(40).map(|(at, _)| at);
    starts.filter_map(|at| {
        let (day, time) = text.split_at(at);
        let day = day.trim_end();
        let apart = day.len() < at || time.starts_with(' ') || !day.ends_with(|sign: char| sign.is_ascii_digit());
        let time = read(time.trim()).filter(|_| apart)?;
        let day = day.strip_suffix(" at").or_else(|| day.strip_suffix(',')).unwrap_or(day);
        let figures = |day: &&str| day.ends_with(|sign: char| sign.is_ascii_digit());
        Some((day.strip_suffix('t').filter(figures).unwrap_or(day).trim(), time))
    })
}

fn read(text: &str) -> Option<NaiveTime> {
    chinese(text).or_else(|| clock(text)).or_else(|| halves(text))
}

/// `14:30`, `14:30:00.000`; what says the distance from Greenwich (`Z`, `+08:00`) goes: the day stays as written.
fn clock(text: &str) -> Option<NaiveTime> {
    let bare = text.strip_suffix('z').unwrap_or(text);
    let bare = bare.rfind(['+', '-']).filter(|at| *at >= 5).map_or(bare, |at| &bare[..at]);
    ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(bare, form).ok())
}

/// `3pm`, `10:30 am`.
fn halves(text: &str) -> Option<NaiveTime> {
    let (time, after) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(time), _) => (time.trim(), 0),
        (_, Some(time)) => (time.trim(), 12),
        _ => return None,
    };
    let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
    let hour: u32 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    NaiveTime::from_hms_opt(hour % 12 + after, minute.parse().ok()?, 0)
}

/// Words for a part of the day, and from which hour on a number of it is meant in the afternoon.
const PARTS: [(&str, bool); 11] = [
    ("上午", false),
    ("早上", false),
    ("早晨", false),
    ("凌晨", false),
    ("中午", true),
    ("下午", true),
    ("午后", true),
    ("傍晚", true),
    ("晚上", true),
    ("早", false),
    ("晚", true),
];

/// `10点`, `下午三点半`, `9点一刻`, `14时30分`.
fn chinese(text: &str) -> Option<NaiveTime> {
    let part = PARTS.iter().find_map(|(word, late)| Some((text.strip_prefix(word)?.trim(), *late)));
    let (rest, late) = part.unwrap_or((text, false));
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
    NaiveTime::from_hms_opt(if late && (1..12).contains(&hour) { hour + 12 } else { hour }, minute, 0)
}
