//! A line, sign by sign: as it stands, and as it is compared.

use std::ops::Range;

/// The signs of a line.
#[derive(Debug)]
pub struct Signs {
    own: Vec<char>,
    /// Of ordinary width, ASCII letters small.
    plain: Vec<char>,
}

impl Signs {
    pub fn of(line: &str) -> Self {
        let own: Vec<char> = line.chars().collect();
        let plain = own.iter().map(|sign| plain(*sign)).collect();
        Self { own, plain }
    }

    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// The sign there as it is compared; behind the end a line end.
    pub fn at(&self, at: usize) -> char {
        self.plain.get(at).copied().unwrap_or('\n')
    }

    /// Whether a capital stands there.
    pub fn is_capital(&self, at: usize) -> bool {
        self.own.get(at).is_some_and(|sign| sign.is_uppercase())
    }

    /// The same before that place.
    pub fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\n', |at| self.at(at))
    }

    /// Whether that word stands there, small and of ordinary width.
    pub fn has(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(behind, sign)| self.at(at + behind) == sign)
    }

    /// The first sign from there on that is no space.
    pub fn past_spaces(&self, at: usize) -> usize {
        (at..self.len()).find(|at| !self.at(*at).is_whitespace()).unwrap_or(self.len())
    }

    /// The text as it stands.
    pub fn text(&self, range: Range<usize>) -> String {
        self.own[range].iter().collect()
    }

    /// The range without what is around it: spaces, and signs that part or end.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        const AROUND: &str = " :.,;|/·•-–—()[]<>\"'、。!?*_~=「」【】《》“”‘’";
        let around = |at: &usize| self.at(*at).is_whitespace() || AROUND.contains(self.at(*at));
        let start = range.clone().find(|at| !around(at)).unwrap_or(range.end);
        let end = (start..range.end).rev().find(|at| !around(at)).map_or(start, |at| at + 1);
        // What is opened inside is closed inside, and a point behind a short form is its own.
        let closes = |open: char, close: char| {
            (start..end).any(|at| self.at(at) == open) && end < range.end && self.at(end) == close
        };
        let last = (start..end).rev().take_while(|at| self.at(*at) != ' ').count();
        let short = end < range.end && self.at(end) == '.' && last <= 3 && last < end - start;
        start..end + usize::from(closes('(', ')') || closes('[', ']') || short)
    }
}

fn plain(sign: char) -> char {
    match sign {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign).to_ascii_lowercase(),
        sign => sign.to_ascii_lowercase(),
    }
}

/// Whether it is a Chinese character.
pub fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
