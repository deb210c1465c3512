//! Words that belong to a condition which begins before them: `no contact in 3 months` is nobody's beginning of *12 months*.

use std::ops::Range;

use chrono::NaiveDate;

use super::parser::{Parser, Terms};
use crate::domain::{Filter, Vocabulary};

/// Whether the word that begins at that byte is a part of a condition that begins before it and is understood.
#[must_use]
pub fn is_covered(line: &str, at: usize, vocabulary: &Vocabulary, today: NaiveDate) -> bool {
    let word = line[at..].split([' ', ')', '|']).next().unwrap_or_default();
    let covers = |(range, term): Term| range.start < at && at < range.end && is_said(term, word);
    at > 0 && !word.is_empty() && terms(line, vocabulary, today).any(covers)
}

/// Whether a line ends with a condition that is understood, in whatever words.
#[must_use]
pub fn is_understood(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> bool {
    let line = line.trim_end();
    let word = line.rsplit([' ', '(', '|']).next().unwrap_or_default();
    let word = word.trim_start_matches(['-', '!', '－', '！']);
    let last = terms(line, vocabulary, today).last();
    last.is_some_and(|(range, term)| range.end == line.len() && is_said(term, word))
}

type Term = (Range<usize>, Option<Filter>);

fn terms(line: &str, vocabulary: &Vocabulary, today: NaiveDate) -> std::vec::IntoIter<Term> {
    let mut parser = Parser::new(line, vocabulary, today);
    parser.top = Some(Terms { terms: Vec::new(), alternatives: false });
    let _ = parser.line();
    parser.top.map(|top| top.terms).unwrap_or_default().into_iter()
}

fn is_said(term: Option<Filter>, word: &str) -> bool {
    term.is_some_and(|term| !has_word(&term, word))
}

fn has_word(filter: &Filter, word: &str) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(|part| has_word(part, word)),
        Filter::Not(inner) => has_word(inner, word),
        Filter::Words(text) => text == word,
        Filter::Condition(_) => false,
    }
}
