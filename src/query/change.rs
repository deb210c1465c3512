//! A line with another condition on one of its fields, the rest of it as it was typed.

use std::ops::Range;

use chrono::NaiveDate;

use super::narrow::closed;
use super::parse::{Terms, terms};
use super::{parse, print, print_order};
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
    let sort = before.sort.map_or_else(String::new, |keys| print_order(&keys, vocabulary));
    [print(&wanted, vocabulary), sort].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// The line with something else in the place of a part that everybody must meet (nothing: without it), the rest as typed
/// where it can be.
#[must_use]
pub fn instead(line: &str, part: &Filter, other: Option<&Filter>, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let line = &closed(line, vocabulary, today);
    let before = parse(line, vocabulary, today);
    let parts = match &before.filter {
        Filter::All(parts) => parts.as_slice(),
        part => std::slice::from_ref(part),
    };
    let wanted: Vec<Filter> =
        parts.iter().filter_map(|own| if own == part { other.cloned() } else { Some(own.clone()) }).collect();
    let new = other.map(|other| print(other, vocabulary)).unwrap_or_default();
    if let Some(range) = place(line, part, vocabulary, today) {
        let (head, tail) = (line[..range.start].trim_end(), line[range.end..].trim_start());
        let text = [head, &new, tail].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let after = parse(&text, vocabulary, today);
        let same = match &after.filter {
            Filter::All(parts) => *parts == wanted,
            part => wanted == [part.clone()],
        };
        if same && after.sort == before.sort {
            return text;
        }
    }
    let sort = before.sort.map_or_else(String::new, |keys| print_order(&keys, vocabulary));
    let terms = print(&Filter::All(wanted), vocabulary);
    [terms, sort].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How the line says that part; as it is printed where it says it in no one place.
#[must_use]
pub fn told(line: &str, part: &Filter, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let typed = place(line, part, vocabulary, today).map(|range| line[range].trim().to_owned());
    typed.unwrap_or_else(|| print(part, vocabulary))
}

/// Where the line says that part.
fn place(line: &str, part: &Filter, vocabulary: &Vocabulary, today: NaiveDate) -> Option<Range<usize>> {
    let Terms { terms, alternatives } = terms(line, vocabulary, today);
    let found = terms.into_iter().find(|(_, filter)| filter.as_ref() == Some(part));
    found.filter(|_| !alternatives).map(|(range, _)| range)
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
