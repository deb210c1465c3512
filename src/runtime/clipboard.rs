//! The clipboard of the system, reached through the terminal (OSC 52): also over SSH, and in tmux where it is allowed.

use std::io::{self, Write};

/// The signs of base64 (RFC 4648 §4).
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Gives the terminal a text for the clipboard.
///
/// # Errors
/// The terminal's.
pub fn give(terminal: &mut impl Write, text: &str) -> io::Result<()> {
    write!(terminal, "\x1b]52;c;{}\x1b\\", base64(text.as_bytes()))?;
    terminal.flush()
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_examples() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (text, expected) in pairs {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn the_terminal_is_given_one_sequence() {
        let mut out = Vec::new();
        give(&mut out, "杭州").expect("memory");
        assert_eq!(out, b"\x1b]52;c;5p2t5bee\x1b\\");
    }
}
