//! What a group of customers is called.

use super::{Words, fill};
use crate::domain::filter::Span;
use crate::domain::group::Key;
use crate::domain::{Field, Value, Vocabulary};

impl Words {
    /// A group's name in a table of groups by that field.
    #[must_use]
    pub fn group(&self, key: &Key, field: &Field, vocabulary: &Vocabulary) -> String {
        // The day matters to no value that a group has.
        let show = |value: Value| (field.kind.show)(&value, &vocabulary.context(field, chrono::NaiveDate::default()));
        match key {
            Key::Blank => self.shared.blank.clone(),
            Key::Text(text) | Key::Tag(text) => text.clone(),
            Key::Option(key) => show(Value::Text(key.clone())),
            Key::Number(span) => between(span, |number| show(Value::Number(number))),
            Key::Money(span) => between(span, |amount| show(Value::Money(amount))),
            Key::Month(first) => first.format("%Y-%m").to_string(),
            Key::MonthOfYear(month) => fill(&self.groups.month, &[("month", &format!("{month:02}"))]),
            Key::YesNo(yes) => show(Value::YesNo(*yes)),
        }
    }
}

/// `10–19`; one value alone.
fn between<T: Copy + PartialEq>(span: &Span<T>, show: impl Fn(T) -> String) -> String {
    match (span.low, span.high) {
        (Some(low), Some(high)) if low != high => format!("{} – {}", show(low), show(high)),
        (low, high) => low.or(high).map(show).unwrap_or_default(),
    }
}
