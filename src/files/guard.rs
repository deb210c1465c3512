//! Text that a spreadsheet would take for a formula, made safe, and back.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return runs as a formula when the file is opened in a
//! spreadsheet (OWASP, "CSV injection"); an apostrophe before it keeps it text. Text that already looks guarded gets one
//! more, so that taking one off always gives back what was there.

use std::borrow::Cow;

use ::csv::ByteRecord;

const APOSTROPHE: char = '\'';

/// The text as it goes into a file.
#[must_use]
pub fn put_on(text: &str) -> Cow<'_, str> {
    if is_needed(text.as_bytes()) { Cow::Owned(format!("{APOSTROPHE}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`put_on`] was given; other text is unchanged.
#[must_use]
pub fn take_off(text: &str) -> &str {
    match text.strip_prefix(APOSTROPHE) {
        Some(rest) if is_needed(rest.as_bytes()) || is_number(rest.as_bytes()) => rest,
        Some(_) => text,
        None => quoted(text).unwrap_or(text),
    }
}

/// The text of a formula that is nothing but a text: with `="0138"` a program keeps a spreadsheet from counting with it.
fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("=\"")?.strip_suffix('"')?;
    (!inner.contains('"')).then_some(inner)
}

/// Whether a cell with these bytes would run as a formula, or already looks guarded: so people keep the zeros of `'02110`.
#[must_use]
pub fn is_needed(cell: &[u8]) -> bool {
    let bare = cell.iter().position(|byte| *byte != APOSTROPHE as u8).map_or(&[][..], |at| &cell[at..]);
    let guarded = bare.len() < cell.len() && is_number(bare);
    guarded || matches!(bare.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

fn is_number(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)
}

/// Whether it is the number of a phone with its country's code, or several, and nothing that a formula could do harm with:
/// `+49 30 12; 0171 1234567`.
#[must_use]
pub fn is_of_digits(text: &str) -> bool {
    let digits = text.strip_prefix('+').filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    digits.is_some_and(|rest| rest.chars().all(|sign| sign.is_ascii_digit() || " ()-./;,、；".contains(sign)))
}

/// The record's cell at that place, or what is left of one that is no text; `None` where there is none.
pub(super) fn cell(record: &ByteRecord, at: usize) -> Option<Result<&str, String>> {
    let bytes = record.get(at)?;
    let text = std::str::from_utf8(bytes).map_err(|_| String::from_utf8_lossy(bytes).into_owned());
    Some(text.map(|text| trimmed(take_off(text))))
}

/// Without the spaces around it, whatever their signs; most cells have none, and say so by their first and last byte.
pub(super) fn trimmed(text: &str) -> &str {
    let bare = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if bare(bytes.first()) && bare(bytes.last()) { text } else { text.trim() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_common_text_is_not() {
        for (text, safe) in [("=1+1", "'=1+1"), ("+49 30 12", "'+49 30 12"), ("'=x", "''=x"), ("\tx", "'\tx")] {
            assert_eq!(put_on(text), safe);
        }
        for text in ["", "'", "李明朗", "'tis", "a=b", "0001", "' =x"] {
            assert_eq!(put_on(text), text);
            assert_eq!(take_off(text), text);
        }
        for (text, meant) in [
            ("'02110", "02110"),
            ("''02110", "'02110"),
            ("=\"0138\"", "0138"),
            ("=\"\"", ""),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("'=\"a\"", "=\"a\""),
        ] {
            assert_eq!(take_off(text), meant);
        }
    }

    #[test]
    fn numbers_of_phones_do_no_harm_one_or_several() {
        assert!(
            ["+49 30 12", "+44 7700 900123 ; 020 7946 0000", "+1 (212) 555-0101"].iter().all(|text| is_of_digits(text))
        );
        assert!(["=1+1", "+A1", "+49;HYPERLINK(1)", "-49 30", "+"].iter().all(|text| !is_of_digits(text)));
    }

    proptest! {
        #[test]
        fn taking_off_undoes_putting_on(text in "['=+@\t\r a-]{0,6}.{0,4}") {
            let guarded = put_on(&text);
            prop_assert_eq!(take_off(&guarded), &text);
            prop_assert!(guarded.starts_with(APOSTROPHE) || !is_needed(guarded.as_bytes()));
        }
    }
}
