//! Phrases that mean a condition though they name no field (see `sayings`).

use super::parser::{NAME, Parser, Told};
use crate::domain::{Filter, Vocabulary};
use crate::query::sayings::{self, Said};
use crate::query::token::{Piece, plain};
use crate::query::when::{Tense, tense};

/// Words of a phrase behind its first.
const MOST_WORDS: usize = 8;

/// Whether a text means days to somebody who speaks of a birthday, or of what was or is to come, and when they are.
pub fn means_days(vocabulary: &Vocabulary, today: chrono::NaiveDate, text: &str) -> Option<Tense> {
    if text.len() > sayings::LONGEST { None } else { tense(text, vocabulary.local.dates, today) }
}

impl Parser<'_> {
    /// Behind that word: the longest phrase that begins with it.
    pub(super) fn in_a_phrase(&mut self, word: &Piece) -> Told {
        let (vocabulary, today) = (self.vocabulary, self.today);
        let days = |text: &str| means_days(vocabulary, today, text);
        // `3 or more orders`
        let digit = word.text.starts_with(|sign: char| sign.is_ascii_digit());
        let words = digit && self.scan.peek_at(1).is_some_and(char::is_alphabetic);
        let counts = words && (word.text.ends_with('+') || self.or_more().is_some());
        self.scan.back_to(word.range.end);
        let most = if counts || sayings::begins(&word.text) { MOST_WORDS } else { 0 };
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
            match self.next_word(NAME).filter(|_| phrase.len() == typed.len()) {
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
    fn line_of(&self, line: &str) -> Option<Filter> {
        let mut parser = Parser::new(line, self.vocabulary, self.today);
        let filter = parser.line();
        (parser.problems.is_empty() && !filter.is_empty()).then_some(filter)
    }
}
