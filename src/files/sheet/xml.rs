//! The XML of a workbook, token by token, in little memory whatever its size.
//!
//! A workbook's parts are written by programs, in UTF-8, without document types: what is needed of XML 1.0 is tags,
//! attributes, text, the five entities and character numbers. Names lose their prefix (`x:row` is `row`).

use std::borrow::Cow;
use std::io::{self, Read};

use memchr::{memchr, memmem};

use crate::files::input::damaged;

/// Bytes read at once.
const BLOCK: usize = 1 << 16;

/// Bytes of the longest token: a cell of a workbook has up to 32,767 signs.
const MOST: usize = 16 << 20;

/// What comes next.
#[derive(Debug)]
pub(super) enum Token<'x> {
    Open(Tag<'x>),
    /// The name of the element that ends; of one without content no end comes.
    Close(&'x [u8]),
    /// Text between tags, as it is written; see [`text`].
    Text(&'x [u8]),
    /// Text without entities.
    Plain(&'x [u8]),
    End,
}

/// A tag that opens an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'x> {
    pub name: &'x [u8],
    attributes: &'x [u8],
    /// Nothing stands in the element, and no end comes.
    pub empty: bool,
}

/// Tokens of a part.
pub(super) struct Xml<R> {
    from: R,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    ended: bool,
}

impl<R: Read> Xml<R> {
    pub fn new(from: R) -> Self {
        Self { from, buffer: vec![0; BLOCK], at: 0, filled: 0, ended: false }
    }

    fn more(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.copy_within(self.at..self.filled, 0);
        (self.at, self.filled) = (0, self.filled - self.at);
        if self.filled == self.buffer.len() {
            if self.filled >= MOST {
                return Err(damaged("a token without end"));
            }
            self.buffer.resize(self.filled * 2, 0);
        }
        loop {
            match self.from.read(&mut self.buffer[self.filled..]) {
                Ok(read) => {
                    self.filled += read;
                    self.ended = read == 0;
                    return Ok(read > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(unpacked(error)),
            }
        }
    }

    /// How far it is to what is looked for, which stands at most so many bytes across a border.
    fn find(&mut self, look: impl Fn(&[u8]) -> Option<usize>, across: usize) -> io::Result<Option<usize>> {
        let mut from = 0;
        loop {
            let known = &self.buffer[self.at..self.filled];
            if let Some(found) = look(&known[from..]) {
                return Ok(Some(from + found));
            }
            from = from.max(known.len().saturating_sub(across));
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// The next token.
    ///
    /// # Errors
    /// What the system says; it is no XML.
    pub fn next(&mut self) -> io::Result<Token<'_>> {
        loop {
            if self.at == self.filled && !self.more()? {
                return Ok(Token::End);
            }
            if self.buffer[self.at] != b'<' {
                let length = self.find(|bytes| memchr(b'<', bytes), 0)?.unwrap_or(self.filled - self.at);
                return Ok(Token::Text(self.take(length, 0, 0)));
            }
            let kind = self.kind()?;
            let length = match kind {
                Kind::Tag => self.tag_end()?,
                _ => self
                    .find(|bytes| memmem::find(bytes, kind.end()), kind.end().len() - 1)?
                    .map(|at| at + kind.end().len()),
            };
            let length = length.ok_or_else(|| damaged("a tag without end"))?;
            match kind {
                Kind::Tag => return Ok(tag(self.take(length, 1, 1))),
                Kind::Plain => return Ok(Token::Plain(self.take(length, 9, 3))),
                Kind::Comment | Kind::Other => self.at += length,
            }
        }
    }

    /// The bytes from here on, without so many at their beginning and end.
    fn take(&mut self, length: usize, before: usize, behind: usize) -> &[u8] {
        let start = self.at;
        self.at += length;
        &self.buffer[(start + before).min(self.at)..self.at - behind.min(length)]
    }

    fn kind(&mut self) -> io::Result<Kind> {
        while self.filled - self.at < 9 && self.more()? {}
        let known = &self.buffer[self.at..self.filled];
        Ok(match known {
            [b'<', b'!', b'-', b'-', ..] => Kind::Comment,
            _ if known.starts_with(b"<![CDATA[") => Kind::Plain,
            [b'<', b'?' | b'!', ..] => Kind::Other,
            _ => Kind::Tag,
        })
    }

    /// How long the tag is: signs in the quotes of its attributes end nothing.
    fn tag_end(&mut self) -> io::Result<Option<usize>> {
        let (mut at, mut quote) = (0, None);
        loop {
            let known = &self.buffer[self.at..self.filled];
            for (place, byte) in known.iter().enumerate().skip(at) {
                match (quote, byte) {
                    (Some(sign), byte) if sign == *byte => quote = None,
                    (Some(_), _) => {}
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (None, b'>') => return Ok(Some(place + 1)),
                    (None, _) => {}
                }
            }
            at = known.len();
            if !self.more()? {
                return Ok(None);
            }
        }
    }
}

/// What stands in `<…>`.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Tag,
    Comment,
    Plain,
    Other,
}

impl Kind {
    fn end(self) -> &'static [u8] {
        match self {
            Self::Comment => b"-->",
            Self::Plain => b"]]>",
            Self::Tag | Self::Other => b">",
        }
    }
}

/// What was wrong with packed bytes is damage to the file, not the system's.
fn unpacked(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            damaged("a part that cannot be unpacked")
        }
        _ => error,
    }
}

fn tag(inside: &[u8]) -> Token<'_> {
    if let Some(name) = inside.strip_prefix(b"/") {
        return Token::Close(local(name.trim_ascii()));
    }
    let (inside, empty) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
    let end = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    Token::Open(Tag { name: local(&inside[..end]), attributes: &inside[end..], empty })
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

impl<'x> Tag<'x> {
    /// The attribute of that name, with any prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'x, str>> {
        let mut rest = self.attributes;
        loop {
            let equals = memchr(b'=', rest)?;
            let found = local(rest[..equals].trim_ascii());
            let value = rest[equals + 1..].trim_ascii_start();
            let (quote, value) = value.split_first().filter(|(sign, _)| [b'"', b'\''].contains(sign))?;
            let end = memchr(*quote, value)?;
            if found == name.as_bytes() {
                return Some(text(&value[..end]));
            }
            rest = &value[end + 1..];
        }
    }

    /// Whether the attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|said| ["1", "true", "on"].contains(&&*said))
    }
}

/// Text as it is meant: entities and character numbers.
pub(super) fn text(written: &[u8]) -> Cow<'_, str> {
    let written = String::from_utf8_lossy(written);
    if !written.contains('&') {
        return written;
    }
    let (mut meant, mut rest) = (String::with_capacity(written.len()), &*written);
    while let Some(at) = rest.find('&') {
        meant.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.as_bytes().iter().take(12).position(|byte| *byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((sign, end)) => {
                meant.push(sign);
                rest = &rest[end + 1..];
            }
            None => {
                meant.push('&');
                rest = &rest[1..];
            }
        }
    }
    meant.push_str(rest);
    meant.into()
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(xml: &str, most: usize) -> Vec<String> {
        struct Slow<'a>(&'a [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let count = into.len().min(self.0.len()).min(self.1);
                into[..count].copy_from_slice(&self.0[..count]);
                self.0 = &self.0[count..];
                Ok(count)
            }
        }
        let (mut xml, mut all) = (Xml::new(Slow(xml.as_bytes(), most)), Vec::new());
        loop {
            all.push(match xml.next().expect("it is XML") {
                Token::Open(tag) => format!("<{} {:?} {}", text(tag.name), tag.attribute("r"), tag.empty),
                Token::Close(name) => format!("/{}", text(name)),
                Token::Text(written) => text(written).into_owned(),
                Token::Plain(plain) => format!("[{}]", String::from_utf8_lossy(plain)),
                Token::End => return all,
            });
        }
    }

    #[test]
    fn tokens_are_found_however_the_bytes_come() {
        let xml = "<?xml version=\"1.0\"?><!-- <a> --><x:row r = \"1>2\" s='&lt;'><c x:r='&#20;A1&quot;'/>李 &amp; &#x1F600; &no;\
                   <![CDATA[a<b]]></x:row >";
        let expected = ["<row Some(\"1>2\") false", "<c Some(\"\\u{14}A1\\\"\") true", "李 & 😀 &no;", "[a<b]", "/row"];
        for most in [1, 2, 7, 1_000] {
            assert_eq!(tokens(xml, most), expected, "{most}");
        }
    }

    #[test]
    fn what_has_no_end_is_damage() {
        for xml in ["<a", "<a r=\"", "<!-- x", "<![CDATA[x"] {
            assert!(Xml::new(xml.as_bytes()).next().is_err(), "{xml}");
        }
    }
}
