//! A field and some of its values with an `or` between them: `city London or Leeds`, `intent 4 or 5`, `城市 杭州 或 上海`. What is
//! said of the first is said of the others too.

use super::parser::{NAME, Parser, Told};
use super::words::is_joint;
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::token::{Joint, Piece};
use crate::query::value::{self, Raw};

/// Words of a value before an `or`.
const MOST_WORDS: usize = 3;

/// Words with which names of several words begin: what stands behind one belongs to it.
const OPEN_A_NAME: [&str; 24] = [
    "new", "los", "las", "san", "santa", "saint", "st", "st.", "el", "la", "le", "den", "hong", "kuala", "ho", "rio",
    "buenos", "cape", "tel", "abu", "fort", "the", "milton", "great",
];

impl<'a> Parser<'a> {
    /// `intent 4 or 5`, `next contact monday or friday`: behind the whole name of a field of numbers or days.
    pub(super) fn one_figure_or_other(&mut self, word: &Piece) -> Told {
        self.one_or_other(word, |shape| !matches!(shape, Shape::Text | Shape::Choice | Shape::YesNo))
    }

    /// `city London or Leeds`: behind that of a field of text.
    pub(super) fn one_text_or_other(&mut self, word: &Piece) -> Told {
        self.one_or_other(word, |shape| shape == Shape::Text)
    }

    fn one_or_other(&mut self, word: &Piece, of: fn(Shape) -> bool) -> Told {
        let named = self.look(word).whole.filter(|meant| of(meant.field().kind.shape));
        let Some(meant) = named.filter(|_| !self.looking) else { return Told::No };
        self.values_behind(meant, false).map_or(Told::No, |filter| Told::Term(Some(filter)))
    }

    /// The values that stand here with an `or` between them; `alone`: one will do.
    pub(super) fn values_behind(&mut self, meant: Meant<'a>, alone: bool) -> Option<Filter> {
        let start = self.scan.at();
        if !alone && !self.an_or_follows(meant) {
            return None;
        }
        let (mut tests, mut joined, mut end) = (Vec::new(), false, start);
        while let Some(more) = self.values_here(meant, tests.is_empty()) {
            joined |= more.len() > 1;
            tests.extend(more);
            end = self.scan.at();
            let or = self.or_joins(true);
            if !or && !self.scan.eat(',') {
                break;
            }
            joined |= or;
            self.over_its_name(meant);
        }
        let enough = (alone && !tests.is_empty()) || (joined && tests.len() > 1);
        self.scan.back_to(if enough { end } else { start });
        enough.then(|| Filter::Condition(value::condition(meant.field(), Op::Has, tests)))
    }

    /// `city London or city Leeds`: the name once more.
    pub(super) fn over_its_name(&mut self, meant: Meant<'a>) {
        let start = self.scan.at();
        self.scan.skip_spaces();
        let name = self.scan.bare(NAME);
        if name.text.is_empty() || self.scan.peek() != Some(' ') || self.names().whole(&name.text) != Some(meant) {
            self.scan.back_to(start);
        }
    }

    /// Whether an `or` stands a few words on: all else is looked at only then.
    fn an_or_follows(&mut self, meant: Meant<'a>) -> bool {
        let start = self.scan.at();
        let mut follows = meant.field().key == "city";
        for _ in 0..=MOST_WORDS {
            if follows || self.next_word(NAME).is_none() {
                break;
            }
            let at = self.scan.at();
            follows = self.or_joins(true);
            self.scan.back_to(at);
        }
        self.scan.back_to(start);
        follows
    }

    /// Over the spaces and an `or`; `and_too`: in Chinese people also join values by 和.
    pub(super) fn or_joins(&mut self, and_too: bool) -> bool {
        self.scan.skip_spaces();
        self.scan.eat_glue() == Some(Joint::Or)
            || ["or", "或", "或者"].iter().any(|or| self.scan.eat_alone(or))
            || and_too && ["和", "跟", "与"].iter().any(|and| self.scan.eat_alone(and))
    }

    /// One value; 杭州和上海 are two.
    fn values_here(&mut self, meant: Meant<'a>, first: bool) -> Option<Vec<Test>> {
        self.scan.skip_spaces();
        if self.scan.peek() != Some('"') && !self.is_a_value_here() {
            return None;
        }
        let raw = match self.raw_value(meant, Op::Has) {
            Raw::One(piece) if meant.field().kind.shape == Shape::Text && !piece.quoted => {
                Raw::One(self.of_several_words(meant, piece, first))
            }
            raw => raw,
        };
        let one = |parser: &Self, raw: &Raw| parser.value_or_range(meant, Op::Has, raw).ok();
        if let (Raw::One(piece), "city") = (&raw, meant.field().key.as_str())
            && let Some((city, other)) = ["和", "跟", "与"].iter().find_map(|and| piece.text.split_once(and))
            && city.chars().count() > 1
            && other.chars().count() > 1
        {
            let part = |text: &str| Raw::One(Piece { text: text.to_owned(), ..piece.clone() });
            return [city, other].into_iter().map(|text| one(self, &part(text))).collect();
        }
        one(self, &raw).map(|test| vec![test])
    }

    /// Whether what stands here can be nothing else than a value: no name before a sign, no condition in words.
    pub(super) fn is_a_value_here(&mut self) -> bool {
        let start = self.scan.at();
        let word = self.scan.bare(NAME);
        let end = self.scan.at();
        self.scan.skip_spaces();
        // `company acme` behind an `or` is more than a word.
        let of_another = self.scan.at() > end && !matches!(self.scan.peek(), None | Some('|' | ')')) && {
            let behind = self.scan.bare(NAME);
            !is_joint(&behind.text) && self.names().whole(&word.text).is_some()
        };
        self.scan.back_to(end);
        self.scan.skip_spaces();
        let named = self.scan.at_operator() || of_another;
        self.scan.back_to(end);
        let plain = !word.text.is_empty() && !named && !word.text.starts_with(['-', '－', '!', '！']);
        let value = plain && !is_joint(&word.text) && (word.text.contains('*') || !self.is_a_condition(&word));
        self.scan.back_to(start);
        value
    }

    /// `churn`, `no phone`; a figure is one where something is counted: `4 or 5 orders`.
    fn is_a_condition(&mut self, word: &Piece) -> bool {
        if self.looking {
            return false;
        }
        let (outer, problems) = (std::mem::replace(&mut self.looking, true), self.problems.len());
        let end = self.scan.at();
        let longer = matches!(self.by_a_longer_name(word), Told::Term(_));
        self.scan.back_to(end);
        let told = longer || self.begins_a_condition(word);
        self.looking = outer;
        self.problems.truncate(problems);
        told
    }

    /// The words of one value: up to the `or` behind the first, of another those that a name goes on with.
    pub(super) fn of_several_words(&mut self, meant: Meant<'a>, piece: Piece, first: bool) -> Piece {
        let field = meant.field();
        if piece.text.is_empty() || piece.quoted || field.is_phone() || field.holds_tags() || field.is_period() {
            return piece;
        }
        let (end, mut whole, mut last) = (self.scan.at(), piece.clone(), piece.text.clone());
        for _ in 1..MOST_WORDS {
            let at = self.scan.at();
            let or = self.or_joins(true);
            self.scan.back_to(at);
            if or {
                return whole;
            }
            let Some(next) = self.next_word(NAME).filter(|next| !is_joint(&next.text)) else {
                self.scan.back_to(at);
                break;
            };
            self.scan.back_to(next.range.start);
            let plain = self.is_a_value_here();
            if !plain || !(first || goes_on_with(&last, &next.text)) {
                self.scan.back_to(at);
                break;
            }
            let bare = next.text.trim_end_matches(',');
            let text = [whole.text.as_str(), bare].join(" ");
            self.scan.back_to(next.range.start + bare.len());
            whole = Piece { text, range: piece.range.start..self.scan.at(), ..whole };
            last = next.text;
        }
        let at = self.scan.at();
        let or = self.or_joins(true);
        self.scan.back_to(at);
        // Words behind the first with no `or` behind them say something else.
        if first && !or {
            self.scan.back_to(end);
            return piece;
        }
        whole
    }
}

/// `new york`, `Great Yarmouth`: one name.
fn goes_on_with(last: &str, next: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(|sign| sign.is_ascii_uppercase());
    OPEN_A_NAME.iter().any(|word| word.eq_ignore_ascii_case(last)) || (capital(last) && capital(next))
}
