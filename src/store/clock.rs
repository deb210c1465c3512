//! The wall clock, wherever the system has set it: a day that no calendar of four digits has is the nearest that has one.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, Local, NaiveDate, NaiveDateTime, Utc};

/// The time now, local.
#[must_use]
pub fn now() -> NaiveDateTime {
    of(SystemTime::now())
}

/// `chrono` itself ends the program where the clock stands before 1970.
fn of(time: SystemTime) -> NaiveDateTime {
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    let (seconds, nanoseconds) = match time.duration_since(UNIX_EPOCH) {
        Ok(since) => (seconds(since), since.subsec_nanos()),
        Err(before) => (-seconds(before.duration()), 0),
    };
    let local =
        DateTime::<Utc>::from_timestamp(seconds, nanoseconds).map(|utc| utc.with_timezone(&Local).naive_local());
    let edge = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().into();
    match local {
        Some(local) if local.year() < 1 => edge(1, 1, 1),
        Some(local) if local.year() <= 9_999 => local,
        None if seconds < 0 => edge(1, 1, 1),
        _ => edge(9_999, 12, 31),
    }
}

/// ISO 8601 to the minute.
pub(super) fn moment(now: NaiveDateTime) -> String {
    now.format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_wrong_is_still_a_clock() {
        const YEAR: u64 = 31_556_952;
        let later = |years: u64| of(UNIX_EPOCH + Duration::from_secs(years * YEAR)).year();
        let before = |years: u64| of(UNIX_EPOCH - Duration::from_secs(years * YEAR)).year();
        assert!((2019..=2020).contains(&later(50)) && (1919..=1920).contains(&before(50)));
        assert_eq!((later(9_000), later(300_000)), (9_999, 9_999));
        assert_eq!((before(3_000), before(300_000)), (1, 1));
    }
}
