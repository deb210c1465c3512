//! What is wrong with the form of a file that a person writes (TOML or JSON), as data.
//!
//! The readers of those forms say it in English, in words for programmers, and have no kinds for it. What they say is
//! taken apart here, once; a sentence that is not known is `Unread`, so that none of theirs reaches the screen.

use std::ops::Range;

/// Signs of a line that are shown.
const LONGEST: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// The text of the line; it is no TOML, no JSON.
    Unread { text: String },
    /// A text without its quotes.
    Unquoted { text: String },
    /// An entry twice.
    Twice { name: String },
    /// An entry that nobody knows; these are known.
    NoEntry { found: String, known: Vec<String> },
    /// An entry that must be there.
    Missing { name: String },
    /// Not one of the words that fit.
    NoWord { found: String, fit: Vec<String> },
    /// A value of another kind than the one that fits.
    Unfit(Fits),
    /// A value out of its range.
    Range { name: String, found: String },
}

/// What fits in the place of a value that does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    Text,
    Number,
    YesNo,
    List,
    Entries,
    Day,
    /// One text, or one for each language.
    Said,
    /// An option of a choice.
    Choice,
    /// Nothing that a person could be told.
    Other,
}

/// What the templates' own types say that they expect.
pub const SAID: &str = "a text in both languages";
pub const CHOICE: &str = "an option";
pub const DAY: &str = "a day";

impl Malformed {
    /// The line, from 1, and what is wrong there: of a text, the place that its reader means (bytes), and what it says.
    #[must_use]
    pub fn of(text: &str, place: Option<Range<usize>>, said: &str) -> (usize, Self) {
        let place = place.unwrap_or_default();
        // Of a text that ends too early, its last line.
        let start = place.start.min(text.trim_end().len());
        let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        let on_it = text.lines().nth(line - 1).unwrap_or_default().trim();
        let shown = |text: &str| text.chars().take(LONGEST).collect::<String>();
        let there = text.get(place).filter(|there| !there.is_empty()).unwrap_or(on_it).trim();
        (line, Self::known(said, &shown(there)).unwrap_or_else(|| Self::Unread { text: shown(on_it) }))
    }

    /// By the words of serde (`unknown field`, `invalid type` …) and of the reader of TOML.
    fn known(said: &str, there: &str) -> Option<Self> {
        if said == "duplicate key" {
            return Some(Self::Twice { name: there.to_owned() });
        }
        if said.starts_with("string values must be quoted") {
            return Some(Self::Unquoted { text: there.to_owned() });
        }
        if let Some(rest) = said.strip_prefix("unknown field ") {
            return named(rest).map(|(found, known)| Self::NoEntry { found, known });
        }
        if let Some(rest) = said.strip_prefix("unknown variant ") {
            return named(rest).map(|(found, fit)| Self::NoWord { found, fit });
        }
        if let Some(rest) = said.strip_prefix("missing field ") {
            return named(rest).map(|(name, _)| Self::Missing { name });
        }
        if let Some(fits) = [SAID, CHOICE].into_iter().find(|fits| said == *fits) {
            return Some(Self::Unfit(Fits::of(fits)));
        }
        // The enum of a TOML file says `wanted`; all others, what came and what was expected.
        let unfit = ["invalid type", "invalid value", "invalid length"].iter().any(|kind| said.starts_with(kind));
        let expected = said.rsplit_once("expected ").filter(|_| unfit).map(|(_, expected)| expected);
        expected.or(said.strip_prefix("wanted ")).map(|expected| Self::Unfit(Fits::of(expected)))
    }
}

impl Fits {
    fn of(expected: &str) -> Self {
        let number = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f64", "usize", "a number", "an integer"];
        let list = ["a sequence", "an array", "a tuple"];
        let entries = ["a map", "struct ", "a table"];
        let begins = |all: &[&str]| all.iter().any(|one| expected.starts_with(one));
        match expected {
            SAID => Self::Said,
            CHOICE => Self::Choice,
            DAY => Self::Day,
            "a string" | "string" | "string or table" => Self::Text,
            "a boolean" => Self::YesNo,
            _ if begins(&number) => Self::Number,
            _ if begins(&list) => Self::List,
            _ if begins(&entries) => Self::Entries,
            _ => Self::Other,
        }
    }
}

/// What stands between the first two backticks, and between the others.
fn named(said: &str) -> Option<(String, Vec<String>)> {
    let (found, rest) = said.strip_prefix('`')?.split_once('`')?;
    let known = rest.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    Some((found.to_owned(), known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_is_taken_apart_and_what_is_not_known_shows_the_line() {
        let text = "lang = \"xx\"\n  colour = 1\nlang = 3\n";
        let at = |place: Range<usize>, said: &str| Malformed::of(text, Some(place), said);
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let cases = [
            (
                at(14..20, "unknown field `colour`, expected one of `lang`, `db`, `keys`"),
                (2, Malformed::NoEntry { found: "colour".into(), known: words(&["lang", "db", "keys"]) }),
            ),
            (
                at(7..11, "unknown variant `xx`, expected `en` or `zh`"),
                (1, Malformed::NoWord { found: "xx".into(), fit: words(&["en", "zh"]) }),
            ),
            (at(25..29, "duplicate key"), (3, Malformed::Twice { name: "lang".into() })),
            (at(0..4, "missing field `name`"), (1, Malformed::Missing { name: "name".into() })),
            (at(32..33, "invalid type: integer `3`, expected a string"), (3, Malformed::Unfit(Fits::Text))),
            (at(32..33, "invalid type: integer `3`, expected a boolean"), (3, Malformed::Unfit(Fits::YesNo))),
            (at(32..33, "invalid value: integer `-3`, expected u16"), (3, Malformed::Unfit(Fits::Number))),
            (at(32..33, "invalid type: integer `3`, expected struct RawView"), (3, Malformed::Unfit(Fits::Entries))),
            (at(32..33, SAID), (3, Malformed::Unfit(Fits::Said))),
            (at(14..20, "a sentence of tomorrow"), (2, Malformed::Unread { text: "colour = 1".into() })),
            (at(99..99, "it ended"), (3, Malformed::Unread { text: "lang = 3".into() })),
        ];
        for (found, expected) in cases {
            assert_eq!(found, expected);
        }
        assert_eq!(Malformed::of("", None, "empty"), (1, Malformed::Unread { text: String::new() }));
    }
}
