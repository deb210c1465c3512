//! Content lines, as vCard (RFC 2426, RFC 6350) and iCalendar (RFC 5545) have them: escaped, folded after 75 bytes.

use std::io::{self, Write};

/// Bytes of a line without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// Writes `NAME:value`, folded between signs; the value is escaped already.
pub(super) fn line(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    let mut left = LINE;
    for piece in [name, ":", value] {
        for sign in piece.chars() {
            let size = sign.len_utf8();
            if size > left {
                out.write_all(b"\r\n ")?;
                left = LINE - 1;
            }
            left -= size;
            out.write_all(sign.encode_utf8(&mut [0; 4]).as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// A text as a value (RFC 5545 §3.3.11, RFC 2426 §4): what ends one is escaped, and what no line may hold is left out.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.trim().chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_signs() {
        let mut out = Vec::new();
        line(&mut out, "NOTE", &"客".repeat(60)).expect("memory can be written");
        let out = String::from_utf8(out).expect("whole signs");
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("NOTE:{}\r\n", "客".repeat(60)));
    }

    #[test]
    fn what_ends_a_value_is_escaped() {
        assert_eq!(text(" a;b,c\\d\r\ne\u{7} "), "a\\;b\\,c\\\\d\\ne");
    }
}
