//! From one day to another: `2026-01-01..2026-12-31`, `3/1至5/31`, `2026`; an end may be open (`2026-01-01..`).
//!
//! Kept as an interval of ISO 8601 (an open end is `..`, ISO 8601-2), so that its text stands in the order of its days.

use chrono::{Datelike, Months, NaiveDate};

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::filter::Span;
use crate::domain::fold::half_width;
use crate::domain::{Value, day};

pub const PERIOD: Kind = Kind {
    name: "period",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show,
    write: show,
    doubt: never,
    example: "2026-01-01..2026-12-31",
    region: None,
};

/// What people write between two days. A slash or a hyphen alone stands within days.
const BETWEEN: [&str; 8] = ["..", "至", "到", "~", "—", "–", " to ", " - "];
const OPEN: &str = "..";

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    parse(typed, context).ok_or_else(|| CellFault::NotAPeriod { found: typed.to_owned() })
}

fn parse(typed: &str, context: &Context) -> Option<Value> {
    let plain = half_width(typed).to_lowercase();
    let plain = plain.trim();
    let (low, high) = two(plain, context).or_else(|| whole(plain))?;
    let end = |day: Option<NaiveDate>| day.map_or_else(|| OPEN.to_owned(), |day| day.format("%Y-%m-%d").to_string());
    let backwards = matches!((low, high), (Some(low), Some(high)) if high < low);
    let nothing = low.is_none() && high.is_none();
    (!backwards && !nothing).then(|| Value::Text(format!("{}/{}", end(low), end(high))))
}

/// Two days with something between them.
pub(super) fn days(typed: &str, context: &Context) -> Option<(NaiveDate, NaiveDate)> {
    let plain = half_width(typed).to_lowercase();
    let plain = plain.trim();
    let (first, last) = two(plain, context)?;
    first.zip(last).filter(|(first, last)| first <= last)
}

/// The two ends of a text that has both, or one and nothing.
fn two(plain: &str, context: &Context) -> Option<Ends> {
    let of = |(low, high): (&str, &str)| ends(low.trim(), high.trim(), context);
    let days = || context.seen().days(plain).map(|(low, high)| (Some(low), Some(high)));
    let parted = || BETWEEN.iter().find_map(|sign| plain.split_once(sign));
    // Only behind an open end, or where one of the two is no day of the calendar, does each stand for itself.
    kept(plain).and_then(of).or_else(days).or_else(|| parted().and_then(of))
}

/// The days of a period as the file has it.
#[must_use]
pub fn spanned(text: &str) -> Option<Span<NaiveDate>> {
    let (low, high) = kept(text)?;
    let end = |end: &str| if end.is_empty() { Some(None) } else { end.parse().ok().map(Some) };
    Some(Span { low: end(low)?, high: end(high)? })
}

/// A period as the file has it, as people write it: `2026-01-01..2026-12-31`.
#[must_use]
pub fn plain(text: &str) -> String {
    kept(text).map_or_else(|| text.to_owned(), |(low, high)| format!("{low}{OPEN}{high}"))
}

/// The two ends as the file has them; an open one is empty.
fn kept(text: &str) -> Option<(&str, &str)> {
    let (low, high) = text.split_once('/')?;
    let end = |text: &str| text == OPEN || text.len() == 10;
    let open = |end| if end == OPEN { "" } else { end };
    (end(low) && end(high)).then_some((open(low), open(high)))
}

type Ends = (Option<NaiveDate>, Option<NaiveDate>);

/// A second day without a year is the next such day after the first.
fn ends(low: &str, high: &str, context: &Context) -> Option<Ends> {
    let ordered = |text| day::ordered(text, context.local.dates);
    let (low, high) = (&ordered(low), &ordered(high));
    let read = |text: &str| if text.is_empty() { Some(None) } else { day::read(text, context.today).map(Some) };
    let (first, last) = (read(low)?, read(high)?);
    let yearless = high.starts_with(|sign: char| sign.is_ascii_digit())
        && high.split(|sign: char| !sign.is_ascii_digit()).all(|digits| digits.len() < 4)
        && !high.ends_with(['后', '前']);
    match (first, last) {
        (Some(first), Some(last)) if yearless => {
            let same = last.with_year(first.year())?;
            Some((Some(first), Some(if same < first { same.checked_add_months(Months::new(12))? } else { same })))
        }
        ends => Some(ends),
    }
}

/// All of a year or of a month: `2026`, `2026年`, `2026-03`.
fn whole(text: &str) -> Option<Ends> {
    let year: i32 = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
    let rest = text[4..].trim_start_matches(['年', '-', '/']).trim_end_matches('月');
    let (first, months) = match rest {
        "" => (NaiveDate::from_ymd_opt(year, 1, 1)?, 12),
        month if month.len() <= 2 => (NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1)?, 1),
        _ => return None,
    };
    Some((Some(first), Some(first.checked_add_months(Months::new(months))?.pred_opt()?)))
}

/// `2026-01-01..2026-12-31`.
fn show(value: &Value, _: &Context) -> String {
    plain(value.as_text().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::domain::{Value, kind::laws::reads};

    #[test]
    fn a_period_is_read_as_people_write_it() {
        for (typed, kept) in [
            ("2026-01-01..2026-12-31", "2026-01-01/2026-12-31"),
            ("2026-01-01/2026-12-31", "2026-01-01/2026-12-31"),
            ("2026-01-01/..", "2026-01-01/.."),
            ("3/1至5/31", "2026-03-01/2026-05-31"),
            ("11/1到2/28", "2026-11-01/2027-02-28"),
            ("2026年3月1日～2027年2月28日", "2026-03-01/2027-02-28"),
            ("2026-03-01 - 2026-04-01", "2026-03-01/2026-04-01"),
            ("today to +3d", "2026-11-21/2026-11-24"),
            ("2026-01-01..", "2026-01-01/.."),
            ("..2026-12-31", "../2026-12-31"),
            ("2026", "2026-01-01/2026-12-31"),
            ("2024-02", "2024-02-01/2024-02-29"),
        ] {
            assert_eq!(reads("period", typed), Ok(Value::text(kept)), "{typed}");
        }
        for not in ["..", "2026-12-31..2026-01-01", "3/1", "abc..def", "至"] {
            assert!(reads("period", not).is_err(), "{not}");
        }
    }
}
