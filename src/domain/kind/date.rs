//! A day of the local calendar, kept as `YYYY-MM-DD`.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::{Value, day};

pub const DATE: Kind = Kind {
    name: "date",
    shape: Shape::Day,
    align: Align::Left,
    read,
    show: write,
    write,
    doubt: never,
    example: "2026-11-21",
    region: None,
};

pub(super) fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    if is_none(typed) {
        return Ok(Value::Blank);
    }
    let (seen, found) = (context.seen(), typed.to_owned());
    if context.habit.in_file && is_month_of_a_year(typed) {
        return Err(CellFault::NoCertainDay { found });
    }
    let numbered = || numbered(typed, context).map(|moment| moment.date());
    if let Some(day) = seen.day(typed).or_else(numbered).or_else(|| seen.in_so_long(typed)) {
        return Ok(Value::Day(day));
    }
    match seen.moment(typed) {
        // Spreadsheets write a bare date as midnight, and shops write the time of day beside it.
        Some(moment) if moment.time() == NaiveTime::MIN || context.habit.in_file => Ok(Value::Day(moment.date())),
        Some(_) => Err(CellFault::NoTimeHere { found }),
        None => Err(not_a_day(typed, context)),
    }
}

/// `Oct-25`, as a spreadsheet shows a month of a year; the 25th of October it shows as `25-Oct`.
fn is_month_of_a_year(typed: &str) -> bool {
    let Some((month, year)) = typed.split_once('-') else { return false };
    let is_month = month.len() >= 3 && month.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_month && year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit())
}

/// What databases and spreadsheets write where there is no day.
pub(super) fn is_none(typed: &str) -> bool {
    ["0000-00-00", "0000/00/00", "00/00/0000", "1900-01-00"].iter().any(|none| typed.starts_with(none))
}

/// Why a text is no day: perhaps because it may be two, because its month is too short, or because it names none.
pub(super) fn not_a_day(typed: &str, context: &Context) -> CellFault {
    let (seen, found) = (context.seen(), typed.to_owned());
    if let Some(day) = seen.of_other_weekday(typed) {
        return CellFault::OtherWeekday { found, day };
    }
    match (seen.either(typed), seen.too_late_a_day(typed)) {
        (Some(days), _) => CellFault::TwoDays { found, days },
        (None, Some((year, month, days))) => CellFault::NoSuchDay { found, year, month, days },
        (None, None) if day::is_vague(typed) => CellFault::NoCertainDay { found },
        (None, None) => CellFault::NotADate { found },
    }
}

/// Days from the beginning of the numbers of 1900 to that of the numbers of 1904.
const TO_1904: i64 = 1_462;

/// A spreadsheet's number of a day, from 1954 to 2064: days since the end of 1899 (of a workbook that says so, since 1904), in
/// a file the time of day as a part of one.
pub(super) fn numbered(typed: &str, context: &Context) -> Option<NaiveDateTime> {
    let (days, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let typed_with_time = !context.habit.in_file && typed.contains('.');
    if typed_with_time || days.len() != 5 || !figures(days) || !figures(part) {
        return None;
    }
    let more = if context.habit.since_1904 { TO_1904 } else { 0 };
    let days = days.parse().ok().map(|days: i64| days + more).filter(|days| (20_000..=60_000).contains(days))?;
    let part: f64 = format!("0.{part}").parse().ok()?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    #[expect(clippy::cast_possible_truncation, reason = "a day has 1,440 minutes")]
    let minutes = (part * 1_440.0).round() as i64;
    first.checked_add_signed(Duration::days(days) + Duration::minutes(minutes))
}

pub(super) fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Day(day) => day::written(*day),
        _ => String::new(),
    }
}
