//! What a filter asks for, in words: how a phrase of the filter line was read.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{Words, fill};
use crate::domain::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use crate::domain::{Fen, Field, Filter, Value, Vocabulary};

/// For whom it is told.
struct Teller<'a> {
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    today: NaiveDate,
}

impl Words {
    /// What a filter asks for: `Last contact: before 2026-08-21, or empty`.
    #[must_use]
    pub fn reading(&self, filter: &Filter, vocabulary: &Vocabulary, today: NaiveDate) -> String {
        Teller { words: self, vocabulary, today }.told(filter, false)
    }
}

impl Teller<'_> {
    /// `not`: for everybody else.
    fn told(&self, filter: &Filter, not: bool) -> String {
        match filter {
            Filter::Not(inner) => self.told(inner, !not),
            Filter::Words(text) => self.unless(not, &fill(&self.words.filter.quoted, &[("what", text)])),
            Filter::Condition(condition) => {
                let field = self.vocabulary.field(&condition.field);
                let bought = condition.tests.iter().any(|test| matches!(test, Test::Bought(_) | Test::Goods(_)));
                let label = field.map_or(condition.field.as_str(), |field| &field.label);
                let label = if bought { &self.words.filter.bought } else { label };
                fill(&self.words.shared.of_field, &[("label", label), ("what", &self.condition(condition, field, not))])
            }
            Filter::All(parts) => self.together(parts, not, !not),
            Filter::Any(parts) => self.together(parts, not, not),
        }
    }

    fn together(&self, parts: &[Filter], not: bool, all: bool) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.told(part, not)).collect();
        parts.join(if all { &self.words.shared.separator } else { &self.words.filter.or })
    }

    fn unless(&self, not: bool, what: &str) -> String {
        if not { fill(&self.words.filter.not, &[("what", what)]) } else { what.to_owned() }
    }

    fn condition(&self, condition: &Condition, field: Option<&Field>, not: bool) -> String {
        let words = &self.words.filter;
        if not
            && condition.relation == Relation::Is
            && let [test] = condition.tests.as_slice()
            && let Some(what) = self.outside(test, field)
        {
            return fill(&words.or_empty, &[("what", &what)]);
        }
        let filled = condition.relation == Relation::IsNot;
        let (or_filled, not) = (not, not != filled);
        let values: Vec<String> = condition.tests.iter().map(|test| self.test(test, field, not)).collect();
        // Of several that are none of them, each is not.
        let said = values.join(if not { &self.words.shared.separator } else { &words.or });
        match (filled, or_filled) {
            (true, false) => fill(&words.and_filled, &[("what", &said)]),
            (true, true) => fill(&words.or_empty, &[("what", &said)]),
            (false, _) => said,
        }
    }

    /// All that is not of the test, but for empty cells.
    fn outside(&self, test: &Test, field: Option<&Field>) -> Option<String> {
        let words = &self.words.filter;
        let before = |what: &str| fill(&words.before, &[("what", what)]);
        Some(match test {
            Test::Day(Span { low: Some(low), high }) if high.is_none_or(|high| high >= self.today) => {
                before(&low.to_string())
            }
            Test::Day(Span { low: None, high: Some(high) }) => fill(&words.after, &[("what", &high.to_string())]),
            // Less than one of something is none of it.
            Test::Number(Span { low: Some(1), high: None }) => self.value(Value::Number(0), field),
            Test::Number(Span { low: Some(low), high: None }) => {
                fill(&words.under, &[("what", &self.value(Value::Number(*low), field))])
            }
            Test::Money(Span { low: Some(Fen(low)), high: None }) if low.rem_euclid(100) == 1 => {
                fill(&words.at_most, &[("what", &self.value(Value::Money(Fen(low - 1)), field))])
            }
            _ => return None,
        })
    }

    fn test(&self, test: &Test, field: Option<&Field>, not: bool) -> String {
        let words = &self.words.filter;
        let said = match test {
            Test::Blank | Test::Filled => {
                let empty = matches!(test, Test::Blank) != not;
                return if empty { words.nothing.clone() } else { words.something.clone() };
            }
            Test::YesNo(yes) => return self.value(Value::YesNo(*yes != not), field),
            Test::Contains(text) | Test::InNotes(text) | Test::Goods(text) | Test::Digits(text) => {
                fill(&words.quoted, &[("what", text)])
            }
            Test::Whole(text) | Test::Sounding(text) | Test::Tag { name: text, .. } => text.clone(),
            Test::Wildcard { head, tail } => self.ends(head, tail, field.is_some_and(Field::is_phone)),
            Test::Option(key) => self.value(Value::text(key), field),
            Test::Number(span) => self.span(span, |number| self.value(Value::Number(number), field)),
            Test::Money(span) => self.money(span, field),
            Test::Bought(Span { low: None, high: None }) => {
                return if not { words.nothing.clone() } else { words.something.clone() };
            }
            Test::Day(span) | Test::During(span) | Test::Bought(span) => self.days(span),
            Test::Before(moment) => fill(&words.before, &[("what", &moment.format("%Y-%m-%d %H:%M").to_string())]),
            Test::Begins(day) => self.days(&Span::from(*day)),
            Test::Ends(day) => self.days(&Span::up_to(*day)),
            Test::Yearly(Season { from, to }) => {
                let show = |day: MonthDay| format!("{:02}-{:02}", day.month(), day.day());
                self.span(&Span::between(*from, *to), show)
            }
        };
        self.unless(not, &said)
    }

    fn ends(&self, head: &str, tail: &str, number: bool) -> String {
        let words = &self.words.filter;
        let begins = (!head.is_empty()).then(|| fill(&words.begins, &[("what", head)]));
        let said = if number { &words.tail } else { &words.ends };
        let ends = (!tail.is_empty()).then(|| fill(said, &[("what", tail)]));
        begins.into_iter().chain(ends).collect::<Vec<_>>().join(&self.words.shared.separator)
    }

    fn value(&self, value: Value, field: Option<&Field>) -> String {
        let Some(field) = field else { return String::new() };
        (field.kind.show)(&value, &self.vocabulary.context(field, self.today)).trim().to_owned()
    }

    /// `2026-11-27 Fr` alone, `2026-11-01 to 2026-11-30`, `from 2026-11-01`.
    fn days(&self, span: &Span<NaiveDate>) -> String {
        let words = &self.words.filter;
        match (span.low, span.high) {
            (Some(low), Some(high)) if low == high => self.day(low),
            (Some(low), None) => fill(&words.from, &[("what", &low.to_string())]),
            (None, Some(high)) => fill(&words.until, &[("what", &high.to_string())]),
            _ => self.span(span, |day| day.to_string()),
        }
    }

    fn day(&self, day: NaiveDate) -> String {
        self.words.read_day(&day.to_string(), day)
    }

    /// More than 100 is from 100.01 on.
    fn money(&self, span: &Span<Fen>, field: Option<&Field>) -> String {
        let (words, show) = (&self.words.filter, |fen: i64| self.value(Value::Money(Fen(fen)), field));
        match (span.low, span.high) {
            (Some(Fen(low)), None) if low.rem_euclid(100) == 1 => fill(&words.over, &[("what", &show(low - 1))]),
            (None, Some(Fen(high))) if high.rem_euclid(100) == 99 => fill(&words.under, &[("what", &show(high + 1))]),
            _ => self.span(span, |amount| show(amount.0)),
        }
    }

    fn span<T: Copy + PartialOrd>(&self, span: &Span<T>, show: impl Fn(T) -> String) -> String {
        let words = &self.words.filter;
        match (span.low, span.high) {
            (Some(low), Some(high)) if low.partial_cmp(&high) == Some(Ordering::Equal) => show(low),
            (Some(low), Some(high)) => fill(&words.span, &[("low", &show(low)), ("high", &show(high))]),
            (Some(low), None) => fill(&words.at_least, &[("what", &show(low))]),
            (None, Some(high)) => fill(&words.at_most, &[("what", &show(high))]),
            (None, None) => String::new(),
        }
    }
}
