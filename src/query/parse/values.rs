//! What stands behind a sign: how many words a value takes, ranges as people write them, and where the values end.

use super::parser::{NAME, Parser, Told};
use super::words::{OR_MORE, before_its_end, is_before_a_length, is_group, is_unit};
use crate::domain::filter::Test;
use crate::domain::kind::Shape;
use crate::domain::local::DecimalSign;
use crate::domain::{choice, synonym};
use crate::query::error::Error;
use crate::query::goods;
use crate::query::names::Meant;
use crate::query::op::Op;
use crate::query::sayings;
use crate::query::token::{Piece, Stops, plain};
use crate::query::value::{self, Raw};

/// Words behind the first of a value: `within the next 3 months`.
const MOST_WORDS: usize = 4;

/// Between two ends of a range, besides `..`.
const UP_TO: [&str; 4] = ["到", "至", "~", "～"];

impl<'a> Parser<'a> {
    pub(super) fn raw_value(&mut self, meant: Meant<'a>, op: Op) -> Raw {
        // After > and < a comma groups thousands; elsewhere it lists.
        let (commas, figures, dots) = (!op.orders(), op.orders(), value::spans(meant));
        let stops = Stops { commas, figures, dots, glued: true, ..Stops::default() };
        if meant.field().is_phone() && self.scan.peek() == Some('(') {
            return Raw::One(self.scan.of_signs("()+-. /", 32));
        }
        let low = self.an_end(meant, stops);
        if stops.dots && self.scan.peek() == Some('.') && self.scan.peek_at(1) == Some('.') {
            self.scan.bump();
            self.scan.bump();
            let high = self.an_end(meant, stops);
            return Raw::Range(low, self.phrase(meant, high, stops));
        }
        Raw::One(match meant.field().kind.shape {
            _ if meant.field().kind.name == "rating" && low.text.starts_with(char::is_alphabetic) => {
                self.joined(low, stops, &|text| synonym::meant(synonym::RATING, text).is_some())
            }
            Shape::Choice => self.option(meant, low, stops),
            Shape::Text if self.behind_or == Some(low.range.start) => self.of_several_words(meant, low, false),
            _ => {
                let days = self.phrase(meant, low, stops);
                if value::is_day(meant) && !op.orders() { self.or_more_days(days) } else { days }
            }
        })
    }

    /// The next piece; of a field of numbers as much of it as is one number.
    fn an_end(&mut self, meant: Meant<'a>, stops: Stops) -> Piece {
        let piece = self.scan.piece(stops);
        match meant.field().kind.shape {
            Shape::Number | Shape::Money | Shape::Decimal => {
                let number = self.figures(meant, piece, stops);
                let figure = !number.quoted && number.text.contains(|sign: char| sign.is_ascii_digit());
                match self.or_more().filter(|_| figure) {
                    Some(words) => {
                        let (text, range) = ([&number.text, words].join(" "), number.range.start..self.scan.at());
                        Piece { text, range, ..number }
                    }
                    None => {
                        self.scan.back_to(number.range.end);
                        number
                    }
                }
            }
            _ => piece,
        }
    }

    /// `3 or more`: the words behind a number that say to which side it goes on.
    pub(super) fn or_more(&mut self) -> Option<&'static str> {
        let start = self.scan.at();
        for (words, _) in OR_MORE {
            let follow = words.split(' ').all(|word| {
                self.scan.skip_spaces();
                self.scan.eat_alone(word)
            });
            if follow {
                return Some(words);
            }
            self.scan.back_to(start);
        }
        None
    }

    /// `4 Dec or later`: the days with the words that say to which side they go on.
    pub(super) fn or_more_days(&mut self, days: Piece) -> Piece {
        let end = self.scan.at();
        match self.or_more().filter(|_| !days.text.is_empty() && !days.quoted) {
            Some(more) => {
                let (text, range) = ([days.text.as_str(), more].join(" "), days.range.start..self.scan.at());
                Piece { text, range, ..days }
            }
            None => {
                self.scan.back_to(end);
                days
            }
        }
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
            // `half a year, anna`: a comma ends it.
            let bare = next.text.trim_end_matches(|sign| plain(sign) == ',');
            text = [text.as_str(), bare].join(" ");
            if value::reads_as_days(meant.field(), &self.context(meant.field()), &text) {
                end = next.range.start + bare.len();
                longest = Piece { text: text.clone(), range: longest.range.start..end, ..longest };
            }
            if bare.len() < next.text.len() {
                break;
            }
        }
        self.scan.back_to(end);
        longest
    }

    /// `10 000`, `1 万`, `100 usd`; also `10,000` where a comma lists, because nobody looks for 000. Where a comma stands
    /// before decimals one between two digits is a part of the number: `1,5k`.
    fn figures(&mut self, meant: Meant<'a>, first: Piece, stops: Stops) -> Piece {
        let mut piece = first;
        let decimals = matches!(meant.field().kind.shape, Shape::Money | Shape::Decimal)
            && self.vocabulary.local.decimal == DecimalSign::Comma;
        for _ in 0..MOST_WORDS {
            let end = self.scan.at();
            let next = if self.scan.eat(',') { Some(self.scan.piece(stops)) } else { self.next_word(stops) };
            let comma = self.scan.slice(end..self.scan.at()).starts_with([',', '，', '、']);
            let digits = piece.text.ends_with(|sign: char| sign.is_ascii_digit());
            let number = |next: &Piece| decimals && comma && next.text.starts_with(|sign: char| sign.is_ascii_digit());
            let grouped = !decimals && comma && self.groups(&piece, next.as_ref());
            let fits = |next: &Piece| {
                grouped
                    || number(next)
                    || (is_group(&next.text) && !(decimals && comma))
                    || (!comma && is_unit(&next.text))
            };
            let next = next.filter(|next| digits && !piece.quoted && fits(next));
            let joined = next.map(|next| {
                let between = if number(&next) {
                    ","
                } else if grouped || is_group(&next.text) {
                    ""
                } else {
                    " "
                };
                let text = [piece.text.as_str(), &next.text].join(between);
                (grouped || number(&next), Piece { text, range: piece.range.start..next.range.end, ..piece.clone() })
            });
            // One that is a number in no way is told as it stands, not as two.
            match joined.filter(|(number, joined)| *number || self.reads(meant, Op::Is, joined)) {
                Some((_, joined)) => piece = joined,
                None => {
                    self.scan.back_to(end);
                    break;
                }
            }
        }
        piece
    }

    /// `5,000+`, `1,200 or more`, `1,000-5,000`: what goes on to one side, or to another number, is one number and no list.
    fn groups(&mut self, before: &Piece, next: Option<&Piece>) -> bool {
        const GOES_ON: [&str; 8] = ["+", "-", "–", "~", "以上", "以下", "及以", "或以"];
        let figures = before.text.rsplit(|sign: char| !sign.is_ascii_digit()).next().map_or(0, str::len);
        let Some(next) = next.filter(|_| (1..=3).contains(&figures)) else { return false };
        let digits = next.text.len() - next.text.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let rest = &next.text[digits..];
        // In `1,000-5,000` the second number is grouped as the first.
        let second = before.text.contains(['-', '–', '~']) && rest.is_empty();
        let at = self.scan.at();
        let more = rest.is_empty() && self.or_more().is_some();
        self.scan.back_to(at);
        digits == 3 && (second || more || GOES_ON.iter().any(|sign| rest.starts_with(sign)))
    }

    /// `stage:follow up`: words that are an option together, where the first alone is none.
    fn option(&mut self, meant: Meant<'a>, first: Piece, stops: Stops) -> Piece {
        let choices = &meant.field().choices;
        let exact = choices.iter().any(|choice| choice.names().any(|name| name.eq_ignore_ascii_case(&first.text)));
        if exact {
            return first;
        }
        self.joined(first, stops, &|text| choice::find(choices, text).is_some())
    }

    /// As many words as `mean` something together.
    fn joined(&mut self, first: Piece, stops: Stops, mean: &dyn Fn(&str) -> bool) -> Piece {
        if first.quoted || first.text.is_empty() {
            return first;
        }
        let (start, mut text, mut end) = (first.range.start, first.text.clone(), self.scan.at());
        let mut longest = first;
        for _ in 0..MOST_WORDS {
            let Some(next) = self.next_word(stops) else { break };
            text = [text.as_str(), &next.text].join(" ");
            if mean(&text) {
                end = self.scan.at();
                longest = Piece { text: text.clone(), range: start..end, ..longest };
            }
        }
        self.scan.back_to(end);
        longest
    }

    fn reads(&self, meant: Meant<'a>, op: Op, piece: &Piece) -> bool {
        value::read(meant, &self.context(meant.field()), op, &Raw::One(piece.clone())).is_ok()
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

    /// The value; where it is none, what people write for a range of it: `1万-5万`, `30到40`, `1万以上`, `9月以前`.
    pub(super) fn value_or_range(&self, meant: Meant<'a>, op: Op, raw: &Raw) -> Result<Test, Error> {
        let read = self.read_or_range(meant, op, raw);
        read.or_else(|problem| goods::of(meant, op, &raw.text(), &problem).ok_or(problem))
    }

    fn read_or_range(&self, meant: Meant<'a>, op: Op, raw: &Raw) -> Result<Test, Error> {
        let context = self.context(meant.field());
        // `2..3万`: what stands behind the second number is said of both.
        if let (Raw::Range(low, high), false) = (raw, op.orders())
            && low.text.ends_with(|sign: char| sign.is_ascii_digit())
            && high.text.ends_with(char::is_alphabetic)
            && let Some(test) = value::ends(meant, &context, &format!("{}..{}", low.text, high.text))
        {
            return Ok(test);
        }
        if let Raw::One(piece) = raw
            && let Some(test) = self.of_a_decade(meant, op, piece)
        {
            return test;
        }
        let before = |piece: &Piece| !piece.quoted && !op.orders() && is_before_a_length(&piece.text, meant);
        let problem = match (raw, value::read(meant, &context, op, raw)) {
            (Raw::One(piece), Ok(_)) if before(piece) => Error::NotADay { found: piece.text.clone() },
            (_, Ok(test)) => return Ok(test),
            (_, Err(problem)) => problem,
        };
        let Raw::One(piece) = raw else { return Err(problem) };
        if piece.quoted || op.orders() || !value::spans(meant) {
            return Err(problem);
        }
        value::ends(meant, &context, &piece.text).or_else(|| self.range_in_words(meant, op, piece)).ok_or(problem)
    }

    /// `1万以上`, `9月以前`, `30到40`.
    fn range_in_words(&self, meant: Meant<'a>, op: Op, piece: &Piece) -> Option<Test> {
        let context = self.context(meant.field());
        let part = |text: &str| Piece { text: text.to_owned(), ..piece.clone() };
        let behind = before_its_end(&piece.text, meant).map(|(text, op)| (Raw::One(part(text)), op));
        let dash: &[&str] = if value::is_day(meant) { &[] } else { &["-"] };
        let two = UP_TO.iter().chain(dash).filter_map(|sign| piece.text.split_once(sign));
        let mut two = two
            .filter(|(low, high)| !low.trim().is_empty() && !high.trim().is_empty())
            .map(|(low, high)| (Raw::Range(part(low.trim()), part(high.trim())), op));
        let read = |(raw, op): (Raw, Op)| value::read(meant, &context, op, &raw).ok();
        behind.and_then(read).or_else(|| two.find_map(read))
    }

    /// `年龄:80后`, `生日:90后`: born in those years, as 80后 alone says; nobody is that old and more.
    pub(super) fn of_a_decade(&self, meant: Meant<'a>, op: Op, piece: &Piece) -> Option<Result<Test, Error>> {
        let years =
            piece.text.strip_suffix('后').filter(|_| !piece.quoted && !op.orders() && meant.field().recurs())?;
        let Some((low, high)) = sayings::decade(years) else {
            let figures = matches!(meant, Meant::Age(_)) && years.ends_with(|sign: char| sign.is_ascii_digit());
            return figures.then(|| Err(Error::NotANumber { found: piece.text.clone() }));
        };
        let part = |year: i32| Piece { text: year.to_string(), ..piece.clone() };
        let raw = Raw::Range(part(low), part(high));
        Some(value::read(Meant::Cells(meant.field()), &self.context(meant.field()), Op::Has, &raw))
    }

    /// Whether a comma lists another value, or an `or`; a comma before a condition is an `and`, and so is one behind `>1万`.
    pub(super) fn another_value(&mut self, meant: Meant<'a>, op: Op) -> bool {
        if !self.scan.eat(',') {
            return self.or_a_value(meant);
        }
        if op.orders() {
            return false;
        }
        let behind = self.scan.at();
        self.scan.skip_spaces();
        let next = self.scan.bare(Stops { commas: true, ..NAME });
        let condition =
            if self.scan.at_operator() { self.is_field(&next.text) } else { self.is_no_value(meant, &next) };
        self.scan.back_to(behind);
        !condition
    }

    /// `城市:杭州，没有电话`: a condition in Chinese words that is no value of the field.
    fn is_no_value(&mut self, meant: Meant<'a>, next: &Piece) -> bool {
        let field = meant.field();
        if next.text.is_ascii() || next.text.contains('*') || field.holds_tags() {
            return false;
        }
        let (end, problems) = (self.scan.at(), self.problems.len());
        let value = field.kind.shape != Shape::Text && self.reads(meant, Op::Is, next);
        let said = !value && matches!(self.said(next), Told::Term(_));
        self.problems.truncate(problems);
        self.scan.back_to(end);
        said
    }

    /// `城市:（杭州 或 上海）`: the values in the brackets; words with nothing between them are one.
    pub(super) fn values_in_brackets(&mut self, meant: Meant<'a>) -> Option<Vec<Piece>> {
        let start = self.scan.at();
        let mut values: Vec<Piece> = Vec::new();
        let mut goes_on = false;
        self.scan.eat('(');
        loop {
            self.scan.skip_spaces();
            if self.scan.eat(')') {
                break;
            }
            if self.lists() {
                goes_on = false;
                continue;
            }
            let piece = self.scan.piece(Stops { commas: true, glued: true, ..Stops::default() });
            match values.last_mut() {
                _ if piece.text.is_empty() || !piece.closed => {
                    self.scan.back_to(start);
                    return None;
                }
                Some(last) if goes_on => {
                    last.text = [last.text.as_str(), &piece.text].join(" ");
                    last.range.end = piece.range.end;
                }
                _ => values.push(piece),
            }
            goes_on = true;
        }
        let readable = !values.is_empty() && values.iter().all(|value| self.reads(meant, Op::Has, value));
        if !readable {
            self.scan.back_to(start);
        }
        readable.then_some(values)
    }

    /// Takes what stands between two values in brackets.
    fn lists(&mut self) -> bool {
        self.scan.eat('|') || self.scan.eat(',') || self.or_joins(false)
    }

    /// `阶段:维护或跟进`, `spend:100 or 300`: another value, where it can be nothing else.
    fn or_a_value(&mut self, meant: Meant<'a>) -> bool {
        if meant.field().kind.shape == Shape::YesNo || self.looking {
            return false;
        }
        let start = self.scan.at();
        let or = self.or_joins(false);
        self.scan.skip_spaces();
        let behind = self.scan.at();
        if meant.field().kind.shape == Shape::Text {
            let value = or && (self.scan.peek() == Some('"') || self.is_a_value_here());
            self.behind_or = value.then_some(behind);
            self.scan.back_to(if value { behind } else { start });
            return value;
        }
        let next = if or { self.scan.bare(NAME) } else { Piece::default() };
        let value = !next.text.is_empty() && !self.scan.at_operator() && self.reads(meant, Op::Is, &next);
        self.scan.back_to(if value { behind } else { start });
        value
    }
}
