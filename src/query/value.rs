//! What a value means for a field: a test, or why it is none.

use std::ops::Range;

use chrono::Months;

use super::city;
use super::error::Error;
use super::names::Meant;
use super::op::Op;
use super::purchases;
use super::score;
use super::tab;
use super::tickets;
use super::token::Piece;
use super::when::{self, Sight};
use super::wildcard::starred;
use crate::domain::filter::{Condition, Relation, Span, Test};
use crate::domain::kind::{self, Context, Shape};
use crate::domain::pinyin::Pattern;
use crate::domain::{CellFault, Choice, Fen, Field, Value, choice, fold, numeral, synonym};

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

    /// An open quote takes in all that follows, spaces and conditions too: what it will be nobody knows yet.
    fn is_closed(&self) -> bool {
        match self {
            Self::One(piece) => piece.closed,
            Self::Range(low, high) => low.closed && high.closed,
        }
    }

    fn piece(&self) -> Option<&Piece> {
        match self {
            Self::One(piece) => Some(piece),
            Self::Range(..) => None,
        }
    }

    fn is_quoted(&self) -> bool {
        matches!(self, Self::One(piece) if piece.quoted)
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::One(piece) => piece.text.clone(),
            Self::Range(low, high) => format!("{}..{}", low.text, high.text),
        }
    }
}

/// Words for an empty cell, and for any but an empty one.
pub const NONE: [&str; 9] = ["none", "never", "无", "空", "从未", "从不", "没有", "缺", "未填"];
pub const ANY: [&str; 3] = ["any", "有", "任意"];

/// Whether its values may be given as `low..high`.
#[must_use]
pub fn spans(of: Meant) -> bool {
    let shape = of.field().kind.shape;
    matches!(shape, Shape::Number | Shape::Money | Shape::Decimal | Shape::Day | Shape::Moment)
        || of.field().is_period()
}

/// Whether its values are days.
#[must_use]
pub fn is_day(of: Meant) -> bool {
    matches!(of, Meant::Bought(_))
        || matches!(of, Meant::Cells(field) if matches!(field.kind.shape, Shape::Day | Shape::Moment) || field.is_period())
}

/// Whether a text means a day or some days of that field.
#[must_use]
pub fn reads_as_days(field: &Field, context: &Context, text: &str) -> bool {
    when::read(text, &Sight::of(field, context)).is_some()
}

/// Whether words behind it may belong to it: `next fri`, `3 months ago`.
#[must_use]
pub fn goes_on(field: &Field, context: &Context, piece: &Piece) -> bool {
    let plain = !piece.quoted && !piece.text.is_empty() && !is_keyword(&piece.text);
    plain && !when::is_full(&piece.text, &Sight::of(field, context))
}

/// A condition on a field, in its simplest form.
#[must_use]
pub fn condition(field: &Field, op: Op, tests: Vec<Test>) -> Condition {
    let tests = if field.key == "city" { city::lettered(tests) } else { tests };
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
pub fn read(of: Meant, context: &Context, op: Op, raw: &Raw) -> Result<Test, Error> {
    let field = of.field();
    if !raw.is_closed() {
        return Err(Error::OpenQuote);
    }
    if matches!(raw, Raw::One(piece) if piece.text.is_empty() && !piece.quoted) {
        return Err(Error::Unfinished);
    }
    match (of, field.kind.shape) {
        (_, Shape::Text | Shape::Choice | Shape::YesNo) if op.orders() && !field.is_period() => {
            Err(Error::NotOrdered { label: field.label.clone() })
        }
        _ if tickets::is_open(field, &raw.text()) => Ok(Test::Number(Span::from(1))),
        (_, Shape::Choice) => option(field, raw),
        (_, Shape::YesNo) => yes_no(context, raw),
        (Meant::Bought(_), _) => purchases::bought(keyword(raw), || day(field, context, op, raw), || raw.text()),
        _ if keyword(raw).is_some() => keyword(raw).ok_or(Error::Unfinished),
        (Meant::Age(_), _) => age(op, raw, context),
        (Meant::Notes(_), _) => Ok(Test::InNotes(raw.text())),
        (_, Shape::Text) if field.is_period() => period(field, context, op, raw),
        (_, Shape::Text) => {
            Ok(raw.piece().and_then(|piece| starred(field, op, piece)).unwrap_or_else(|| text(field, op, raw)))
        }
        (_, Shape::Number) => score::side(field, context, op, &raw.text())
            .map_or_else(|| span(op, raw, &|text| number(field, context, text)).map(Test::Number), Ok),
        (_, Shape::Money | Shape::Decimal) => span(op, raw, &|text| money(field, context, text)).map(Test::Money),
        (_, Shape::Day | Shape::Moment) => day(field, context, op, raw),
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
        // In quotes only the spelling counts.
        let sounds = !raw.is_quoted() && field.by_pinyin() && text.chars().all(char::is_alphanumeric);
        return if sounds && Pattern::new(&text).is_some() { Test::Sounding(text) } else { Test::Whole(text) };
    }
    if !field.is_phone() {
        return Test::Contains(if field.key == "city" { city::named(&text) } else { text });
    }
    let country = || kind::phone::country(&text).map(|head| Test::Wildcard { head, tail: String::new() });
    let piece = || kind::phone::piece(&text, field.region()).map(Test::Digits);
    country().or_else(piece).unwrap_or(Test::Contains(text))
}

fn option(field: &Field, raw: &Raw) -> Result<Test, Error> {
    let typed = raw.text();
    let found = choice::find(&field.choices, &typed).or_else(|| tab::by_its_tab(field, &typed));
    let meant = found.or_else(|| by_pinyin(&field.choices, &typed).filter(|_| keyword(raw).is_none()));
    let unknown = || synonym::is_unknown(&typed).then_some(Test::Blank).filter(|_| !raw.is_quoted());
    let test = meant.map(|choice| Test::Option(choice.key.clone())).or_else(|| keyword(raw)).or_else(unknown);
    test.ok_or_else(|| Error::NotAnOption { allowed: choice::nearest_first(&field.choices, &typed), found: typed })
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
    if field.kind.name == "rating"
        && let Ok(Value::Number(score)) = (field.kind.read)(text, context)
    {
        return Ok(score);
    }
    // A rating and a share are compared as the numbers that they are.
    let read = kind::named("integer").filter(|_| field.kind.name != "days").map_or(field.kind.read, |kind| kind.read);
    let number = match read(text, context) {
        Ok(Value::Number(number)) => Some(number),
        Err(asks @ CellFault::MoreOrLess { .. }) => return Err(Error::OfCell(asks)),
        _ => numeral::read(text.trim_end_matches(['个', '次', '单', '天', '分', '岁', '件', '笔'])),
    };
    let wrong = || match field.kind.name {
        "days" => Error::NotALength { found: text.to_owned(), label: field.label.clone() },
        _ => Error::NotANumber { found: text.to_owned() },
    };
    number.filter(|number| number.unsigned_abs() <= LARGEST.unsigned_abs()).ok_or_else(wrong)
}

/// The two ends of a text that says both: `$20-30k`, `2..3万`.
#[must_use]
pub fn ends(of: Meant, context: &Context, text: &str) -> Option<Test> {
    let Meant::Cells(field) = of else { return None };
    let kind = if field.kind.name == "months" { kind::named("money")? } else { field.kind };
    let ends = kind.read_ends(text, context)?;
    match (ends.low, ends.high) {
        (Value::Number(low), Value::Number(high)) => Some(Test::Number(Span::between(low, high))),
        (Value::Money(low), Value::Money(high)) => Some(Test::Money(Span::between(low, high))),
        _ => None,
    }
}

fn money(field: &Field, context: &Context, text: &str) -> Result<Fen, Error> {
    // The sum of twelve months is an amount.
    let kind = if field.kind.name == "months" { kind::named("money") } else { None };
    match (kind.unwrap_or(field.kind).read)(text, context) {
        Ok(Value::Money(amount)) if amount.0.saturating_abs() <= LARGEST => Ok(amount),
        // An amount, but in a currency without a rate, or one that may be read in two ways: that is what is to be told.
        Err(fault @ (CellFault::NoRate { .. } | CellFault::MoreOrLess { .. } | CellFault::TooFine { .. })) => {
            Err(Error::OfCell(fault))
        }
        _ => match kind.unwrap_or(field.kind).read_loosely(text, context) {
            Err(fault @ CellFault::NoRate { .. }) => Err(Error::OfCell(fault)),
            _ => Err(Error::NotMoney { found: text.to_owned() }),
        },
    }
}

/// Born so many years ago: whoever is 30 was born more than 30 and at most 31 years ago. In a range both ends belong to it.
fn age(op: Op, raw: &Raw, context: &Context) -> Result<Test, Error> {
    let years = |text: &str| {
        let plain = fold::half_width(text).to_lowercase();
        let bare =
            ["岁", "years", "year", "yrs", "y"].iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(&plain);
        let number = numeral::read(bare.trim()).filter(|years| (0..1_000).contains(years));
        number.ok_or_else(|| Error::NotANumber { found: text.to_owned() })
    };
    let Span { low, high } = span(op, raw, &years)?;
    let ago = |years: i64| {
        let months = u32::try_from(years.max(0) * 12).ok().map(Months::new);
        months.and_then(|months| context.today.checked_sub_months(months))
    };
    let nobody = || Error::NotANumber { found: raw.text() };
    let youngest = low.map_or(Some(context.today), ago).ok_or_else(nobody)?;
    let oldest =
        high.map(|years| ago(years.checked_add(1)?)?.succ_opt()).map_or(Ok(None), |day| day.map(Some).ok_or(()));
    let oldest = oldest.map_err(|()| nobody())?;
    if oldest.is_some_and(|oldest| oldest > youngest) {
        return Err(nobody());
    }
    Ok(Test::Day(Span { low: oldest, high: Some(youngest) }))
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

/// A period of which days are asked: those that it has, before them or behind them; behind `=` the period itself.
fn period(field: &Field, context: &Context, op: Op, raw: &Raw) -> Result<Test, Error> {
    let whole = match (field.kind.read)(&raw.text(), context) {
        Ok(Value::Text(whole)) => Some(whole),
        _ => None,
    };
    match whole {
        Some(whole) if matches!(op, Op::Is | Op::IsNot) => return Ok(Test::Whole(whole)),
        Some(whole) if op == Op::Has => {
            if let Some(days) = kind::period::spanned(&whole) {
                return Ok(Test::During(days));
            }
        }
        _ => {}
    }
    let not = || Error::NotADay { found: raw.text() };
    let sight = Sight::of(field, context);
    let floats =
        |piece: &Piece| matches!(when::read(&piece.text, &sight), Some(when::When::Away(_) | when::When::Ago(_)));
    if op.orders() && matches!(raw, Raw::One(piece) if floats(piece)) {
        return Err(not());
    }
    match (day(field, context, op, raw)?, op) {
        (Test::Day(Span { low: Some(low), high: None }), Op::More | Op::MoreOrSame) => Ok(Test::Begins(low)),
        (Test::Day(Span { low: None, high: Some(high) }), Op::Less | Op::LessOrSame) => Ok(Test::Ends(high)),
        (Test::Day(days), _) if !op.orders() => Ok(Test::During(days)),
        _ => Err(not()),
    }
}

fn day(field: &Field, context: &Context, op: Op, raw: &Raw) -> Result<Test, Error> {
    let sight = Sight::of(field, context);
    let read = |piece: &Piece| {
        if piece.text.is_empty() {
            return Ok(None);
        }
        let not = || Error::NotADay { found: piece.text.clone() };
        let age = if op.orders() && !field.recurs() { when::so_many_years(&piece.text) } else { None };
        when::read(age.as_deref().unwrap_or(&piece.text), &sight).map(Some).ok_or_else(not)
    };
    let not = || Error::NotADay { found: raw.text() };
    match raw {
        Raw::One(piece) => {
            let when = sight.of_any_year(read(piece)?.ok_or(Error::Unfinished)?, op);
            when::compared(when, op, &sight).ok_or_else(not)
        }
        Raw::Range(low, high) if low.text.is_empty() && high.text.is_empty() => Err(Error::Unfinished),
        Raw::Range(low, high) => match when::between(read(low)?, read(high)?, &sight).ok_or_else(not)? {
            Test::Day(span) => ordered(span, op, raw).map(Test::Day),
            _ if op.orders() => Err(Error::Backwards { found: raw.text() }),
            other => Ok(other),
        },
    }
}
