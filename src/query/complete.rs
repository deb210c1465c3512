//! What could follow at the caret.

use std::ops::Range;

use chrono::NaiveDate;

use super::names::Names;
use super::near;
use super::parse::is_covered;
use super::quotes::bare;
use super::taken::taken_at_end;
use super::tickets::OFFERED;
use super::token::plain;
use crate::domain::kind::Shape;
use crate::domain::watched::OPEN_TICKETS;
use crate::domain::{Choice, Field, Vocabulary, choice, fold};

/// What Tab offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the line that a candidate replaces.
    pub range: Range<usize>,
    /// Field names, or options and words for values; in the fields' or options' own order.
    pub candidates: Vec<Candidate>,
    /// The caret stands in a value of this field (a key) …
    pub field: Option<String>,
    /// … which begins so: `Table::values` knows the values that occur, with their counts.
    pub typed: String,
    /// What is typed may be the beginning of a field or is an option: a word only once it ends.
    pub open: bool,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to put into the line: `city:`, `杭州`.
    pub insert: String,
    /// What to show: the label of the field or option.
    pub label: String,
    /// Key of the field that it names.
    pub field: Option<String>,
}

/// Words that a date may be; the rest is typed.
pub(super) const DAYS: [&str; 6] = ["today", "next7d", "next30d", "last30d", "..today", "none"];
pub(super) const CHINESE_DAYS: [&str; 6] = ["今天", "未来7天", "未来30天", "最近30天", "..今天", "无"];

/// What could stand at `caret` (a byte of `text`; one inside a character counts as before it).
#[must_use]
pub fn complete(text: &str, caret: usize, vocabulary: &Vocabulary, today: NaiveDate) -> Completion {
    let caret = (0..=caret.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = term_start(&text[..caret]);
    let term = &text[start..caret];
    match term.char_indices().find(|(_, sign)| ":=<>!≥≤≠".contains(plain(*sign))) {
        Some((at, _)) => {
            let start = longer_name(&text[..caret], start, at, vocabulary);
            values(&text[start..caret], caret - start - (term.len() - at), start, vocabulary)
        }
        None => {
            let fields = fields(term, start..caret, ":", vocabulary);
            // What is understood already needs no other way on.
            if !fields.candidates.is_empty() && is_covered(&text[..caret], start, vocabulary, today) {
                return Completion { candidates: Vec::new(), ..fields };
            }
            beside(fields, &text[..caret], vocabulary, today)
        }
    }
}

/// With what the words before the caret may have been meant for: as they stand they are searched as text.
fn beside(fields: Completion, before: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Completion {
    let Some(taken) = taken_at_end(before, vocabulary, today) else {
        return Completion { open: !fields.candidates.is_empty(), ..fields };
    };
    let candidate = |line: String| Candidate { insert: line.clone(), label: line, field: None };
    let offers = taken.offers.iter().cloned().map(candidate);
    if taken.range == fields.range {
        let open = !fields.candidates.is_empty() || taken.option;
        // An option of exactly that name goes before fields that begin so.
        let candidates = match taken.option {
            true => offers.chain(fields.candidates).collect(),
            false => fields.candidates.into_iter().chain(offers).collect(),
        };
        return Completion { candidates, open, ..fields };
    }
    if fields.candidates.is_empty() {
        return Completion { range: taken.range, candidates: offers.collect(), ..fields };
    }
    Completion { open: true, ..fields }
}

/// Where the name before the sign begins, if it is the end of one of several words: `last buy>`.
fn longer_name(before: &str, start: usize, sign: usize, vocabulary: &Vocabulary) -> usize {
    let names = Names::new(vocabulary);
    let words = before[..start].rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).filter(|at| *at < start).take(5);
    let whole = |from: &usize| names.look(&before[*from..start + sign]).named.is_some();
    words.filter(whole).last().unwrap_or(start)
}

/// Where the term before the caret begins: behind the last space or sign of grouping, outside quotes.
fn term_start(before: &str) -> usize {
    let mut in_quotes = false;
    let mut start = 0;
    for (at, sign) in before.char_indices() {
        let behind = at + sign.len_utf8();
        match plain(sign) {
            '"' => in_quotes = !in_quotes,
            ' ' | '(' | '|' if !in_quotes => start = behind,
            '-' if start == at => start = behind,
            _ => {}
        }
    }
    start
}

/// Fields with a key or label that begins so; where there are none, by their other names.
fn fields(typed: &str, range: Range<usize>, after: &str, vocabulary: &Vocabulary) -> Completion {
    let (beginning, names) = (near::plain(typed), Names::new(vocabulary));
    let begins = |name: &String| near::plain(name).starts_with(&beginning);
    let own = |field: &&Field| begins(&field.key) || begins(&field.label);
    let other = |field: &&Field| field.aliases.iter().any(begins);
    let mut fit: Vec<&Field> = vocabulary.fields.iter().filter(own).collect();
    if fit.is_empty() {
        fit = vocabulary.fields.iter().filter(other).collect();
    }
    let candidate = |field: &Field| Candidate {
        insert: names.spoken(field) + after,
        label: field.label.clone(),
        field: Some(field.key.clone()),
    };
    let candidates = fit.into_iter().map(candidate).collect();
    Completion { range, candidates, typed: typed.to_owned(), ..Completion::default() }
}

/// What a field may be. `at`: where the operator begins in `term`, which begins at `start` of the line.
fn values(term: &str, at: usize, start: usize, vocabulary: &Vocabulary) -> Completion {
    let mut signs = term.char_indices().rev().filter(|(_, sign)| ":=<>!≥≤≠,".contains(plain(*sign)));
    let from = signs.next().map_or(at, |(at, sign)| at + sign.len_utf8());
    let range = start + from..start + term.len();
    let typed = &term[from..];
    if ["sort", "排序"].contains(&&term[..at]) {
        let minus = typed.len() - typed.trim_start_matches('-').len();
        return fields(&typed[minus..], range.start + minus..range.end, "", vocabulary);
    }
    let typed = typed.trim_start_matches(|sign| plain(sign) == '"');
    let Ok(field) = Names::new(vocabulary).find(&term[..at]) else {
        return Completion { range, ..Completion::default() };
    };
    let candidates = options(field, typed, vocabulary);
    Completion { range, candidates, field: Some(field.key.clone()), typed: typed.to_owned(), open: false }
}

fn options(field: &Field, typed: &str, vocabulary: &Vocabulary) -> Vec<Candidate> {
    let beginning = fold::half_width(typed).to_lowercase();
    let plainly = |word: &str| word.to_lowercase().starts_with(&beginning);
    let one = |word: &str| Candidate { insert: word.to_owned(), label: word.to_owned(), field: None };
    let days = if vocabulary.is_chinese() { CHINESE_DAYS } else { DAYS };
    match field.kind.shape {
        _ if field.key == OPEN_TICKETS => {
            let words = OFFERED[usize::from(vocabulary.is_chinese())];
            words.into_iter().filter(|word| plainly(word)).map(one).collect()
        }
        Shape::Choice => {
            let candidate = |choice: &Choice| {
                let (insert, label) = (bare(&choice.label), choice.label.clone());
                Candidate { insert, label, field: None }
            };
            choice::beginning(&field.choices, typed).into_iter().map(candidate).collect()
        }
        Shape::YesNo => vocabulary.yes_no.iter().filter(|word| plainly(word)).map(|word| one(word)).collect(),
        Shape::Day | Shape::Moment => days.into_iter().filter(|word| plainly(word)).map(one).collect(),
        _ => Vec::new(),
    }
}
