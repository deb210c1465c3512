//! Days and moments as people write them, in English and Chinese.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};

/// The day that a text means, seen from `today`: `2026-11-21`, `2026/11/21`, `2026年11月21日`, `20261121`, `11-21`
/// (this year), `today`, `昨天`. `None` if it is not one.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = super::kind::half_width(text).trim().to_lowercase();
    word(&text, today).or_else(|| digits(&text, today))
}

/// A day, a space or `T`, and a time of day (`14:30`, `14:30:00`); a bare day is its midnight.
#[must_use]
pub fn read_moment(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    let text = super::kind::half_width(text).trim().to_lowercase();
    if let Some(day) = read(&text, today) {
        return Some(day.and_time(NaiveTime::MIN));
    }
    let (day, time) = text.rsplit_once([' ', 't'])?;
    let time =
        ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some(read(day, today)?.and_time(time))
}

fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = match text {
        "today" | "今天" | "今日" => 0,
        "yesterday" | "昨天" | "昨日" => -1,
        "tomorrow" | "明天" | "明日" => 1,
        "前天" => -2,
        "后天" => 2,
        _ => return None,
    };
    today.checked_add_signed(Duration::days(days))
}

/// Year, month and day in this order, between any of the usual separators; two numbers are a month and a day.
fn digits(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    }
    let tail = text.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = tail.split(['-', '/', '.', '年', '月']).collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        }
        [month, day] if month.len() <= 2 => NaiveDate::from_ymd_opt(today.year(), number(month)?, number(day)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn the_common_forms_are_one_day() {
        let today = day(2026, 11, 21);
        let forms = [
            "2026-03-05",
            "2026/3/5",
            "2026.3.5",
            "2026年3月5日",
            "20260305",
            "3-5",
            "3/5",
            "3月5日",
            "２０２６－０３－０５",
        ];
        for form in forms {
            assert_eq!(read(form, today), Some(day(2026, 3, 5)), "{form}");
        }
        assert_eq!(read("昨天", today), Some(day(2026, 11, 20)));
        for not in ["abc", "2026-02-30", "13-1", "1", "2026", "26-3-5", "1.5.", "2026-3-5-7", ""] {
            assert_eq!(read(not, today), None, "{not}");
        }
    }

    #[test]
    fn a_moment_has_a_time_and_a_bare_day_is_midnight() {
        let today = day(2026, 11, 21);
        let at = |hour, minute| day(2026, 3, 5).and_hms_opt(hour, minute, 0);
        assert_eq!(read_moment("2026-03-05T14:30", today), at(14, 30));
        assert_eq!(read_moment("2026/3/5 9:05:00", today), at(9, 5));
        assert_eq!(read_moment("2026-03-05", today), at(0, 0));
        assert_eq!(read_moment("2026-03-05 25:00", today), None);
    }
}
