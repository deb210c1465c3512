//! A small reader of Rust source: words and signs with their lines. Comments are gone, literals are one token each, so
//! that `crate::store` in a sentence is not an import. It knows no grammar beyond what the rules ask for.

use std::collections::BTreeSet;

/// One word, sign or literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub kind: Sort,
    /// 1 = first line of the file.
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A name or a keyword; `r#type` without its `r#`.
    Word,
    /// One character, or `::`.
    Sign,
    /// A string of any form, without quotes; numbers, characters and lifetimes likewise carry no meaning here.
    Literal,
}

/// A name path as written, groups opened: `use a::{b, c::d}` is `a::b` and `a::c::d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub names: Vec<String>,
    pub line: usize,
}

/// One import: the name under which the file knows it (`*`: all of it), and the path it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub name: String,
    pub path: Vec<String>,
    /// `pub use`: handed on to others.
    pub handed_on: bool,
}

/// A function, how many lines it takes, and how many things it is handed.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub length: usize,
    /// With `self`.
    pub parameters: usize,
}

/// The tokens of a source text.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, found: Vec::new() };
    while reader.step() {}
    reader.found
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    /// Takes the next token or skips the next blank or comment; false at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(end_of_block_comment(self.rest));
        } else if let Some((before, after)) = string_at(self.rest) {
            self.take(Sort::Literal, before, after);
        } else if first == '\'' {
            self.take(Sort::Literal, 0, end_of_quote(self.rest));
        } else if first.is_alphanumeric() || first == '_' {
            self.word(first);
        } else if self.rest.starts_with("::") {
            self.take(Sort::Sign, 0, 2);
        } else if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else {
            self.take(Sort::Sign, 0, first.len_utf8());
        }
        true
    }

    fn word(&mut self, first: char) {
        if self.rest.starts_with("r#") {
            self.skip(2);
        }
        let end = self.rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(self.rest.len());
        self.take(if first.is_ascii_digit() { Sort::Literal } else { Sort::Word }, 0, end);
    }

    /// Takes `end` bytes as one token whose text starts `start` bytes in.
    fn take(&mut self, kind: Sort, start: usize, end: usize) {
        self.found.push(Token { text: self.rest[start..end].to_owned(), kind, line: self.line });
        self.skip(end);
    }

    fn skip(&mut self, bytes: usize) {
        self.line += self.rest[..bytes].matches('\n').count();
        self.rest = &self.rest[bytes..];
    }
}

/// Block comments nest.
fn end_of_block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// If a string literal of any form starts here: where its text starts and where the literal ends, in bytes.
fn string_at(text: &str) -> Option<(usize, usize)> {
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let rest = text
            .strip_prefix(prefix)
            .map(|rest| if prefix.ends_with('r') { rest.trim_start_matches('#') } else { rest });
        rest.is_some_and(|rest| rest.starts_with('"'))
    })?;
    let hashes = text[prefix.len()..].bytes().take_while(|byte| *byte == b'#').count();
    let start = prefix.len() + hashes + 1;
    if prefix.ends_with('r') {
        let close = format!("\"{}", "#".repeat(hashes));
        return Some((start, text[start..].find(&close).map_or(text.len(), |at| start + at + close.len())));
    }
    let mut escaped = false;
    let end = text[start..].find(|sign| {
        let closes = sign == '"' && !escaped;
        escaped = sign == '\\' && !escaped;
        closes
    });
    Some((start, end.map_or(text.len(), |at| start + at + 1)))
}

/// A character literal's end, or a lifetime's.
fn end_of_quote(text: &str) -> usize {
    let mut signs = text.char_indices().skip(1);
    match (signs.next(), signs.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let after = at + escaped.len_utf8();
            text[after..].find('\'').map_or(text.len(), |found| after + found + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1 + text[1..].find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(text.len() - 1),
    }
}

/// The same tokens without the items marked `#[cfg(test)]`, and how many lines those take.
pub fn without_tests(tokens: &[Token]) -> (Vec<Token>, usize) {
    let (mut kept, mut lines, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        if is(tokens, at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
            let item = &tokens[at + 7..];
            let import =
                item.iter().take_while(|token| token.text != "{" && token.text != ";").any(|token| token.text == "use");
            let end = end_of_item(tokens, at + 7, import);
            lines += tokens[end - 1].line - tokens[at].line + 1;
            at = end;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    (kept, lines)
}

/// One past the item that starts at `at`: its `;`, or the brace that closes its body (an import ends with `;` alone).
fn end_of_item(tokens: &[Token], mut at: usize, import: bool) -> usize {
    let mut depth = 0_usize;
    while at < tokens.len() {
        let token = &tokens[at];
        at += 1;
        if token.kind != Sort::Sign {
            continue;
        }
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" && !import {
                    return at;
                }
            }
            ";" if depth == 0 => return at,
            _ => {}
        }
    }
    at
}

/// Whether the tokens from `at` on read so. Literals never match.
pub fn is(tokens: &[Token], at: usize, texts: &[&str]) -> bool {
    tokens.len() >= at + texts.len()
        && tokens[at..].iter().zip(texts).all(|(token, text)| token.kind != Sort::Literal && token.text == *text)
}

/// Lines on which the tokens read so.
pub fn lines_of(tokens: &[Token], texts: &[&str]) -> Vec<usize> {
    (0..tokens.len()).filter(|&at| is(tokens, at, texts)).map(|at| tokens[at].line).collect()
}

/// Every path of two names or more, and every name that is imported alone.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts = tokens[at].kind == Sort::Word
            && !["use", "return", "as", "in"].contains(&tokens[at].text.as_str())
            && !(at > 0 && is(tokens, at - 1, &["."]));
        let imported = at > 0 && is(tokens, at - 1, &["use"]);
        if starts && (imported || is(tokens, at + 1, &["::"])) {
            at = open(tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one branch of a path at `at` under `prefix`, groups included; returns where it ends.
fn open(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    let mut names = prefix.to_vec();
    let line = tokens[at].line;
    loop {
        match tokens.get(at) {
            Some(token) if token.kind == Sort::Word => names.push(token.text.clone()),
            Some(_) if is(tokens, at, &["{"]) && !names.is_empty() => return open_group(tokens, at + 1, &names, found),
            Some(token) if token.text == "*" => names.push("*".to_owned()),
            _ => break,
        }
        at += 1;
        if !is(tokens, at, &["::"]) {
            break;
        }
        at += 1;
    }
    found.push(Path { names, line });
    at
}

/// Reads the branches between braces; returns one past the closing one.
fn open_group(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    while at < tokens.len() && !is(tokens, at, &["}"]) {
        let renamed = is(tokens, at, &["as"]);
        if renamed || is(tokens, at, &[","]) {
            at += if renamed { 2 } else { 1 };
        } else {
            at = open(tokens, at, prefix, found).max(at + 1);
        }
    }
    at + 1
}

/// Every function with a body.
pub fn functions(tokens: &[Token]) -> Vec<Function> {
    let starts = (0..tokens.len()).filter(|&at| is(tokens, at, &["fn"]));
    starts
        .filter_map(|at| {
            let name = tokens.get(at + 1).filter(|token| token.kind == Sort::Word)?;
            let end = end_of_item(tokens, at, false);
            let line = tokens[at].line;
            is(tokens, end - 1, &["}"]).then(|| Function {
                name: name.text.clone(),
                line,
                length: tokens[end - 1].line - line + 1,
                parameters: parameters(&tokens[at + 2..end]),
            })
        })
        .collect()
}

/// How many parameters stand in the first round brackets that are no part of a list of types, `<F: Fn(u8, u8)>`.
fn parameters(tokens: &[Token]) -> usize {
    let (mut open, mut angles, mut count, mut some) = (0_usize, 0_usize, 0, false);
    for (at, token) in tokens.iter().enumerate() {
        let text = if token.kind == Sort::Sign { token.text.as_str() } else { "" };
        let arrow = at > 0 && text == ">" && ["-", "="].iter().any(|before| is(tokens, at - 1, &[before]));
        match text {
            // `<T>(…)`: brackets before the list of types is closed are a bound's.
            "(" | "[" | "{" if angles == 0 || open > 0 => open += 1,
            ")" | "]" | "}" if open == 1 => return count + usize::from(some),
            ")" | "]" | "}" if open > 1 => open -= 1,
            "<" => angles += 1,
            ">" if !arrow => angles = angles.saturating_sub(1),
            "," if open == 1 && angles == 0 => {
                count += 1;
                some = false;
                continue;
            }
            _ => {}
        }
        some |= open >= 1 && !(open == 1 && text == "(" && count == 0 && !some);
    }
    count
}

/// Names of the items that the file defines: types, functions, constants, macros; not its modules.
pub fn definitions(tokens: &[Token]) -> BTreeSet<String> {
    const KEYWORDS: [&str; 9] = ["struct", "enum", "union", "trait", "type", "fn", "const", "static", "macro_rules"];
    let at = (0..tokens.len()).filter(|&at| KEYWORDS.iter().any(|word| is(tokens, at, &[word])));
    at.filter_map(|at| {
        let name = tokens[at + 1..].iter().find(|token| token.kind == Sort::Word && token.text != "mut");
        name.map(|token| token.text.clone())
    })
    .collect()
}

/// Every `use` of the file, groups opened; an import of a whole module is one of its last name.
pub fn imports(tokens: &[Token]) -> Vec<Import> {
    let starts = (0..tokens.len()).filter(|&at| is(tokens, at, &["use"]));
    starts
        .flat_map(|at| {
            let handed_on = at > 0 && (is(tokens, at - 1, &["pub"]) || is(tokens, at - 1, &[")"]));
            branch(tokens, at + 1, &[]).0.into_iter().map(move |import| Import { handed_on, ..import })
        })
        .collect()
}

/// The tokens without its `use` items.
pub fn without_imports(tokens: &[Token]) -> Vec<Token> {
    let mut within = false;
    let outside = tokens.iter().enumerate().filter(|(at, token)| {
        within |= is(tokens, *at, &["use"]);
        let keep = !within;
        within &= token.kind == Sort::Literal || token.text != ";";
        keep
    });
    outside.map(|(_, token)| token.clone()).collect()
}

/// The imports of one branch under a prefix, and where it ends.
fn branch(tokens: &[Token], mut at: usize, prefix: &[String]) -> (Vec<Import>, usize) {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        if is(tokens, at, &["{"]) {
            let mut found = Vec::new();
            at += 1;
            while at < tokens.len() && !is(tokens, at, &["}"]) {
                let (more, end) = branch(tokens, at, &path);
                found.extend(more);
                at = end.max(at + 1) + usize::from(is(tokens, end, &[","]));
            }
            return (found, at + 1);
        }
        match token.text.as_str() {
            "self" if !prefix.is_empty() => {}
            "*" => {
                return (vec![Import { name: "*".to_owned(), path, handed_on: false }], at + 1);
            }
            name if token.kind == Sort::Word => path.push(name.to_owned()),
            _ => {}
        }
        at += 1;
        if !is(tokens, at, &["::"]) {
            break;
        }
        at += 1;
    }
    let renamed = is(tokens, at, &["as"]).then(|| tokens.get(at + 1)).flatten().map(|token| token.text.clone());
    let end = at + if renamed.is_some() { 2 } else { 0 };
    let name = renamed.or_else(|| path.last().cloned()).unwrap_or_default();
    (vec![Import { name, path, handed_on: false }], end)
}
