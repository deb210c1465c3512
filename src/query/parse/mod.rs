//! The grammar, one function a rule. What is wrong is marked and left out; what is complete stays.
//!
//! | file | holds |
//! |---|---|
//! | `parser` | the reader of a line: where it stands, what it found |
//! | `grammar` | the rules: groups, or, and, not |
//! | `term` | a word, or what stands before a sign: which of both, and where a glued one ends |
//! | `condition` | a field, a sign, its values; the order |
//! | `values` | how far a value goes, ranges as people write them |
//! | `people` | conditions in words: `消费大于1万`, `no phone`, `尾号8000` |
//! | `having` | `no phone`, `has email`, `without tag hot` |
//! | `plainly` | what is said of a field: `城市是杭州`, `phone is empty` |
//! | `choices` | a field and some of its options: `tier A or B`, `A级` |
//! | `goods` | what was bought: `bought a projector`, `没买过投影仪` |
//! | `others` | a field and its values with an `or` between: `city London or Leeds` |
//! | `several` | values with a word between them, and all that a not is said of |
//! | `starred` | begins with and ends with: `138*`, `name starts with A` |
//! | `parted` | one word that says several things: `没买过的杭州客户` |
//! | `placed` | a text and a condition in one word: `杭州女客户` |
//! | `phrases` | phrases that name no field: `本月生日`, `never bought` |
//! | `words` | the words for signs and comparisons |
//! | `covered` | words that belong to a condition which begins before them |
//! | `begun` | a last word that may yet become one of these |

mod begun;
mod choices;
mod condition;
mod covered;
mod goods;
mod grammar;
mod having;
mod others;
mod parser;
mod parted;
mod people;
mod phrases;
mod placed;
mod plainly;
mod several;
mod starred;
mod term;
mod values;
mod words;

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use chrono::NaiveDate;

use super::names::Names;
use super::parsed::Parsed;
use crate::domain::filter::{Condition, Test};
use crate::domain::{Filter, Vocabulary};
use parser::Parser;
use words::means_more;

pub use begun::begun;
pub(super) use covered::is_covered;
pub use parser::{Part, Terms};
pub(super) use phrases::days_of;

/// What `text` means to a person who types it on `today`.
#[must_use]
pub fn parse(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Parsed {
    counted(text, vocabulary, today).0
}

/// The same, with the steps it took (see `token`).
pub(super) fn counted(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> (Parsed, usize) {
    let mut parser = Parser::new(text, vocabulary, today);
    let filter = parser.line();
    let sort = (!parser.sort.is_empty()).then_some(parser.sort);
    parser.problems.sort_by_key(|marked| marked.range.start);
    (Parsed { filter, sort, sort_at: parser.sort_at, problems: parser.problems }, parser.scan.steps())
}

/// Whether this, standing bare in a line, is looked for as it is: by itself, and before other words.
pub(super) fn is_plain_word<'a>(bare: &'a str, vocabulary: &'a Vocabulary, names: &Rc<Names<'a>>) -> bool {
    !means_more(bare, names) && !is_said(bare, vocabulary, names)
}

/// Whether this, standing bare in a line, is anything else than that word.
pub(super) fn is_said<'a>(bare: &'a str, vocabulary: &'a Vocabulary, names: &Rc<Names<'a>>) -> bool {
    // No day is needed to see whether it is a word.
    let mut parser = Parser::new(bare, vocabulary, NaiveDate::default());
    parser.names = OnceCell::from(Rc::clone(names));
    let read = parser.line();
    !(parser.problems.is_empty() && matches!(read, Filter::Words(text) if text == bare))
}

/// Whether this, standing bare in a line, asks for yes of a field, wherever it stands.
pub(super) fn is_yes<'a>(bare: &'a str, vocabulary: &'a Vocabulary, names: &Rc<Names<'a>>) -> bool {
    let mut parser = Parser::new(bare, vocabulary, NaiveDate::default());
    parser.names = OnceCell::from(Rc::clone(names));
    let read = parser.line();
    let yes = |condition: &Condition| matches!(condition.tests.as_slice(), [Test::YesNo(true)]);
    let alone = parser.problems.is_empty() && matches!(&read, Filter::Condition(condition) if yes(condition));
    alone && !words::of_a_number(bare)
}

/// The terms of a line that stand in no group.
pub(super) fn terms(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Terms {
    let mut parser = Parser::new(text, vocabulary, today);
    parser.top = Some(Terms { terms: Vec::new(), alternatives: false });
    let _ = parser.line();
    parser.top.unwrap_or(Terms { terms: Vec::new(), alternatives: false })
}

/// The parts of a line that another language has other words for, from left to right.
pub(super) fn parts<'a>(text: &'a str, vocabulary: &'a Vocabulary, today: NaiveDate) -> Vec<(Range<usize>, Part<'a>)> {
    let mut parser = Parser::new(text, vocabulary, today);
    parser.parts = Some(Vec::new());
    let _ = parser.line();
    let mut parts = parser.parts.unwrap_or_default();
    parts.sort_by_key(|(range, _)| range.start);
    parts.dedup_by_key(|(range, _)| range.start);
    parts
}
