//! Whether one customer's cells meet a filter: the meaning of `table`'s answers, row by row. For a screenful; a million
//! rows are asked of `table`.

use chrono::Datelike;

use super::filter::{Condition, MonthDay, Relation, Test};
use super::fold::fold;
use super::kind::tags::tags;
use super::kind::{period, phone};
use super::pinyin::Pattern;
use super::wildcard::Ends;
use super::{Anniversary, Field, Filter, Months, Value};

/// Whether the filter lets a customer through; `cell` gives a field and its cell by key. Free words and words in notes
/// find nothing here, because notes are not among the cells; a field that is not there meets no test.
#[must_use]
pub fn holds<'a>(filter: &Filter, cell: &dyn Fn(&str) -> Option<(&'a Field, &'a Value)>) -> bool {
    match filter {
        Filter::All(parts) => parts.iter().all(|part| holds(part, cell)),
        Filter::Any(parts) => parts.iter().any(|part| holds(part, cell)),
        Filter::Not(inner) => !holds(inner, cell),
        Filter::Words(_) => false,
        Filter::Condition(condition) => {
            cell(&condition.field).is_some_and(|(field, value)| meets(condition, field, value))
        }
    }
}

/// Whether a cell meets a condition of its field.
#[must_use]
pub fn meets(condition: &Condition, field: &Field, value: &Value) -> bool {
    let some = condition.tests.iter().any(|test| passes(test, field, value));
    match condition.relation {
        Relation::Is => some,
        Relation::IsNot => !value.is_blank() && !some,
    }
}

fn passes(test: &Test, field: &Field, value: &Value) -> bool {
    match (test, value) {
        (Test::Blank, value) => value.is_blank(),
        (Test::Filled, value) => !value.is_blank(),
        (Test::Number(span), Value::Number(number)) => span.contains(*number),
        (Test::Money(span), Value::Money(amount)) => span.contains(*amount),
        (Test::Day(span), Value::Day(day)) => span.contains(*day),
        (Test::Day(span), Value::Moment(moment)) => span.contains(moment.date()),
        (Test::Before(now), Value::Moment(moment)) => moment < now,
        (Test::Yearly(season), Value::Day(day)) => season.contains(MonthDay::new(day.month(), day.day())),
        (Test::Yearly(season), Value::Text(text)) if field.recurs() => {
            matches!(Anniversary::read(text), Some(Anniversary::Yearless(day)) if season.contains(day))
        }
        (Test::YesNo(wanted), Value::YesNo(is)) => wanted == is,
        (Test::Money(span), Value::Text(text)) => Months::read(text).is_some_and(|months| span.contains(months.sum())),
        (test, Value::Text(text)) => reads(test, field, text),
        _ => false,
    }
}

fn reads(test: &Test, field: &Field, text: &str) -> bool {
    let folded = field.folded(text);
    match test {
        Test::Contains(words) => {
            let words = field.folded(words);
            let sounds = || Pattern::new(&words).is_some_and(|pattern| field.by_pinyin() && pattern.finds(&folded));
            let numbers = || field.is_phone() && has_number(&words, field, text);
            folded.contains(&words) || sounds() || numbers()
        }
        Test::Whole(words) => is_whole(words, field, text),
        Test::Sounding(words) => {
            is_whole(words, field, text) || Pattern::new(words).is_some_and(|pattern| pattern.is_all_of(&folded))
        }
        Test::Tag { name, whole } => {
            let name = fold(name);
            let pattern = Pattern::new(&name).filter(|_| !whole);
            let sounds = |tag: &str| pattern.as_ref().is_some_and(|pattern| pattern.begins(tag));
            tags(&folded).any(|tag| if *whole { tag == name } else { tag.starts_with(&name) || sounds(tag) })
        }
        Test::Digits(digits) => phone::compared(text, field.region()).contains(digits.as_str()),
        Test::Wildcard { head, tail } => fits(&Ends::of(head, tail, field), field, &folded, text),
        Test::Option(key) => text == key,
        Test::During(_) | Test::Begins(_) | Test::Ends(_) => {
            period::spanned(text).is_some_and(|days| test.holds_of(&days))
        }
        _ => false,
    }
}

fn fits(ends: &Ends, field: &Field, folded: &str, text: &str) -> bool {
    if field.is_phone() { ends.fit_numbers(&phone::compared(text, field.region())) } else { ends.fit(field, folded) }
}

/// Whether the cell has one of the numbers that the words are.
fn has_number(words: &str, field: &Field, text: &str) -> bool {
    let numbers = phone::compared(text, field.region());
    phone::pieces(words, field.region()).iter().any(|digits| numbers.contains(digits))
}

/// Whether the cell is that text; of several numbers or addresses, one of them. Of several that are asked for it has each.
fn is_whole(words: &str, field: &Field, text: &str) -> bool {
    let wanted = if field.is_phone() { phone::pieces(words, field.region()) } else { Vec::new() };
    if wanted.is_empty() {
        let (text, words) = (field.folded(text), field.folded(words));
        return text == words || field.parts(&text).into_iter().any(|part| part == words);
    }
    let numbers = phone::compared(text, field.region());
    wanted.iter().all(|digits| phone::is_among(&numbers, digits))
}

/// The fields that a filter looks at, by key; `None` where it looks for free words or into notes.
#[must_use]
pub fn fields(filter: &Filter) -> Option<Vec<&str>> {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => {
            parts.iter().map(fields).collect::<Option<Vec<_>>>().map(|lists| lists.concat())
        }
        Filter::Not(inner) => fields(inner),
        Filter::Words(_) => None,
        Filter::Condition(condition)
            if condition
                .tests
                .iter()
                .any(|test| matches!(test, Test::InNotes(_) | Test::Bought(_) | Test::Goods(_))) =>
        {
            None
        }
        Filter::Condition(condition) => Some(vec![condition.field.as_str()]),
    }
}
