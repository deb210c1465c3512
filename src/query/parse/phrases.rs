//! Phrases that mean a condition though they name no field (see `sayings`).

use std::cell::RefCell;
use std::collections::HashMap;

use super::parser::{NAME, Parser, Told};
use crate::domain::{Filter, Vocabulary, numeral};
use crate::query::sayings::{self, Said};
use crate::query::token::{Piece, plain};
use crate::query::when::{Tense, tense};

/// Words of a phrase behind its first.
const MOST_WORDS: usize = 8;

/// Whether a text means days to somebody who speaks of a birthday, or of what was or is to come, and when they are.
fn means_days(vocabulary: &Vocabulary, today: chrono::NaiveDate, text: &str) -> Option<Tense> {
    if text.len() > sayings::LONGEST { None } else { tense(text, vocabulary.local.dates, today) }
}

/// The same, each text looked at once: scores of patterns ask for the same few words.
pub fn days_of(vocabulary: &Vocabulary, today: chrono::NaiveDate) -> impl Fn(&str) -> Option<Tense> {
    let known: RefCell<HashMap<String, Option<Tense>>> = RefCell::default();
    move |text| {
        if let Some(found) = known.borrow().get(text) {
            return *found;
        }
        let found = means_days(vocabulary, today, text);
        known.borrow_mut().insert(text.to_owned(), found);
        found
    }
}

/// Digits of an order count.
const MOST_DIGITS: usize = 4;

/// Whether so many of something may follow: `3`, `5+`, `2-3`, `one`.
fn counts(word: &str) -> bool {
    let figures = word.trim_end_matches('+');
    let count = |part: &str| part.len() <= MOST_DIGITS && part.bytes().all(|byte| byte.is_ascii_digit());
    let spoken =
        || word.is_ascii() && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && numeral::read(word).is_some();
    figures.split('-').all(|part| !part.is_empty() && count(part)) || spoken()
}

impl Parser<'_> {
    /// Behind that word: the longest phrase that begins with it.
    pub(super) fn in_a_phrase(&mut self, word: &Piece) -> Told {
        let (vocabulary, today) = (self.vocabulary, self.today);
        let days = days_of(vocabulary, today);
        // `3 or more orders`, `one order`
        let counts = counts(&word.text) && self.scan.peek_at(1).is_some_and(|sign| sign.is_alphabetic() || sign == '-');
        let mut amount = || self.scan.peek() == Some(' ') && sayings::is_amount(&word.text);
        let most = if counts || amount() || sayings::begins(&word.text) { MOST_WORDS } else { 0 };
        let (mut end, mut found) = (word.range.end, None);
        for _ in 0..=most {
            let typed = self.scan.slice(word.range.start..end);
            let phrase = typed.trim_end_matches(|sign| plain(sign) == ',');
            self.scan.count(phrase.len());
            match sayings::meant(phrase, &days) {
                Said::No => break,
                Said::Begun => {}
                Said::Line(line) => found = self.line_of(&line).map(|filter| (filter, end)).or(found),
            }
            // `everyone except leeds, york and hull`: a comma ends it, but for a list.
            let goes_on = phrase.len() == typed.len() || sayings::meant(typed, &days) == Said::Begun;
            match self.next_word(NAME).filter(|_| goes_on) {
                Some(next) => end = next.range.end,
                None => break,
            }
        }
        let (told, end) = found.map_or((Told::No, word.range.end), |(filter, end)| (Told::Term(Some(filter)), end));
        self.scan.back_to(end);
        told
    }

    /// `not contacted for two weeks`: its not is its own.
    pub(super) fn phrase_of_not(&mut self) -> Option<Filter> {
        let start = self.scan.at();
        if self.scan.eat_alone("not") {
            let word = Piece { text: "not".to_owned(), range: start..self.scan.at(), closed: true, quoted: false };
            if let Told::Term(phrase) = self.in_a_phrase(&word) {
                self.glued_at = Some(self.scan.at());
                return phrase;
            }
        }
        self.scan.back_to(start);
        None
    }

    /// What the line of a phrase means, where the file has its fields.
    pub(super) fn line_of(&self, line: &str) -> Option<Filter> {
        let mut parser = Parser::new(line, self.vocabulary, self.today);
        let filter = parser.line();
        (parser.problems.is_empty() && !filter.is_empty()).then_some(filter)
    }
}
