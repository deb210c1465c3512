//! Text as terminal cells: one width for every part of the screen.
//!
//! What comes out of the file is cleaned here before it can reach a terminal: control characters become pictures, a joined
//! emoji shows its first part (terminals disagree on the rest), a combining mark without a base gets one, text that
//! runs from right to left is isolated so that it cannot turn its neighbours around.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// First strong isolate and pop directional isolate (Unicode UAX #9).
pub const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';
/// Dotted circle: what a lone combining mark stands on.
const BASE: char = '\u{25cc}';
const JOINER: char = '\u{200d}';
/// Marks shown on one base; ten thousand of them are no text, and would be sent to the terminal with every frame.
const MARKS: usize = 8;

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
    isolate(text.graphemes(true).flat_map(shown).collect())
}

/// The width of a text on one line, in terminal cells.
#[must_use]
pub fn width(text: &str) -> u16 {
    let plain = text.chars().try_fold(0u16, |sum, sign| Some(sum.saturating_add(plain_width(sign)?)));
    let any = || text.graphemes(true).flat_map(shown).fold(0, |sum: u16, cell| sum.saturating_add(cell.width));
    plain.unwrap_or_else(any)
}

/// The width of a sign that is always a grapheme of its own and shown as it is; nothing of any other. Most of what is
/// on a screen is such, and need not be split into graphemes. A mark that would join the sign before it is not.
#[must_use]
pub fn plain_width(sign: char) -> Option<u16> {
    match sign {
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Some(1),
        '–'..='”' | '…' | '←'..='↓' | '─'..='▟' | '▲' | '▼' | '●' | '○' | '★' | '☆' | '⚑' => {
            Some(1)
        }
        '、'..='】' | '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '！'..='～' => Some(2),
        _ => None,
    }
}

/// How much of a text of plain signs fits: bytes, cells, and whether something is cut off (`…` then stands behind, and is
/// counted); nothing if a sign is not plain.
#[must_use]
pub fn fit_plain(text: &str, room: u16) -> Option<(usize, u16, bool)> {
    let (mut used, mut kept) = (0, (0, 0));
    for (at, sign) in text.char_indices() {
        let width = plain_width(sign)?;
        if used + width > room {
            let (bytes, cells) = kept;
            return Some(if room == 0 { (0, 0, false) } else { (bytes, cells + 1, true) });
        }
        used += width;
        if used < room {
            kept = (at + sign.len_utf8(), used);
        }
    }
    Some((text.len(), used, false))
}

/// The beginning of a text that fits; `…` at its end where something is cut off. Wide characters are never cut in half.
#[must_use]
pub fn fit(text: &str, room: u16) -> Vec<Cell> {
    // A cell of ten thousand characters is not measured for a column of sixteen.
    let mut fitting = Vec::new();
    let mut used = 0;
    for cell in text.graphemes(true).flat_map(shown) {
        if used + cell.width > room {
            return end_with_ellipsis(fitting, room);
        }
        used += cell.width;
        fitting.push(cell);
    }
    isolate(fitting)
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

/// Breaks a text into lines no wider than `room`, at its own line ends and between words; a line does not begin with
/// a sign that closes (`，` `。` `）` `%`), nor break at a no-break space. Spaces at a break belong to no line.
#[must_use]
pub fn wrap(text: &str, room: u16) -> Vec<String> {
    lines(text, room).into_iter().map(|line| text[line].to_owned()).collect()
}

/// As [`wrap`]: the bytes of each line.
#[must_use]
pub fn lines(text: &str, room: u16) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, room, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

/// Line and column of the caret in these lines of the text.
#[must_use]
pub fn place(text: &str, lines: &[Range<usize>], caret: usize) -> (usize, u16) {
    let line = lines.partition_point(|line| line.start <= caret).saturating_sub(1);
    let shown = &lines[line];
    (line, width(&text[shown.start..caret.clamp(shown.start, shown.end)]))
}

fn wrap_paragraph(paragraph: &str, start: usize, room: u16, lines: &mut Vec<Range<usize>>) {
    let (mut from, mut at, mut used) = (start, start, 0);
    for unit in units(paragraph) {
        let needed = width(unit);
        if used + needed > room && unit.trim().is_empty() {
            lines.push(from..at);
            (from, used) = (at + unit.len(), 0);
        } else if used + needed > room && needed <= room {
            lines.push(from..at);
            (from, used) = (at, needed);
        } else if used + needed > room {
            for (offset, grapheme) in unit.grapheme_indices(true) {
                let needed = width(grapheme);
                if used + needed > room && at + offset > from {
                    lines.push(from..at + offset);
                    (from, used) = (at + offset, 0);
                }
                used += needed;
            }
        } else {
            used += needed;
        }
        at += unit.len();
    }
    lines.push(from..at);
}

/// Words with the signs that stay with them: an opening one before, closing ones behind, no-break spaces between.
fn units(paragraph: &str) -> Vec<&str> {
    let mut units: Vec<Range<usize>> = Vec::new();
    for (at, word) in paragraph.split_word_bound_indices() {
        let range = at..at + word.len();
        let before = units.last().and_then(|unit| paragraph[unit.clone()].chars().next_back());
        let after = word.chars().next();
        match (units.last_mut(), before) {
            (Some(unit), Some(before)) if stays(before, after.unwrap_or(' ')) => unit.end = range.end,
            _ => units.push(range),
        }
    }
    units.into_iter().map(|unit| &paragraph[unit]).collect()
}

/// Whether no line may break between these two signs.
fn stays(before: char, after: char) -> bool {
    const OPENING: &str = "“‘（《【「『([{¥$€£-";
    const CLOSING: &str = "，。、；：？！”’）》】」』…,.;:?!)]}%";
    let glue = before == '\u{a0}' || after == '\u{a0}';
    glue || OPENING.contains(before) && !after.is_whitespace() || CLOSING.contains(after) && !before.is_whitespace()
}

/// One grapheme as it can be shown: mostly one cell. Signs that take room of their own get cells of their own (the
/// second half of a flag, a conjunct, a half-width voicing mark): together they are as wide as terminals make them.
fn shown(grapheme: &str) -> impl Iterator<Item = Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(1);
    let mut marks = 0;
    for sign in grapheme.chars() {
        let own = sign.width().unwrap_or(0);
        match cells.last_mut() {
            None => cells.push(begin(sign, own)),
            // What a joiner joins to an emoji goes with it; so do selectors and skin tones.
            Some(cell) if sign == JOINER && cell.width == 2 => break,
            Some(_) if is_selector(sign) => {}
            Some(_) if own > 0 => {
                cells.push(begin(sign, own));
                marks = 0;
            }
            // Marks that take no room stay with their base.
            Some(cell) if marks < MARKS && picture(sign).is_none() => {
                cell.symbol.push(sign);
                marks += 1;
            }
            Some(_) => {}
        }
    }
    cells.into_iter()
}

fn begin(sign: char, own: usize) -> Cell {
    if let Some(picture) = picture(sign) {
        return Cell { symbol: picture.to_string(), width: 1 };
    }
    // A few signs of old scripts are three cells and more; terminals differ about them, so a stand-in keeps the columns.
    if own > 2 {
        return Cell { symbol: char::REPLACEMENT_CHARACTER.to_string(), width: 1 };
    }
    let symbol = if own == 0 { [BASE, sign].iter().collect() } else { sign.to_string() };
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
        assert_eq!((shown("a\u{17d8}b", 10).as_str(), width("a\u{17d8}b")), ("a\u{fffd}b", 3));
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
        assert_eq!(wrap("to be  or", 5), ["to be", "or"], "spaces at a break belong to no line");
    }

    #[test]
    fn a_line_begins_with_no_closing_sign_and_ends_with_no_opening_one() {
        assert_eq!(wrap("嫌贵，要八折。", 4), ["嫌", "贵，", "要八", "折。"]);
        assert_eq!(wrap("run “kehu demo”", 8), ["run ", "“kehu ", "demo”"]);
        assert_eq!(wrap("近消费 -¥2,000.00", 12), ["近消费 ", "-¥2,000.00"]);
        assert_eq!(wrap("ends at 80\u{a0}%", 9), ["ends at ", "80\u{a0}%"]);
    }

    #[test]
    fn signs_with_room_of_their_own_are_not_lost() {
        assert_eq!(shown("ｶﾞ क्षि 🇨🇳", 20), "ｶﾞ क्षि 🇨🇳");
        assert_eq!((width("ｶﾞ"), width("🇨🇳"), width("각")), (2, 2, 2));
        assert_eq!(shown(&format!("a{}", "\u{301}".repeat(10_000)), 5).chars().count(), 1 + MARKS);
    }

    #[test]
    fn the_caret_is_placed_in_the_lines_of_the_whole_text() {
        let text = "to be extraordinary";
        let lines = lines(text, 13);
        assert_eq!(place(text, &lines, 10), (1, 4), "`to be extr` would have fitted, the word does not");
        assert_eq!(place(text, &lines, 5), (0, 5));
        assert_eq!(place(text, &lines, text.len()), (1, 13));
        assert_eq!(place("", &super::lines("", 5), 0), (0, 0));
        assert_eq!(place("a\n", &super::lines("a\n", 5), 2), (1, 0));
    }

    proptest! {
        #[test]
        fn plain_text_is_measured_as_any_other(text in "[a-zé李明，。…·▲★☆ ]{0,20}", room in 0u16..24) {
            let Some((bytes, cells, cut)) = fit_plain(&text, room) else { return Ok(()) };
            let plain: String = text[..bytes].chars().chain(cut.then_some('…')).collect();
            prop_assert_eq!(fit(&text, room).into_iter().map(|cell| cell.symbol).collect::<String>(), plain);
            prop_assert_eq!(fit(&text, room).iter().map(|cell| cell.width).sum::<u16>(), cells);
            let slow: u16 = text.graphemes(true).flat_map(super::shown).map(|cell| cell.width).sum();
            prop_assert_eq!(width(&text), slow);
        }

        #[test]
        fn a_plain_sign_is_as_wide_as_any_other(sign in any::<char>()) {
            if let Some(width) = plain_width(sign) {
                let own: Vec<Cell> = super::shown(sign.encode_utf8(&mut [0; 4])).collect();
                prop_assert_eq!(own, [Cell { symbol: sign.to_string(), width }]);
            }
        }

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
