//! The grammar, one function a rule. What is wrong is marked and left out; what is complete stays.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use super::error::Error;
use super::names::Names;
use super::op::Op;
use super::parsed::{Marked, Parsed};
use super::token::{Piece, Scanner, Stops, plain};
use super::value::{self, Raw};
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::kind::Shape;
use crate::domain::{Direction, Field, Filter, SortKey, Vocabulary};

/// Groups and nots inside each other; deeper lines are not written by people.
const DEEPEST: usize = 32;
/// Problems marked in one line: more are not read.
const MOST_PROBLEMS: usize = 16;

/// What `text` means to a person who types it on `today`.
#[must_use]
pub fn parse(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Parsed {
    counted(text, vocabulary, today).0
}

/// The same, with the steps it took (see `token`).
pub(super) fn counted(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> (Parsed, usize) {
    let mut parser = Parser::new(text, vocabulary, today);
    let filter = parser.line();
    let sort = (!parser.sort.is_empty()).then_some(parser.sort);
    parser.problems.sort_by_key(|marked| marked.range.start);
    (Parsed { filter, sort, sort_at: parser.sort_at, problems: parser.problems }, parser.scan.steps())
}

/// The top of a line: what stands side by side in it.
pub(super) struct Terms {
    /// Where each stands, and what it means; nothing complete: `None`.
    pub terms: Vec<(Range<usize>, Option<Filter>)>,
    /// They are not all required: there is an `or` between some.
    pub alternatives: bool,
}

/// The terms of a line that stand in no group.
pub(super) fn terms(text: &str, vocabulary: &Vocabulary, today: NaiveDate) -> Terms {
    let mut parser = Parser::new(text, vocabulary, today);
    parser.top = Some(Terms { terms: Vec::new(), alternatives: false });
    let _ = parser.line();
    parser.top.unwrap_or(Terms { terms: Vec::new(), alternatives: false })
}

struct Parser<'a> {
    scan: Scanner<'a>,
    vocabulary: &'a Vocabulary,
    /// Made when the first field is looked up.
    names: OnceCell<Names<'a>>,
    today: NaiveDate,
    depth: usize,
    sort: Vec<SortKey>,
    sort_at: Vec<Range<usize>>,
    problems: Vec<Marked>,
    /// Noted only where they are asked for.
    top: Option<Terms>,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, vocabulary: &'a Vocabulary, today: NaiveDate) -> Self {
        let names = OnceCell::new();
        let (sort, sort_at, problems) = Default::default();
        Self { scan: Scanner::new(text), vocabulary, names, today, depth: 0, sort, sort_at, problems, top: None }
    }

    fn mark(&mut self, range: Range<usize>, problem: Error) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Marked { range, problem });
        }
    }

    fn mark_unfinished(&mut self) {
        let at = self.scan.at();
        self.mark(at..at, Error::Unfinished);
    }

    fn names(&mut self) -> &Names<'a> {
        let names = self.names.get_or_init(|| Names::new(self.vocabulary));
        self.scan.count(names.cost());
        names
    }

    /// `filter = [ any ]`, over stray closing brackets.
    fn line(&mut self) -> Filter {
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
            let all = self.all();
            let empty = all.is_none() && self.scan.slice(before..self.scan.at()).trim().is_empty();
            parts.extend(all);
            let gap = self.scan.at();
            let more = self.or();
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

    fn or(&mut self) -> bool {
        self.scan.eat('|') || self.scan.eat_alone("or") || self.scan.eat_alone("或")
    }

    fn at_or(&mut self) -> bool {
        let at = self.scan.at();
        let or = self.or();
        self.scan.back_to(at);
        or
    }

    /// `all = term { term }`.
    fn all(&mut self) -> Option<Filter> {
        let mut parts = Vec::new();
        loop {
            self.scan.skip_spaces();
            if matches!(self.scan.peek(), None | Some(')')) || self.at_or() {
                return one_or(parts, Filter::All);
            }
            let start = self.scan.at();
            let term = self.term();
            self.note(start..self.scan.at(), term.as_ref());
            parts.extend(term);
        }
    }

    /// `term = [ "-" | "非" ] atom`.
    fn term(&mut self) -> Option<Filter> {
        let mut nots = 0;
        loop {
            let start = self.scan.at();
            if self.scan.eat_alone("非") {
                self.scan.skip_spaces();
            } else if !self.scan.eat('-') {
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

    fn too_deep(&mut self) -> Option<Filter> {
        let at = self.scan.at();
        self.scan.give_up();
        self.mark(at..self.scan.at(), Error::TooDeep);
        None
    }

    /// `atom = "(" any ")" | condition | words`.
    fn atom(&mut self) -> Option<Filter> {
        if self.scan.peek() == Some('(') {
            return self.group();
        }
        let word = self.scan.piece(Stops { operators: true, ..Stops::default() });
        let end = self.scan.at();
        self.scan.skip_spaces();
        if self.scan.at_operator() && (self.scan.at() == end || self.is_field(&word.text)) {
            return self.condition(&word);
        }
        self.scan.back_to(end);
        self.words(word)
    }

    /// Before a sign that stands apart, only a field is one: `spend > 5`, but `anna :-)`.
    fn is_field(&mut self, word: &str) -> bool {
        is_sort(word) || self.names().find(word).is_ok()
    }

    fn group(&mut self) -> Option<Filter> {
        let open = self.scan.at();
        self.scan.bump();
        self.depth += 1;
        let inner = if self.depth > DEEPEST { self.too_deep() } else { self.any() };
        self.depth -= 1;
        let empty = inner.is_none();
        if !self.scan.eat(')') {
            self.mark_unfinished();
        } else if empty {
            self.mark(open..self.scan.at(), Error::Unfinished);
        }
        inner
    }

    /// Free words; the name of a yes/no field standing alone asks for yes.
    fn words(&mut self, piece: Piece) -> Option<Filter> {
        if !piece.closed {
            self.mark_unfinished();
        }
        if piece.quoted {
            return (!piece.text.is_empty()).then_some(Filter::Words(piece.text));
        }
        if let Some(field) = self.names().named(&piece.text)
            && field.kind.shape == Shape::YesNo
        {
            let tests = vec![Test::YesNo(true)];
            return Some(Filter::Condition(Condition { field: field.key.clone(), relation: Relation::Is, tests }));
        }
        let text = piece.text.trim_end_matches(|sign| plain(sign) == ',');
        (!text.is_empty()).then(|| Filter::Words(text.to_owned()))
    }

    /// `condition = field operator value { "," value }`.
    fn condition(&mut self, word: &Piece) -> Option<Filter> {
        let op = self.operator();
        if is_sort(&word.text) && op == Op::Has {
            self.sort_keys();
            self.sort_at.push(word.range.start..self.scan.at());
            return None;
        }
        match self.names().find(&word.text) {
            Ok(field) => self.tests(field, op),
            Err(problem) => {
                let nothing = problem == Error::NoField;
                self.skip_values();
                let range = if nothing { word.range.start..self.scan.at() } else { word.range.clone() };
                self.mark(range, problem);
                None
            }
        }
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

    /// The values of a condition on a field; wrong ones are marked and left out.
    fn tests(&mut self, field: &'a Field, op: Op) -> Option<Filter> {
        let mut tests = Vec::new();
        loop {
            let raw = self.raw_value(field, op);
            let range = raw.range();
            let context = self.vocabulary.context(field, self.today);
            self.scan.count(field.choices.len());
            match value::read(field, &context, op, &raw) {
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

    fn raw_value(&mut self, field: &Field, op: Op) -> Raw {
        // After > and < a comma groups thousands; elsewhere it lists.
        let stops = Stops { operators: false, commas: !op.orders(), dots: value::spans(field) };
        let low = self.scan.piece(stops);
        if stops.dots && self.scan.peek() == Some('.') && self.scan.peek_at(1) == Some('.') {
            self.scan.bump();
            self.scan.bump();
            let high = self.scan.piece(stops);
            return Raw::Range(low, high);
        }
        Raw::One(self.two_words(field, low, stops))
    }

    /// `next fri`, `last week`: the only values of two words.
    fn two_words(&mut self, field: &Field, first: Piece, stops: Stops) -> Piece {
        let opens = ["next", "last", "this", "past"].contains(&first.text.to_lowercase().as_str());
        let at = self.scan.at();
        if first.quoted || !opens || !value::is_day(field) || !self.scan.eat(' ') {
            return first;
        }
        let second = self.scan.piece(stops);
        let text = format!("{} {}", first.text, second.text);
        if second.quoted || !value::reads_as_day(&text, self.today) {
            self.scan.back_to(at);
            return first;
        }
        Piece { text, range: first.range.start..second.range.end, ..first }
    }

    fn skip_values(&mut self) {
        loop {
            self.scan.piece(Stops { commas: true, ..Stops::default() });
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

fn is_sort(word: &str) -> bool {
    ["sort", "排序"].contains(&word.to_lowercase().as_str())
}

/// Nothing, the only part itself, or the parts together.
fn one_or(mut parts: Vec<Filter>, together: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(together(parts)),
    }
}
