//! A line of a card: its name, what is said of it, its value (RFC 6350 §3.3, RFC 2426, vCard 2.1).
//!
//! ```text
//!   item1.TEL;type=CELL;type=pref:+86 138 0013 8000
//!   group name parameters         value
//!   NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=     2.1: a line that goes on ends in =
//!   =E6=98=8E
//! ```

use std::borrow::Cow;

use crate::files::encoding;

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Lines of one group belong together (`item1`).
    pub group: String,
    /// In capitals.
    pub name: String,
    /// Parameters, names in capitals; one that stands alone (2.1) is a type.
    parameters: Vec<(String, String)>,
    /// As it is written, decoded but for escapes.
    pub value: String,
    /// It is a picture or a key in base64, and nothing of it is kept.
    pub packed: bool,
}

/// How a line goes on in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GoesOn {
    No,
    /// Behind a `=` at its end.
    Soft,
    /// It is in base64: whatever has no colon belongs to it.
    Packed,
}

/// Where the value begins: behind the first colon that stands in no quotes.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    })
}

/// How a line that begins so goes on.
pub(super) fn goes_on(line: &[u8]) -> GoesOn {
    let head = colon(line).map_or(&b""[..], |colon| &line[..colon]).to_ascii_uppercase();
    let says = |word: &[u8]| memchr::memmem::find(&head, word).is_some();
    match () {
        () if says(b"QUOTED-PRINTABLE") => GoesOn::Soft,
        () if says(b"ENCODING=B") || says(b";BASE64") => GoesOn::Packed,
        () => GoesOn::No,
    }
}

impl Line {
    /// Reads an unfolded line; nothing if it is none.
    pub fn of(line: &[u8]) -> Option<Self> {
        let colon = colon(line)?;
        let head = String::from_utf8_lossy(&line[..colon]).trim().to_owned();
        let mut parts = parted(&head, ';').into_iter();
        let name = parts.next()?;
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return None;
        }
        let parameter = |part: &str| match part.split_once('=') {
            Some((name, value)) => (name.trim().to_ascii_uppercase(), unquoted(value)),
            None => ("TYPE".to_owned(), part.trim().to_owned()),
        };
        let parameters: Vec<(String, String)> = parts.map(parameter).collect();
        let mut read =
            Self { group: group.to_ascii_uppercase(), name: name.to_ascii_uppercase(), parameters, ..Self::default() };
        read.packed = read.is(&["B", "BASE64"]);
        if !read.packed {
            read.value = read.decoded(&line[colon + 1..]);
        }
        Some(read)
    }

    /// Whether it is encoded so.
    fn is(&self, encodings: &[&str]) -> bool {
        let said = |(name, value): &(String, String)| {
            (name == "ENCODING" || name == "TYPE")
                && encodings.iter().any(|encoding| value.eq_ignore_ascii_case(encoding))
        };
        self.parameters.iter().any(said)
    }

    fn decoded(&self, value: &[u8]) -> String {
        let printed = self.is(&["QUOTED-PRINTABLE"]);
        let bytes = if printed { unprinted(value).into() } else { Cow::Borrowed(value) };
        let said = self.parameters.iter().find(|(name, _)| name == "CHARSET");
        let said = said.and_then(|(_, name)| encoding::named(name)).filter(|said| said.is_ascii_compatible());
        let text = match (std::str::from_utf8(&bytes), said) {
            // What is not printed was decoded with its file; a card may say what it is not.
            (Ok(text), Some(said)) if printed && !bytes.is_ascii() => {
                let (other, damaged) = said.decode_without_bom_handling(&bytes);
                if damaged { Cow::Borrowed(text) } else { other }
            }
            (Ok(text), _) => Cow::Borrowed(text),
            (Err(_), Some(said)) => said.decode_without_bom_handling(&bytes).0,
            (Err(_), None) => {
                let written = encoding::detect(&mut &bytes[..]).map_or(encoding_rs::UTF_8, |written| written.encoding);
                written.decode_without_bom_handling(&bytes).0
            }
        };
        text.into_owned()
    }

    /// The types that are said of it, in capitals, without those that say nothing.
    pub fn types(&self) -> Vec<String> {
        let of = self.parameters.iter().filter(|(name, _)| name == "TYPE").flat_map(|(_, value)| value.split(','));
        let types = of.map(|word| word.trim().to_ascii_uppercase());
        let nothing = [
            "",
            "PREF",
            "VOICE",
            "INTERNET",
            "QUOTED-PRINTABLE",
            "TEXT",
            "X-INTERNET",
            "8BIT",
            "PARCEL",
            "POSTAL",
            "INTL",
            "DOM",
        ];
        types.filter(|word| !nothing.contains(&word.as_str())).collect()
    }

    /// Whether it is the first of its like.
    pub fn is_preferred(&self) -> bool {
        self.parameters.iter().any(|(name, value)| {
            name == "PREF" || name == "TYPE" && value.split(',').any(|word| word.trim().eq_ignore_ascii_case("pref"))
        })
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The whole value, as it is meant.
    pub fn text(&self) -> String {
        meant(&self.value)
    }

    /// The parts of a value of several parts, as they are meant.
    pub fn parts(&self, between: char) -> Vec<String> {
        parted(&self.value, between).into_iter().map(|part| meant(part).trim().to_owned()).collect()
    }
}

/// The parts between signs that are neither escaped nor in quotes.
fn parted(text: &str, between: char) -> Vec<&str> {
    let (mut parts, mut start, mut escaped, mut quoted) = (Vec::new(), 0, false, false);
    // Only parameters have quotes, and those are names of ASCII before a colon.
    let quotes = text.contains('=');
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if quotes => quoted = !quoted,
            sign if sign == between && !quoted => {
                parts.push(&text[start..at]);
                start = at + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A parameter's value without its quotes, and with what `^` stands for (RFC 6868).
fn unquoted(value: &str) -> String {
    value.trim().trim_matches('"').replace("^n", "\n").replace("^'", "\"").replace("^^", "^")
}

/// Text without its escapes.
fn meant(text: &str) -> String {
    let (mut meant, mut signs) = (String::with_capacity(text.len()), text.chars());
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, false) => meant.push(sign),
            _ => match signs.next() {
                Some('n' | 'N') => meant.push('\n'),
                Some(sign @ ('\\' | ',' | ';' | ':' | '"')) => meant.push(sign),
                Some(other) => meant.extend(['\\', other]),
                None => meant.push('\\'),
            },
        }
    }
    meant
}

/// Bytes without quoted-printable: `=E6` is a byte, a `=` at a line's end nothing.
fn unprinted(value: &[u8]) -> Vec<u8> {
    let digit = |at: usize| value.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut bytes, mut at) = (Vec::with_capacity(value.len()), 0);
    while at < value.len() {
        match (value[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (byte, ..) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line::of(text.as_bytes()).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_line_is_a_name_with_parameters_and_a_value() {
        let read = line("item1.tel;type=CELL,voice;TYPE=pref;X=\"a:b;c\":+86 138:1");
        assert_eq!((&*read.group, &*read.name, &*read.value), ("ITEM1", "TEL", "+86 138:1"));
        assert_eq!(
            (read.types(), read.is_preferred(), read.parameter("X")),
            (vec!["CELL".to_owned()], true, Some("a:b;c"))
        );
        let old = line("TEL;WORK;FAX:0571");
        assert_eq!(old.types(), ["WORK", "FAX"]);
        assert!(["", "x", "a b:c", ":x"].iter().all(|text| Line::of(text.as_bytes()).is_none()));
    }

    #[test]
    fn old_cards_print_their_bytes() {
        let read = line("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E6=98=8E;;;");
        assert_eq!(read.parts(';'), ["李", "明", "", "", ""]);
        assert_eq!(line("N;CHARSET=GBK;QUOTED-PRINTABLE:=C0=EE;=C3=F7").parts(';'), ["李", "明"]);
        assert_eq!(line("NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:a=0D=0Ab=3Dc=").text(), "a\r\nb=c=");
        // No charset is said: it is what it is.
        assert_eq!(line("FN;ENCODING=QUOTED-PRINTABLE:=C0=EE=C3=F7=C0=CA").text(), "李明朗");
        assert_eq!(line("FN;CHARSET=GB2312:李明").text(), "李明");
    }

    #[test]
    fn escapes_are_signs() {
        assert_eq!(line(r"NOTE:a\, b\; c\nd\\e \x").text(), "a, b; c\nd\\e \\x");
        assert_eq!(line(r"ORG:A\;B;C").parts(';'), ["A;B", "C"]);
        assert_eq!(line("CATEGORIES:vip,新客户").parts(','), ["vip", "新客户"]);
    }

    #[test]
    fn pictures_are_left() {
        assert!(line("PHOTO;ENCODING=b;TYPE=JPEG:/9j/").packed);
        assert!(line("PHOTO;JPEG;BASE64:/9j/").packed);
        assert_eq!(goes_on(b"PHOTO;ENCODING=BASE64;JPEG:/9j"), GoesOn::Packed);
        assert_eq!(goes_on(b"NOTE;ENCODING=QUOTED-PRINTABLE:a="), GoesOn::Soft);
        assert_eq!(goes_on(b"NOTE:a="), GoesOn::No);
    }
}
