//! A day, with its time where somebody said one: kept as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
//!
//! Orders of a shop bring the time, orders that are typed mostly do not; a call is planned for a day, or for ten o'clock. It goes by the name of `date`, as which such a
//! field lies in the file: there is no column of a person's own of this kind. In memory it is minutes, so that two orders
//! of one day stand in their order; a day alone is its midnight.

use chrono::{NaiveDateTime, NaiveTime};

use super::date;
use super::fault::CellFault;
use super::moment::MOMENT;
use super::shape::{Context, Kind};
use crate::domain::Value;

pub const DAY_TIME: Kind = Kind { name: "date", read, show: write, write, ..MOMENT };

/// A moment as such a cell has it: midnight is a day alone.
#[must_use]
pub fn day_or_moment(moment: NaiveDateTime) -> Value {
    if moment.time() == NaiveTime::MIN { Value::Day(moment.date()) } else { Value::Moment(moment) }
}

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    if date::is_none(typed) {
        return Ok(Value::Blank);
    }
    let seen = context.seen();
    let moment = seen.moment(typed).or_else(|| date::numbered(typed, context));
    let day = || seen.in_so_long(typed).map(Value::Day);
    moment.map(day_or_moment).or_else(day).ok_or_else(|| date::not_a_day(typed, context))
}

fn write(value: &Value, context: &Context) -> String {
    match value {
        Value::Moment(moment) => (MOMENT.write)(&day_or_moment(*moment), context),
        other => (MOMENT.write)(other, context),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::laws::reads_with;

    #[test]
    fn a_day_has_a_time_only_where_one_is_said_and_is_written_as_it_is_read() {
        for (typed, written) in [
            ("2026-11-28", "2026-11-28"),
            ("2026-11-28 15:30", "2026-11-28 15:30"),
            ("昨天", "2026-11-20"),
            ("昨天下午3点", "2026-11-20 15:00"),
            ("yesterday 3pm", "2026-11-20 15:00"),
            ("2026-11-28T00:00", "2026-11-28"),
            ("下周三10点", "2026-11-25 10:00"),
        ] {
            let (value, again) = reads_with(&DAY_TIME, typed);
            assert_eq!(again, written, "{typed}");
            assert_eq!(matches!(value, Value::Day(_)), written.len() == 10, "{typed}");
        }
    }
}
