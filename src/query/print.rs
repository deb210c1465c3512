//! The tree back to a line that parses to it.

use std::fmt::Display;
use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::names::Names;
use super::parse::is_plain_word;
use super::token::plain;
use super::value::{self, NONE};
use crate::domain::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use crate::domain::pinyin::Pattern;
use crate::domain::{Direction, Fen, Field, Filter, SortKey, Vocabulary, choice};

/// A line that parses to this tree, if the tree is one that a line can say: groups of two and more, options that exist.
#[must_use]
pub fn print(filter: &Filter, vocabulary: &Vocabulary) -> String {
    Printer { vocabulary, names: Rc::new(Names::new(vocabulary)) }.filter(filter)
}

/// `sort:-spend,name`; nothing for no keys.
#[must_use]
pub fn print_sort(keys: &[SortKey]) -> String {
    let sign = |key: &SortKey| if key.direction == Direction::Descending { "-" } else { "" };
    let keys: Vec<String> = keys.iter().map(|key| format!("{}{}", sign(key), key.field)).collect();
    if keys.is_empty() { String::new() } else { format!("sort:{}", keys.join(",")) }
}

struct Printer<'a> {
    vocabulary: &'a Vocabulary,
    names: Rc<Names<'a>>,
}

impl Printer<'_> {
    fn filter(&self, filter: &Filter) -> String {
        match filter {
            Filter::All(parts) => parts.iter().map(|part| self.within_all(part)).collect::<Vec<_>>().join(" "),
            Filter::Any(parts) => parts.iter().map(|part| self.within_any(part)).collect::<Vec<_>>().join(" | "),
            Filter::Not(inner) => format!("-{}", self.atom(inner)),
            Filter::Words(text) => self.word(text),
            Filter::Condition(condition) => self.condition(condition),
        }
    }

    fn within_all(&self, part: &Filter) -> String {
        if matches!(part, Filter::Not(_)) { self.filter(part) } else { self.atom(part) }
    }

    fn within_any(&self, part: &Filter) -> String {
        if matches!(part, Filter::Any(_)) { self.atom(part) } else { self.filter(part) }
    }

    fn atom(&self, part: &Filter) -> String {
        match part {
            Filter::All(_) | Filter::Any(_) => format!("({})", self.filter(part)),
            _ => self.filter(part),
        }
    }

    fn word(&self, text: &str) -> String {
        let bare = bare(text);
        if !bare.starts_with('"') && is_plain_word(&bare, self.vocabulary, &self.names) { bare } else { quoted(text) }
    }

    fn condition(&self, condition: &Condition) -> String {
        let key = &condition.field;
        if condition.relation == Relation::Is {
            match condition.tests.as_slice() {
                [Test::YesNo(true)] => return key.clone(),
                [test] => {
                    if let Some(compared) = half_open(test) {
                        return format!("{key}{compared}");
                    }
                }
                _ => {}
            }
        }
        let whole = |test: &Test| matches!(test, Test::Whole(_) | Test::Sounding(_) | Test::Tag { whole: true, .. });
        let operator = match condition.relation {
            Relation::IsNot => "!=",
            Relation::Is if condition.tests.iter().any(whole) => "=",
            Relation::Is => ":",
        };
        let field = self.vocabulary.field(key);
        let in_notes = condition.tests.iter().any(|test| matches!(test, Test::InNotes(_)));
        let key = if in_notes { self.names.of_notes() } else { key };
        let values: Vec<String> = condition.tests.iter().map(|test| print_test(test, field)).collect();
        format!("{key}{operator}{}", values.join(","))
    }
}

/// As it is where nothing in it is a sign of the grammar, else in quotes.
fn bare(text: &str) -> String {
    let harmless = |sign: char| sign.is_alphanumeric() || "_-.@+#&/·".contains(sign) || u32::from(sign) > 0x1_0000;
    let glue = |sign: char| matches!(sign, '且' | '或');
    let plainly =
        !text.starts_with('-') && text.chars().all(|sign| harmless(sign) && plain(sign) != ',' && !glue(sign));
    if plainly && !text.is_empty() { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// `>=5`, `<=2026-03-01`.
fn half_open(test: &Test) -> Option<String> {
    fn compared<T: Copy>(span: &Span<T>, show: impl Fn(T) -> String) -> Option<String> {
        match (span.low, span.high) {
            (Some(low), None) => Some(format!(">={}", show(low))),
            (None, Some(high)) => Some(format!("<={}", show(high))),
            _ => None,
        }
    }
    match test {
        Test::Number(span) => compared(span, |number| number.to_string()),
        Test::Money(span) => compared(span, amount),
        Test::Day(span) => compared(span, |day| day.to_string()),
        _ => None,
    }
}

fn print_test(test: &Test, field: Option<&Field>) -> String {
    match test {
        Test::Blank => none(field).to_owned(),
        Test::Filled => "any".to_owned(),
        // In quotes only the spelling counts.
        Test::Whole(text) if field.is_none_or(Field::by_pinyin) && Pattern::new(text).is_some() => quoted(text),
        Test::Contains(text)
        | Test::Whole(text)
        | Test::Sounding(text)
        | Test::InNotes(text)
        | Test::Tag { name: text, .. } => value(text),
        Test::Digits(digits) => digits.clone(),
        Test::Tail(digits) => format!("*{digits}"),
        Test::Option(key) => option(key, field),
        Test::Number(span) => between(span, |number| number.to_string()),
        Test::Money(span) => between(span, amount),
        Test::Day(span) => whole_month(span).unwrap_or_else(|| between(span, |day| day.to_string())),
        Test::Yearly(season) => yearly(season),
        Test::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

/// A text as a value of a condition: quoted where a sign in it, or the word itself, would mean something else.
#[must_use]
pub fn value(text: &str) -> String {
    if value::is_keyword(text) { quoted(text) } else { bare(text) }
}

/// A word for blank that is no option of the field.
fn none(field: Option<&Field>) -> &'static str {
    let choices = field.map_or(&[][..], |field| &field.choices);
    NONE.into_iter().find(|word| choice::find(choices, word).is_none()).unwrap_or(NONE[0])
}

/// A spelling of the option that no other option answers to.
fn option(key: &str, field: Option<&Field>) -> String {
    let choices = field.map_or(&[][..], |field| &field.choices);
    let own = choices.iter().find(|choice| choice.key == key);
    let means = |name: &&str| choice::find(choices, name).is_some_and(|choice| choice.key == key);
    bare(own.and_then(|choice| choice.names().find(means)).unwrap_or(key))
}

fn between<T: Copy + PartialEq>(span: &Span<T>, show: impl Fn(T) -> String) -> String {
    match (span.low, span.high) {
        (Some(low), Some(high)) if low == high => show(low),
        (low, high) => format!("{}..{}", low.map_or_else(String::new, &show), high.map_or_else(String::new, &show)),
    }
}

/// `2026-03` for all of its days.
fn whole_month(span: &Span<NaiveDate>) -> Option<String> {
    let (low, high) = (span.low?, span.high?);
    let next = low.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    let whole = low.day() == 1 && next == Some(high) && (1_000..10_000).contains(&low.year());
    whole.then(|| low.format("%Y-%m").to_string())
}

/// Without decimals where there are none.
fn amount(amount: Fen) -> String {
    let plain = amount.plain();
    plain.strip_suffix(".00").map_or(plain.clone(), str::to_owned)
}

fn yearly(season: &Season) -> String {
    let show = |day: MonthDay| two_digits(day.month(), day.day());
    if season.from == season.to { show(season.from) } else { format!("{}..{}", show(season.from), show(season.to)) }
}

fn two_digits(month: impl Display, day: impl Display) -> String {
    format!("{month:0>2}-{day:0>2}")
}
