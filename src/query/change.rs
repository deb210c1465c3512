//! A line with another condition on one of its fields, the rest of it as it was typed.

use std::ops::Range;

use chrono::NaiveDate;

use super::narrow::closed;
use super::parse::{Terms, terms};
use super::{parse, print, print_sort};
use crate::domain::filter::Condition;
use crate::domain::{Filter, Vocabulary};

/// The condition that everybody must meet on that field, if the filter has one.
#[must_use]
pub fn condition<'f>(filter: &'f Filter, field: &str) -> Option<&'f Condition> {
    let one = match filter {
        Filter::All(parts) => parts.iter().find(|part| is_on(part, field)),
        part => Some(part).filter(|part| is_on(part, field)),
    };
    match one {
        Some(Filter::Condition(condition)) => Some(condition),
        _ => None,
    }
}

/// The line with `condition` (a piece of a line; empty: none) instead of what it says of that field.
///
/// The rest stays as typed where it can: `last>90d` goes on meaning 90 days. Conditions inside of groups stay.
#[must_use]
pub fn replace(line: &str, field: &str, condition: &str, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let line = &closed(line, vocabulary, today);
    let before = parse(line, vocabulary, today);
    let wanted = with(before.filter, field, parse(condition, vocabulary, today).filter);
    let text = replace_text(line, field, condition, vocabulary, today);
    let after = parse(&text, vocabulary, today);
    if after.filter == wanted && after.sort == before.sort {
        return text;
    }
    // An open bracket would swallow what is added: the tree says it anew.
    let sort = before.sort.map_or_else(String::new, |keys| print_sort(&keys));
    [print(&wanted, vocabulary), sort].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// Drops the terms on the field and adds the condition behind the others.
fn replace_text(line: &str, field: &str, condition: &str, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let Terms { terms, alternatives } = terms(line, vocabulary, today);
    let mut kept: Vec<String> = Vec::new();
    if alternatives {
        kept.push(format!("({})", line.trim()));
    } else {
        let others = terms.into_iter().filter(|(_, filter)| !filter.as_ref().is_some_and(|part| is_on(part, field)));
        kept.extend(others.map(|(range, _)| line[range].trim().to_owned()));
    }
    kept.push(condition.trim().to_owned());
    kept.retain(|part| !part.is_empty());
    kept.join(" ")
}

fn with(filter: Filter, field: &str, condition: Filter) -> Filter {
    let mut parts = match filter {
        Filter::All(parts) => parts,
        part => vec![part],
    };
    parts.retain(|part| !is_on(part, field));
    if !condition.is_empty() {
        parts.push(condition);
    }
    if parts.len() == 1 { parts.remove(0) } else { Filter::All(parts) }
}

/// Whether it says something of that field and of nothing else.
fn is_on(part: &Filter, field: &str) -> bool {
    match part {
        Filter::Condition(condition) => condition.field == field,
        Filter::Not(inner) => is_on(inner, field),
        _ => false,
    }
}
