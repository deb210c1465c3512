//! A word, or what stands before a sign: which of both it is, and where one that is glued to the next ends.

use super::parser::{NAME, Parser, Part, Told, one_test};
use super::parted::listed;
use super::words::{is_country, is_sort, joining};
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::query::error::Error;
use crate::query::names::Meant;
use crate::query::token::{Joint, Piece, plain};

/// Words of a field's name at most.
const MOST_WORDS: usize = 6;

impl<'a> Parser<'a> {
    /// Takes what joins the term before with the one that follows: a word that stands alone, or one that is glued to a
    /// condition.
    pub(super) fn joint(&mut self, joint: Joint, something_before: bool) -> bool {
        let at = self.scan.at();
        if self.glued_at == Some(at) && self.scan.eat_glue() == Some(joint) {
            return true;
        }
        self.scan.back_to(at);
        let longer: &[&str] = if joint == Joint::Or && something_before { &["或者"] } else { &[] };
        for word in joining(joint).iter().chain(longer) {
            if self.scan.eat_alone(word) && self.scan.follows() {
                return true;
            }
            self.scan.back_to(at);
        }
        something_before && (self.glued_to_a_field(joint) || joint == Joint::And && self.behind_a_but())
    }

    /// `杭州 但没有电话`: glued to a condition.
    fn behind_a_but(&mut self) -> bool {
        let at = self.scan.at();
        let rest = self.scan.slice(at..self.scan.end());
        let said = ["但是", "但"].into_iter().find(|but| rest.starts_with(but));
        if let Some(behind) = said.map(|but| at + but.len()) {
            self.scan.back_to(behind);
            let next = self.scan.bare(NAME);
            if !next.text.is_empty() && self.begins_a_condition(&next) {
                self.scan.back_to(behind);
                return true;
            }
        }
        self.scan.back_to(at);
        false
    }

    /// `且城市:上海`: behind a space, but the joining word is glued to a condition.
    fn glued_to_a_field(&mut self, joint: Joint) -> bool {
        let at = self.scan.at();
        if self.scan.eat_glue() == Some(joint) && !self.scan.at_edge() {
            let behind = self.scan.at();
            let next = self.scan.bare(NAME);
            if self.begins_a_condition(&next) {
                self.scan.back_to(behind);
                return true;
            }
        }
        self.scan.back_to(at);
        false
    }

    /// `atom = "(" any ")" | condition | words`.
    pub(super) fn atom(&mut self) -> Option<Filter> {
        if self.scan.peek() == Some('(') {
            let group = self.group();
            self.glued_at = Some(self.scan.at());
            return group;
        }
        let word = self.scan.piece(NAME);
        if let Told::Term(term) = self.told(&word) {
            return term;
        }
        if word.quoted {
            return self.words(word);
        }
        if is_country(&word.text) { self.number(word) } else { self.glued(word) }
    }

    /// `+86 138 0013 8000`: a number with its country goes on as long as there are digits.
    fn number(&mut self, first: Piece) -> Option<Filter> {
        let (mut text, mut end) = (first.text.clone(), self.scan.at());
        let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        while let Some(next) = self.next_word(NAME).filter(|next| figures(&next.text)) {
            text.push_str(&next.text);
            end = self.scan.at();
        }
        self.scan.back_to(end);
        self.words(Piece { text, range: first.range.start..end, ..first })
    }

    /// Whether it is the name of a condition's field, or a condition in words.
    fn told(&mut self, word: &Piece) -> Told {
        let end = self.scan.at();
        self.scan.skip_spaces();
        let glued = self.scan.at() == end && !self.has_a_comma(word);
        if self.scan.at_operator() && (glued || self.is_field(&word.text)) {
            return Told::Term(self.condition(&word.text, word.range.clone()));
        }
        let operator = self.scan.at_operator();
        self.scan.back_to(end);
        if word.quoted || word.text.is_empty() {
            return Told::No;
        }
        if operator && let Told::Term(term) = self.before_a_comma(word) {
            return Told::Term(term);
        }
        if let Told::Term(term) = self.by_a_longer_name(word) {
            return Told::Term(term);
        }
        let told = self.said(word);
        if matches!(told, Told::Term(_)) {
            self.glued_at = Some(self.scan.at());
        }
        told
    }

    /// What a bare word says that is no field's name before a sign.
    pub(super) fn said(&mut self, word: &Piece) -> Told {
        for look in [
            Self::starred_word,
            Self::compared_again,
            Self::of_goods,
            Self::in_a_phrase,
            Self::behind_a_chinese_opening,
            Self::parted_word,
            Self::glued_to_a_not,
            Self::in_words,
            Self::ends_of_a_word,
            Self::before_its_tier,
            Self::place_before_a_condition,
            Self::place_before_an_option,
            Self::behind_an_opening,
        ] {
            let told = look(self, word);
            if matches!(told, Told::Term(_)) {
                return told;
            }
            self.scan.back_to(word.range.end);
        }
        Told::No
    }

    /// `杭州，消费>1万`: before a field's name a comma parts terms.
    fn before_a_comma(&mut self, word: &Piece) -> Told {
        let Some((before, behind)) = self.parted(word) else { return Told::No };
        let said = match self.said_in(&before) {
            Told::No => self.words(before).map_or(Told::No, |words| Told::Term(Some(words))),
            said => said,
        };
        self.scan.back_to(behind);
        said
    }

    fn has_a_comma(&mut self, word: &Piece) -> bool {
        self.parted(word).is_some()
    }

    /// What stands before the last comma of a word, and where the field's name begins behind it.
    fn parted(&mut self, word: &Piece) -> Option<(Piece, usize)> {
        let (at, comma) = word.text.char_indices().rfind(|(_, sign)| plain(*sign) == ',')?;
        let behind = at + comma.len_utf8();
        let start = word.range.start;
        let parted = !word.quoted && at > 0 && self.is_field(&word.text[behind..]);
        let words = Piece { text: word.text[..at].to_owned(), range: start..start + at, ..word.clone() };
        parted.then_some((words, start + behind))
    }

    /// Before a sign that stands apart, only a field is one: `spend > 5`, but `anna :-)`.
    pub(super) fn is_field(&mut self, word: &str) -> bool {
        is_sort(word) || self.names().meant(word).is_ok()
    }

    /// `last buy>90d`, `Last contact over 3 months`: the longest whole name that something is said of.
    pub(super) fn by_a_longer_name(&mut self, word: &Piece) -> Told {
        let end = self.scan.at();
        let mut names: Vec<(String, usize)> = Vec::new();
        let mut text = word.text.clone();
        let mut goes_on = self.look(word).goes_on;
        while names.len() < MOST_WORDS && goes_on && self.scan.eat(' ') {
            self.scan.skip_spaces();
            if self.scan.at_edge() || self.scan.peek() == Some('"') {
                break;
            }
            let next = self.scan.bare(NAME);
            text = [text.as_str(), &next.text].join(" ");
            if next.text.is_empty() {
                break;
            }
            let known = self.names().look(&text);
            goes_on = known.goes_on;
            if known.whole.is_some() {
                names.push((text.clone(), self.scan.at()));
            }
        }
        for (name, end) in names.into_iter().rev() {
            self.scan.back_to(end);
            let range = word.range.start..end;
            self.scan.skip_spaces();
            if self.scan.at_operator() {
                return Told::Term(self.condition(&name, range));
            }
            self.scan.back_to(end);
            let named = Piece { text: name, range, ..word.clone() };
            if let Told::Term(term) = self.said_of_the_name(&named) {
                return Told::Term(term);
            }
        }
        self.scan.back_to(end);
        Told::No
    }

    /// What is said behind a name of several words.
    fn said_of_the_name(&mut self, named: &Piece) -> Told {
        if let Some(term) = self.yes(named) {
            return Told::Term(Some(term));
        }
        for look in [Self::one_figure_or_other, Self::of_a_field, Self::said_of_a_field, Self::one_text_or_other] {
            if let Told::Term(term) = look(self, named) {
                return Told::Term(term);
            }
            self.scan.back_to(named.range.end);
        }
        Told::No
    }

    /// A word that may be glued to what follows: 且 and 或 split it where a condition stands on one side of them.
    fn glued(&mut self, first: Piece) -> Option<Filter> {
        let start = first.range.start;
        let mut end = first.range.end;
        let condition = self.is_yes_no(&first);
        loop {
            self.scan.back_to(end);
            if self.scan.eat_glue().is_none() || self.scan.at_edge() {
                break;
            }
            let next = self.scan.bare(NAME);
            if condition && end == first.range.end || self.begins_a_condition(&next) {
                self.glued_at = Some(end);
                break;
            }
            end = next.range.end;
        }
        self.scan.back_to(end);
        let word = Piece { text: self.scan.slice(start..end).to_owned(), range: start..end, ..first };
        if self.glued_at != Some(end) && self.scan.at_operator() {
            return self.condition(&word.text, word.range.clone());
        }
        self.words(word)
    }

    /// Whether what stands behind a joining word is a condition; the scanner stands at its end.
    pub(super) fn begins_a_condition(&mut self, next: &Piece) -> bool {
        let end = self.scan.at();
        if self.scan.at_operator() {
            return self.is_field(&next.text);
        }
        let problems = self.problems.len();
        let told = self.is_yes_no(next) || matches!(self.said(next), Told::Term(_));
        self.problems.truncate(problems);
        self.scan.back_to(end);
        told
    }

    fn is_yes_no(&mut self, word: &Piece) -> bool {
        self.look(word).named.is_some_and(|field| field.kind.shape == Shape::YesNo)
    }

    /// The name of a yes/no field standing alone asks for yes.
    fn yes(&mut self, word: &Piece) -> Option<Filter> {
        let field = self.look(word).named.filter(|field| field.kind.shape == Shape::YesNo)?;
        self.glued_at = Some(self.scan.at());
        self.part(&word.range, Part::Name(Meant::Cells(field)));
        Some(one_test(Meant::Cells(field), Test::YesNo(true)))
    }

    /// Free words.
    fn words(&mut self, piece: Piece) -> Option<Filter> {
        if !piece.closed {
            // It takes in all that follows: looked for as far as it goes it would empty the grid.
            self.mark(piece.range, Error::OpenQuote);
            return None;
        }
        if piece.quoted {
            return (!piece.text.is_empty()).then_some(Filter::Words(piece.text));
        }
        if let Some(yes) = self.yes(&piece) {
            return Some(yes);
        }
        if self.behind_de == Some(piece.range.start) {
            return self.of_customers(&piece.text);
        }
        let text = piece.text.trim_end_matches(|sign| plain(sign) == ',');
        if let Some(texts) = listed(text) {
            return Some(texts);
        }
        (!text.is_empty()).then(|| Filter::Words(text.to_owned()))
    }
}
