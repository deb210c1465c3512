//! What a value means for a field: a test, or why it is none.

use std::ops::Range;

use chrono::NaiveDate;

use super::error::Error;
use super::op::Op;
use super::token::Piece;
use super::when;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::kind::{self, Context, Shape};
use crate::domain::pinyin::Pattern;
use crate::domain::{Choice, Fen, Field, Value, choice, fold};

/// A value as typed.
#[derive(Clone, Debug)]
pub enum Raw {
    One(Piece),
    /// `low..high`; an empty piece is an open end.
    Range(Piece, Piece),
}

impl Raw {
    /// Where it stands in the line.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::One(piece) => piece.range.clone(),
            Self::Range(low, high) => low.range.start..high.range.end,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::One(piece) => piece.text.clone(),
            Self::Range(low, high) => format!("{}..{}", low.text, high.text),
        }
    }
}

/// Words for an empty cell, and for any but an empty one.
pub const NONE: [&str; 5] = ["none", "never", "无", "空", "从未"];
const ANY: [&str; 3] = ["any", "有", "任意"];

/// Whether a field's values may be given as `low..high`.
#[must_use]
pub fn spans(field: &Field) -> bool {
    matches!(field.kind.shape, Shape::Number | Shape::Money | Shape::Decimal | Shape::Day | Shape::Moment)
}

/// Whether a field's values are days.
#[must_use]
pub fn is_day(field: &Field) -> bool {
    matches!(field.kind.shape, Shape::Day | Shape::Moment)
}

/// Whether a text means a day or some days.
#[must_use]
pub fn reads_as_day(text: &str, today: NaiveDate) -> bool {
    when::read(text, today, false).is_some()
}

/// A condition on a field, in its simplest form.
#[must_use]
pub fn condition(field: &Field, op: Op, tests: Vec<Test>) -> Condition {
    let field = field.key.clone();
    match (op, tests.as_slice()) {
        (Op::IsNot, [Test::Blank]) => Condition { field, relation: Relation::Is, tests: vec![Test::Filled] },
        (Op::IsNot, [Test::Filled]) => Condition { field, relation: Relation::Is, tests: vec![Test::Blank] },
        (Op::IsNot, _) => Condition { field, relation: Relation::IsNot, tests },
        _ => Condition { field, relation: Relation::Is, tests },
    }
}

/// The test that a value means.
///
/// # Errors
/// What is wrong with it, for the range of `raw`.
pub fn read(field: &Field, context: &Context, op: Op, raw: &Raw) -> Result<Test, Error> {
    if let Raw::One(piece) = raw {
        if piece.text.is_empty() && !piece.quoted {
            return Err(Error::Unfinished);
        }
        // An open quote still grows: as a part it may apply already, as a whole it cannot.
        let may_grow = op == Op::Has && field.kind.shape == Shape::Text;
        if !(piece.closed || may_grow) {
            return Err(Error::Unfinished);
        }
    }
    match field.kind.shape {
        Shape::Text | Shape::Choice | Shape::YesNo if op.orders() => {
            Err(Error::NotOrdered { label: field.label.clone() })
        }
        Shape::Choice => option(field, raw),
        Shape::YesNo => yes_no(context, raw),
        _ if keyword(raw).is_some() => keyword(raw).ok_or(Error::Unfinished),
        Shape::Text => Ok(text(field, op, raw)),
        Shape::Number => span(op, raw, &|text| number(field, context, text)).map(Test::Number),
        Shape::Money | Shape::Decimal => span(op, raw, &|text| money(field, context, text)).map(Test::Money),
        Shape::Day | Shape::Moment => day(field.recurs(), context, op, raw),
    }
}

/// `none`, `any` and their like, unless quoted.
fn keyword(raw: &Raw) -> Option<Test> {
    let Raw::One(piece) = raw else { return None };
    let word = piece.text.to_lowercase();
    if piece.quoted {
        word.is_empty().then_some(Test::Blank)
    } else if NONE.contains(&word.as_str()) {
        Some(Test::Blank)
    } else {
        ANY.contains(&word.as_str()).then_some(Test::Filled)
    }
}

/// Whether a bare word means something else than itself as a value.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    let word = word.to_lowercase();
    NONE.contains(&word.as_str()) || ANY.contains(&word.as_str())
}

fn text(field: &Field, op: Op, raw: &Raw) -> Test {
    let text = raw.text();
    if field.holds_tags() {
        // Of a list of options any spelling means the key that the file has.
        let option = choice::find(&field.choices, &text).or_else(|| by_pinyin(&field.choices, &text));
        return match option {
            Some(option) => Test::Tag { name: option.key.clone(), whole: true },
            None => Test::Tag { name: text, whole: op != Op::Has },
        };
    }
    if op != Op::Has {
        return Test::Whole(text);
    }
    match field.is_phone().then(|| digits(&text)).flatten() {
        Some(digits) => Test::Digits(digits),
        None => Test::Contains(text),
    }
}

/// The digits of what looks like a piece of a phone number; the country code of home goes.
fn digits(text: &str) -> Option<String> {
    let number = fold::half_width(text).chars().all(|sign| sign.is_ascii_digit() || " -+().·/".contains(sign));
    let mut digits = kind::phone_digits(text);
    // Until it changes no more, so that a printed line means the same.
    while kind::phone_digits(&digits) != digits {
        digits = kind::phone_digits(&digits);
    }
    (number && !digits.is_empty()).then_some(digits)
}

fn option(field: &Field, raw: &Raw) -> Result<Test, Error> {
    let typed = raw.text();
    let found = choice::find(&field.choices, &typed);
    let meant = found.or_else(|| by_pinyin(&field.choices, &typed).filter(|_| keyword(raw).is_none()));
    meant.map(|choice| Test::Option(choice.key.clone())).or_else(|| keyword(raw)).ok_or_else(|| Error::NotAnOption {
        found: typed,
        allowed: field.choices.iter().map(|choice| choice.label.clone()).collect(),
    })
}

/// The only option with a name that begins so in pinyin.
fn by_pinyin<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let pattern = Pattern::new(typed)?;
    let mut fit = choices.iter().filter(|choice| choice.names().any(|name| pattern.begins(name)));
    match (fit.next(), fit.next()) {
        (Some(choice), None) => Some(choice),
        _ => None,
    }
}

fn yes_no(context: &Context, raw: &Raw) -> Result<Test, Error> {
    let typed = raw.text();
    let own = kind::yes_no::parse(&typed, context.yes_no).map(Test::YesNo);
    own.or_else(|| keyword(raw)).ok_or(Error::NotYesNo { found: typed })
}

/// Far enough from the ends of `i64` that one more or less fits.
const LARGEST: i64 = i64::MAX / 4;

fn number(field: &Field, context: &Context, text: &str) -> Result<i64, Error> {
    let read = kind::named("integer").map_or(field.kind.read, |kind| kind.read);
    match read(text, context) {
        Ok(Value::Number(number)) if number.abs() <= LARGEST => Ok(number),
        _ => Err(Error::NotANumber { found: text.to_owned() }),
    }
}

fn money(field: &Field, context: &Context, text: &str) -> Result<Fen, Error> {
    match (field.kind.read)(text, context) {
        Ok(Value::Money(amount)) if amount.0.saturating_abs() <= LARGEST => Ok(amount),
        _ => Err(Error::NotMoney { found: text.to_owned() }),
    }
}

/// Numbers by whole steps: `>5` is from 6, of money from 5.01.
trait Steps: Copy + PartialOrd {
    fn up(self) -> Self;
    fn down(self) -> Self;
}

impl Steps for i64 {
    fn up(self) -> Self {
        self + 1
    }
    fn down(self) -> Self {
        self - 1
    }
}

impl Steps for Fen {
    fn up(self) -> Self {
        Self(self.0 + 1)
    }
    fn down(self) -> Self {
        Self(self.0 - 1)
    }
}

fn span<T: Steps>(op: Op, raw: &Raw, read: &dyn Fn(&str) -> Result<T, Error>) -> Result<Span<T>, Error> {
    match raw {
        Raw::One(piece) => {
            let value = read(&piece.text)?;
            Ok(match op {
                Op::More => Span::from(value.up()),
                Op::MoreOrSame => Span::from(value),
                Op::Less => Span::up_to(value.down()),
                Op::LessOrSame => Span::up_to(value),
                _ => Span::only(value),
            })
        }
        Raw::Range(low, high) => {
            let end = |piece: &Piece| if piece.text.is_empty() { Ok(None) } else { read(&piece.text).map(Some) };
            ordered(Span { low: end(low)?, high: end(high)? }, op, raw)
        }
    }
}

/// A range that has an end, in order, and stands where one may.
fn ordered<T: Copy + PartialOrd>(span: Span<T>, op: Op, raw: &Raw) -> Result<Span<T>, Error> {
    match (span.low, span.high) {
        (None, None) => Err(Error::Unfinished),
        _ if op.orders() => Err(Error::Backwards { found: raw.text() }),
        (Some(low), Some(high)) if high < low => Err(Error::Backwards { found: raw.text() }),
        _ => Ok(span),
    }
}

fn ordered_day<'a>(text: &'a str, context: &Context) -> std::borrow::Cow<'a, str> {
    crate::domain::day::ordered(text, context.local.dates)
}

fn day(recurs: bool, context: &Context, op: Op, raw: &Raw) -> Result<Test, Error> {
    let today = context.today;
    let read = |piece: &Piece| {
        if piece.text.is_empty() {
            return Ok(None);
        }
        let not = || Error::NotADay { found: piece.text.clone() };
        when::read(&ordered_day(&piece.text, context), today, recurs && !op.orders()).map(Some).ok_or_else(not)
    };
    let not = || Error::NotADay { found: raw.text() };
    match raw {
        Raw::One(piece) => {
            let when = read(piece)?.ok_or(Error::Unfinished)?;
            when::compared(when, op, today).ok_or_else(not)
        }
        Raw::Range(low, high) => match when::between(read(low)?, read(high)?, today).ok_or_else(not)? {
            Test::Day(span) => ordered(span, op, raw).map(Test::Day),
            other => Ok(other),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_codes_go_until_none_is_left() {
        assert_eq!(digits("+86 138-0013-8000").as_deref(), Some("13800138000"));
        assert_eq!(digits("86 86 13800138000").as_deref(), Some("13800138000"));
        assert_eq!(digits("call"), None);
        assert_eq!(digits("-"), None);
    }
}
