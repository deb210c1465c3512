//! What the terminal says of its ground.

use crate::domain::appearance::Ground;

/// The question (xterm's *Change VT100 text background color to Pt*, with `?`): `OSC 11 ; ? ST`.
pub const QUESTION: &str = "\x1b]11;?\x1b\\";

/// By an answer to it: `11;rgb:RRRR/GGGG/BBBB`, each part one to four hexadecimal digits, or `rgba:` with a fourth.
/// Nothing: it is another answer.
#[must_use]
pub fn answered(text: &str) -> Option<Ground> {
    let colour = text.strip_prefix("11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let parts: Vec<f64> = parts.split('/').take(3).filter_map(part).collect();
    let [red, green, blue] = *parts.as_slice() else { return None };
    // Perceived lightness (Rec. 601): what is above the middle takes dark text.
    Some(if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 { Ground::Light } else { Ground::Dark })
}

/// A part of a colour, 0 to 1.
fn part(digits: &str) -> Option<f64> {
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let most = match digits.len() {
        length @ 1..=4 => 16u32.pow(u32::try_from(length).ok()?) - 1,
        _ => return None,
    };
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_says_what_its_ground_is() {
        for (answer, ground) in [
            ("11;rgb:0000/0000/0000", Some(Ground::Dark)),
            ("11;rgb:ffff/ffff/ffff", Some(Ground::Light)),
            ("11;rgb:fd/f6/e3", Some(Ground::Light)),
            ("11;rgb:00/2b/36", Some(Ground::Dark)),
            ("11;rgba:f/f/f/8", Some(Ground::Light)),
            ("10;rgb:ffff/ffff/ffff", None),
            ("11;?", None),
            ("11;rgb:ffff/ffff", None),
            ("11;rgb:fffff/0/0", None),
            ("11;rgb:/0/0", None),
            ("11;rgb:+f/0/0", None),
        ] {
            assert_eq!(answered(answer), ground, "{answer}");
        }
    }
}
