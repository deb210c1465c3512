//! `condition = field operator value { "," value }`, and the order that a line asks for.

use std::ops::Range;

use super::parser::Parser;
use super::words::is_sort;
use crate::domain::kind::Context;
use crate::domain::{Direction, Field, Filter, SortKey};
use crate::query::error::Error;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::token::{Piece, Stops, plain};
use crate::query::value::{self, Raw};

/// Words behind the first of a phrase for days: `within the next 3 months`.
const MOST_WORDS: usize = 4;

impl<'a> Parser<'a> {
    /// Behind the field's name, at the sign.
    pub(super) fn condition(&mut self, name: &str, range: Range<usize>) -> Option<Filter> {
        let op = self.operator();
        if is_sort(name) && op == Op::Has {
            self.sort_keys();
            self.sort_at.push(range.start..self.scan.at());
            return None;
        }
        let filter = match self.names().meant(name) {
            Ok(meant) => self.tests(meant, op),
            Err(problem) => {
                let nothing = problem == Error::NoField;
                self.skip_values();
                let range = if nothing { range.start..self.scan.at() } else { range };
                self.mark(range, problem);
                None
            }
        };
        self.glued_at = Some(self.scan.at());
        filter
    }

    fn operator(&mut self) -> Op {
        let first = self.scan.bump().map(plain);
        let equal = self.scan.eat('=');
        self.scan.skip_spaces();
        match (first, equal) {
            (Some('!'), _) => Op::IsNot,
            (Some('='), _) => Op::Is,
            (Some('>'), false) => Op::More,
            (Some('>'), true) => Op::MoreOrSame,
            (Some('<'), false) => Op::Less,
            (Some('<'), true) => Op::LessOrSame,
            _ => Op::Has,
        }
    }

    pub(super) fn context(&self, field: &'a Field) -> Context<'a> {
        self.vocabulary.context(field, self.today)
    }

    /// The values of a condition; wrong ones are marked and left out.
    fn tests(&mut self, meant: Meant<'a>, op: Op) -> Option<Filter> {
        let field = meant.field();
        let mut tests = Vec::new();
        loop {
            let raw = self.raw_value(meant, op);
            let range = raw.range();
            self.scan.count(field.choices.len());
            match value::read(meant, &self.context(field), op, &raw) {
                Ok(test) => tests.push(test),
                Err(problem) => self.mark(range, problem),
            }
            if !self.scan.eat(',') {
                break;
            }
            self.scan.skip_spaces();
        }
        if tests.is_empty() { None } else { Some(Filter::Condition(value::condition(field, op, tests))) }
    }

    fn raw_value(&mut self, meant: Meant<'a>, op: Op) -> Raw {
        // After > and < a comma groups thousands; elsewhere it lists.
        let stops = Stops { commas: !op.orders(), dots: value::spans(meant), glued: true, ..Stops::default() };
        let low = self.scan.piece(stops);
        if stops.dots && self.scan.peek() == Some('.') && self.scan.peek_at(1) == Some('.') {
            self.scan.bump();
            self.scan.bump();
            let high = self.scan.piece(stops);
            return Raw::Range(low, self.phrase(meant, high, stops));
        }
        Raw::One(self.phrase(meant, low, stops))
    }

    /// `next fri`, `3 months ago`: of a phrase for days as many words as are one together.
    pub(super) fn phrase(&mut self, meant: Meant<'a>, first: Piece, stops: Stops) -> Piece {
        if !value::is_day(meant) || !value::goes_on(meant.field(), &self.context(meant.field()), &first) {
            return first;
        }
        let mut end = self.scan.at();
        let mut longest = first.clone();
        let mut text = first.text;
        for _ in 0..MOST_WORDS {
            let Some(next) = self.next_word(stops) else { break };
            text = [text.as_str(), &next.text].join(" ");
            if value::reads_as_days(meant.field(), &self.context(meant.field()), &text) {
                end = self.scan.at();
                longest = Piece { text: text.clone(), range: longest.range.start..end, ..longest };
            }
        }
        self.scan.back_to(end);
        longest
    }

    /// The bare word behind a space, unless a sign follows it: then it is a field's name.
    pub(super) fn next_word(&mut self, stops: Stops) -> Option<Piece> {
        if !self.scan.eat(' ') {
            return None;
        }
        self.scan.skip_spaces();
        if self.scan.at_edge() || self.scan.peek() == Some('"') {
            return None;
        }
        let word = self.scan.piece(Stops { operators: true, dots: false, ..stops });
        let end = self.scan.at();
        self.scan.skip_spaces();
        let named = self.scan.at_operator();
        self.scan.back_to(end);
        (!word.text.is_empty() && !named).then_some(word)
    }

    fn skip_values(&mut self) {
        loop {
            self.scan.piece(Stops { commas: true, glued: true, ..Stops::default() });
            if !self.scan.eat(',') {
                return;
            }
        }
    }

    /// `sort:-spend,name`.
    fn sort_keys(&mut self) {
        loop {
            let falls = self.scan.eat('-');
            let piece = self.scan.piece(Stops { commas: true, ..Stops::default() });
            if piece.text.is_empty() {
                self.mark_unfinished();
            } else {
                let direction = if falls { Direction::Descending } else { Direction::Ascending };
                self.sort_key(&piece, direction);
            }
            if !self.scan.eat(',') {
                return;
            }
        }
    }

    fn sort_key(&mut self, piece: &Piece, direction: Direction) {
        match self.names().find(&piece.text) {
            Ok(field) if self.sort.iter().any(|key| key.field == field.key) => {}
            Ok(field) => self.sort.push(SortKey { field: field.key.clone(), direction }),
            Err(problem) => self.mark(piece.range.clone(), problem),
        }
    }
}
