//! What is said of a field in words: `城市是杭州`, `级别不是C`, `备注提到贵`, `公司为空`, `tier is A`, `phone is empty`,
//! `spend between 10k and 50k`.

use super::parser::{NAME, Parser, Told, one_test};
use super::several::joined;
use super::starred::ends_in_chinese;
use super::words::LONGEST_NAME;
use crate::domain::Filter;
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::token::Piece;
use crate::query::value::{self, Raw};
use crate::query::{sayings, score};

/// Of an empty cell, and of any but an empty one; longest first.
const FILLED: [(&str, bool); 14] = [
    ("不为空", true),
    ("不是空的", true),
    ("非空", true),
    ("已填", true),
    ("为空", false),
    ("是空的", false),
    ("是空", false),
    ("空着", false),
    ("未填写", false),
    ("未填", false),
    ("没填写", false),
    ("没填", false),
    ("缺失", false),
    ("没有", false),
];
/// Before what a cell is; longest first.
const IS: [(&str, Op); 8] = [
    ("名叫", Op::Has),
    ("叫", Op::Has),
    ("不等于", Op::IsNot),
    ("不是", Op::IsNot),
    ("等于", Op::Has),
    ("属于", Op::Has),
    ("是", Op::Has),
    ("为", Op::Has),
];
/// Before what a text has in it.
const HOLDS: [&str; 21] = [
    "里有写",
    "里写着",
    "里写了",
    "里提到",
    "里提了",
    "里包含",
    "里含有",
    "里含",
    "里有",
    "中提到",
    "中包含",
    "中含有",
    "中含",
    "中有",
    "提到",
    "提及",
    "写着",
    "写了",
    "包含",
    "含有",
    "包括",
];
/// The same of notes: 公司有限 is a name.
const IN_NOTES: [&str; 3] = ["含", "有", "里面有"];
/// The same behind a name and a space.
const ENGLISH_FILLED: [(&[&str], bool); 10] = [
    (&["is", "not", "empty"], true),
    (&["not", "empty"], true),
    (&["not", "blank"], true),
    (&["is", "filled"], true),
    (&["is", "empty"], false),
    (&["is", "blank"], false),
    (&["is", "missing"], false),
    (&["missing"], false),
    (&["empty"], false),
    (&["unknown"], false),
];
const ENGLISH_IS: [(&[&str], Op); 15] = [
    (&["containing"], Op::Has),
    (&["mentioning"], Op::Has),
    (&["including"], Op::Has),
    (&["is", "not"], Op::IsNot),
    (&["is", "neither"], Op::IsNot),
    (&["neither"], Op::IsNot),
    (&["isn't"], Op::IsNot),
    (&["is"], Op::Has),
    (&["equals"], Op::Has),
    (&["contains"], Op::Has),
    (&["mentions"], Op::Has),
    (&["mention"], Op::Has),
    (&["contain"], Op::Has),
    (&["includes"], Op::Has),
    (&["include"], Op::Has),
];

impl<'a> Parser<'a> {
    /// Behind the name of a field, or glued to it.
    pub(super) fn said_of_a_field(&mut self, word: &Piece) -> Told {
        match self.look(word).whole {
            Some(meant) => self.in_english(meant),
            None if word.text.is_ascii() => Told::No,
            None => self.glued_in_chinese(word),
        }
    }

    fn in_english(&mut self, meant: Meant<'a>) -> Told {
        let start = self.scan.at();
        // Looked at once for all of them.
        let first = self.next_word(NAME);
        self.scan.back_to(start);
        let Some(first) = first else { return Told::No };
        for look in [Self::ends_in_english, Self::a_score] {
            if let Told::Term(term) = look(self, meant, &first.text) {
                return Told::Term(term);
            }
        }
        let begins = |words: &[&str]| first.text.eq_ignore_ascii_case(words[0]);
        for (words, filled) in ENGLISH_FILLED.into_iter().filter(|(words, _)| begins(words)) {
            if self.words_follow(words) && !self.value_follows() {
                return Told::Term(Some(one_test(meant, if filled { Test::Filled } else { Test::Blank })));
            }
            self.scan.back_to(start);
        }
        let not = matches!(meant.field().kind.shape, Shape::Text | Shape::Choice);
        let is = ENGLISH_IS.into_iter().chain(not.then_some((&["not"][..], Op::IsNot)));
        for (words, op) in is.filter(|(words, _)| begins(words)) {
            if self.words_follow(words) && (words != ["not"] || !self.value_follows()) && self.scan.follows() {
                self.scan.skip_spaces();
                return self.one_value(meant, op, "");
            }
            self.scan.back_to(start);
        }
        if value::spans(meant) && begins(&["between"]) && self.words_follow(&["between"]) {
            return self.between(meant);
        }
        self.scan.back_to(start);
        if value::spans(meant) && !value::is_day(meant) && self.a_range_follows() {
            self.scan.skip_spaces();
            return self.one_value(meant, Op::Has, "");
        }
        self.scan.back_to(start);
        Told::No
    }

    /// `satisfaction low`
    fn a_score(&mut self, meant: Meant<'a>, first: &str) -> Told {
        if score::side(meant.field(), &self.context(meant.field()), Op::Has, first).is_none() {
            return Told::No;
        }
        self.scan.skip_spaces();
        self.one_value(meant, Op::Has, "")
    }

    /// Takes these words, if they come next.
    pub(super) fn words_follow(&mut self, words: &[&str]) -> bool {
        words.iter().all(|word| self.next_word(NAME).is_some_and(|next| next.text.eq_ignore_ascii_case(word)))
    }

    /// `missing` alone is said of the field; before another name it is said of that.
    fn value_follows(&mut self) -> bool {
        let at = self.scan.at();
        let named = self.next_word(NAME).is_some_and(|next| self.names().whole(&next.text).is_some());
        self.scan.back_to(at);
        named
    }

    /// `spend 10k-50k`, `age 30..40`, `orders 3+`, `spend 1w or more`: a number alone would be too little.
    fn a_range_follows(&mut self) -> bool {
        let at = self.scan.at();
        let range = self.next_word(NAME).is_some_and(|next| {
            let figures = next.text.trim_start_matches(['¥', '￥', '$', '€', '£']);
            let number = figures.starts_with(|sign: char| sign.is_ascii_digit());
            let range = |sign: &&str| figures[1..].contains(*sign);
            number && (["-", "–", "..", "~", "+"].iter().any(range) || self.or_more().is_some())
        });
        self.scan.back_to(at);
        range
    }

    /// `between 10k and 50k`, `between 1 dec and 7 dec`.
    fn between(&mut self, meant: Meant<'a>) -> Told {
        let days = value::is_day(meant);
        let Some(mut low) = self.next_word(NAME) else { return Told::No };
        let mut and = self.next_word(NAME);
        // A day is of several words.
        while let Some(more) = and.take_if(|word| days && !is_and(word) && word.range.start < low.range.start + 24) {
            low = Piece {
                text: [low.text.as_str(), &more.text].join(" "),
                range: low.range.start..more.range.end,
                ..low
            };
            and = self.next_word(NAME);
        }
        let high = self.next_word(NAME).map(|high| self.phrase(meant, high, NAME));
        let (Some(_), Some(high)) = (and.filter(is_and), high) else { return Told::No };
        self.of_raw(meant, Op::Has, &Raw::Range(low, high))
    }

    fn glued_in_chinese(&mut self, word: &Piece) -> Told {
        let Some((meant, rest)) = self.any_field_before(&word.text) else { return Told::No };
        let text = sayings::bare(&word.text[word.text.len() - rest..]);
        if let Some((_, filled)) = FILLED.iter().find(|(said, _)| *said == text) {
            return Told::Term(Some(one_test(meant, if *filled { Test::Filled } else { Test::Blank })));
        }
        if let Some(term) = ends_in_chinese(meant, text) {
            return Told::Term(Some(term));
        }
        let at = word.range.end - rest;
        let is = IS.iter().find_map(|(said, op)| text.starts_with(said).then_some((said.len(), *op)));
        let holds = || {
            let texts = meant.field().kind.shape == Shape::Text;
            let notes = if matches!(meant, Meant::Notes(_)) { &IN_NOTES[..] } else { &[] };
            let said = HOLDS.iter().chain(notes).find(|said| texts && text.starts_with(**said))?;
            Some((said.len(), Op::Has))
        };
        // In days and amounts 在 is before them; in texts it begins a word.
        let lies = || (value::spans(meant) && text.starts_with('在')).then_some(('在'.len_utf8(), Op::Has));
        let bare = || value::spans(meant).then_some((0, Op::Has));
        match is.or_else(holds).or_else(lies).or_else(bare) {
            Some((said, op)) if said < text.len() => {
                self.scan.back_to(at + said);
                self.one_value(meant, op, "之间")
            }
            _ => Told::No,
        }
    }

    /// The longest whole name that the word begins with and goes on behind, and the bytes behind it.
    pub(super) fn any_field_before(&mut self, word: &str) -> Option<(Meant<'a>, usize)> {
        let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_NAME).collect();
        ends.into_iter().rev().find_map(|end| Some((self.names().whole(&word[..end])?, word.len() - end)))
    }

    /// The value that stands here, or several; words behind it that say nothing more are passed over. Whoever has no value is
    /// not of it either: people who say that a city is not Leeds leave out those in Leeds, and nobody else.
    fn one_value(&mut self, meant: Meant<'a>, op: Op, behind: &str) -> Told {
        let not = op == Op::IsNot && matches!(meant.field().kind.shape, Shape::Text | Shape::Choice);
        let told = self.values_said(meant, if not { Op::Has } else { op }, (behind, not));
        match told {
            Told::Term(Some(term)) if not => Told::Term(Some(Filter::Not(Box::new(term)))),
            told => told,
        }
    }

    fn values_said(&mut self, meant: Meant<'a>, op: Op, (behind, not): (&str, bool)) -> Told {
        let mut tests = Vec::new();
        let mut end = self.scan.at();
        loop {
            let raw = match self.raw_value(meant, op) {
                Raw::One(piece) if !piece.quoted => {
                    let text = sayings::bare(&piece.text);
                    let text = text.strip_suffix(behind).unwrap_or(text).to_owned();
                    Raw::One(Piece { text, ..piece })
                }
                raw => raw,
            };
            let raws = match raw {
                Raw::One(piece) if op == Op::Has => joined(meant, piece, not).into_iter().map(Raw::One).collect(),
                raw => vec![raw],
            };
            let read: Option<Vec<Test>> = raws.iter().map(|raw| self.value_or_range(meant, op, raw).ok()).collect();
            let Some(read) = read else { break };
            tests.extend(read);
            end = self.scan.at();
            if !(not && self.and_not(meant) || self.another_value(meant, op)) {
                end = self.scan.at();
                break;
            }
            self.scan.skip_spaces();
        }
        self.scan.back_to(end);
        let condition = (!tests.is_empty()).then(|| value::condition(meant.field(), op, tests));
        condition.map_or(Told::No, |condition| Told::Term(Some(Filter::Condition(condition))))
    }

    fn of_raw(&mut self, meant: Meant<'a>, op: Op, raw: &Raw) -> Told {
        match self.value_or_range(meant, op, raw) {
            Ok(test) => Told::Term(Some(Filter::Condition(value::condition(meant.field(), op, vec![test])))),
            Err(_) => Told::No,
        }
    }
}

/// Between the two ends of a range.
fn is_and(word: &Piece) -> bool {
    ["and", "to"].iter().any(|and| word.text.eq_ignore_ascii_case(and))
}
