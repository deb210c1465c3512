//! Text being typed: one line (a cell, a bar) or several (a note), with a caret between graphemes.

use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::key::Chord;

/// What has been typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    content: String,
    /// Byte offset; always on a grapheme's border.
    caret: usize,
    /// Something was put in or taken out.
    touched: bool,
}

/// Where a key takes the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    Up,
    Down,
}

impl Text {
    /// With the caret at the end.
    pub fn new(content: impl Into<String>) -> Self {
        let content = content.into();
        Self { caret: content.len(), content, touched: false }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Byte offset of the caret.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts the caret at that byte, or before the character that it is in.
    pub fn stand_at(&mut self, byte: usize) {
        let whole = |at: &usize| self.content.is_char_boundary(*at);
        self.caret = (0..=byte.min(self.content.len())).rev().find(whole).unwrap_or(0);
    }

    /// What stands before the caret.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.content[..self.caret]
    }

    /// As a person types it: what is typed is to be kept.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let mut typed = Self::default();
        typed.insert(text);
        typed
    }

    /// Whether a person has changed it since it was there.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    /// A key that every line of typed text knows; true if it did something. `selected` text goes with the next change.
    pub fn press(&mut self, key: Chord, selected: bool) -> bool {
        if let Some(sign) = key.typed() {
            if selected {
                *self = Self::default();
            }
            self.insert(sign.encode_utf8(&mut [0; 4]));
            return true;
        }
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Backspace | KeyCode::Delete if selected => *self = Self::default(),
            KeyCode::Backspace => self.delete_left(),
            KeyCode::Char('h') if ctrl => self.delete_left(),
            KeyCode::Delete => self.delete_right(),
            KeyCode::Char('w') if ctrl => self.delete_word(),
            KeyCode::Char('u') if ctrl => self.delete_to_start(),
            KeyCode::Left if ctrl => self.go(Motion::WordLeft),
            KeyCode::Right if ctrl => self.go(Motion::WordRight),
            KeyCode::Left => self.go(Motion::Left),
            KeyCode::Right => self.go(Motion::Right),
            KeyCode::Home => self.go(Motion::LineStart),
            KeyCode::End => self.go(Motion::LineEnd),
            _ => return false,
        }
        true
    }

    /// Pasted text, on one line.
    pub fn paste_line(&mut self, text: &str) {
        self.insert(&text.replace(['\n', '\t'], " "));
    }

    pub fn insert(&mut self, text: &str) {
        self.touched |= !text.is_empty();
        self.content.insert_str(self.caret, text);
        self.caret += text.len();
        // A mark typed after its base joins it: the caret stays on a border.
        self.caret = self.border_at_or_after(self.caret);
    }

    /// Backspace.
    pub fn delete_left(&mut self) {
        let from = self.previous(self.caret);
        self.cut(from, self.caret);
    }

    /// Delete.
    pub fn delete_right(&mut self) {
        self.cut(self.caret, self.next(self.caret));
    }

    pub fn delete_word(&mut self) {
        let from = self.word_left();
        self.cut(from, self.caret);
    }

    pub fn delete_to_start(&mut self) {
        let from = self.line_start();
        self.cut(from, self.caret);
    }

    /// Takes out the bytes `from..to`, which lie on borders.
    pub fn cut(&mut self, from: usize, to: usize) {
        self.touched |= from < to;
        self.content.replace_range(from..to, "");
        self.caret = self.border_at_or_after(from.min(self.content.len()));
    }

    pub fn go(&mut self, motion: Motion) {
        self.caret = match motion {
            Motion::Left => self.previous(self.caret),
            Motion::Right => self.next(self.caret),
            Motion::WordLeft => self.word_left(),
            Motion::WordRight => self.word_right(),
            Motion::LineStart => self.line_start(),
            Motion::LineEnd => self.line_end(self.caret),
            Motion::Up => self.vertical(true),
            Motion::Down => self.vertical(false),
        };
    }

    fn previous(&self, from: usize) -> usize {
        self.content[..from].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self, from: usize) -> usize {
        self.content[from..].graphemes(true).next().map_or(from, |grapheme| from + grapheme.len())
    }

    fn border_at_or_after(&self, at: usize) -> usize {
        let mut ends = self.content.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len());
        if at == 0 { 0 } else { ends.find(|end| *end >= at).unwrap_or(self.content.len()) }
    }

    fn word_left(&self) -> usize {
        let words = self.before().split_word_bound_indices();
        words.rev().find(|(_, word)| !word.trim().is_empty()).map_or(0, |(at, _)| at)
    }

    fn word_right(&self) -> usize {
        let rest = &self.content[self.caret..];
        let word = rest.split_word_bound_indices().find(|(_, word)| !word.trim().is_empty());
        word.map_or(self.content.len(), |(at, word)| self.caret + at + word.len())
    }

    fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self, from: usize) -> usize {
        self.content[from..].find('\n').map_or(self.content.len(), |at| from + at)
    }

    /// The place in the line above or below that is as far to the right, counted in terminal cells.
    fn vertical(&self, up: bool) -> usize {
        let start = self.line_start();
        let column = crate::app::ground::glyphs::width(&self.content[start..self.caret]);
        let line = if up {
            if start == 0 { return self.caret } else { self.content[..start - 1].rfind('\n').map_or(0, |at| at + 1) }
        } else {
            let end = self.line_end(self.caret);
            if end == self.content.len() { return self.caret } else { end + 1 }
        };
        let mut at = line;
        while at < self.line_end(line) && crate::app::ground::glyphs::width(&self.content[line..at]) < column {
            at = self.next(at);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_caret_moves_by_whole_graphemes() {
        let mut text = Text::new("a👨‍👩‍👧é");
        text.go(Motion::Left);
        text.go(Motion::Left);
        assert_eq!(text.before(), "a");
        text.delete_right();
        assert_eq!(text.as_str(), "aé");
        text.insert("李");
        text.delete_left();
        assert_eq!((text.as_str(), text.before()), ("aé", "a"));
    }

    #[test]
    fn words_and_lines_are_deleted_to_the_left() {
        let mut text = Text::new("one two  ");
        text.delete_word();
        assert_eq!(text.as_str(), "one ");
        let mut text = Text::new("first\nsecond");
        text.delete_to_start();
        assert_eq!(text.as_str(), "first\n");
    }

    #[test]
    fn up_and_down_keep_the_column_across_wide_characters() {
        let mut text = Text::new("李明朗\nabcdef\nx");
        text.go(Motion::Up);
        assert_eq!(text.before(), "李明朗\na");
        text.go(Motion::LineEnd);
        text.go(Motion::Up);
        assert_eq!(text.before(), "李明朗");
        text.go(Motion::Down);
        assert_eq!(text.before(), "李明朗\nabcdef");
    }

    proptest! {
        #[test]
        fn the_caret_is_always_on_a_border(
            start in "[a李👨‍👩e\u{301}\n ]{0,12}",
            steps in prop::collection::vec(0u8..13, 0..40),
        ) {
            let mut text = Text::new(start);
            for step in steps {
                match step {
                    0 => text.insert("李"),
                    1 => text.insert("\u{301}"),
                    2 => text.delete_left(),
                    3 => text.delete_right(),
                    4 => text.delete_word(),
                    5 => text.go(Motion::Left),
                    6 => text.go(Motion::Right),
                    7 => text.go(Motion::Up),
                    8 => text.go(Motion::Down),
                    9 => text.go(Motion::WordLeft),
                    10 => text.go(Motion::WordRight),
                    11 => text.go(Motion::LineStart),
                    _ => text.insert("\u{200d}👩"),
                }
                let borders: Vec<usize> = text.as_str().grapheme_indices(true).map(|(at, _)| at).chain([text.as_str().len()]).collect();
                prop_assert!(borders.contains(&text.caret()), "{:?} {}", text.as_str(), text.caret());
            }
        }
    }
}
