//! The rules of the line: groups, or, and, not.

use std::ops::Range;

use super::parser::Parser;
use crate::domain::Filter;
use crate::query::error::Error;
use crate::query::token::Joint;

/// Groups and nots inside each other; deeper lines are not written by people.
const DEEPEST: usize = 32;
impl Parser<'_> {
    /// `filter = [ any ]`, over stray closing brackets.
    pub(super) fn line(&mut self) -> Filter {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.any());
            let at = self.scan.at();
            if !self.scan.eat(')') {
                break;
            }
            self.mark(at..self.scan.at(), Error::Unopened);
        }
        one_or(parts, Filter::All).unwrap_or_default()
    }

    /// `any = all { ("|" | "or" | "或") all }`; `None`: nothing complete in it.
    fn any(&mut self) -> Option<Filter> {
        let mut parts = Vec::new();
        loop {
            let before = self.scan.at();
            let all = self.all(!parts.is_empty());
            let empty = all.is_none() && self.scan.slice(before..self.scan.at()).trim().is_empty();
            parts.extend(all);
            let gap = self.scan.at();
            let more = self.scan.eat('|') || self.joint(Joint::Or, !empty);
            if empty && (more || !parts.is_empty()) {
                self.mark(gap..gap, Error::Unfinished);
            }
            if !more {
                return one_or(parts, Filter::Any);
            }
            if let Some(top) = self.top.as_mut().filter(|_| self.depth == 0) {
                top.alternatives = true;
            }
        }
    }

    fn note(&mut self, range: Range<usize>, term: Option<&Filter>) {
        if let Some(top) = self.top.as_mut().filter(|_| self.depth == 0) {
            top.terms.push((range, term.cloned()));
        }
    }

    fn at_or(&mut self, something_before: bool) -> bool {
        let at = self.scan.at();
        let or = self.scan.eat('|') || self.joint(Joint::Or, something_before);
        self.scan.back_to(at);
        or
    }

    /// `London or Paris customers`: behind the last of several the word is said of all, and says nothing more.
    fn everybody_at_end(&mut self) -> bool {
        let at = self.scan.at();
        let everybody = ["customers", "clients", "people"].iter().any(|word| self.scan.eat_alone(word));
        self.scan.skip_spaces();
        let ends = everybody && matches!(self.scan.peek(), None | Some(')'));
        if !ends {
            self.scan.back_to(at);
        }
        ends
    }

    /// `all = term { [ "and" | "且" | "并且" ] term }`; `other`: behind an or.
    fn all(&mut self, other: bool) -> Option<Filter> {
        let mut parts = Vec::new();
        let mut begun = false;
        loop {
            self.scan.skip_spaces();
            if begun && self.joint(Joint::And, true) {
                self.scan.skip_spaces();
            }
            if other && begun && self.everybody_at_end() {
                return one_or(parts, Filter::All);
            }
            if matches!(self.scan.peek(), None | Some(')')) || self.at_or(begun) {
                return one_or(parts, Filter::All);
            }
            let start = self.scan.at();
            let nor = begun && matches!(parts.last(), Some(Filter::Not(_))) && self.eat_nor();
            let term = self.term();
            let term = if nor { term.map(|term| Filter::Not(Box::new(term))) } else { self.said_of_all(start, term) };
            self.note(start..self.scan.at(), term.as_ref());
            parts.extend(term);
            begun = true;
        }
    }

    /// `term = [ "-" | "!" | "not" | "非" | "不" ] atom`.
    pub(super) fn term(&mut self) -> Option<Filter> {
        let mut nots = 0;
        loop {
            let start = self.scan.at();
            if let Some(phrase) = self.phrase_of_not() {
                return Some((0..nots).fold(phrase, |inner, _| Filter::Not(Box::new(inner))));
            }
            if self.not_in_words() {
                self.scan.skip_spaces();
                nots += 1;
                continue;
            }
            if !(self.scan.eat('-') || self.not_by_a_sign()) {
                break;
            }
            nots += 1;
            if matches!(self.scan.peek(), None | Some(' ' | '|' | ')')) {
                self.mark(start..self.scan.at(), Error::Unfinished);
                return None;
            }
        }
        self.depth += nots;
        let atom = if self.depth > DEEPEST { self.too_deep() } else { self.atom() };
        self.depth -= nots;
        atom.map(|atom| (0..nots).fold(atom, |inner, _| Filter::Not(Box::new(inner))))
    }

    /// `!`, but not that of `!=`.
    fn not_by_a_sign(&mut self) -> bool {
        !self.scan.at_operator() && self.scan.eat('!')
    }

    fn not_in_words(&mut self) -> bool {
        let at = self.scan.at();
        let neither = self.scan.eat_alone("neither") && self.is_of_words();
        let not = neither || ["not", "非", "不"].iter().any(|word| self.scan.eat_alone(word)) && self.scan.follows();
        if !not {
            self.scan.back_to(at);
        }
        not
    }

    fn too_deep(&mut self) -> Option<Filter> {
        let at = self.scan.at();
        self.scan.give_up();
        self.mark(at..self.scan.at(), Error::TooDeep);
        None
    }

    pub(super) fn group(&mut self) -> Option<Filter> {
        let open = self.scan.at();
        self.scan.bump();
        self.depth += 1;
        let inner = if self.depth > DEEPEST { self.too_deep() } else { self.any() };
        self.depth -= 1;
        let empty = inner.is_none();
        if !self.scan.eat(')') {
            let at = self.scan.at();
            self.mark(at..at, Error::Unclosed);
        } else if empty {
            self.mark(open..self.scan.at(), Error::Unfinished);
        }
        inner
    }
}

/// Nothing, the only part itself, or the parts together.
fn one_or(mut parts: Vec<Filter>, together: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(together(parts)),
    }
}
