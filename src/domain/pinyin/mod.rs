//! Finding Chinese by the letters of its sound, syllable by syllable.
//!
//! ```text
//! typed   l i m l a n g          each character takes, from where the last one stopped:
//! text    李  明 朗               its whole syllable (li), its initial (m, zh), or, at the end
//!         li  m  lang            of what is typed, any beginning (lang, lan, la, l)
//! ```
//!
//! Several readings of a character are tried. Letters and digits of the text take themselves; spaces and signs are
//! passed over. Texts are given folded (see `fold`): Traditional characters then sound as their Simplified ones.

use std::ops::Range;

use pinyin::{ToPinyin, ToPinyinMulti};

use super::{fold, surname};

/// Double surnames and cities read unlike their characters' commonest readings. Put together by hand: one that is
/// missing is read character by character.
const WORDS: &[(&str, &[&str])] = &[
    ("单于", &["chan", "yu"]),
    ("尉迟", &["yu", "chi"]),
    ("万俟", &["mo", "qi"]),
    ("长孙", &["zhang", "sun"]),
    ("令狐", &["ling", "hu"]),
    ("澹台", &["tan", "tai"]),
    ("重庆", &["chong", "qing"]),
    ("厦门", &["xia", "men"]),
    ("长沙", &["chang", "sha"]),
    ("长春", &["chang", "chun"]),
    ("长治", &["chang", "zhi"]),
    ("六安", &["lu", "an"]),
    ("蚌埠", &["beng", "bu"]),
    ("番禺", &["pan", "yu"]),
];

/// Surnames read unlike the character's commonest reading. Put together by hand, as above.
const SURNAMES: &[(char, &str)] = &[
    ('单', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('区', "ou"),
    ('查', "zha"),
    ('解', "xie"),
    ('任', "ren"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('覃', "qin"),
    ('员', "yun"),
    ('纪', "ji"),
    ('冼', "xian"),
    ('折', "she"),
    ('秘', "bi"),
    ('乐', "yue"),
    ('召', "shao"),
    ('隗', "wei"),
    ('种', "chong"),
    ('逄', "pang"),
    ('黑', "he"),
    ('繁', "po"),
    ('贲', "ben"),
    ('炅', "gui"),
    ('薄', "bo"),
    ('柏', "bai"),
    ('长', "chang"),
    ('都', "du"),
    ('卜', "bu"),
];

/// Every way a Chinese character is read, in lower-case letters without tones, `ü` both as `v` and as `u`; the commonest
/// first; empty for other characters.
#[must_use]
pub fn readings(sign: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    let own = sign.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain().to_owned());
    let surname = SURNAMES.iter().filter(|(name, _)| *name == sign).map(|(_, reading)| (*reading).to_owned());
    for reading in own.chain(surname).flat_map(|reading| [reading.replace('ü', "v"), reading.replace('ü', "u")]) {
        if !reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_lowercase()) && !readings.contains(&reading)
        {
            readings.push(reading);
        }
    }
    readings
}

/// How a character is read where a text begins with it: as a surname, if it is one. What it is read elsewhere, and seldom, is
/// nobody's name: 皇甫 is not looked for as wang.
#[must_use]
pub fn first_readings(sign: char) -> Vec<String> {
    let mut readings = readings(sign);
    if readings.len() > 1 && surname::begins_one(sign) {
        let usual = commonest(sign).unwrap_or_default();
        let in_a_word = |reading: &str| WORDS.iter().any(|(word, read)| word.starts_with(sign) && read[0] == reading);
        let own = |reading: &str| surname(sign) == Some(reading) || in_a_word(reading);
        readings.retain(|reading| {
            *reading == usual.replace('ü', "v") || *reading == usual.replace('ü', "u") || own(reading)
        });
    }
    readings
}

/// The commonest reading of a Chinese character, with `ü` as it is; without making anything, for tables of them all.
#[must_use]
pub fn commonest(sign: char) -> Option<&'static str> {
    let reading = sign.to_pinyin()?.plain();
    reading.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(reading)
}

/// How the surname `sign` is read where that is not its commonest reading.
#[must_use]
pub fn surname(sign: char) -> Option<&'static str> {
    SURNAMES.iter().find(|(name, _)| *name == sign).map(|(_, reading)| *reading)
}

/// The readings of the characters with which `text` begins, where they are a word with readings of its own.
#[must_use]
pub fn beginning(text: &str) -> Option<(&'static str, &'static [&'static str])> {
    WORDS.iter().find(|(word, _)| text.starts_with(word)).copied()
}

/// Every reading that is not a character's commonest but orders it, in a word or as a surname.
pub fn special() -> impl Iterator<Item = (char, &'static str)> {
    let words = WORDS.iter().flat_map(|(word, readings)| word.chars().zip(readings.iter().copied()));
    words.chain(SURNAMES.iter().copied())
}

/// Letters as typed, to be found in texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    letters: Vec<u8>,
}

/// Positions in a pattern that have been reached: bit `n` says that its first `n` letters are taken.
pub type Reached = u64;

impl Pattern {
    /// Longest pattern, in letters: its positions are the bits of [`Reached`].
    pub const LONGEST: usize = 63;

    /// `None` if what is typed is not pinyin: letters and digits, at least one letter; an apostrophe may part syllables.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let letters: Vec<u8> = fold::fold(typed).bytes().filter(|byte| *byte != b'\'').collect();
        let plain = letters.iter().all(u8::is_ascii_alphanumeric) && letters.iter().any(u8::is_ascii_alphabetic);
        (plain && letters.len() <= Self::LONGEST).then_some(Self { letters })
    }

    /// Letters in it.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a pattern is never empty")]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// What is reached when everything is taken.
    #[must_use]
    pub fn whole(&self) -> Reached {
        1 << self.len()
    }

    /// Where one character leads, per position before it (`len()` of them): see the picture above.
    #[must_use]
    pub fn moves(&self, sign: char) -> Vec<Reached> {
        self.by_readings(sign, &readings(sign))
    }

    /// The same of the first character of a text.
    #[must_use]
    pub fn first_moves(&self, sign: char) -> Vec<Reached> {
        self.by_readings(sign, &first_readings(sign))
    }

    fn at_place(&self, place: usize, sign: char) -> Vec<Reached> {
        if place == 0 { self.first_moves(sign) } else { self.moves(sign) }
    }

    fn by_readings(&self, sign: char, readings: &[String]) -> Vec<Reached> {
        let mut moves = vec![0; self.len()];
        if sign.is_ascii_alphanumeric() {
            for (at, letter) in self.letters.iter().enumerate() {
                moves[at] = Reached::from(*letter == sign as u8) << (at + 1);
            }
        }
        for reading in readings {
            (0..self.len()).for_each(|at| moves[at] |= self.taken(at, reading.as_bytes()));
        }
        moves
    }

    /// Positions after a syllable that begins at `at`.
    fn taken(&self, at: usize, syllable: &[u8]) -> Reached {
        let rest = &self.letters[at..];
        let common = rest.iter().zip(syllable).take_while(|(typed, read)| typed == read).count();
        let initial = |taken: usize| taken == 1 || (taken == 2 && syllable[1] == b'h');
        (1..=common)
            .filter(|&taken| taken == syllable.len() || taken == rest.len() || initial(taken))
            .fold(0, |reached, taken| reached | 1 << (at + taken))
    }

    /// Whether the syllables somewhere in a folded text begin with the pattern.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        let mut walk = Walk::default();
        text.chars().enumerate().any(|(place, sign)| {
            walk.step(Class::of(sign), |at| self.at_place(place, sign)[at], true) & self.whole() != 0
        })
    }

    /// The first piece of a folded text whose syllables begin with the pattern, from its first to its last character.
    #[must_use]
    pub fn place(&self, text: &str) -> Option<Range<usize>> {
        let signs: Vec<(usize, char, Vec<Reached>)> =
            text.char_indices().map(|(at, sign)| (at, sign, self.at_place(at, sign))).collect();
        (0..signs.len()).find_map(|start| {
            let in_word = start > 0 && Class::of(signs[start - 1].1) == Class::Letter;
            let mut walk = Walk { in_word, ..Walk::default() };
            let mut first = true;
            let reaches = |(_, sign, moves): &&(usize, char, Vec<Reached>)| {
                walk.step(Class::of(*sign), |at| moves[at], std::mem::take(&mut first)) & self.whole() != 0
            };
            let (at, sign, _) = signs[start..].iter().find(reaches)?;
            Some(signs[start].0..at + sign.len_utf8())
        })
    }

    /// Whether the syllables of a folded text begin with the pattern.
    #[must_use]
    pub fn begins(&self, text: &str) -> bool {
        self.walked(text).any(|whole| whole)
    }

    /// Whether the syllables of a folded text are the pattern, from the first character to the last.
    #[must_use]
    pub fn is_all_of(&self, text: &str) -> bool {
        self.walked(text).last() == Some(true)
    }

    /// Whether everything is taken, character by character, beginning with the first.
    fn walked(&self, text: &str) -> impl Iterator<Item = bool> {
        let mut walk = Walk::default();
        text.chars().enumerate().map(move |(at, sign)| {
            let moves = |way| self.at_place(at, sign).get(way).copied().unwrap_or_default();
            walk.step(Class::of(sign), moves, at == 0) & self.whole() != 0
        })
    }
}

/// What a character is to a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A syllable: a pattern may begin at each.
    Han,
    /// A letter or digit: a pattern may begin at the first of a word.
    Letter,
    /// Passed over.
    Sign,
}

impl Class {
    #[must_use]
    pub fn of(sign: char) -> Self {
        if sign.is_ascii_alphanumeric() {
            Self::Letter
        } else if fold::is_han(sign) {
            Self::Han
        } else {
            Self::Sign
        }
    }
}

/// A pattern's way through one text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Walk {
    reached: Reached,
    in_word: bool,
}

impl Walk {
    /// Goes over one character; `moves(at)` is where it leads from position `at`. Returns what is reached by now.
    pub fn step(&mut self, class: Class, moves: impl Fn(usize) -> Reached, may_start: bool) -> Reached {
        let starts = may_start && (class == Class::Han || (class == Class::Letter && !self.in_word));
        self.in_word = class == Class::Letter;
        if class == Class::Sign {
            return self.reached;
        }
        let mut from = self.reached | Reached::from(starts);
        self.reached = 0;
        while from != 0 {
            self.reached |= moves(from.trailing_zeros() as usize);
            from &= from - 1;
        }
        self.reached
    }
}

#[cfg(test)]
mod tests;
