//! The grammar, each value with its unit.

use std::ops::Range;

use super::tree::{DEEPEST, Function, Node, Op};
use super::unit::{self, Typed, Unit};
use crate::domain::fold::half_width;
use crate::domain::kind::amount::{self, Style};
use crate::domain::{Field, Formula};

/// Something wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault<E> {
    /// Bytes of the text, on character boundaries; may be empty (something is missing there).
    pub range: Range<usize>,
    pub wrong: Wrong<E>,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong<E> {
    /// A number, a field or a closing sign has to follow.
    Unfinished,
    /// No such field; what `field` said of it.
    Name(E),
    /// Nothing can be reckoned with the field of that key.
    NotReckoned { key: String },
    /// A number that cannot be read or is too long.
    Number { found: String },
    /// A sign that has no place here.
    Sign { found: String },
    /// These two make nothing; between them this sign, or the name of a function.
    Misfit { left: Unit, sign: String, right: Unit },
    /// Brackets, or computed columns, too deep inside each other.
    TooDeep,
    /// More signs than a formula has room for.
    TooLong,
}

/// Brackets and signs inside each other, at most.
const NESTED: usize = 32;
/// Words for the day that it is.
pub(super) const TODAY: [&str; 3] = ["today", "今天", "今日"];
/// Longest text, in bytes.
const LONGEST: usize = 500;

/// Reads a text; `field` says which field a word means.
///
/// # Errors
/// The first thing that is wrong.
pub fn parse<E>(text: &str, field: &mut dyn FnMut(&str) -> Result<Field, E>) -> Result<Formula, Fault<E>> {
    if text.len() > LONGEST {
        return Err(Fault { range: 0..text.len(), wrong: Wrong::TooLong });
    }
    let mut parser = Parser { text, at: 0, depth: 0, field, operands: Vec::new() };
    let whole = parser.sum()?;
    if let Some(sign) = parser.peek() {
        let range = parser.at..parser.at + parser.next_len();
        let found = sign.to_string();
        return Err(Fault { range, wrong: Wrong::Sign { found } });
    }
    let formula = Formula { root: whole.node, operands: parser.operands, unit: whole.typed.unit, today: None };
    if formula.depth() > DEEPEST {
        return Err(Fault { range: 0..text.len(), wrong: Wrong::TooDeep });
    }
    Ok(formula)
}

struct Parser<'a, E> {
    text: &'a str,
    at: usize,
    depth: usize,
    field: &'a mut dyn FnMut(&str) -> Result<Field, E>,
    operands: Vec<Field>,
}

/// A part with its unit and where it stands.
struct Part {
    node: Node,
    typed: Typed,
    range: Range<usize>,
}

type Parsed<E> = Result<Part, Fault<E>>;

/// The ASCII twin of a sign.
fn plain(sign: char) -> char {
    match sign {
        '×' | '✕' => '*',
        '÷' => '/',
        '−' | '–' => '-',
        '“' | '”' | '„' => '"',
        '、' => ',',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        space if space.is_whitespace() => ' ',
        other => other,
    }
}

/// Whether a sign may stand in a name without quotes.
#[must_use]
pub fn in_name(sign: char) -> bool {
    !matches!(plain(sign), ' ' | '+' | '-' | '*' | '/' | '(' | ')' | ',' | '"' | '=')
}

impl<E> Parser<'_, E> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn next_len(&self) -> usize {
        self.rest().chars().next().map_or(0, char::len_utf8)
    }

    /// The next sign that is no space, plain.
    fn peek(&mut self) -> Option<char> {
        while self.rest().chars().next().map(plain) == Some(' ') {
            self.at += self.next_len();
        }
        self.rest().chars().next().map(plain)
    }

    fn eat(&mut self, sign: char) -> bool {
        let is = self.peek() == Some(sign);
        if is {
            self.at += self.next_len();
        }
        is
    }

    fn fault<T>(&self, range: Range<usize>, wrong: Wrong<E>) -> Result<T, Fault<E>> {
        Err(Fault { range, wrong })
    }

    fn unfinished<T>(&self) -> Result<T, Fault<E>> {
        let end = self.text.trim_end().len().max(self.at.min(self.text.len()));
        self.fault(end..end, Wrong::Unfinished)
    }

    fn sum(&mut self) -> Parsed<E> {
        self.row(&[('+', Op::Add), ('-', Op::Subtract)], Self::product)
    }

    fn product(&mut self) -> Parsed<E> {
        self.row(&[('*', Op::Multiply), ('/', Op::Divide)], Self::signed)
    }

    /// Parts with these signs between them, from left to right.
    fn row(&mut self, signs: &[(char, Op)], part: fn(&mut Self) -> Parsed<E>) -> Parsed<E> {
        let mut left = part(self)?;
        loop {
            let sign = self.peek();
            let Some((_, op)) = signs.iter().find(|(of, _)| Some(*of) == sign) else { return Ok(left) };
            self.at += self.next_len();
            let right = part(self)?;
            let range = left.range.start..right.range.end;
            let Some(typed) = unit::two(*op, left.typed, right.typed) else {
                let (left, right) = (left.typed.unit, right.typed.unit);
                return self.fault(range, Wrong::Misfit { left, sign: op.sign().to_string(), right });
            };
            left = Part { node: Node::Two(*op, left.node.into(), right.node.into()), typed, range };
        }
    }

    fn signed(&mut self) -> Parsed<E> {
        if self.peek() != Some('-') {
            return self.atom();
        }
        let start = self.at;
        self.at += self.next_len();
        let inner = self.deeper(Self::signed)?;
        let range = start..inner.range.end;
        let zero = Typed { unit: Unit::Whole, bare: true };
        match unit::two(Op::Subtract, zero, inner.typed) {
            Some(typed) => Ok(Part { node: Node::Negated(inner.node.into()), typed, range }),
            None => {
                let (left, right) = (Unit::Whole, inner.typed.unit);
                self.fault(range, Wrong::Misfit { left, sign: "-".into(), right })
            }
        }
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, Fault<E>>) -> Result<T, Fault<E>> {
        self.depth += 1;
        if self.depth > NESTED {
            return self.fault(self.at..self.text.len(), Wrong::TooDeep);
        }
        let inner = inner(self)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn atom(&mut self) -> Parsed<E> {
        let sign = self.peek();
        let start = self.at;
        match sign {
            None => self.unfinished(),
            Some('(') => {
                self.at += self.next_len();
                let inner = self.deeper(Self::sum)?;
                self.close()?;
                Ok(Part { range: start..self.at, ..inner })
            }
            Some('"') => self.quoted(),
            Some('0'..='9' | '.') => self.number(),
            Some(sign) if in_name(sign) => self.word(),
            Some(sign) => self.fault(start..start + self.next_len(), Wrong::Sign { found: sign.to_string() }),
        }
    }

    fn close(&mut self) -> Result<(), Fault<E>> {
        match self.peek() {
            Some(')') => {
                self.at += self.next_len();
                Ok(())
            }
            None => self.unfinished(),
            Some(sign) => self.fault(self.at..self.at + self.next_len(), Wrong::Sign { found: sign.to_string() }),
        }
    }

    /// `1200`, `1.5`, `1.2w`, `3万`, `10%`.
    fn number(&mut self) -> Parsed<E> {
        let start = self.at;
        while self.rest().chars().next().is_some_and(in_name) {
            self.at += self.next_len();
        }
        let end = self.at;
        if !self.eat('%') {
            self.at = end;
        }
        let range = start..self.at;
        let typed = &self.text[range.clone()];
        match literal(typed) {
            Some((digits, places)) => {
                let unit = if places == 0 { Unit::Whole } else { Unit::Decimal };
                Ok(Part { node: Node::Number { digits, places }, typed: Typed { unit, bare: true }, range })
            }
            None => self.fault(range, Wrong::Number { found: typed.to_owned() }),
        }
    }

    /// `"A name / with signs"`; a quote in it is written twice.
    fn quoted(&mut self) -> Parsed<E> {
        let start = self.at;
        self.at += self.next_len();
        let mut name = String::new();
        loop {
            let Some(sign) = self.rest().chars().next() else { return self.fault(start..self.at, Wrong::Unfinished) };
            self.at += sign.len_utf8();
            if plain(sign) != '"' {
                name.push(sign);
            } else if sign == '"' && self.rest().starts_with('"') {
                self.at += 1;
                name.push('"');
            } else {
                return self.named(&name, start..self.at);
            }
        }
    }

    /// A function, `today`, or a field; a name may be of several words.
    fn word(&mut self) -> Parsed<E> {
        let start = self.at;
        let mut end = start;
        while self.peek().is_some_and(in_name) {
            while self.rest().chars().next().is_some_and(in_name) {
                self.at += self.next_len();
            }
            end = self.at;
        }
        let range = start..end;
        let word = half_width(&self.text[range.clone()]).to_lowercase();
        if self.peek() == Some('(')
            && let Some(function) = Function::named(&word)
        {
            return self.call(function, start);
        }
        if TODAY.contains(&word.as_str()) {
            return Ok(Part { node: Node::Today, typed: Typed { unit: Unit::Day, bare: false }, range });
        }
        let name = self.text[range.clone()].to_owned();
        self.named(&name, range)
    }

    fn named(&mut self, name: &str, range: Range<usize>) -> Parsed<E> {
        let field = match (self.field)(name) {
            Ok(field) => field,
            Err(error) => return self.fault(range, Wrong::Name(error)),
        };
        let Some(unit) = field.unit() else {
            return self.fault(range, Wrong::NotReckoned { key: field.key });
        };
        let known = self.operands.iter().position(|other| other.key == field.key);
        let at = known.unwrap_or(self.operands.len());
        if known.is_none() {
            self.operands.push(field);
        }
        Ok(Part { node: Node::Field(at), typed: Typed { unit, bare: false }, range })
    }

    fn call(&mut self, function: Function, start: usize) -> Parsed<E> {
        self.eat('(');
        let first = self.deeper(Self::sum)?;
        let (mut typed, mut nodes) = (first.typed, vec![first.node]);
        if function == Function::Round {
            let Some(whole) = unit::call(function, typed, typed) else {
                let (left, right) = (typed.unit, typed.unit);
                return self.fault(first.range, Wrong::Misfit { left, sign: function.name().into(), right });
            };
            typed = whole;
        } else {
            while self.eat(',') {
                let next = self.deeper(Self::sum)?;
                let Some(both) = unit::call(function, typed, next.typed) else {
                    let (left, right) = (typed.unit, next.typed.unit);
                    return self.fault(next.range, Wrong::Misfit { left, sign: function.name().into(), right });
                };
                typed = both;
                nodes.push(next.node);
            }
        }
        self.close()?;
        Ok(Part { node: Node::Call(function, nodes), typed, range: start..self.at })
    }
}

/// The number that a text is, as digits and decimal places; of a hundred where `%` stands behind it.
fn literal(typed: &str) -> Option<(i64, u32)> {
    let plain = half_width(typed);
    match plain.trim().strip_suffix('%') {
        Some(percent) => {
            let (digits, places) = number(percent.trim_end())?;
            // A tenth is a tenth however it is written: 10 % is 0.1, and not 0.10.
            let gone = (0..2).take_while(|tens| digits % 10_i64.pow(tens + 1) == 0).count();
            let gone = u32::try_from(gone).ok().filter(|_| digits != 0).unwrap_or(2);
            let places = (places + 2).checked_sub(gone).filter(|places| *places <= 6)?;
            Some((digits / 10_i64.pow(gone), places))
        }
        None => number(typed),
    }
}

fn number(typed: &str) -> Option<(i64, u32)> {
    let text = amount::plain(typed, Style::PLAIN).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 6 {
        return None;
    }
    let number: i64 = format!("{whole}{fraction}").parse().ok()?;
    let places = u32::try_from(fraction.len()).ok()?;
    // As large as an amount of money may be.
    (number <= i64::MAX / 4 / 100).then_some((number, places))
}
