//! A day as it is written, before anybody says which it is; lengths of time; the days of the week.

use chrono::{Datelike, Duration, NaiveDate};

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

/// Whether it is the English name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(names, _)| names.contains(&word))
}
