//! `condition = field operator value { "," value }`, and the order that a line asks for.

use std::ops::Range;

use super::parser::{Parser, Part};
use super::several::joined;
use super::words::{comparison, is_sort};
use crate::domain::filter::Test;
use crate::domain::kind::{Context, Shape};
use crate::domain::watched::{ANSWER_BY, OPEN_TICKETS};
use crate::domain::{Direction, Field, Filter, SortKey};
use crate::query::error::Error;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::tickets;
use crate::query::token::{Piece, Stops, plain};
use crate::query::value::{self, Raw};
use crate::query::wildcard;

/// Behind a sign, before what is left out.
const NOT: [&str; 3] = ["不是", "除了", "除"];

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
        let filter = match self.names().meant(tickets::named(name).unwrap_or(name)) {
            Ok(meant) => {
                self.part(&range, Part::Name(meant));
                let not = op == Op::Has && self.not_behind_a_sign(meant);
                let op = if op == Op::Has { self.compared_behind_a_sign(meant).unwrap_or(op) } else { op };
                let tests = self.tests(meant, op, not);
                if not { tests.map(|tests| Filter::Not(Box::new(tests))) } else { tests }
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

    /// `城市:不是上海`, `city:-berlin`: of texts and options nobody has one that begins so.
    fn not_behind_a_sign(&mut self, meant: Meant<'a>) -> bool {
        let Meant::Cells(field) = meant else { return false };
        if !matches!(field.kind.shape, Shape::Text | Shape::Choice) || field.is_phone() || field.is_period() {
            return false;
        }
        let at = self.scan.at();
        let not = self.scan.eat('-') || NOT.iter().any(|not| self.eat_said(not));
        let more = not && self.scan.peek().is_some_and(char::is_alphanumeric);
        if !more {
            self.scan.back_to(at);
        }
        more
    }

    /// Takes these signs, if they come next.
    fn eat_said(&mut self, said: &str) -> bool {
        let follow = self.scan.slice(self.scan.at()..self.scan.end()).starts_with(said);
        if follow {
            self.scan.back_to(self.scan.at() + said.len());
        }
        follow
    }

    /// `next:before 15 Dec`, `消费:大于1万`: a comparison in words, where a value stands behind it. `over the last month` are days.
    fn compared_behind_a_sign(&mut self, meant: Meant<'a>) -> Option<Op> {
        if !value::spans(meant) || meant.field().is_period() {
            return None;
        }
        let start = self.scan.at();
        let rest = self.scan.slice(start..self.scan.end());
        let found = comparison(rest, meant)
            .filter(|(said, _)| !(value::is_day(meant) && rest[..*said].eq_ignore_ascii_case("over")));
        let op = found.and_then(|(said, op)| {
            self.scan.back_to(start + said);
            let follows = self.scan.follows();
            self.scan.skip_spaces();
            follows.then_some(op)
        });
        if op.is_none() {
            self.scan.back_to(start);
        }
        op
    }

    pub(super) fn context(&self, field: &'a Field) -> Context<'a> {
        self.vocabulary.context(field, self.today)
    }

    /// The values of a condition; wrong ones are marked and left out.
    fn tests(&mut self, meant: Meant<'a>, op: Op, not: bool) -> Option<Filter> {
        let field = meant.field();
        let (mut tests, mut late) = (Vec::new(), None);
        loop {
            for raw in self.raw_values(meant, op, not) {
                let range = raw.range();
                self.scan.count(field.choices.len());
                if let Some((of, test)) = self.late(field, &raw) {
                    self.part(&range, Part::Value(of, test.clone()));
                    late = Some(Filter::Condition(value::condition(of, op, vec![test])));
                    continue;
                }
                match self.value_or_range(meant, op, &raw) {
                    Ok(test) => {
                        self.part(&range, Part::Value(field, test.clone()));
                        tests.push(test);
                    }
                    Err(problem) => self.mark(range, problem),
                }
            }
            if !(not && self.and_not(meant) || self.another_value(meant, op)) {
                break;
            }
            self.scan.skip_spaces();
        }
        let own = (!tests.is_empty()).then(|| Filter::Condition(value::condition(field, op, tests)));
        match (own, late) {
            (Some(own), Some(late)) => Some(Filter::Any(vec![own, late])),
            (own, late) => own.or(late),
        }
    }

    /// Where the value says that an answer is late: the field of the moment by which it was promised, which has passed.
    fn late(&self, field: &Field, raw: &Raw) -> Option<(&'a Field, Test)> {
        let of =
            self.vocabulary.field(ANSWER_BY).filter(|_| [OPEN_TICKETS, ANSWER_BY].contains(&field.key.as_str()))?;
        let now = self.vocabulary.now;
        // Seen from another day than the clock's it is what that day began with.
        let now = if now.date() == self.today { now } else { self.today.into() };
        tickets::is_late(&raw.text()).then_some((of, Test::Before(now)))
    }

    /// The value that stands here, or several: in brackets, or with `/` between them.
    fn raw_values(&mut self, meant: Meant<'a>, op: Op, not: bool) -> Vec<Raw> {
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
            Raw::One(piece) if op == Op::Has => joined(meant, piece, not).into_iter().map(one).collect(),
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
