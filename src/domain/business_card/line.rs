//! A line of a text: what stands in it, and what of it is in a part.

use std::ops::Range;

use super::labels::{self, Goes, Named, Part, Value};
use super::pieces::{self, Class};
use super::scan::{self, Kind, Token};
use super::signs::Signs;
use crate::domain::region::Region;

/// Signs of a longer text are no card's.
pub const LONGEST: usize = 4_000;

/// Words between others that say nothing by themselves.
const EMPTY: [&str; 18] =
    ["我的", "我", "你的", "是", "的", "为", "请", "加", "my", "is", "at", "me", "on", "and", "or", "the", "和", "或"];

/// Digits that only a telephone number has.
const DIALLED: usize = 9;

/// What the lines above a mail begin with, small; only the first says of whom it is.
const HEADS: [&str; 9] = ["from", "sent", "to", "cc", "bcc", "date", "subject", "reply-to", "importance"];

/// With which of these words a line begins.
pub fn head(line: &str) -> Option<&'static str> {
    let (word, _) = line.split_once(':')?;
    HEADS.into_iter().find(|head| word.trim().eq_ignore_ascii_case(head))
}

/// A line, and what stands in it.
pub struct Line {
    pub signs: Signs,
    pub tokens: Vec<Token>,
    /// What the words between are.
    pub pieces: Vec<(Range<usize>, Class)>,
    /// What of it is in a part.
    taken: Vec<Range<usize>>,
    /// It says more than its parts.
    says_more: bool,
}

impl Line {
    pub fn of(line: &str, region: &'static Region) -> Self {
        let signs = Signs::of(line);
        // It is a note as it stands.
        if signs.len() > LONGEST {
            return Self { signs, tokens: Vec::new(), pieces: Vec::new(), taken: Vec::new(), says_more: true };
        }
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
    pub fn in_mail(mut self, is_mail: bool) -> Self {
        let line = self.signs.text(0..self.signs.len());
        if is_mail && head(&line).is_some_and(|head| head != "from") {
            self.tokens.clear();
            self.pieces.clear();
        }
        self
    }

    /// What its numbers, mails and labels say.
    pub fn said(&mut self) -> Vec<Part> {
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

    pub fn is_free(&self, range: &Range<usize>) -> bool {
        !self.taken.iter().any(|taken| taken.start < range.end && range.start < taken.end)
    }

    /// That job with the one behind a comma: `Vice President, Sales`.
    pub fn with_next(&self, range: Range<usize>) -> Range<usize> {
        let next = self.pieces.iter().find(|(next, class)| {
            let between = self.signs.text(range.end..next.start.max(range.end));
            *class == Class::Job
                && next.start > range.end
                && ["/", "&"].contains(&between.trim()) | between.starts_with([',', '，', '、'])
        });
        range.start..next.map_or(range.end, |(next, _)| next.end)
    }

    pub fn take(&mut self, range: Range<usize>) -> String {
        self.taken.push(range.clone());
        self.signs.text(range)
    }

    /// Whether it says anything that is in no part.
    pub fn is_left_over(&self) -> bool {
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
