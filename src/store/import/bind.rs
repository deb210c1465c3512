//! A cell as a statement's parameter.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rusqlite::types::Null;
use rusqlite::{Result, Statement};

use crate::domain::batch::{Cell, Row};

/// Binds a cell in the form in which it lies in the file.
pub(super) fn cell(statement: &mut Statement, at: usize, cell: Cell) -> Result<()> {
    match cell {
        Cell::Blank => statement.raw_bind_parameter(at, Null),
        Cell::Text(text) => statement.raw_bind_parameter(at, text),
        Cell::Number(number) => statement.raw_bind_parameter(at, number),
        Cell::Money(amount) => statement.raw_bind_parameter(at, amount.0),
        Cell::YesNo(yes) => statement.raw_bind_parameter(at, i64::from(yes)),
        Cell::Day(day) => statement.raw_bind_parameter(at, Iso::of(day.into()).day()),
        Cell::Moment(moment) => statement.raw_bind_parameter(at, Iso::of(moment).moment()),
    }
}

/// Binds the cells of a row behind its number; the answer is the place of the next parameter.
pub(super) fn row(statement: &mut Statement, row: Row) -> Result<usize> {
    let mut next = 2;
    for of_row in row.cells() {
        cell(statement, next, of_row)?;
        next += 1;
    }
    Ok(next)
}

/// `2026-11-21T14:30`, written without the general formatter: a file has millions of dates.
struct Iso([u8; 16]);

impl Iso {
    fn of(moment: NaiveDateTime) -> Self {
        let year = u32::try_from(moment.year()).unwrap_or(0);
        let mut text = *b"0000-00-00T00:00";
        for (at, pair) in [
            (0, year / 100),
            (2, year % 100),
            (5, moment.month()),
            (8, moment.day()),
            (11, moment.hour()),
            (14, moment.minute()),
        ] {
            let digit = |number: u32| b'0' + u8::try_from(number % 10).unwrap_or(0);
            (text[at], text[at + 1]) = (digit(pair / 10), digit(pair));
        }
        Self(text)
    }

    fn moment(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and signs of ASCII")
    }

    fn day(&self) -> &str {
        &self.moment()[..10]
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn dates_are_written_as_everywhere_else(days in 0i64..1_000_000, minutes in 0i64..1440) {
            let day = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day") + chrono::Duration::days(days);
            let moment = day.and_time(chrono::NaiveTime::MIN) + chrono::Duration::minutes(minutes);
            let (whole, timed) = (Iso::of(day.into()), Iso::of(moment));
            prop_assert_eq!(whole.day(), day.format("%Y-%m-%d").to_string());
            prop_assert_eq!(timed.moment(), moment.format("%Y-%m-%dT%H:%M").to_string());
        }
    }
}
