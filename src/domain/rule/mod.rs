//! What has to hold in a field besides what its kind asks for: data that a person sets, in the column `field.rules`.
//!
//! A broken rule is a doubt: the cell is kept as typed and marked, and the check sheet lists it.

mod breach;
mod pattern;

pub use breach::Breach;
pub use pattern::fits;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kind::tags::tags;
use super::kind::{Kind, Shape};
use super::{Choice, Fen, Value, day};

/// A field's rules; none of them holds unless it is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// An empty cell is incomplete.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// No two customers have the same.
    #[serde(skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Typed twice before it is kept.
    #[serde(skip_serializing_if = "is_false")]
    pub twice: bool,
    /// Shortest text, in characters; the longest is the field's limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortest: Option<usize>,
    /// Lowest and highest value, as the field writes it: `12.50`, `2026-01-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// The field (its key) whose value it is not to lie below: no end before its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What a text looks like; see [`fits`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// A day older than so many days is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_false(set: &bool) -> bool {
    !set
}

/// Days after which a customer counts as not verified, unless the field `verified` says otherwise.
pub const VERIFY_DAYS: u32 = 30;

impl Rules {
    /// The rules that a text of the file holds; of what is not such a text none.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The text that [`Rules::read`] reads; nothing where no rule is set.
    #[must_use]
    pub fn write(&self) -> Option<String> {
        (*self != Self::default()).then(|| serde_json::to_string(self).unwrap_or_default())
    }
}

impl Rules {
    /// How the value of a field of that kind, with those options, breaks the rules, but for those that other customers or
    /// today decide.
    #[must_use]
    pub fn breach(&self, kind: &Kind, choices: &[Choice], value: &Value) -> Option<Breach> {
        if value.is_blank() {
            return self.required.then_some(Breach::Required);
        }
        if let Some(text) = value.as_text() {
            if let Some(found) = no_option(kind, choices, text) {
                return Some(Breach::NoOption { found: found.to_owned() });
            }
            let length = || text.chars().count();
            if let Some(limit) = self.shortest.filter(|limit| length() < *limit) {
                return Some(Breach::TooShort { length: length(), limit });
            }
            if let Some(pattern) = self.pattern.as_ref().filter(|pattern| !fits(pattern, text)) {
                return Some(Breach::OtherPattern { found: text.to_owned(), pattern: pattern.clone() });
            }
        }
        let (low, high) = (&self.low, &self.high);
        if low.is_none() && high.is_none() {
            return None;
        }
        let units = units(value)?;
        let bound = |bound: &Option<String>| bound.as_ref().and_then(|text| bound_units(kind.shape, text));
        let outside = bound(low).is_some_and(|low| units < low) || bound(high).is_some_and(|high| units > high);
        outside.then(|| Breach::OutOfRange { low: low.clone(), high: high.clone() })
    }
}

/// What in a cell of a choice is none of its options.
fn no_option<'a>(kind: &Kind, choices: &[Choice], text: &'a str) -> Option<&'a str> {
    let unknown = |key: &str| !choices.iter().any(|choice| choice.key == key);
    match kind.name {
        _ if choices.is_empty() => None,
        "choices" => tags(text).find(|key| unknown(key)),
        _ => Some(text).filter(|key| kind.shape == Shape::Choice && unknown(key)),
    }
}

/// Whether one cell is lower than another; what is blank or no number is not. A day and a moment are compared by their day.
#[must_use]
pub fn below(value: &Value, other: &Value) -> bool {
    let day = |value: &Value| match value {
        Value::Moment(moment) => Value::Day(moment.date()),
        other => other.clone(),
    };
    let same = matches!((value, other), (Value::Moment(_), Value::Moment(_)));
    let (value, other) = if same { (value.clone(), other.clone()) } else { (day(value), day(other)) };
    units(&value).zip(units(&other)).is_some_and(|(value, other)| value < other)
}

/// Whether a day (a cell) is so old that it has to be looked at again; a blank one is.
#[must_use]
pub fn stale(value: &Value, days: u32, today: NaiveDate) -> bool {
    let limit = today - chrono::Days::new(days.into());
    match value {
        Value::Day(day) => *day < limit,
        Value::Moment(moment) => moment.date() < limit,
        _ => true,
    }
}

/// A cell as a number that is higher for a higher value.
fn units(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Money(fen) => Some(fen.0),
        Value::Day(day) => Some(minutes(*day)),
        Value::Moment(moment) => Some(moment.and_utc().timestamp() / 60),
        _ => None,
    }
}

fn minutes(day: NaiveDate) -> i64 {
    day.and_hms_opt(0, 0, 0).map_or(0, |midnight| midnight.and_utc().timestamp() / 60)
}

/// A bound as written, in the units of the field's cells.
fn bound_units(shape: Shape, text: &str) -> Option<i64> {
    let nowhere = NaiveDate::default();
    match shape {
        Shape::Number => text.parse().ok(),
        Shape::Money | Shape::Decimal => Fen::from_decimal(text).map(|fen| fen.0),
        Shape::Day | Shape::Moment => {
            let moment = day::read_moment(text, nowhere).map(|moment| moment.and_utc().timestamp() / 60);
            moment.or_else(|| day::read(text, nowhere).map(minutes))
        }
        Shape::Text | Shape::Choice | Shape::YesNo => None,
    }
}

#[cfg(test)]
mod tests;
