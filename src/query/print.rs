//! The tree back to a line that parses to it.

use std::fmt::Display;
use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::names::Names;
use super::parse::{is_plain_word, is_said, is_yes};
use super::quotes::{bare, quoted};
use super::tickets::LATE;
use super::value::{self, ANY, NONE};
use crate::domain::day::MONTHS;
use crate::domain::filter::{Condition, MonthDay, Relation, Season, Span, Test};
use crate::domain::kind::{Shape, period, phone, yes_no};
use crate::domain::local::{DateOrder, DecimalSign};
use crate::domain::pinyin::Pattern;
use crate::domain::{Direction, Fen, Field, Filter, SortKey, Vocabulary, choice};

/// A line that parses to this tree, in the language of the screen, if the tree is one that a line can say: groups of two and
/// more, options that exist.
#[must_use]
pub fn print(filter: &Filter, vocabulary: &Vocabulary) -> String {
    Printer { vocabulary, names: Rc::new(Names::new(vocabulary)) }.filter(filter)
}

/// `sort:-spend,name`, as the file keeps it whatever the screen's language; nothing for no keys.
#[must_use]
pub fn print_sort(keys: &[SortKey]) -> String {
    sorted("sort", keys, |key| key.field.clone())
}

/// The same in the language of the screen: `排序:-消费,姓名`.
#[must_use]
pub fn print_order(keys: &[SortKey], vocabulary: &Vocabulary) -> String {
    let names = Names::new(vocabulary);
    let name =
        |key: &SortKey| vocabulary.field(&key.field).map_or_else(|| key.field.clone(), |field| names.spoken(field));
    sorted(if vocabulary.is_chinese() { "排序" } else { "sort" }, keys, name)
}

fn sorted(word: &str, keys: &[SortKey], name: impl Fn(&SortKey) -> String) -> String {
    let sign = |key: &SortKey| if key.direction == Direction::Descending { "-" } else { "" };
    let keys: Vec<String> = keys.iter().map(|key| format!("{}{}", sign(key), name(key))).collect();
    if keys.is_empty() { String::new() } else { format!("{word}:{}", keys.join(",")) }
}

/// What a line calls that field in the language of the screen.
#[must_use]
pub fn print_name(field: &Field, vocabulary: &Vocabulary) -> String {
    Names::new(vocabulary).spoken(field)
}

/// A value of that field, in the language of the screen.
pub(super) fn print_value_of(field: &Field, test: &Test, vocabulary: &Vocabulary) -> String {
    Printer { vocabulary, names: Rc::new(Names::new(vocabulary)) }.test(test, Some(field))
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
        let field = self.vocabulary.field(&condition.field);
        let name = field.map_or_else(|| condition.field.clone(), |field| self.names.spoken(field));
        if condition.relation == Relation::Is {
            match condition.tests.as_slice() {
                [Test::YesNo(true)] if self.asks_for_yes(&name) => return name,
                [test] => {
                    if let Some(compared) = half_open(test) {
                        return format!("{name}{compared}");
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
        let in_notes = condition.tests.iter().any(|test| matches!(test, Test::InNotes(_)));
        let bought = condition.tests.iter().any(|test| matches!(test, Test::Bought(_) | Test::Goods(_)));
        let name = match (in_notes, bought) {
            (true, _) => self.names.of_notes().to_owned(),
            (_, true) => self.names.of_purchases().to_owned(),
            _ => name,
        };
        let value = |(at, test)| {
            let value = self.test(test, field);
            // Behind a comma words may be another condition.
            let text = matches!(test, Test::Goods(_)) || field.is_some_and(is_words);
            let said = at > 0 && !value.is_ascii() && !value.contains(['"', '*']) && text;
            if said && is_said(&value, self.vocabulary, &self.names) { quoted(&value) } else { value }
        };
        let values: Vec<String> = condition.tests.iter().enumerate().map(value).collect();
        format!("{name}{operator}{}", values.join(self.between_values(field)))
    }

    /// Whether the name of a yes/no field, standing alone, asks for yes.
    fn asks_for_yes(&self, name: &str) -> bool {
        !name.starts_with('"') && is_yes(name, self.vocabulary, &self.names)
    }

    /// Where a comma stands before decimals, only one with a space behind it lists.
    fn between_values(&self, field: Option<&Field>) -> &'static str {
        let decimals = field.is_some_and(|field| matches!(field.kind.shape, Shape::Money | Shape::Decimal));
        if decimals && self.vocabulary.local.decimal == DecimalSign::Comma { ", " } else { "," }
    }

    fn test(&self, test: &Test, field: Option<&Field>) -> String {
        match test {
            Test::Blank => self.keyword(&NONE, field, "none"),
            Test::Filled | Test::Bought(Span { low: None, high: None }) => self.keyword(&ANY, field, "any"),
            Test::YesNo(yes) => self.vocabulary.yes_no[usize::from(!*yes)].clone(),
            Test::Before(_) => LATE[usize::from(self.vocabulary.is_chinese())].to_owned(),
            // Where days stand before months two figures would be read in that order.
            Test::Yearly(season) if self.vocabulary.local.dates == DateOrder::DayFirst => in_words(season),
            // As people write it, not as the file keeps it.
            Test::Whole(text) if field.is_some_and(Field::is_period) => bare(&period::plain(text)),
            test => print_test(test, field),
        }
    }

    /// A word for blank, or for any but blank, that is nothing else in the field; in the language of the screen.
    fn keyword(&self, words: &[&'static str], field: Option<&Field>, usual: &str) -> String {
        let choices = field.map_or(&[][..], |field| &field.choices);
        let yes_no = |word: &str| {
            let own = [self.vocabulary.yes_no[0].as_str(), self.vocabulary.yes_no[1].as_str()];
            field.is_some_and(|field| field.kind.shape == Shape::YesNo) && yes_no::parse(word, own).is_some()
        };
        let free = |word: &&&str| choice::find(choices, word).is_none() && !yes_no(word);
        let here = words.iter().filter(|word| word.is_ascii() != self.vocabulary.is_chinese());
        here.chain(words).find(free).map_or(usual, |word| word).to_owned()
    }
}

/// Whether its values are texts, each any words.
fn is_words(field: &Field) -> bool {
    field.kind.shape == Shape::Text && !field.holds_tags() && !field.is_period()
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
        Test::Begins(day) => Some(format!(">={day}")),
        Test::Ends(day) => Some(format!("<={day}")),
        _ => None,
    }
}

fn print_test(test: &Test, field: Option<&Field>) -> String {
    match test {
        // In quotes only the spelling counts.
        Test::Whole(text) if field.is_none_or(Field::by_pinyin) && Pattern::new(text).is_some() => quoted(text),
        Test::Contains(text)
        | Test::Whole(text)
        | Test::Sounding(text)
        | Test::InNotes(text)
        | Test::Goods(text)
        | Test::Tag { name: text, .. } => value(text),
        // Where they would be read as a country's.
        Test::Digits(digits) if phone::country(digits).is_some() => format!("*{digits}*"),
        Test::Digits(digits) => digits.clone(),
        Test::Wildcard { head, tail } => format!("{head}*{tail}"),
        Test::Option(key) => option(key, field),
        Test::Number(span) => between(span, |number| number.to_string()),
        Test::Money(span) => between(span, amount),
        Test::Day(span) | Test::During(span) | Test::Bought(span) => {
            whole_month(span).unwrap_or_else(|| between(span, |day| day.to_string()))
        }
        Test::Begins(day) => format!("{day}.."),
        Test::Ends(day) => format!("..{day}"),
        Test::Yearly(season) => yearly(season),
        // The printer says these in the language of the screen.
        Test::Blank | Test::Filled | Test::YesNo(_) | Test::Before(_) => String::new(),
    }
}

/// A text as a value of a condition: quoted where a sign in it, or the word itself, would mean something else.
#[must_use]
pub fn value(text: &str) -> String {
    if value::is_keyword(text) { quoted(text) } else { bare(text) }
}

/// A spelling of the option that no other option answers to: its label, if it can.
fn option(key: &str, field: Option<&Field>) -> String {
    let choices = field.map_or(&[][..], |field| &field.choices);
    let own = choices.iter().find(|choice| choice.key == key);
    let means = |name: &&str| choice::find(choices, name).is_some_and(|choice| choice.key == key);
    let label = own.map(|choice| choice.label.as_str()).filter(|label| means(label));
    bare(label.or_else(|| own.and_then(|choice| choice.names().find(means))).unwrap_or(key))
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

/// `01-dec..31-dec`.
fn in_words(season: &Season) -> String {
    let month = |day: MonthDay| &MONTHS[(day.month() as usize).saturating_sub(1) % 12][..3];
    let show = |day: MonthDay| format!("{:0>2}-{}", day.day(), month(day));
    if season.from == season.to { show(season.from) } else { format!("{}..{}", show(season.from), show(season.to)) }
}

fn two_digits(month: impl Display, day: impl Display) -> String {
    format!("{month:0>2}-{day:0>2}")
}
