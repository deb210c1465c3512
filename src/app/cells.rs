//! Text as terminal cells: one width for every part of the screen.
//!
//! What comes out of the file is cleaned here before it can reach a terminal: control characters become pictures, a joined
//! emoji shows its first part (terminals disagree on the rest), a combining mark without a base gets one, text that
//! runs from right to left is isolated so that it cannot turn its neighbours around.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// First strong isolate and pop directional isolate (Unicode UAX #9).
pub const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';
/// Dotted circle: what a lone combining mark stands on.
const BASE: char = '\u{25cc}';

/// One grapheme, ready for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub symbol: String,
    /// Terminal cells, 1 or 2.
    pub width: u16,
}

/// The cells of a whole text on one line.
#[must_use]
pub fn cells(text: &str) -> Vec<Cell> {
    isolate(text.graphemes(true).map(cell).collect())
}

/// The width of a text on one line, in terminal cells.
#[must_use]
pub fn width(text: &str) -> u16 {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    text.graphemes(true).fold(0, |sum: u16, grapheme| sum.saturating_add(cell(grapheme).width))
}

/// The beginning of a text that fits; `…` at its end where something is cut off. Wide characters are never cut in half.
#[must_use]
pub fn fit(text: &str, room: u16) -> Vec<Cell> {
    // A cell of ten thousand characters is not measured for a column of sixteen.
    let mut shown = Vec::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let cell = cell(grapheme);
        if used + cell.width > room {
            return end_with_ellipsis(shown, room);
        }
        used += cell.width;
        shown.push(cell);
    }
    isolate(shown)
}

fn end_with_ellipsis(mut shown: Vec<Cell>, room: u16) -> Vec<Cell> {
    while !shown.is_empty() && shown.iter().map(|cell| cell.width).sum::<u16>() + 1 > room {
        shown.pop();
    }
    if room > 0 {
        shown.push(Cell { symbol: "…".into(), width: 1 });
    }
    isolate(shown)
}

fn isolate(mut shown: Vec<Cell>) -> Vec<Cell> {
    let rightward = |cell: &Cell| cell.symbol.chars().any(is_right_to_left);
    let (first, last) = (shown.iter().position(rightward), shown.iter().rposition(rightward));
    if let (Some(first), Some(last)) = (first, last) {
        // Terminals keep a sign without width in the cell before it: it has to be that cell's, or it stays behind.
        match first.checked_sub(1) {
            Some(before) => shown[before].symbol.push(ISOLATE),
            None => shown[first].symbol.insert(0, ISOLATE),
        }
        shown[last].symbol.push(END_ISOLATE);
    }
    shown
}

/// Breaks a text into lines no wider than `room`, at spaces where there are some, and at its own line ends.
#[must_use]
pub fn wrap(text: &str, room: u16) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_word_bounds() {
            if width(&line) + width(word) <= room || (line.is_empty() && width(word) <= room) {
                line.push_str(word);
            } else if width(word) <= room {
                lines.push(std::mem::take(&mut line));
                line.push_str(word.trim_start());
            } else {
                for grapheme in word.graphemes(true) {
                    if width(&line) + width(grapheme) > room && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.push_str(grapheme);
                }
            }
        }
        lines.push(line);
    }
    lines
}

/// One grapheme as it can be shown.
fn cell(grapheme: &str) -> Cell {
    let mut signs = grapheme.chars();
    let first = signs.next().unwrap_or(' ');
    if let Some(picture) = picture(first) {
        return Cell { symbol: picture.to_string(), width: 1 };
    }
    let mut symbol = String::new();
    let own = first.width().unwrap_or(0);
    if own == 0 {
        symbol.push(BASE);
    }
    symbol.push(first);
    // Marks that take no room stay with their base; joiners, variation selectors, skin tones and what they join go.
    symbol.extend(
        signs.take_while(|sign| *sign != '\u{200d}').filter(|sign| sign.width() == Some(0) && !is_selector(*sign)),
    );
    Cell { symbol, width: u16::try_from(own.max(1)).unwrap_or(1) }
}

/// A visible stand-in for a sign that would move the cursor, colour the screen or turn the line around.
fn picture(sign: char) -> Option<char> {
    match sign {
        '\n' | '\r' => Some('⏎'),
        '\t' => Some('→'),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('·'),
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200d}' | '\u{2028}' | '\u{2029}' => Some('·'),
        _ => None,
    }
}

fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e007f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(sign: char) -> bool {
    matches!(sign, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, room: u16) -> String {
        fit(text, room).into_iter().map(|cell| cell.symbol).collect()
    }

    #[test]
    fn control_characters_become_pictures() {
        assert_eq!(shown("\u{1b}[2J", 10), "␛[2J");
        assert_eq!(shown("a\nb\tc\u{7f}\u{9b}", 10), "a⏎b→c␡·");
        assert_eq!(shown("\u{202e}abc", 10), "·abc");
    }

    #[test]
    fn wide_characters_are_never_cut_in_half() {
        assert_eq!(shown("李明朗", 6), "李明朗");
        assert_eq!(shown("李明朗", 5), "李明…");
        assert_eq!(shown("李明朗", 4), "李…");
        assert_eq!(shown("李明朗", 1), "…");
        assert_eq!(shown("李明朗", 0), "");
    }

    #[test]
    fn joined_emoji_show_their_first_part_and_lone_marks_get_a_base() {
        assert_eq!(shown("👨‍👩‍👧‍👦!", 10), "👨!");
        assert_eq!(shown("👋🏽", 10), "👋");
        assert_eq!(shown("\u{301}x", 10), "\u{25cc}\u{301}x");
        assert_eq!(shown("e\u{301}", 10), "e\u{301}");
        assert_eq!((width("👨‍👩‍👧‍👦"), width("\u{301}"), width("e\u{301}"), width("李a")), (2, 1, 1, 3));
    }

    #[test]
    fn text_from_right_to_left_is_isolated() {
        assert_eq!(shown("a مرحبا b", 20), "a \u{2068}مرحبا\u{2069} b");
    }

    #[test]
    fn lines_are_wrapped_at_spaces_and_between_wide_characters() {
        assert_eq!(wrap("to be or not", 6), ["to be ", "or not"]);
        assert_eq!(wrap("想要八折\n好", 4), ["想要", "八折", "好"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    proptest! {
        #[test]
        fn what_fits_is_as_wide_as_it_says_and_holds_no_control(text in any::<String>(), room in 0u16..40) {
            let cells = fit(&text, room);
            let sum: u16 = cells.iter().map(|cell| cell.width).sum();
            prop_assert!(sum <= room);
            prop_assert_eq!(sum, width(&text).min(sum));
            let controls = cells.iter().flat_map(|cell| cell.symbol.chars()).filter(|sign| sign.is_control()).count();
            prop_assert_eq!(controls, 0);
        }

        #[test]
        fn wrapped_lines_are_no_wider_than_the_room(text in "[a-z 李明\n👨]{0,60}", room in 2u16..20) {
            for line in wrap(&text, room) {
                prop_assert!(width(&line) <= room, "{line:?}");
            }
        }
    }
}
