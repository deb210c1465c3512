//! Days so far from today: `+3d`, `-2w`, `三天后`, `过两天`, `两个月前`, `in 3 days`, `in a fortnight`, `two weeks ago`, `半年后`.

use chrono::NaiveDate;

use super::halves;
use super::parts::{Unit, later};
use crate::domain::numeral;

/// Words for a length of time, the longest first; how many days or months each is.
const UNITS: [(&str, i64, Unit); 28] = [
    ("fortnights", 14, Unit::Day),
    ("fortnight", 14, Unit::Day),
    ("quarters", 3, Unit::Month),
    ("quarter", 3, Unit::Month),
    ("months", 1, Unit::Month),
    ("month", 1, Unit::Month),
    ("weeks", 7, Unit::Day),
    ("week", 7, Unit::Day),
    ("years", 12, Unit::Month),
    ("year", 12, Unit::Month),
    ("days", 1, Unit::Day),
    ("day", 1, Unit::Day),
    ("个星期", 7, Unit::Day),
    ("个礼拜", 7, Unit::Day),
    ("星期", 7, Unit::Day),
    ("礼拜", 7, Unit::Day),
    ("个周", 7, Unit::Day),
    ("周", 7, Unit::Day),
    ("个月", 1, Unit::Month),
    ("月", 1, Unit::Month),
    ("天", 1, Unit::Day),
    ("日", 1, Unit::Day),
    ("年", 12, Unit::Month),
    ("d", 1, Unit::Day),
    ("w", 7, Unit::Day),
    ("m", 1, Unit::Month),
    ("y", 12, Unit::Month),
    ("个季度", 3, Unit::Month),
];

pub(super) fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const AHEAD: [&str; 5] = ["之后", "以后", "后", " from now", " later"];
    const AGO: [&str; 4] = ["之前", "以前", "前", " ago"];
    let behind = |ends: &[&str]| ends.iter().find_map(|end| text.strip_suffix(end));
    let before = |start| text.strip_prefix(start);
    let (length, sign) = before("+")
        .or_else(|| before("in "))
        .or_else(|| before("再过").or_else(|| before("过")))
        .or_else(|| behind(&AHEAD))
        .map(|length| (length, 1))
        .or_else(|| before("-").or_else(|| behind(&AGO)).map(|length| (length, -1)))?;
    let length = length.trim();
    // 9月以前 is before September; nine months ago is 9个月以前.
    let of_the_calendar = length.ends_with('月')
        && !length.ends_with("个月")
        && !length.ends_with("半月")
        && !text.starts_with(['+', '-']);
    if of_the_calendar {
        return None;
    }
    let (count, unit) = self::length(length)?;
    later(today, sign * count, unit)
}

/// Months of the longest length that a person means: 1990年以后 is after 1990.
const LONGEST: i64 = 200 * 12;

/// How many days or months a length of time is.
pub(super) fn length(text: &str) -> Option<(i64, Unit)> {
    match text {
        "半年" => return Some((6, Unit::Month)),
        "半个月" => return Some((15, Unit::Day)),
        _ => {}
    }
    if let Some(text) = halves::whole(text) {
        return length(&text);
    }
    let (count, each, unit) =
        UNITS.iter().find_map(|(word, each, unit)| Some((text.strip_suffix(word)?.trim(), *each, *unit)))?;
    let count = match count {
        "a" | "an" => 1,
        count => numeral::read(count).filter(|count| *count < 10_000)?,
    };
    let length = count * each;
    (!matches!(unit, Unit::Month) || length <= LONGEST).then_some((length, unit))
}
