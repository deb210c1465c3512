//! A line as words are looked for in it: folded, sign by sign, each with its place in what was typed.

use std::ops::Range;

use crate::domain::fold::Folder;

/// Signs that are looked through: nobody writes a longer line, and what is pasted behind them is text.
const LONGEST: usize = 400;

/// The folded line. Places are counted in its signs.
#[derive(Debug)]
pub struct Scan {
    plain: String,
    signs: Vec<char>,
    /// Where each sign begins in `plain`, and its end.
    at: Vec<usize>,
    /// The bytes of the typed line that each sign stands for.
    typed: Vec<Range<usize>>,
    /// What has been understood.
    taken: Vec<bool>,
}

impl Scan {
    pub fn of(text: &str) -> Self {
        let mut scan = Self { plain: String::new(), signs: Vec::new(), at: vec![0], typed: Vec::new(), taken: vec![] };
        let (mut folder, mut folded) = (Folder::default(), String::new());
        for (at, sign) in text.char_indices().take(LONGEST) {
            folded.clear();
            folder.push(sign.encode_utf8(&mut [0; 4]), &mut folded);
            for sign_of in folded.chars() {
                scan.plain.push(sign_of);
                scan.signs.push(sign_of);
                scan.at.push(scan.plain.len());
                scan.typed.push(at..at + sign.len_utf8());
                scan.taken.push(false);
            }
        }
        scan
    }

    pub fn len(&self) -> usize {
        self.signs.len()
    }

    pub fn sign(&self, at: usize) -> Option<char> {
        self.signs.get(at).copied()
    }

    /// The sign before that place.
    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.sign(at))
    }

    pub fn text(&self, range: Range<usize>) -> &str {
        &self.plain[self.at[range.start]..self.at[range.end]]
    }

    /// Its bytes in what was typed.
    pub fn typed(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end.saturating_sub(1);
        match (self.typed.get(range.start), self.typed.get(last)) {
            (Some(first), Some(last)) if !range.is_empty() => first.start..last.end,
            _ => 0..0,
        }
    }

    /// Whether nothing of it has been understood yet.
    pub fn is_free(&self, range: Range<usize>) -> bool {
        !self.taken[range].contains(&true)
    }

    pub fn take(&mut self, range: Range<usize>) {
        self.taken[range].fill(true);
    }

    /// Whether a word may begin or end there: not within a run of letters or figures of the Latin script.
    pub fn is_border(&self, at: usize) -> bool {
        let inside = |sign: char| sign.is_ascii_alphanumeric();
        !(self.before(at).is_some_and(inside) && self.sign(at).is_some_and(inside))
    }

    /// Behind that word, if it stands there whole.
    pub fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for sign in word.chars() {
            if self.sign(end) != Some(sign) {
                return None;
            }
            end += 1;
        }
        let whole = |of: Option<char>, at| of.is_none_or(|sign| !sign.is_ascii_alphabetic()) || self.is_border(at);
        (whole(word.chars().next(), at) && whole(word.chars().next_back(), end)).then_some(end)
    }

    /// Behind the longest of those words that stands there.
    pub fn longest(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.word(at, word)).max()
    }

    /// Where the longest of those words begins that ends there.
    pub fn longest_before(&self, end: usize, words: &[&str]) -> Option<usize> {
        let begins = |word: &&str| {
            let at = end.checked_sub(word.chars().count())?;
            self.word(at, word).map(|_| at)
        };
        words.iter().filter_map(begins).min()
    }

    /// Whether no sentence ends within it: behind a sign of the Chinese script a space parts two as well.
    pub fn is_one_sentence(&self, range: Range<usize>) -> bool {
        let stops = |at: usize| match self.sign(at).unwrap_or(' ') {
            ' ' => self.before(at).is_some_and(|sign| !sign.is_ascii()),
            '.' => !self.sign(at + 1).is_some_and(|sign| sign.is_ascii_digit()),
            sign => ",;:!?，。；：！？、".contains(sign),
        };
        !range.into_iter().any(stops)
    }

    /// Where the sentence ends in which that place is.
    pub fn sentence_end(&self, at: usize) -> usize {
        (at..self.len()).find(|at| !self.is_one_sentence(*at..*at + 1)).unwrap_or(self.len())
    }

    /// Past spaces.
    pub fn skip(&self, at: usize) -> usize {
        (at..self.len()).find(|at| !self.signs[*at].is_whitespace()).unwrap_or(self.len())
    }

    /// Before spaces.
    pub fn back(&self, at: usize) -> usize {
        (0..at).rev().find(|at| !self.signs[*at].is_whitespace()).map_or(0, |at| at + 1)
    }

    /// Past spaces and one of those words, if it stands there.
    pub fn past(&self, at: usize, words: &[&str]) -> usize {
        let at = self.skip(at);
        self.longest(at, words).map_or(at, |end| self.skip(end))
    }

    /// Ends of what begins there, the farthest first: at most so many signs, each where a word may end.
    pub fn ends(&self, at: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        let last = (at + most).min(self.len());
        let free = (at..last).find(|at| self.taken[*at]).unwrap_or(last);
        (at + 1..=free).rev().filter(|end| self.is_border(*end) && !self.signs[*end - 1].is_whitespace())
    }
}
