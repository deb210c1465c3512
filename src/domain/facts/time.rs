//! Days and minutes of the local calendar as numbers: compact, and their differences are subtractions.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::malformed;

/// A day of the local calendar: days since 1970-01-01, may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const EPOCH_FROM_CE: i32 = 719_163; // 1970-01-01, counted from 0001-01-01 as day 1

impl Day {
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce() - EPOCH_FROM_CE)
    }

    /// The calendar's date; the calendar's end where the day lies beyond it.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(EPOCH_FROM_CE)).unwrap_or(NaiveDate::MAX)
    }

    /// Reads `YYYY-MM-DD`, and only that; `None` if it is not a day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let (year, month, day) = (digits(&bytes[..4])?, digits(&bytes[5..7])?, digits(&bytes[8..])?);
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(Self::of)
    }

    /// Days from `earlier` to this day.
    #[must_use]
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// This day's first minute.
    #[must_use]
    pub fn start(self) -> Minute {
        Minute(self.0.saturating_mul(MINUTES_A_DAY))
    }

    /// Months since year 0: consecutive months differ by one.
    #[must_use]
    pub fn month(self) -> i32 {
        let date = self.date();
        date.year() * 12 + date.month0().cast_signed()
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.date())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), &malformed::DAY))
    }
}

/// A local date and time: minutes since 1970-01-01T00:00. 32 bits reach from year −2113 to 6053; what lies beyond
/// is kept at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub i32);

const MINUTES_A_DAY: i32 = 24 * 60;

impl Minute {
    /// Reads `YYYY-MM-DD`, optionally followed by `T` or a space and `HH:MM`; seconds are dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let start = Day::parse(text.get(..10)?)?.start();
        let time = &text.as_bytes()[10..];
        match time {
            [] => Some(start),
            [b'T' | b' ', hour @ .., _, _, _] if time.len() == 6 && time[3] == b':' => {
                let (hour, minute) = (digits(hour)?, digits(&time[4..])?);
                (hour < 24 && minute < 60).then(|| Self(start.0.saturating_add((hour * 60 + minute).cast_signed())))
            }
            [b'T' | b' ', .., _, _, _] if time.len() > 6 && time[6] == b':' => Self::parse(&text[..16]),
            _ => None,
        }
    }

    #[must_use]
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(MINUTES_A_DAY))
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}
