//! The scanner: characters with their places, Chinese punctuation as its ASCII twin.

use std::ops::Range;

/// A place in the line that moves forward. Counts the characters it looks at, so that a test can bound them.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
    steps: usize,
}

/// A word or a quoted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// As typed; without its quotes.
    pub text: String,
    pub quoted: bool,
    /// The closing quote is there (always, of a bare word).
    pub closed: bool,
    pub range: Range<usize>,
}

/// What a bare word stops at, besides spaces, `|` and a `)` that it did not open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stops {
    /// At `: = > <` and `!=`.
    pub operators: bool,
    pub commas: bool,
    /// At a comma that does not group digits: no digit stands behind it.
    pub figures: bool,
    /// At `..`.
    pub dots: bool,
    /// Behind its first sign at a 且 or 或 that something follows.
    pub glued: bool,
}

/// Words that join what stands before them with what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    And,
    Or,
}

/// Those that may be glued to what they join, longest first.
const GLUE: [(&str, Joint); 4] = [("并且", Joint::And), ("或者", Joint::Or), ("且", Joint::And), ("或", Joint::Or)];

/// Behind an 或: it is said of what stands before it, on which side more belongs to it.
const MORE: [&str; 12] =
    ["以上", "以下", "更多", "更少", "更高", "更低", "更早", "更晚", "以后", "之后", "以前", "之前"];

/// The ASCII twin of a sign of Chinese or full-width punctuation, digit or letter.
#[must_use]
pub fn plain(sign: char) -> char {
    match sign {
        '“' | '”' | '„' => '"',
        // They part what a comma parts.
        '、' | ';' | '；' => ',',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        space if space.is_whitespace() => ' ',
        other => other,
    }
}

impl<'a> Scanner<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, steps: 0 }
    }

    /// Byte of the next character.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Byte behind the last character.
    #[must_use]
    pub fn end(&self) -> usize {
        self.text.len()
    }

    /// Ends the line there, until it is restored: what stands behind it is not looked at. The line as it was.
    pub fn end_at(&mut self, end: usize) -> &'a str {
        let line = self.text;
        self.text = &line[..end];
        line
    }

    /// Undoes [`Scanner::end_at`].
    pub fn restore(&mut self, line: &'a str) {
        self.text = line;
    }

    /// Goes back to a place where it was.
    pub fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Gives up on the rest of the line.
    pub fn give_up(&mut self) {
        self.at = self.text.len();
    }

    /// Characters looked at so far.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Counts work done elsewhere on behalf of the line.
    pub fn count(&mut self, steps: usize) {
        self.steps += steps;
    }

    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }

    /// The character after the next `skip`, plain.
    pub fn peek_at(&mut self, skip: usize) -> Option<char> {
        self.steps += 1;
        self.text[self.at..].chars().nth(skip).map(plain)
    }

    /// The next character, plain.
    pub fn peek(&mut self) -> Option<char> {
        self.peek_at(0)
    }

    /// Takes the next character as it is.
    pub fn bump(&mut self) -> Option<char> {
        self.steps += 1;
        let sign = self.text[self.at..].chars().next()?;
        self.at += sign.len_utf8();
        Some(sign)
    }

    /// Takes the next character if it is this one, plainly.
    pub fn eat(&mut self, sign: char) -> bool {
        let is = self.peek() == Some(sign);
        if is {
            self.bump();
        }
        is
    }

    pub fn skip_spaces(&mut self) {
        while self.eat(' ') {}
    }

    /// Whether a space, a sign of grouping or the end comes next.
    pub fn at_edge(&mut self) -> bool {
        matches!(self.peek(), None | Some(' ' | '|' | '(' | ')'))
    }

    /// Takes `word` if it stands alone here.
    pub fn eat_alone(&mut self, word: &str) -> bool {
        let start = self.at;
        let same = word.chars().all(|sign| self.bump().is_some_and(|typed| plain(typed).eq_ignore_ascii_case(&sign)));
        if same && self.at_edge() {
            return true;
        }
        self.at = start;
        false
    }

    /// Takes a joining word that may be glued, if something follows it.
    pub fn eat_glue(&mut self) -> Option<Joint> {
        if !matches!(self.peek(), Some('且' | '或' | '并')) {
            return None;
        }
        let rest = &self.text[self.at..];
        let (word, joint) = GLUE.iter().find(|(word, _)| rest.starts_with(word))?;
        let start = self.at;
        self.at += word.len();
        // 两单或以上 is no two terms.
        let joins = *joint != Joint::Or || !MORE.iter().any(|more| self.text[self.at..].starts_with(more));
        if joins && self.follows() {
            return Some(*joint);
        }
        self.at = start;
        None
    }

    /// Whether a term follows, over spaces.
    pub fn follows(&mut self) -> bool {
        let start = self.at;
        self.skip_spaces();
        let follows = !matches!(self.peek(), None | Some('|' | ')'));
        self.at = start;
        follows
    }

    fn at_glue(&mut self) -> bool {
        let start = self.at;
        let glue = self.eat_glue().is_some();
        self.at = start;
        glue
    }

    /// Whether an operator comes next.
    pub fn at_operator(&mut self) -> bool {
        match self.peek() {
            Some(':' | '=' | '>' | '<' | '≥' | '≤' | '≠') => true,
            Some('!') => self.peek_at(1) == Some('='),
            _ => false,
        }
    }

    /// Takes a quoted text or a bare word (which may be empty).
    pub fn piece(&mut self, stops: Stops) -> Piece {
        if self.peek() == Some('"') { self.quoted() } else { self.bare(stops) }
    }

    /// Takes digits and these signs, at most so many, without what is left open at the end.
    pub fn of_signs(&mut self, signs: &str, most: usize) -> Piece {
        let start = self.at;
        for _ in 0..most {
            if !self.peek().is_some_and(|sign| sign.is_ascii_digit() || signs.contains(sign)) {
                break;
            }
            self.bump();
        }
        let text = self.slice(start..self.at).trim_end();
        self.at = start + text.len();
        Piece { text: text.to_owned(), quoted: false, closed: true, range: start..self.at }
    }

    /// Takes a bare word, whatever it begins with.
    pub fn bare(&mut self, stops: Stops) -> Piece {
        let start = self.at;
        // A bracket glued to a word belongs to it, and so does the one that closes it: 云山（杭州）.
        let mut open = 0usize;
        while let Some(sign) = self.peek() {
            let stop = match sign {
                ' ' | '|' => true,
                '(' if self.at == start => true,
                ')' => open == 0,
                ',' => stops.commas || (stops.figures && !self.peek_at(1).is_some_and(|sign| sign.is_ascii_digit())),
                '.' => stops.dots && self.peek_at(1) == Some('.'),
                '且' | '或' | '并' => stops.glued && self.at > start && self.at_glue(),
                _ => stops.operators && self.at_operator(),
            };
            if stop {
                break;
            }
            match sign {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            self.bump();
        }
        let range = start..self.at;
        Piece { text: self.slice(range.clone()).to_owned(), quoted: false, closed: true, range }
    }

    /// From one quote to its partner; of ASCII quotes, two in a row are one in the text.
    fn quoted(&mut self) -> Piece {
        let start = self.at;
        let ascii = self.bump() == Some('"');
        let mut text = String::new();
        let mut closed = false;
        while let Some(sign) = self.bump() {
            let closing = if ascii { sign == '"' } else { plain(sign) == '"' };
            if !closing {
                text.push(sign);
            } else if ascii && self.text[self.at..].starts_with('"') {
                self.bump();
                text.push('"');
            } else {
                closed = true;
                break;
            }
        }
        Piece { text, quoted: true, closed, range: start..self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut scanner = Scanner::new(text);
        let mut pieces = Vec::new();
        while scanner.at() < text.len() {
            scanner.skip_spaces();
            pieces.push(scanner.piece(Stops::default()).text);
        }
        pieces
    }

    #[test]
    fn words_end_at_spaces_and_quotes_keep_them() {
        assert_eq!(pieces("杭州 \"a b\" “c　d” \"e\"\"f\""), ["杭州", "a b", "c　d", "e\"f"]);
        assert_eq!(pieces("云山（杭州） x"), ["云山（杭州）", "x"]);
    }

    #[test]
    fn a_quote_may_be_open_still() {
        let piece = Scanner::new("“云山").piece(Stops::default());
        assert_eq!((piece.text.as_str(), piece.closed), ("云山", false));
    }
}
