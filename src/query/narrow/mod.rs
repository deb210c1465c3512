//! Changing a line for a person: a term more, the sort out of it; what they typed stays as they typed it.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::error::Error;
use super::{parse, print, print_order};
use crate::domain::filter::{Condition, Relation, Season, Span, Test};
use crate::domain::kind::tags::tags;
use crate::domain::{Anniversary, Field, Filter, Value, Vocabulary};

/// What a row must be to be like a row with this cell: the same whole text, number, day; blank like blank. Of several
/// tags it must have each.
#[must_use]
pub fn like(field: &Field, value: &Value) -> Filter {
    let test = match value {
        Value::Blank => Test::Blank,
        Value::Text(text) if field.holds_tags() => return every_tag(field, text),
        Value::Text(text) if field.recurs() => match Anniversary::read(text) {
            Some(Anniversary::Yearless(day)) => Test::Yearly(Season { from: day, to: day }),
            _ => Test::Whole(text.clone()),
        },
        Value::Text(text) if field.choices.is_empty() => Test::Whole(text.clone()),
        Value::Text(key) => Test::Option(key.clone()),
        Value::Number(number) => Test::Number(Span::only(*number)),
        Value::Money(amount) => Test::Money(Span::only(*amount)),
        Value::Day(day) => Test::Day(Span::only(*day)),
        Value::Moment(moment) => Test::Day(Span::only(moment.date())),
        Value::YesNo(yes) => Test::YesNo(*yes),
    };
    is(field, test)
}

/// The other rows, those with a blank there among them.
#[must_use]
pub fn unlike(field: &Field, value: &Value) -> Filter {
    if value.is_blank() { is(field, Test::Filled) } else { Filter::Not(Box::new(like(field, value))) }
}

fn is(field: &Field, test: Test) -> Filter {
    Filter::Condition(Condition { field: field.key.clone(), relation: Relation::Is, tests: vec![test] })
}

fn every_tag(field: &Field, text: &str) -> Filter {
    let mut terms: Vec<Filter> =
        tags(text).map(|tag| is(field, Test::Tag { name: tag.to_owned(), whole: true })).collect();
    match terms.len() {
        // Nothing but commas: no tag is asked for, only that something stands there.
        0 => is(field, Test::Filled),
        1 => terms.remove(0),
        _ => Filter::All(terms),
    }
}

/// The line that asks for `term` as well. What is wrong or unfinished in it goes: it would swallow the term.
#[must_use]
pub fn add(line: &str, term: &Filter, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let line = &closed(line, vocabulary, today);
    let parsed = parse(line, vocabulary, today);
    let held = parts(term).iter().all(|term| parts(&parsed.filter).contains(term));
    let term = if held { String::new() } else { side_by_side(term, vocabulary) };
    if parsed.problems.is_empty() {
        return if held { line.to_string() } else { join(line, &term, vocabulary, today) };
    }
    let kept = side_by_side(&parsed.filter, vocabulary);
    let sort = print_order(parsed.sort.as_deref().unwrap_or_default(), vocabulary);
    [kept, term, sort].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What must hold, each by itself.
fn parts(filter: &Filter) -> &[Filter] {
    match filter {
        Filter::All(parts) => parts,
        filter => std::slice::from_ref(filter),
    }
}

/// Terms that others may stand beside.
fn side_by_side(filter: &Filter, vocabulary: &Vocabulary) -> String {
    print(&Filter::All(parts(filter).to_vec()), vocabulary)
}

/// The line that asks for what another one says as well.
#[must_use]
pub fn join(line: &str, more: &str, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let read = |line: &str| parse(line, vocabulary, today);
    let line = closed(line, vocabulary, today);
    let (line, more) = (line.trim(), more.trim());
    if line.is_empty() || more.is_empty() {
        return format!("{line}{more}");
    }
    let (left, right) = (read(line), read(more));
    let text =
        if matches!(left.filter, Filter::Any(_)) { format!("({line}) {more}") } else { format!("{line} {more}") };
    let wanted = [parts(&left.filter), parts(&right.filter)].concat();
    if !left.problems.is_empty() || parts(&read(&text).filter) == wanted {
        return text;
    }
    // Together they would say something else, as `a not` and `b`: the tree says it.
    let sort = left.sort.or(right.sort).unwrap_or_default();
    let terms = print(&Filter::All(wanted), vocabulary);
    [terms, print_order(&sort, vocabulary)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The line with its last quote closed: an open one would swallow what is put behind it. A space in it is text.
#[must_use]
pub(super) fn closed<'l>(line: &'l str, vocabulary: &Vocabulary, today: NaiveDate) -> Cow<'l, str> {
    let open = parse(line, vocabulary, today).problems.iter().any(|marked| marked.problem == Error::OpenQuote);
    if open { Cow::Owned(format!("{line}\"")) } else { Cow::Borrowed(line) }
}

/// The line without what it says about the order.
#[must_use]
pub fn without_sort(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> String {
    let mut line = line.to_owned();
    for range in parse(&line, vocabulary, today).sort_at.into_iter().rev() {
        let behind = range.end + line[range.end..].len() - line[range.end..].trim_start().len();
        line.replace_range(range.start..behind, "");
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests;
