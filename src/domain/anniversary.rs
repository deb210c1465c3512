//! Days of every year: a birthday by the Chinese calendar, or one whose year nobody knows.

use chrono::{Datelike, NaiveDate};

use super::Lunar;
use super::filter::MonthDay;

/// What a birthday is that is no day of the calendar, as its text in the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anniversary {
    /// `农历08-15`.
    Lunar(Lunar),
    /// `--12-31`, as ISO 8601 wrote it.
    Yearless(MonthDay),
}

/// The year in which a column in memory holds days without one: a leap year, later than any that people type.
pub const NO_YEAR: i32 = 9_996;

impl Anniversary {
    /// Of a text as the file has it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        yearless(text).map(Self::Yearless).or_else(|| Lunar::read(text).map(Self::Lunar))
    }

    /// The day on which it is kept next, today among them; a 29 February on the 28th where the year has none.
    #[must_use]
    pub fn next(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Lunar(lunar) => lunar.next(today),
            Self::Yearless(day) => {
                let of = |year| NaiveDate::from_ymd_opt(year, day.month(), day.day()).or_else(|| eve(year, *day));
                [0, 1].into_iter().find_map(|years| of(today.year() + years).filter(|day| *day >= today))
            }
        }
    }

    /// The day by which a column in memory sorts and finds it.
    #[must_use]
    pub fn in_column(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Lunar(lunar) => lunar.next(today).and_then(|day| of_no_year(MonthDay::of(day))),
            Self::Yearless(day) => of_no_year(*day),
        }
    }
}

fn of_no_year(day: MonthDay) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(NO_YEAR, day.month(), day.day())
}

/// The day before, for one that the year has not.
fn eve(year: i32, day: MonthDay) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, day.month(), day.day().checked_sub(1)?)
}

/// `--12-31`.
fn yearless(text: &str) -> Option<MonthDay> {
    let (month, day) = text.strip_prefix("--")?.split_once('-')?;
    let two = |text: &str| if text.len() == 2 { text.parse::<u32>().ok() } else { None };
    let (month, day) = (two(month)?, two(day)?);
    NaiveDate::from_ymd_opt(NO_YEAR, month, day).map(MonthDay::of)
}

/// The text that the file has of a day without a year.
#[must_use]
pub fn write(month: u32, day: u32) -> String {
    format!("--{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn a_day_without_a_year_comes_again_every_year() {
        let next = |text, today| Anniversary::read(text).and_then(|of| of.next(today));
        assert_eq!(next("--12-31", day(2026, 11, 21)), Some(day(2026, 12, 31)));
        assert_eq!(next("--11-21", day(2026, 11, 21)), Some(day(2026, 11, 21)));
        assert_eq!(next("--01-15", day(2026, 11, 21)), Some(day(2027, 1, 15)));
        assert_eq!(next("--02-29", day(2026, 11, 21)), Some(day(2027, 2, 28)));
        assert_eq!(next("--02-29", day(2027, 11, 21)), Some(day(2028, 2, 29)));
        for not in ["--13-01", "--02-30", "12-31", "--1-2", "--12-31-", ""] {
            assert_eq!(Anniversary::read(not), None, "{not}");
        }
        assert_eq!(
            Anniversary::read(&write(2, 29)).and_then(|of| of.in_column(day(2026, 1, 1))),
            Some(day(9996, 2, 29))
        );
    }
}
