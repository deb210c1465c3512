//! Days and moments in the form in which they lie in a file: `2026-11-21T14:30`, written without the general formatter. A file
//! has millions of dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// A moment of the years 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Iso([u8; 16]);

impl Iso {
    #[must_use]
    pub fn of(moment: NaiveDateTime) -> Self {
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

    #[must_use]
    pub fn moment(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and signs of ASCII")
    }

    #[must_use]
    pub fn day(&self) -> &str {
        &self.moment()[..10]
    }
}

/// A day as it lies in a file, in any year.
#[must_use]
pub fn written(day: NaiveDate) -> String {
    match day.year() {
        0..=9_999 => Iso::of(day.into()).day().to_owned(),
        _ => day.format("%Y-%m-%d").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn dates_are_written_as_everywhere_else(days in -100_000i64..4_000_000, minutes in 0i64..1440) {
            let day = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day") + chrono::Duration::days(days);
            let moment = day.and_time(chrono::NaiveTime::MIN) + chrono::Duration::minutes(minutes);
            prop_assert_eq!(written(day), day.format("%Y-%m-%d").to_string());
            if (0..=9_999).contains(&day.year()) {
                let written = Iso::of(moment);
                prop_assert_eq!(written.moment(), moment.format("%Y-%m-%dT%H:%M").to_string());
            }
        }
    }
}
