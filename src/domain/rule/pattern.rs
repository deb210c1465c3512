//! A small language of patterns: `?` any sign, `*` any signs or none, `#` a digit, `@` a letter (a Chinese character is
//! one), `\` before a sign that means itself; everything else means itself. The whole text has to fit.
//!
//! A regular expression says more; it also reads as noise to who is not a programmer, and its crate takes half a minute to
//! compile.

/// One sign of a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Any,
    Digit,
    Letter,
    Sign(char),
    Many,
}

/// Whether the text looks like that. Never more steps than signs of the pattern times signs of the text.
#[must_use]
pub fn fits(pattern: &str, text: &str) -> bool {
    let (parts, signs) = (parts(pattern), text.chars().collect::<Vec<_>>());
    let (mut part, mut sign) = (0, 0);
    // Where the last `*` stands, and how far it reaches: going on behind it is tried again one sign later.
    let mut last: Option<(usize, usize)> = None;
    while sign < signs.len() {
        match parts.get(part) {
            Some(Part::Many) => {
                last = Some((part, sign));
                part += 1;
            }
            Some(one) if one.is(signs[sign]) => {
                part += 1;
                sign += 1;
            }
            _ => match &mut last {
                Some((many, reach)) => {
                    *reach += 1;
                    (part, sign) = (*many + 1, *reach);
                }
                None => return false,
            },
        }
    }
    parts[part..].iter().all(|part| *part == Part::Many)
}

impl Part {
    fn is(self, sign: char) -> bool {
        match self {
            Self::Any => true,
            Self::Digit => sign.is_ascii_digit(),
            Self::Letter => sign.is_alphabetic(),
            Self::Sign(own) => sign == own,
            Self::Many => false,
        }
    }
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut signs = pattern.chars();
    let mut parts = Vec::new();
    while let Some(sign) = signs.next() {
        parts.push(match sign {
            '?' => Part::Any,
            '#' => Part::Digit,
            '@' => Part::Letter,
            '*' => Part::Many,
            '\\' => Part::Sign(signs.next().unwrap_or('\\')),
            sign => Part::Sign(sign),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pattern_says_what_a_text_looks_like() {
        for (pattern, text, fit) in [
            ("KH-####", "KH-0042", true),
            ("KH-####", "KH-42", false),
            ("KH-####", "kh-0042", false),
            ("@@*", "王芳", true),
            ("@@*", "王", false),
            ("*@*", "12a34", true),
            ("*\\@*.*", "a@b.cn", true),
            ("*\\@*.*", "ab.cn", false),
            ("?", "", false),
            ("*", "", true),
            ("a*b*c", "a1b2b3c", true),
            ("a*b*c", "a1b2b3", false),
            ("", "", true),
            ("", "x", false),
            ("\\", "\\", true),
        ] {
            assert_eq!(fits(pattern, text), fit, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_fits_itself_with_its_signs_escaped(text in "\\PC{0,12}") {
            let escaped: String = text.chars().flat_map(|sign| ['\\', sign]).collect();
            prop_assert!(fits(&escaped, &text));
            let (within, longer) = (format!("*{escaped}*"), format!("{escaped}?"));
            let longer_text = format!("a{text}b");
            prop_assert!(fits(&within, &longer_text));
            prop_assert!(!fits(&longer, &text));
        }
    }
}
