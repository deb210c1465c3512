//! The parts of all lines of a text.

use std::collections::BTreeSet;
use std::ops::Range;

use super::labels::{self, Goes, Named, Part, Value};
use super::pieces::{self, Class};
use super::scan::{self, Kind, Token};
use super::signs::Signs;
use crate::domain::region::Region;

/// Fields in the order in which a card is read.
const ORDER: [&str; 10] =
    ["name", "company", "title", "phone", "email", "address", "city", "country", "birthday", "needs"];

/// Words between others that say nothing by themselves.
const EMPTY: [&str; 18] =
    ["我的", "我", "你的", "是", "的", "为", "请", "加", "my", "is", "at", "me", "on", "and", "or", "the", "和", "或"];

/// Digits that only a telephone number has.
const DIALLED: usize = 9;

/// What the lines above a mail begin with, small; only the first says of whom it is.
const HEADS: [&str; 9] = ["from", "sent", "to", "cc", "bcc", "date", "subject", "reply-to", "importance"];

/// With which of these words a line begins.
fn head(line: &str) -> Option<&'static str> {
    let (word, _) = line.split_once(':')?;
    HEADS.into_iter().find(|head| word.trim().eq_ignore_ascii_case(head))
}

/// A line, and what stands in it.
struct Line {
    signs: Signs,
    tokens: Vec<Token>,
    /// What the words between are.
    pieces: Vec<(Range<usize>, Class)>,
    /// What of it is in a part.
    taken: Vec<Range<usize>>,
    /// It says more than its parts.
    says_more: bool,
}

/// The parts of a text, and how many people have a number in it.
pub fn parts(text: &str, region: &'static Region) -> (Vec<Part>, usize) {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let is_mail = lines.iter().filter(|line| head(line).is_some()).count() > 1;
    let mut lines: Vec<Line> = lines.into_iter().map(|line| Line::of(line, region).in_mail(is_mail)).collect();
    let people = people(&lines);
    let mut parts: Vec<Part> = lines.iter_mut().flat_map(Line::said).collect();
    for class in [Class::Name, Class::Company, Class::Job, Class::Address] {
        let key = key(class);
        if !parts.iter().any(|part| part.goes == Goes::Field(key)) {
            parts.extend(chosen(&mut lines, class).map(|text| Part { goes: Goes::Field(key), text }));
        }
    }
    let place = |part: &Part| match part.goes {
        Goes::Field(key) => ORDER.iter().position(|of| *of == key).unwrap_or(ORDER.len()),
        Goes::Named(_) => ORDER.len() + 1,
        Goes::Note => ORDER.len() + 2,
    };
    parts.sort_by_key(place);
    let notes = lines.iter().filter(|line| line.is_left_over());
    parts.extend(notes.map(|line| Part { goes: Goes::Note, text: line.signs.text(0..line.signs.len()) }));
    (parts, people)
}

fn key(class: Class) -> &'static str {
    match class {
        Class::Name | Class::Perhaps => "name",
        Class::Company => "company",
        Class::Job => "title",
        Class::Address => "address",
    }
}

/// Different names on lines that have a number or a mail of their own.
fn people(lines: &[Line]) -> usize {
    let reached = |line: &&Line| line.tokens.iter().any(|token| matches!(token.kind, Kind::Number | Kind::Mail));
    let named = |line: &Line| {
        let is_name = |(range, class): &&(Range<usize>, Class)| {
            *class == Class::Name || *class == Class::Perhaps && range.start == 0
        };
        line.pieces.iter().find(is_name).map(|(range, _)| line.signs.text(range.clone()))
    };
    lines.iter().filter(reached).filter_map(named).collect::<BTreeSet<_>>().len()
}

/// The first piece of that class, which is taken; of addresses with the lines that go on with it. A name that only may be one
/// counts where none is sure.
fn chosen(lines: &mut [Line], class: Class) -> Option<String> {
    let sought: &[Class] =
        if class == Class::Name { &[Class::Name, Class::Perhaps] } else { std::slice::from_ref(&class) };
    let find = |sought: &Class| {
        let of = |(at, line): (usize, &Line)| {
            let found = line.pieces.iter().find(|(range, class)| class == sought && line.is_free(range));
            found.map(|(range, _)| (at, range.clone()))
        };
        lines.iter().enumerate().find_map(of)
    };
    let (at, range) = sought.iter().find_map(find)?;
    let range = if class == Class::Job { lines[at].with_next(range) } else { range };
    let mut text = lines[at].take(range);
    if class == Class::Address {
        for line in &mut lines[at + 1..] {
            let whole = line.pieces.iter().find(|(range, class)| *class == Class::Address && line.is_free(range));
            let Some(range) = whole.map(|(range, _)| range.clone()) else { break };
            let between = if text.is_ascii() { ", " } else { " " };
            text = [text.trim_end_matches(','), &line.take(range)].join(between);
        }
    }
    Some(text)
}

impl Line {
    fn of(line: &str, region: &'static Region) -> Self {
        let signs = Signs::of(line);
        let tokens = scan::tokens(&signs, region);
        let (mut pieces, mut from) = (Vec::new(), 0);
        for end in tokens.iter().map(|token| token.range.start).chain([signs.len()]) {
            let until = from.max(end);
            pieces.extend(pieces::all(&signs, from..until));
            from = tokens
                .iter()
                .map(|token| token.range.end)
                .filter(|end| *end > until)
                .min()
                .unwrap_or(signs.len())
                .max(until);
        }
        Self { signs, tokens, pieces, taken: Vec::new(), says_more: false }
    }

    /// The same above a mail: when it was sent, to whom, of what, is nothing of who wrote it.
    fn in_mail(mut self, is_mail: bool) -> Self {
        let line = self.signs.text(0..self.signs.len());
        if is_mail && head(&line).is_some_and(|head| head != "from") {
            self.tokens.clear();
            self.pieces.clear();
        }
        self
    }

    /// What its numbers, mails and labels say.
    fn said(&mut self) -> Vec<Part> {
        let (mut parts, mut before): (Vec<Part>, Option<Token>) = (Vec::new(), None);
        for token in self.tokens.clone() {
            self.taken.push(token.range.clone());
            let last = before.replace(token.clone());
            let Some((mut goes, mut more)) = token.kind.goes() else { continue };
            // Two numbers behind one label are both of it.
            if let (Kind::Number, Some(Token { kind: Kind::Of(label), .. })) = (token.kind, last)
                && label.value == Value::Number
            {
                (goes, more) = (label.goes, label.says_more);
                before = Some(Token { kind: Kind::Of(label), ..token.clone() });
            }
            // Many have their number for a name there.
            let text = self.signs.text(token.range.clone());
            if goes == Goes::Named(Named::WeChat) && text.chars().filter(char::is_ascii_digit).count() >= DIALLED {
                (goes, more) = (Goes::Field("phone"), true);
            }
            self.says_more |= more;
            if goes != Goes::Note {
                parts.push(Part { goes, text });
            }
        }
        parts
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        !self.taken.iter().any(|taken| taken.start < range.end && range.start < taken.end)
    }

    /// That job with the one behind a comma: `Vice President, Sales`.
    fn with_next(&self, range: Range<usize>) -> Range<usize> {
        let next = self.pieces.iter().find(|(next, class)| {
            let between = self.signs.text(range.end..next.start.max(range.end));
            *class == Class::Job
                && next.start > range.end
                && ["/", "&"].contains(&between.trim()) | between.starts_with([',', '，', '、'])
        });
        range.start..next.map_or(range.end, |(next, _)| next.end)
    }

    fn take(&mut self, range: Range<usize>) -> String {
        self.taken.push(range.clone());
        self.signs.text(range)
    }

    /// Whether it says anything that is in no part.
    fn is_left_over(&self) -> bool {
        if self.says_more {
            return true;
        }
        let mut left: String = (0..self.signs.len())
            .map(|at| if self.taken.iter().any(|range| range.contains(&at)) { ' ' } else { self.signs.at(at) })
            .collect();
        let mut plain: Vec<&str> = labels::plain().filter(|word| word.chars().count() > 1).collect();
        plain.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in plain.into_iter().chain(EMPTY) {
            left = without(&left, word);
        }
        left.chars().any(char::is_alphanumeric)
    }
}

/// The text without that word; of Latin letters only where it stands alone.
fn without(text: &str, word: &str) -> String {
    if !word.is_ascii() {
        return text.replace(word, " ");
    }
    let alone =
        |part: &str| if part.trim_matches(|sign: char| !sign.is_alphanumeric()) == word { "" } else { part }.to_owned();
    text.split(' ').map(alone).collect::<Vec<_>>().join(" ")
}
