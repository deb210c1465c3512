//! `condition = field operator value { "," value }`, and the order that a line asks for.

use std::ops::Range;

use super::parser::{Parser, Part};
use super::words::is_sort;
use crate::domain::kind::Context;
use crate::domain::{Direction, Field, Filter, SortKey};
use crate::query::error::Error;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::token::{Piece, Stops, plain};
use crate::query::value::{self, Raw};
use crate::query::wildcard;

impl<'a> Parser<'a> {
    /// Behind the field's name, at the sign.
    pub(super) fn condition(&mut self, name: &str, range: Range<usize>) -> Option<Filter> {
        let op = self.operator();
        if is_sort(name) && op == Op::Has {
            self.part(&range, Part::Sort);
            self.sort_keys();
            self.sort_at.push(range.start..self.scan.at());
            return None;
        }
        let filter = match self.names().meant(name) {
            Ok(meant) => {
                self.part(&range, Part::Name(meant));
                self.tests(meant, op)
            }
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
            (Some('!' | '≠'), _) => Op::IsNot,
            (Some('≥'), _) => Op::MoreOrSame,
            (Some('≤'), _) => Op::LessOrSame,
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
            for raw in self.raw_values(meant, op) {
                let range = raw.range();
                self.scan.count(field.choices.len());
                match self.value_or_range(meant, op, &raw) {
                    Ok(test) => {
                        self.part(&range, Part::Value(field, test.clone()));
                        tests.push(test);
                    }
                    Err(problem) => self.mark(range, problem),
                }
            }
            if !self.another_value(meant, op) {
                break;
            }
            self.scan.skip_spaces();
        }
        if tests.is_empty() { None } else { Some(Filter::Condition(value::condition(field, op, tests))) }
    }

    /// The value that stands here, or several: in brackets, or with `/` between them.
    fn raw_values(&mut self, meant: Meant<'a>, op: Op) -> Vec<Raw> {
        let one = |piece| Raw::One(piece);
        if self.scan.peek() == Some('(')
            && !(op.orders() || meant.field().is_phone())
            && let Some(values) = self.values_in_brackets(meant)
        {
            return values.into_iter().map(one).collect();
        }
        let raw = match self.raw_value(meant, op) {
            Raw::One(piece) if piece.text.contains('的') => Raw::One(self.value_before_de(meant, op, piece)),
            raw => raw,
        };
        match raw {
            Raw::One(piece) if !piece.quoted && piece.text.contains('/') => {
                wildcard::slashed(meant, &piece).into_iter().map(one).collect()
            }
            raw => vec![raw],
        }
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
            Ok(field) => {
                self.part(&piece.range, Part::Name(Meant::Cells(field)));
                self.sort.push(SortKey { field: field.key.clone(), direction });
            }
            Err(problem) => self.mark(piece.range.clone(), problem),
        }
    }
}
