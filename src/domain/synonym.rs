//! Other words for the options of a field, in both languages: data, in `assets/synonyms.txt`.
//!
//! Two spellings are one word where only case, accents, width, Traditional or Simplified, spaces, hyphens and points differ:
//! `Closed-Won` and `closed won`, `ＭＱＬ` and `mql`, `潛在客戶` and `潜在客户`.

use std::sync::LazyLock;

use super::fold::{fold, half_width};

/// Fields that are no choice and have words all the same: those answered by yes or no, and scores.
pub const YES_NO: &str = "yes_no";
pub const RATING: &str = "rating";
/// What says that there is nothing.
const UNKNOWN: &str = "unknown";

/// The words for one option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synonyms(&'static str);

impl Synonyms {
    /// As they stand in the file, none empty.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split(", ").map(str::trim).filter(|word| !word.is_empty())
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is this word, which is [`plain`].
    #[must_use]
    pub fn has(self, plain: &str) -> bool {
        self.iter().any(|word| is_same(word, plain))
    }
}

/// What is compared of a word: folded, without what stands between its parts; of nothing but such signs all of it.
#[must_use]
pub fn plain(word: &str) -> String {
    let folded = fold(word.trim());
    let plain: String = folded.chars().filter(|sign| !parts(*sign)).collect();
    if plain.is_empty() { folded } else { plain }
}

fn parts(sign: char) -> bool {
    sign.is_whitespace() || "-_.·・'’‘\"“”()[]【】/,、:–—".contains(sign)
}

/// A word of the file stands there folded: only what parts it is left out.
fn is_same(word: &str, plain: &str) -> bool {
    !plain.is_empty() && (word.chars().filter(|sign| !parts(*sign)).eq(plain.chars()) || word == plain)
}

/// The words for that option of the field with that key.
#[must_use]
pub fn of(field: &str, option: &str) -> Synonyms {
    let mut of_field = entries(field);
    of_field.find(|entry| entry.option == option).map_or_else(Synonyms::default, |entry| entry.words)
}

/// The key of the option that the word means in that field.
#[must_use]
pub fn meant(field: &str, word: &str) -> Option<&'static str> {
    let plain = plain(word);
    entries(field).find(|entry| entry.option == plain || entry.words.has(&plain)).map(|entry| entry.option)
}

/// Whether the word says that nothing is known: `n/a`, `未知`, `?`, or a line.
#[must_use]
pub fn is_unknown(word: &str) -> bool {
    is_line(word) || matches!(meant(UNKNOWN, word), Some("blank" | "doubt"))
}

/// Whether the word says that there is no such number or address, or that nobody knows it: `无`, `n/a`, or a line.
#[must_use]
pub fn is_nothing(word: &str) -> bool {
    // None of the words has figures, and of numbers and addresses there are a great many.
    let figures = word.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@');
    !figures && (is_line(word) || matches!(meant(UNKNOWN, word), Some("blank" | "none")))
}

/// `-`, `——`, `/`.
fn is_line(word: &str) -> bool {
    let plain = half_width(word);
    let plain = plain.trim();
    !plain.is_empty() && plain.chars().all(|sign| "-–—−_/\\".contains(sign))
}

/// Every option that has words: field, option, words.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str, Synonyms)> {
    ENTRIES.iter().map(|entry| (entry.field, entry.option, entry.words))
}

fn entries(field: &str) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |entry| entry.field == field)
}

#[derive(Debug)]
struct Entry {
    field: &'static str,
    option: &'static str,
    words: Synonyms,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut field = "";
    let mut entries = Vec::new();
    for line in include_str!("../../assets/synonyms.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            field = name;
        } else if let Some((option, words)) = line.split_once(" = ") {
            entries.push(Entry { field, option, words: Synonyms(words) });
        }
    }
    entries
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_as_it_is_compared_and_means_one_option() {
        for (field, option, words) in all() {
            for word in words.iter() {
                assert_eq!(fold(word), word, "{field} {option}");
                let owners: Vec<&str> = entries(field)
                    .filter(|entry| entry.words.has(&plain(word)) || plain(entry.option) == plain(word))
                    .map(|entry| entry.option)
                    .collect();
                assert_eq!(owners, [option], "{word} of {field}");
                assert_eq!(words.iter().filter(|other| plain(other) == plain(word)).count(), 1, "{word} twice");
            }
        }
    }

    #[test]
    fn spellings_of_one_word_are_the_same() {
        for (field, word, option) in [
            ("stage", "Closed-Won", Some("relationship")),
            ("stage", "closed_won", Some("relationship")),
            ("stage", "ＭＱＬ", Some("evaluation")),
            ("stage", "潛在客戶", Some("prospecting")),
            ("gender", "Mr.", Some("male")),
            ("gender", "♀", Some("female")),
            ("rating", "Very  Satisfied", Some("5")),
            ("yes_no", "是的", Some("yes")),
            ("stage", "unqualified", None),
            ("gender", "", None),
        ] {
            assert_eq!(meant(field, word), option, "{word}");
        }
        assert!(["N/A", "－", "未知", "?"].iter().all(|word| is_unknown(word)));
        assert!(["", "male", "无", "none"].iter().all(|word| !is_unknown(word)));
        assert!(["无", "没有电话", "None", "N/A", "n.a.", "－", "——", " / "].iter().all(|word| is_nothing(word)));
        assert!(["", "?", "+", "无锡 0510", "none of these", "no@x.com"].iter().all(|word| !is_nothing(word)));
    }
}
