//! What a group of customers is called.

use super::{Words, fill};
use crate::domain::filter::Span;
use crate::domain::foreign::Foreign;
use crate::domain::group::Key;
use crate::domain::{Currency, Field, Value, Vocabulary};

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

impl Words {
    /// A sum as it is shown, with what is in it only at a rate (`≈`), and what is missing in it for want of one:
    /// `≈¥37.60 + $1,200.00 not converted`.
    #[must_use]
    pub fn sum(&self, own: &Currency, sum: &str, foreign: &Foreign) -> String {
        let sum = about(sum, foreign);
        let others = foreign.unconverted().map(|(code, amount)| Currency(code.to_owned()).show_beside(own, amount));
        let others: Vec<String> = others.collect();
        if others.is_empty() {
            return sum;
        }
        fill(&self.shared.unconverted, &[("sum", &sum), ("others", &others.join(" + "))])
    }

    /// The same in short: `≈¥37.60 + EUR, USD`.
    #[must_use]
    pub fn sum_in_short(&self, sum: &str, foreign: &Foreign) -> String {
        let codes: Vec<&str> = foreign.unconverted().map(|(code, _)| code).collect();
        let sum = about(sum, foreign);
        if codes.is_empty() { sum } else { format!("{sum} + {}", codes.join(&self.why.comma)) }
    }
}

/// Marked where a part of it is in it only at a rate.
fn about(sum: &str, foreign: &Foreign) -> String {
    if foreign.is_converted() { format!("≈{sum}") } else { sum.to_owned() }
}

/// `10–19`; one value alone.
fn between<T: Copy + PartialEq>(span: &Span<T>, show: impl Fn(T) -> String) -> String {
    match (span.low, span.high) {
        (Some(low), Some(high)) if low != high => format!("{} – {}", show(low), show(high)),
        (low, high) => low.or(high).map(show).unwrap_or_default(),
    }
}
