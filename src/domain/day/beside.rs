//! A day with its weekday beside it: `12月15日周二`, `12.5 (周六)`, `Tue 15 Dec`, `15 December, Tuesday`. The weekday says
//! nothing new; where it is another one, the text is no day.

use chrono::{Datelike, NaiveDate, Weekday};

use super::parts::{WEEKS_NAMED, weekday_named};
use super::seen::Seen;
use super::{plain, time};

/// Signs between a day and its weekday.
const BETWEEN: [char; 6] = [' ', ',', '(', ')', '、', '.'];

impl Seen {
    /// The day of a text that names another weekday beside it than is its own: `12月5日 周五`, which is a Saturday.
    #[must_use]
    pub fn of_other_weekday(&self, text: &str) -> Option<NaiveDate> {
        let text = time::in_full(plain(text)?);
        let timed = time::splits(&text).map(|(day, _)| day);
        let (day, _) = std::iter::once(text.as_str())
            .chain(timed)
            .filter_map(|text| self.apart(text))
            .find(|(day, weekday)| day.weekday() != *weekday)?;
        Some(day)
    }

    /// The day without the weekday beside it, and that.
    pub(super) fn apart(&self, text: &str) -> Option<(NaiveDate, Weekday)> {
        let figure = |sign: char| sign.is_ascii_digit() || "一二三四五六七八九十".contains(sign);
        let (day, weekday) = behind(text).or_else(|| before(text))?;
        let day = day.trim_matches(BETWEEN);
        // 周二 beside 下周三 is another day, and no date.
        let dated = day.contains(figure) && !day.contains(['周', '星', '礼', '週']) && day.chars().count() > 2;
        if dated { Some((self.day(day)?, weekday)) } else { None }
    }
}

/// Whether it is a time as the British write it, and no day of a month: `Thu 9.30`, while `Tue 15.12` is one.
fn is_time(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once('.') else { return false };
    let below = |part: &str, most: u32| part.parse().is_ok_and(|number: u32| number < most);
    minute.len() == 2 && below(hour, 24) && below(minute, 60) && (below(minute, 1) || !below(minute, 13))
}

/// What stands before the weekday at the end, and that.
fn behind(text: &str) -> Option<(&str, Weekday)> {
    let text = text.trim_end_matches(BETWEEN);
    let day = text.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    if day.len() < text.len() {
        return Some((day, weekday_named(&text[day.len()..])?)).filter(|_| day.ends_with(BETWEEN));
    }
    let (last, sign) = text.char_indices().next_back()?;
    let day = WEEKS_NAMED.iter().find_map(|week| text[..last].strip_suffix(week))?;
    Some((day, weekday_named(&text[last..last + sign.len_utf8()])?))
}

/// What stands behind the weekday at the beginning, and that.
fn before(text: &str) -> Option<(&str, Weekday)> {
    let day = text.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    if day.len() < text.len() {
        let weekday = weekday_named(&text[..text.len() - day.len()])?;
        return Some((day, weekday)).filter(|_| day.starts_with(BETWEEN) && !is_time(day.trim_matches(BETWEEN)));
    }
    let rest = WEEKS_NAMED.iter().find_map(|week| text.strip_prefix(week))?;
    let sign = rest.chars().next()?.len_utf8();
    Some((&rest[sign..], weekday_named(&rest[..sign])?))
}
