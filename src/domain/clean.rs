//! What comes in is cleaned before it reaches the file: typed, pasted, imported, the same way.
//!
//! Control characters (C0, DEL, C1) say nothing to a person and much to a terminal: a name with ESC in it moves the cursor
//! of whoever lists it. Only the tab stays, and the line end, always as `\n`. So do signs without a width that web pages
//! leave in what is copied from them: a number with one in it is dialled by nobody. Every other sign stays, seen or not:
//! joiners and selectors make one sign out of several emoji, and Persian needs its ZWNJ.

use std::borrow::Cow;

/// Whether the sign may not come in: a control character that is neither tab nor line end, or one without a width that means
/// nothing.
#[must_use]
pub fn is_stray(sign: char) -> bool {
    let widthless =
        matches!(sign, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    widthless || sign.is_control() && !matches!(sign, '\t' | '\n' | '\r')
}

/// The text as it may come in: without stray control characters, its line ends (`\r\n`, `\r`) as `\n`.
#[must_use]
pub fn incoming(text: &str) -> Cow<'_, str> {
    if !has_control(text) || !text.chars().any(|sign| is_stray(sign) || sign == '\r') {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut signs = text.chars().filter(|sign| !is_stray(*sign)).peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                signs.next_if_eq(&'\n');
                clean.push('\n');
            }
            sign => clean.push(sign),
        }
    }
    Cow::Owned(clean)
}

/// How many control characters [`incoming`] drops.
#[must_use]
pub fn strays(text: &str) -> usize {
    if has_control(text) { text.chars().filter(|sign| is_stray(*sign)).count() } else { 0 }
}

/// Each byte is looked at, whatever came before it: many at once are as quick as one.
fn has_control(text: &str) -> bool {
    text.bytes().fold(false, |any, byte| any | may_be_control(byte))
}

/// Whether the byte begins a control character, one without a width, or a sign beside them (C1 is two bytes in UTF-8); a tab and
/// `\n` are clean.
fn may_be_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn control_characters_go_and_all_else_stays() {
        let cases = [
            ("李明朗", "李明朗", 0),
            ("A\u{1b}[2Jna\u{7}", "A[2Jna", 2),
            ("B\0en", "Ben", 1),
            ("a\u{7f}b\u{9b}c\u{85}d", "abcd", 3),
            ("a\tb\r\nc\rd\ne", "a\tb\nc\nd\ne", 0),
            ("\r\0\n", "\n", 1),
            ("👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم", "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} می\u{200c}خواهم", 0),
            ("\u{feff}138\u{200b}0013 \u{202d}8000\u{202c}，“”", "1380013 8000，“”", 4),
            ("£ é \u{a0}", "£ é \u{a0}", 0),
        ];
        for (text, expected, dropped) in cases {
            assert_eq!((incoming(text).as_ref(), strays(text)), (expected, dropped), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_has_come_in_is_clean(text in "[a\t\r\n\u{0}-\u{20}\u{7e}-\u{a1}杭]{0,12}") {
            let clean = incoming(&text).into_owned();
            prop_assert!(!clean.chars().any(|sign| is_stray(sign) || sign == '\r'));
            prop_assert_eq!(incoming(&clean), clean.as_str());
            prop_assert_eq!(strays(&clean), 0);
        }
    }
}
