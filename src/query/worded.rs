//! Conditions that words say and no signs, and days that are not written out: they are told as they were read.

use chrono::NaiveDate;

use super::names::Names;
use super::parse::terms;
use super::taken::free;
use super::token::plain;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::{Filter, Vocabulary};

/// The condition with which a line ends, where words say it, or days that are not written out: how it was read is to be told.
#[must_use]
pub fn said_at_end(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Option<Filter> {
    let (range, term) = terms(line, vocabulary, today).terms.pop()?;
    let (text, term) = (line[range.clone()].trim(), term?);
    if line[range.end..].trim() != "" || free(line, range, Some(term.clone())).is_some() || in_a_group(&term) {
        return None;
    }
    let signed = text.contains(|sign| ":=<>≥≤≠".contains(plain(sign)));
    let bare = || Names::new(vocabulary).look(text.trim_start_matches(['-', '!'])).named.is_some();
    let worth = if signed { has_other_days(&term, text) || wants_filled(&term) } else { !bare() };
    worth.then_some(term)
}

/// Words in brackets are no phrase.
fn in_a_group(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(in_a_group),
        Filter::Not(inner) => in_a_group(inner),
        Filter::Words(_) => true,
        Filter::Condition(_) => false,
    }
}

/// Whether it leaves out empty cells, which nobody who writes `!=` may think of.
fn wants_filled(filter: &Filter) -> bool {
    match filter {
        Filter::Not(inner) => wants_filled(inner),
        filter => matches!(filter, Filter::Condition(Condition { relation: Relation::IsNot, .. })),
    }
}

/// Whether it asks for days that the text does not have in figures.
fn has_other_days(filter: &Filter, text: &str) -> bool {
    let other = |day: NaiveDate| {
        let written = ["%Y-%m-%d", "%Y-%m", "%Y/%m/%d"].iter().any(|form| text.contains(&day.format(form).to_string()));
        !written && !text.ends_with(&day.format("%Y").to_string())
    };
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(|part| has_other_days(part, text)),
        Filter::Not(inner) => has_other_days(inner, text),
        Filter::Words(_) => false,
        Filter::Condition(condition) => condition.tests.iter().any(|test| match test {
            Test::Day(Span { low, high }) | Test::During(Span { low, high }) | Test::Bought(Span { low, high }) => {
                [low, high].into_iter().flatten().any(|day| other(*day))
            }
            Test::Begins(day) | Test::Ends(day) => other(*day),
            Test::Yearly(_) | Test::Before(_) => true,
            _ => false,
        }),
    }
}
