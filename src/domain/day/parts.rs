//! A day as it is written, before anybody says which it is; lengths of time; the days of the week.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

/// A day as written: perhaps without its year, or with two figures of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub year: Year,
    pub month: u32,
    pub day: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Whole(i32),
    /// The last two figures.
    Short(i32),
    Missing,
}

/// The year before the first of the Republic of China.
pub(super) const BEFORE_REPUBLIC: i32 = 1911;

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Day,
    Month,
}

/// That many days or months later; a month without that day ends earlier.
pub(super) fn later(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let months = chrono::Months::new(u32::try_from(count.abs()).ok()?);
    match unit {
        Unit::Day => day.checked_add_signed(Duration::days(count)),
        Unit::Month if count < 0 => day.checked_sub_months(months),
        Unit::Month => day.checked_add_months(months),
    }
}

/// The Monday on or before that day.
#[must_use]
pub fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_signed(Duration::days(day.weekday().num_days_from_monday().into()))
}

/// Whether people are called on that day: Monday to Friday. Which others are free nobody knows.
#[must_use]
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The days of the week by their names, and how many days each is after Monday.
pub(super) const WEEKDAYS: [(&[&str], i64); 7] = [
    (&["mon", "monday", "一"], 0),
    (&["tue", "tuesday", "tues", "二"], 1),
    (&["wed", "wednesday", "三"], 2),
    (&["thu", "thursday", "thur", "thurs", "四"], 3),
    (&["fri", "friday", "五"], 4),
    (&["sat", "saturday", "六"], 5),
    (&["sun", "sunday", "日", "天"], 6),
];

/// What stands before those of one sign.
pub(super) const WEEKS_NAMED: [&str; 4] = ["周", "星期", "礼拜", "週"];

/// Whether a text is the name of a day of the week and nothing else: `周一`, `星期五`, `monday`.
#[must_use]
pub fn is_weekday_name(text: &str) -> bool {
    let chinese = WEEKS_NAMED.iter().find_map(|week| text.strip_prefix(week));
    is_weekday(chinese.unwrap_or(text)) && chinese.is_some() != text.is_ascii()
}

/// The day of the week of that name, in English or by its one sign.
pub(super) fn weekday_named(name: &str) -> Option<Weekday> {
    let (_, from_monday) = WEEKDAYS.iter().find(|(names, _)| names.contains(&name))?;
    Weekday::try_from(u8::try_from(*from_monday).ok()?).ok()
}

/// Their English names, whole and short.
pub fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.iter().flat_map(|(names, _)| names.iter().copied()).filter(|name| name.is_ascii())
}

/// Whether it is the English name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(names, _)| names.contains(&word))
}
