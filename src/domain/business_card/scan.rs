//! What a line is made of: mails, sites, numbers, what stands before them, and words.

use std::ops::Range;

use super::labels::{self, Goes, Label, Named, Value};
use super::numbers;
use super::pieces;
use super::signs::{Signs, is_han};
use crate::domain::region::Region;

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mail,
    Site,
    Number,
    /// What is behind it is that; it says no more.
    Label(Label),
    /// A value of the label before it.
    Of(Label),
}

/// What ends a value of words: of a line to its end only what parts columns.
const ENDS: &str = "|;,，；、";

/// Ends of sites that stand without `www`.
const SITES: [&str; 24] = [
    "com", "cn", "net", "org", "io", "co", "uk", "de", "fr", "eu", "jp", "hk", "tw", "ai", "app", "dev", "info", "biz",
    "me", "it", "es", "nl", "ch", "au",
];

/// The tokens of a line, from left to right; what lies between them is words.
pub fn tokens(signs: &Signs, region: &'static Region) -> Vec<Token> {
    let mails = mails(signs).into_iter().map(|range| Token { range, kind: Kind::Mail });
    let mut tokens: Vec<Token> = mails.collect();
    let free = |tokens: &[Token], range: &Range<usize>| !tokens.iter().any(|token| overlap(&token.range, range));
    for range in sites(signs) {
        if free(&tokens, &range) {
            tokens.push(Token { range, kind: Kind::Site });
        }
    }
    for range in numbers::all(signs, region) {
        if free(&tokens, &range) {
            tokens.push(Token { range, kind: Kind::Number });
        }
    }
    tokens.sort_by_key(|token| token.range.start);
    labelled(signs, tokens)
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The same with the labels, and with what only a label makes a value.
fn labelled(signs: &Signs, reach: Vec<Token>) -> Vec<Token> {
    let (mut tokens, mut at): (Vec<Token>, usize) = (Vec::new(), 0);
    while at < signs.len() {
        if let Some(token) = reach.iter().find(|token| token.range.start == at) {
            tokens.push(token.clone());
            at = token.range.end;
            continue;
        }
        let Some((label, value)) = label(signs, at, &reach) else {
            at += 1;
            continue;
        };
        let end = at + label.word.chars().count();
        // A value that is known for what it is stays that, whatever is before it: a number is no fax for being one.
        tokens.push(Token { range: at..end, kind: Kind::Label(label) });
        at = value.end.max(end);
        tokens.push(Token { range: value, kind: Kind::Of(label) });
    }
    tokens
}

/// The label that begins there, and its value.
fn label(signs: &Signs, at: usize, reach: &[Token]) -> Option<(Label, Range<usize>)> {
    let label = labels::at(|label| signs.has(at, label.word) && value(signs, at, label, reach).is_some())?;
    Some((label, value(signs, at, &label, reach)?))
}

/// What stands behind that label, if it is one there.
fn value(signs: &Signs, at: usize, label: &Label, reach: &[Token]) -> Option<Range<usize>> {
    let length = label.word.chars().count();
    let (end, latin) = (at + length, label.word.is_ascii());
    let (before, behind) = (signs.before(at), signs.at(end));
    if latin && (before.is_ascii_alphanumeric() || behind.is_ascii_alphabetic()) {
        return None;
    }
    let opens = !before.is_alphanumeric();
    let (from, said) = behind_label(signs, end);
    // Without a colon only what is known for what it is follows a label.
    let known = |kind: Kind| {
        let token = reach.iter().find(|token| token.range.start == from)?;
        (token.kind == kind).then(|| token.range.clone())
    };
    match label.value {
        Value::Number => {
            known(Kind::Number).or_else(|| numbers::labelled(signs, from).filter(|range| range.start == from))
        }
        Value::Mail => known(Kind::Mail),
        Value::Site => known(Kind::Site),
        Value::Account => account(signs, from).or_else(|| known(Kind::Number)).or_else(|| known(Kind::Mail)),
        Value::Words | Value::Line => {
            let spaced = opens && !latin && signs.at(end) == ' ' && at == signs.past_spaces(0);
            let range = words(signs, from, label.value, reach);
            // 地址 Address: the second one says it.
            let twice = !said && next_label(signs, from, reach);
            (opens && (said || spaced) && !twice && !range.is_empty()).then_some(range)
        }
    }
}

/// Where the value begins behind a label that ends there, and whether a colon says so.
fn behind_label(signs: &Signs, end: usize) -> (usize, bool) {
    let (mut at, mut said) = (end, false);
    loop {
        match signs.at(at) {
            ':' | '=' | '：' => said = true,
            '.' | '-' | '|' | '是' | '为' | '為' | '）' | ')' => {}
            '(' if signs.at(at + 1) == '0' || signs.at(at + 1) == '+' => return (at, said),
            sign if sign.is_whitespace() && sign != '\n' => {}
            _ => return (at, said),
        }
        at += 1;
    }
}

/// A name in a service: letters, digits and `_-`, at least five.
fn account(signs: &Signs, from: usize) -> Option<Range<usize>> {
    let goes_on = |at: &usize| signs.at(*at).is_ascii_alphanumeric() || "_-".contains(signs.at(*at));
    let end = (from..signs.len()).find(|at| !goes_on(at)).unwrap_or(signs.len());
    let is_mail = signs.at(end) == '@' || signs.at(end) == '.' && signs.at(end + 1).is_ascii_alphanumeric();
    ((5..=30).contains(&(end - from)) && !is_mail).then_some(from..end)
}

/// Words from there on: to what parts them, to a number, a mail or the next label.
fn words(signs: &Signs, from: usize, value: Value, reach: &[Token]) -> Range<usize> {
    let ends = |at: usize| {
        let sign = signs.at(at);
        let parts = match value {
            Value::Line => sign == '|' || sign == '\t',
            _ => {
                let form = sign == ',' && pieces::is_form(signs, signs.past_spaces(at + 1));
                ENDS.contains(sign) && !form || sign == '\t' || (sign == ' ' && signs.at(at + 1) == ' ')
            }
        };
        let token = reach.iter().any(|token| token.range.start == at);
        parts || token || (at > from && next_label(signs, at, reach))
    };
    let end = (from..signs.len()).find(|at| ends(*at)).unwrap_or(signs.len());
    signs.trimmed(from..end)
}

/// Whether another label begins there that a colon follows, or a number or mail.
fn next_label(signs: &Signs, at: usize, reach: &[Token]) -> bool {
    let before = signs.before(at);
    let opens = before.is_whitespace() || ",;|/，；、。".contains(before);
    let fits = |label: &Label| {
        let end = at + label.word.chars().count();
        let (from, said) = behind_label(signs, end);
        let known = reach.iter().any(|token| token.range.start == from);
        let latin = label.word.is_ascii() && (signs.at(end).is_ascii_alphanumeric());
        signs.has(at, label.word) && !latin && (said || known)
    };
    (opens || is_han(signs.at(at))) && labels::at(fits).is_some()
}

/// Addresses of mail.
fn mails(signs: &Signs) -> Vec<Range<usize>> {
    let local = |at: usize| signs.at(at).is_ascii_alphanumeric() || "._%+-".contains(signs.at(at));
    let domain = |at: usize| signs.at(at).is_ascii_alphanumeric() || ".-".contains(signs.at(at));
    let at_signs = (1..signs.len()).filter(|at| signs.at(*at) == '@');
    let mail = |at: usize| {
        let start = (0..at).rev().take_while(|at| local(*at)).last()?;
        let start = (start..at).find(|at| signs.at(*at).is_ascii_alphanumeric())?;
        let end = (at + 1..signs.len()).take_while(|at| domain(*at)).last()? + 1;
        let end = (at + 1..end).rev().find(|at| signs.at(*at).is_ascii_alphanumeric())? + 1;
        (at + 1..end).any(|at| signs.at(at) == '.').then_some(start..end)
    };
    at_signs.filter_map(mail).collect()
}

/// Sites: `www.x.cn`, `https://x.cn/a`, `x.com` alone.
fn sites(signs: &Signs) -> Vec<Range<usize>> {
    let inside = |at: usize| signs.at(at).is_ascii_graphic() && !"|<>\"'()，,;".contains(signs.at(at));
    let (mut found, mut at) = (Vec::new(), 0);
    while at < signs.len() {
        let begins = !signs.before(at).is_ascii_alphanumeric() && !"@.-_/".contains(signs.before(at));
        if !begins || !signs.at(at).is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let end = (at..signs.len()).find(|at| !inside(*at)).unwrap_or(signs.len());
        let end =
            (at..end).rev().find(|at| signs.at(*at).is_ascii_alphanumeric() || signs.at(*at) == '/').unwrap_or(at) + 1;
        let text: String = (at..end).map(|at| signs.at(at)).collect();
        if is_site(&text) {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

fn is_site(text: &str) -> bool {
    if text.contains('@') {
        return false;
    }
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = bare.unwrap_or(text).split(['/', ':', '?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let named = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-'));
    let ends = parts.last().is_some_and(|last| SITES.contains(last))
        && parts[0].chars().any(|sign| sign.is_ascii_alphabetic());
    named && parts.len() > 1 && (bare.is_some() || host.starts_with("www.") || ends && parts[0].len() > 1)
}

impl Kind {
    /// Where a value of it goes, and whether it says more than that field.
    pub fn goes(self) -> Option<(Goes, bool)> {
        Some(match self {
            Self::Mail => (Goes::Field("email"), false),
            Self::Site => (Goes::Named(Named::Website), false),
            Self::Number => (Goes::Field("phone"), false),
            Self::Of(label) => (label.goes, label.says_more),
            Self::Label(_) => return None,
        })
    }
}
