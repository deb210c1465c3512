//! Days of a card: birthdays of both calendars, and when it was written.

use super::line::Line;
use crate::domain::Lunar;

/// Whether the line's day is one of the Chinese calendar.
pub(super) fn is_chinese(line: &Line) -> bool {
    line.parameter("CALSCALE").is_some_and(|calendar| calendar.eq_ignore_ascii_case("chinese"))
}

/// A birthday as a cell has it; nothing if the line is none.
pub(super) fn birthday(line: &Line) -> Option<String> {
    let text = line.text();
    // A year that stands for none.
    let no_year = line.parameter("X-APPLE-OMIT-YEAR").is_some_and(|year| text.starts_with(year));
    Some(match day(&text)? {
        (Some(year), month, day) if !no_year => format!("{year:04}-{month:02}-{day:02}"),
        (_, month, day) => format!("--{month:02}-{day:02}"),
    })
}

/// Month and day of one of the Chinese calendar: whatever its year, they are its last four figures.
pub(super) fn lunar(text: &str) -> Option<(u32, u32)> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize| {
        let at = digits.len().checked_sub(from)?;
        digits.get(at..at + 2)?.parse::<u32>().ok()
    };
    match (part(4)?, part(2)?) {
        (month @ 1..=12, day @ 1..=30) => Some((month, day)),
        _ => None,
    }
}

/// The birthday that a line of a note says, if it is that month and day: `Birthday: 农历1985年闰四月初三`.
pub(super) fn is_said(line: &str, (month, day): (u32, u32)) -> Option<&str> {
    let words = line.rsplit_once(": ")?.1.trim();
    Lunar::read(words).filter(|lunar| (lunar.month, lunar.day) == (month, day)).map(|_| words)
}

/// Year, month and day of `1985-03-05`, `19850305`, `--0305`, with or without a time.
fn day(text: &str) -> Option<(Option<u32>, u32, u32)> {
    let day = text.trim().split(['T', 't', ' ']).next()?;
    let digits: String = day.chars().filter(char::is_ascii_digit).collect();
    let only = day.chars().all(|sign| sign.is_ascii_digit() || "-/.".contains(sign));
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let (year, month, day) = match (day.starts_with("--"), digits.len()) {
        (true, 4) => (None, number(0..2)?, number(2..4)?),
        (false, 8) => (Some(number(0..4)?), number(4..6)?, number(6..8)?),
        _ => return None,
    };
    let real = chrono::NaiveDate::from_ymd_opt(year.map_or(2000, |year| year as i32), month, day).is_some();
    (only && real).then_some((year, month, day))
}

/// `20260105T093000Z` as a spreadsheet writes it; nothing if it is no day.
pub(super) fn day_and_time(text: &str) -> String {
    let Some((Some(year), month, day)) = day(text) else { return String::new() };
    let time = text.trim().split(['T', 't', ' ']).nth(1).unwrap_or_default();
    let digits: String =
        time.chars().take_while(|sign| sign.is_ascii_digit() || *sign == ':').filter(char::is_ascii_digit).collect();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (digits.get(0..2), digits.get(2..4)) {
        (Some(hour), Some(minute)) if hour < "24" && minute < "60" => format!("{date} {hour}:{minute}"),
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_many_ways() {
        for (text, read) in [
            ("1985-03-05", Some((Some(1985), 3, 5))),
            ("19850305", Some((Some(1985), 3, 5))),
            ("--0415", Some((None, 4, 15))),
            ("--04-15", Some((None, 4, 15))),
            ("--0229", Some((None, 2, 29))),
            ("1985-03-05T00:00:00Z", Some((Some(1985), 3, 5))),
            ("1985-03", None),
            ("circa 1800", None),
            ("19851305", None),
        ] {
            assert_eq!(day(text), read, "{text}");
        }
        assert_eq!(day_and_time("20260105T093000Z"), "2026-01-05 09:30");
        assert_eq!(day_and_time("2026-01-05T09:30:00+08:00"), "2026-01-05 09:30");
        assert_eq!(day_and_time("2026-01-05"), "2026-01-05");
    }

    #[test]
    fn what_a_note_says_is_the_birthday_if_it_is_that_day() {
        for (line, said) in [
            ("Birthday: 农历八月十五", Some("农历八月十五")),
            ("生日: 农历1984年闰八月十五", None),
            ("Her: birthday: 农历1985年八月十五", Some("农历1985年八月十五")),
            ("Party: 农历八月十六", None),
            ("农历八月十五", None),
            ("Birthday: 1985-08-15", None),
        ] {
            assert_eq!(is_said(line, (8, 15)), said, "{line}");
        }
    }
}
