//! What a terminal must not be sent, on its way out: replaced for a terminal, escaped in JSON, left alone in a file.

use std::io::{self, Write};

use crate::domain::sign::{Wash, Watch};

/// A stream of UTF-8, in pieces of any size.
#[derive(Debug)]
pub struct Dress {
    style: Style,
    /// The beginning of a sign whose rest is yet to come: at most three bytes.
    begun: Vec<u8>,
}

#[derive(Debug)]
enum Style {
    AsItIs,
    Washed(Wash),
    /// Outside its strings JSON is ASCII, and so is whatever a string may not hold: what is refused stands in a string.
    Json(Watch),
}

impl Dress {
    pub fn as_it_is() -> Self {
        Self::of(Style::AsItIs)
    }

    pub fn washed() -> Self {
        Self::of(Style::Washed(Wash::default()))
    }

    pub fn json() -> Self {
        Self::of(Style::Json(Watch::default()))
    }

    fn of(style: Style) -> Self {
        Self { style, begun: Vec::new() }
    }

    /// Writes these bytes as they may go out.
    pub fn put(&mut self, bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
        if matches!(self.style, Style::AsItIs) {
            return out.write_all(bytes);
        }
        let mut bytes = [std::mem::take(&mut self.begun).as_slice(), bytes].concat();
        let whole = whole_signs(&bytes);
        self.begun = bytes.split_off(whole);
        self.text(&String::from_utf8_lossy(&bytes), out)
    }

    /// Nothing comes any more: what was begun is no sign.
    pub fn end(&mut self, out: &mut impl Write) -> io::Result<()> {
        let rest = String::from_utf8_lossy(&std::mem::take(&mut self.begun)).into_owned();
        self.text(&rest, out)
    }

    fn text(&mut self, text: &str, out: &mut impl Write) -> io::Result<()> {
        let mut dressed = String::with_capacity(text.len() + 16);
        match &mut self.style {
            Style::AsItIs => dressed.push_str(text),
            Style::Washed(wash) => text.chars().for_each(|sign| wash.push(sign, &mut dressed)),
            Style::Json(watch) => {
                for sign in text.chars() {
                    // The line ends of JSON itself: in its strings there are none.
                    if sign != '\n' && watch.refuses(sign) {
                        escape(sign, &mut dressed);
                    } else {
                        dressed.push(sign);
                    }
                }
            }
        }
        out.write_all(dressed.as_bytes())
    }
}

/// How many of these bytes are whole signs, or never will be one.
fn whole_signs(bytes: &[u8]) -> usize {
    let last = bytes.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
    let begins = std::str::from_utf8(last).is_err_and(|error| error.error_len().is_none());
    bytes.len() - if begins { last.len() } else { 0 }
}

/// `\u202E`, as JSON writes it: signs behind the first plane in two halves.
fn escape(sign: char, out: &mut String) {
    use std::fmt::Write as _;
    for unit in sign.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04X}");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dressed(mut dress: Dress, text: &str, piece: usize) -> String {
        let mut out = Vec::new();
        for bytes in text.as_bytes().chunks(piece) {
            dress.put(bytes, &mut out).expect("memory can be written");
        }
        dress.end(&mut out).expect("likewise");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn json_keeps_everything_and_shows_nothing_that_acts() {
        let text = "é\u{7f}\u{9b}\u{202e}\u{e0041}\u{ffff}👨\u{200d}👩";
        let json = dressed(Dress::json(), &serde_json::json!([text]).to_string(), 3);
        assert_eq!(json, "[\"é\\u007F\\u009B\\u202E\\uDB40\\uDC41\\uFFFF👨\u{200d}👩\"]");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).expect("JSON"), [text]);
    }

    #[test]
    fn a_sign_that_never_ends_is_marked() {
        let mut out = Vec::new();
        let mut dress = Dress::washed();
        dress.put(b"a\xe6\x9d", &mut out).and_then(|()| dress.end(&mut out)).expect("memory can be written");
        assert_eq!(out, "a\u{fffd}".as_bytes());
        let mut dress = Dress::washed();
        let mut out = Vec::new();
        dress.put(b"\xff\xfe", &mut out).expect("memory can be written");
        assert_eq!(out, "\u{fffd}\u{fffd}".as_bytes(), "these are none, whatever comes");
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(text in any::<String>(), piece in 1usize..9) {
            prop_assert_eq!(dressed(Dress::washed(), &text, piece), dressed(Dress::washed(), &text, usize::MAX));
            prop_assert_eq!(dressed(Dress::as_it_is(), &text, piece), &text[..]);
            let json = serde_json::json!([text]).to_string();
            let read: Vec<String> = serde_json::from_str(&dressed(Dress::json(), &json, piece)).expect("still JSON");
            prop_assert_eq!(&read, &[text]);
        }
    }
}
