//! Phrases that mean a condition though they name no field (see `sayings`).

use super::parser::{NAME, Parser, Told};
use crate::domain::{Filter, Vocabulary};
use crate::query::sayings::{self, Said};
use crate::query::token::{Piece, plain};
use crate::query::value;

/// Words of a phrase behind its first.
const MOST_WORDS: usize = 8;

/// Whether a text means days to somebody who speaks of a birthday, or of what was.
pub fn means_days(vocabulary: &Vocabulary, today: chrono::NaiveDate, text: &str) -> bool {
    let fields = ["birthday", "created"].iter().filter_map(|key| vocabulary.field(key));
    text.len() <= sayings::LONGEST
        && fields.into_iter().any(|field| value::reads_as_days(field, &vocabulary.context(field, today), text))
}

impl Parser<'_> {
    /// Behind that word: the longest phrase that begins with it.
    pub(super) fn in_a_phrase(&mut self, word: &Piece) -> Told {
        let start = word.range.start;
        for end in self.phrase_ends(word) {
            let phrase = self.scan.slice(start..end).trim_end_matches(|sign| plain(sign) == ',');
            self.scan.count(phrase.len());
            let days = |text: &str| means_days(self.vocabulary, self.today, text);
            if let Said::Line(line) = sayings::meant(phrase, &days)
                && let Some(filter) = self.line_of(&line)
            {
                self.scan.back_to(end);
                return Told::Term(Some(filter));
            }
        }
        self.scan.back_to(word.range.end);
        Told::No
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

    /// Where phrases end that begin with the word, the longest first.
    fn phrase_ends(&mut self, word: &Piece) -> Vec<usize> {
        let mut ends = vec![word.range.end];
        if sayings::begins(&word.text) {
            while ends.len() <= MOST_WORDS && self.scan.at() - word.range.start <= sayings::LONGEST {
                match self.next_word(NAME) {
                    Some(next) => ends.push(next.range.end),
                    None => break,
                }
            }
        }
        ends.reverse();
        ends
    }

    /// What the line of a phrase means, where the file has its fields.
    fn line_of(&self, line: &str) -> Option<Filter> {
        let mut parser = Parser::new(line, self.vocabulary, self.today);
        let filter = parser.line();
        (parser.problems.is_empty() && !filter.is_empty()).then_some(filter)
    }
}
