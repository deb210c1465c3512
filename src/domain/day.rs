//! Days and moments as people write them, in English and Chinese.

use std::borrow::Cow;

use chrono::{Datelike, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::local::DateOrder;

/// The day that a text means, seen from `today`: `2026-11-21`, `2026/11/21`, `2026年11月21日`, `20261121`, `11-21`
/// (this year), `today`, `昨天`, `下周三`, `next fri`, `3天后`, `+2w`, `in 3 days`, `本月底`. A weekday is that of the week from Monday to Sunday which
/// the words name, this week if none. `None` if it is not one.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = super::fold::half_width(text).trim().to_lowercase();
    word(&text, today)
        .or_else(|| weekday(&text, today))
        .or_else(|| edge(&text, today))
        .or_else(|| distance(&text, today))
        .or_else(|| digits(&text, today))
}

/// A day, a space or `T`, and a time of day (`14:30`, `14:30:00`); a bare day is its midnight.
#[must_use]
pub fn read_moment(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    let text = super::fold::half_width(text).trim().to_lowercase();
    if let Some(day) = read(&text, today) {
        return Some(day.and_time(NaiveTime::MIN));
    }
    let (day, time) = text.rsplit_once([' ', 't'])?;
    let time =
        ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some(read(day, today)?.and_time(time))
}

/// The same text with a day of figures whose order is the place's in the order that [`read`] knows: where the day comes
/// first, `3/5` is `5-3`, and `3/5/2026 14:30` is `2026-5-3 14:30`. With points the day comes first everywhere
/// (`21.11.2026`). What does not fit the order stays, and is then no day.
#[must_use]
pub fn ordered(text: &str, order: DateOrder) -> Cow<'_, str> {
    let plain = super::fold::half_width(text);
    let (day, rest) =
        plain.trim().split_once([' ', 'T', 't']).map_or((plain.trim(), None), |(day, rest)| (day, Some(rest)));
    let Some(day) = year_first(day, order) else { return Cow::Borrowed(text) };
    Cow::Owned(rest.map_or_else(|| day.clone(), |rest| format!("{day} {rest}")))
}

fn year_first(day: &str, order: DateOrder) -> Option<String> {
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let short = |part: &str| part.len() <= 2;
    let order = if day.contains('.') && parts.len() == 3 { DateOrder::DayFirst } else { order };
    match (parts.as_slice(), order) {
        ([day, month, year], DateOrder::DayFirst) | ([month, day, year], DateOrder::MonthFirst)
            if year.len() == 4 && short(day) && short(month) =>
        {
            Some(format!("{year}-{month}-{day}"))
        }
        ([day, month], DateOrder::DayFirst) if short(day) && short(month) => Some(format!("{month}-{day}")),
        _ => None,
    }
}

fn word(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = match text {
        "today" | "今天" | "今日" => 0,
        "yesterday" | "昨天" | "昨日" => -1,
        "tomorrow" | "明天" | "明日" => 1,
        "前天" => -2,
        "后天" => 2,
        "大前天" => -3,
        "大后天" => 3,
        _ => return None,
    };
    today.checked_add_signed(Duration::days(days))
}

/// Words for the week before, this week and the week after, longest first.
const WEEKS: [(&str, i64); 8] =
    [("next", 7), ("last", -7), ("this", 0), ("下个", 7), ("上个", -7), ("下", 7), ("上", -7), ("本", 0)];
const WEEKDAYS: [(&[&str], i64); 7] = [
    (&["mon", "monday", "一"], 0),
    (&["tue", "tuesday", "tues", "二"], 1),
    (&["wed", "wednesday", "三"], 2),
    (&["thu", "thursday", "thur", "thurs", "四"], 3),
    (&["fri", "friday", "五"], 4),
    (&["sat", "saturday", "六"], 5),
    (&["sun", "sunday", "日", "天"], 6),
];

/// `fri`, `next fri`, `周三`, `下周三`, `上个星期日`.
fn weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.strip_prefix('这').unwrap_or(text);
    let (rest, week) =
        WEEKS.iter().find_map(|(word, days)| Some((text.strip_prefix(word)?.trim_start(), *days))).unwrap_or((text, 0));
    let chinese = ["周", "星期", "礼拜"].iter().find_map(|week| rest.strip_prefix(week));
    let name = chinese.unwrap_or(rest);
    // 一 alone is no weekday, and neither is 周mon.
    let (_, day) = WEEKDAYS
        .iter()
        .find(|(names, _)| names.iter().any(|known| *known == name && known.is_ascii() != chinese.is_some()))?;
    monday(today)?.checked_add_signed(Duration::days(week + day))
}

/// The Monday on or before that day.
#[must_use]
pub fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_signed(Duration::days(day.weekday().num_days_from_monday().into()))
}

/// `月底`, `下个月初`, `end of month`, `年底`: the first or last day of a month or a year.
fn edge(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const ENDS: [(&str, bool, bool); 8] = [
        ("月底", false, true),
        ("月末", false, true),
        ("月初", false, false),
        ("年底", true, true),
        ("年末", true, true),
        ("年初", true, false),
        ("end of month", false, true),
        ("end of year", true, true),
    ];
    let (rest, year, last) = ENDS.iter().find_map(|(end, year, last)| Some((text.strip_suffix(end)?, *year, *last)))?;
    let ahead = match rest {
        "" | "本" | "这个" | "今" => 0,
        "下" | "下个" | "明" => 1,
        "上" | "上个" | "去" => -1,
        _ => return None,
    };
    let months = if year { ahead * 12 } else { ahead };
    let first = NaiveDate::from_ymd_opt(today.year(), if year { 1 } else { today.month() }, 1)?;
    let first = later(first, months, Unit::Month)?;
    if last { later(first, if year { 12 } else { 1 }, Unit::Month)?.pred_opt() } else { Some(first) }
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
}

/// That many days or months later; a month without that day ends earlier.
fn later(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(count.abs()).ok()?);
    match unit {
        Unit::Day => day.checked_add_signed(Duration::days(count)),
        Unit::Month if count < 0 => day.checked_sub_months(months),
        Unit::Month => day.checked_add_months(months),
    }
}

/// `+3d`, `-2w`, `3天后`, `2个月前`, `in 3 days`, `2 weeks ago`.
fn distance(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const AHEAD: [&str; 3] = ["后", "之后", "以后"];
    const AGO: [&str; 4] = ["前", "之前", "以前", " ago"];
    let behind = |ends: &[&str]| ends.iter().rev().find_map(|end| text.strip_suffix(end));
    let before = |start| text.strip_prefix(start);
    let (length, sign) = before("+")
        .or_else(|| before("in "))
        .or_else(|| behind(&AHEAD))
        .map(|length| (length, 1))
        .or_else(|| before("-").or_else(|| behind(&AGO)).map(|length| (length, -1)))?;
    let at = length.find(|sign: char| !sign.is_ascii_digit())?;
    let (count, unit) = length.split_at(at);
    let count: i64 = if (1..=4).contains(&count.len()) { count.parse().ok()? } else { return None };
    let (each, unit) = match unit.trim() {
        "d" | "day" | "days" | "天" | "日" => (1, Unit::Day),
        "w" | "week" | "weeks" | "周" | "星期" | "个星期" => (7, Unit::Day),
        "m" | "month" | "months" | "月" | "个月" => (1, Unit::Month),
        "y" | "year" | "years" | "年" => (12, Unit::Month),
        _ => return None,
    };
    later(today, sign * count * each, unit)
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
    use proptest::prelude::*;

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
    fn where_the_year_does_not_come_first_the_order_of_the_place_decides() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        let today = day(2026, 11, 21);
        for (text, year_first, day_first, month_first) in [
            ("3/5/2026", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
            ("3-5-2026", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
            ("3/5", Some((2026, 3, 5)), Some((2026, 5, 3)), Some((2026, 3, 5))),
            ("21.11.2026", Some((2026, 11, 21)), Some((2026, 11, 21)), Some((2026, 11, 21))),
            ("2026-03-05", Some((2026, 3, 5)), Some((2026, 3, 5)), Some((2026, 3, 5))),
            ("3月5日", Some((2026, 3, 5)), Some((2026, 3, 5)), Some((2026, 3, 5))),
            ("21/11/2026", None, Some((2026, 11, 21)), None),
            ("11/21/2026", None, None, Some((2026, 11, 21))),
            ("３／５／２０２６", None, Some((2026, 5, 3)), Some((2026, 3, 5))),
        ] {
            for (order, expected) in [(YearFirst, year_first), (DayFirst, day_first), (MonthFirst, month_first)] {
                let expected = expected.map(|(year, month, of_month)| day(year, month, of_month));
                assert_eq!(read(&ordered(text, order), today), expected, "{text} {order:?}");
            }
        }
        let moment = read_moment(&ordered("3/5/2026 14:30", DayFirst), today);
        assert_eq!(moment, day(2026, 5, 3).and_hms_opt(14, 30, 0));
    }

    #[test]
    fn words_name_days_of_the_week_and_distances() {
        // A Saturday.
        let today = day(2026, 11, 21);
        let cases = [
            ("周三", day(2026, 11, 18)),
            ("下周三", day(2026, 11, 25)),
            ("上个星期日", day(2026, 11, 15)),
            ("这周日", day(2026, 11, 22)),
            ("fri", day(2026, 11, 20)),
            ("next Fri", day(2026, 11, 27)),
            ("last monday", day(2026, 11, 9)),
            ("nextfri", day(2026, 11, 27)),
            ("+3d", day(2026, 11, 24)),
            ("3天后", day(2026, 11, 24)),
            ("10天前", day(2026, 11, 11)),
            ("-2w", day(2026, 11, 7)),
            ("2周后", day(2026, 12, 5)),
            ("3个月后", day(2027, 2, 21)),
            ("+1m", day(2026, 12, 21)),
            ("1年前", day(2025, 11, 21)),
            ("in 3 days", day(2026, 11, 24)),
            ("2 weeks ago", day(2026, 11, 7)),
            ("大后天", day(2026, 11, 24)),
            ("next wed", day(2026, 11, 25)),
            ("月底", day(2026, 11, 30)),
            ("本月底", day(2026, 11, 30)),
            ("下个月初", day(2026, 12, 1)),
            ("下月底", day(2026, 12, 31)),
            ("end of month", day(2026, 11, 30)),
            ("明年初", day(2027, 1, 1)),
            ("年底", day(2026, 12, 31)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, today), Some(expected), "{text}");
        }
        for not in ["一", "周mon", "next", "下周", "next 三", "+d", "天后", "99999天后"] {
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

    proptest! {
        #[test]
        fn every_phrase_of_a_distance_is_that_many_days_away(days in 0i64..30_000, count in 0i64..400) {
            let today = day(1960, 1, 1) + Duration::days(days);
            let (ahead, ago) = (today + Duration::days(count), today - Duration::days(count));
            for text in [format!("+{count}d"), format!("{count}天后"), format!("in {count} days"), format!("{count} 天之后")] {
                prop_assert_eq!(read(&text, today), Some(ahead), "{}", text);
            }
            for text in [format!("-{count}d"), format!("{count}天前"), format!("{count} days ago")] {
                prop_assert_eq!(read(&text, today), Some(ago), "{}", text);
            }
            for text in [format!("+{count}w"), format!("{count}周后"), format!("in {count} weeks")] {
                prop_assert_eq!(read(&text, today), Some(today + Duration::days(7 * count)), "{}", text);
            }
            let written = ["%Y-%m-%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y.%m.%d", "%Y%m%d"];
            for form in written {
                let text = ahead.format(form).to_string();
                prop_assert_eq!(read(&text, today), Some(ahead), "{}", text);
            }
        }

        #[test]
        fn a_day_of_the_week_is_in_its_week_whatever_day_it_is(days in 0i64..30_000, weekday in 0i64..7) {
            let today = day(1960, 1, 1) + Duration::days(days);
            let monday = monday(today).expect("a day");
            let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][usize::try_from(weekday).expect("small")];
            let chinese = ["一", "二", "三", "四", "五", "六", "日"][usize::try_from(weekday).expect("small")];
            for (weeks, words) in [(0, ["this", "本"]), (1, ["next", "下"]), (-1, ["last", "上"])] {
                let expected = Some(monday + Duration::days(7 * weeks + weekday));
                prop_assert_eq!(read(&format!("{} {english}", words[0]), today), expected);
                prop_assert_eq!(read(&format!("{}周{chinese}", words[1]), today), expected);
            }
            let read_month = |text| read(text, today).expect("a day");
            prop_assert_eq!(read_month("月底") + Duration::days(1), read_month("下月初"));
            prop_assert_eq!(read_month("年底") + Duration::days(1), read_month("明年初"));
        }
    }
}
