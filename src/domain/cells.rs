//! Text as terminal cells: one width for every part of the screen.
//!
//! What comes out of the file is cleaned here before it can reach a terminal: control characters become pictures, a joined
//! emoji shows its first part (terminals disagree on the rest), a combining mark without a base gets one, text that
//! runs from right to left is isolated so that it cannot turn its neighbours around.
//!
//! Some terminals draw signs of two cells that are one cell elsewhere (`·` `…` `─` `①` `§`: *ambiguous* in Unicode UAX #11). Where a person says so ([`draw_ambiguous`]), such a sign is measured as two cells, and those that the program
//! itself draws with stand in ASCII instead, wherever they come from: a frame keeps its corners. What is in the file stays
//! as it is.

use std::cell;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::appearance::Ambiguous;
use super::sign::{END_ISOLATE, ISOLATE, MARKS, is_selector, stand_in};

/// Dotted circle: what a lone combining mark stands on.
const BASE: char = '\u{25cc}';
const JOINER: char = '\u{200d}';

thread_local! {
    /// A process has one terminal, and its thread draws and measures alone: as an argument this would go through every
    /// function that knows a width.
    static WIDE: cell::Cell<bool> = const { cell::Cell::new(false) };
}

/// How this thread's terminal draws ambiguous signs.
pub fn draw_ambiguous(ambiguous: Ambiguous) {
    WIDE.set(ambiguous == Ambiguous::Wide);
}

/// How this thread's terminal is said to draw them.
#[must_use]
pub fn ambiguous() -> Ambiguous {
    if WIDE.get() { Ambiguous::Wide } else { Ambiguous::Narrow }
}

/// What a sign that the program draws with is in ASCII.
fn in_ascii(sign: char) -> Option<char> {
    Some(match sign {
        '─' | '╸' | '–' | '—' | '−' => '-',
        '━' => '=',
        '·' | '░' | '╌' => '.',
        '│' | '┃' | '▏' => '|',
        '┌'..='╋' | '╭'..='╰' => '+',
        '…' => '~',
        '●' | '★' | '•' => '*',
        '○' | '☆' => 'o',
        '⚑' => '!',
        '✉' => '@',
        '✗' => 'x',
        '✓' => '+',
        '≠' => '!',
        '⋮' => ':',
        '▁'..='█' => '#',
        '▓' => '*',
        '▒' => ':',
        '‹' | '←' => '<',
        '›' | '→' => '>',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '⏎' => '/',
        '×' => 'x',
        '≈' => '~',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => return None,
    })
}

/// Cells of one sign; what is of no width, or hidden, 0.
fn own_width(sign: char) -> usize {
    if WIDE.get() { sign.width_cjk() } else { sign.width() }.unwrap_or(0)
}

/// A line of bars, one for each level from 1 to 8; a dot for 0.
#[must_use]
pub fn bars(levels: &[u8]) -> String {
    let signs = if WIDE.get() { ".12346789" } else { "·▁▂▃▄▅▆▇█" };
    levels.iter().filter_map(|level| signs.chars().nth(usize::from(*level))).collect()
}

/// What stands before a sum: the letter is also one of names, and stays in those.
#[must_use]
pub fn sum_sign() -> &'static str {
    if WIDE.get() { "sum" } else { "Σ" }
}

/// What stands where a text is cut off.
#[must_use]
pub fn ellipsis() -> char {
    if WIDE.get() { '~' } else { '…' }
}

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

/// A whole text on one line, as a terminal may have it.
#[must_use]
pub fn clean(text: &str) -> String {
    if text.chars().all(|sign| plain_width(sign).is_some()) {
        return text.to_owned();
    }
    cells(text).into_iter().map(|cell| cell.symbol).collect()
}

/// At which end of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A text of exactly that width: cut with an ellipsis or filled with spaces.
#[must_use]
pub fn padded(text: &str, width: u16, align: Align) -> String {
    let (shown, used) = match fit_plain(text, width) {
        Some((bytes, used, cut)) => (text[..bytes].chars().chain(cut.then(ellipsis)).collect(), used),
        None => fit(text, width)
            .into_iter()
            .fold((String::new(), 0), |(shown, used), cell| (shown + &cell.symbol, used + cell.width)),
    };
    let space = " ".repeat(usize::from(width.saturating_sub(used)));
    match align {
        Align::Left => shown + &space,
        Align::Right => space + &shown,
    }
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
        ' '..='~' => Some(1),
        '\u{a1}'..='\u{ffff}' if WIDE.get() => None,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Some(1),
        '–'..='”' | '…' | '←'..='↓' | '−' | '─'..='▟' | '▲' | '▼' | '●' | '○' | '★' | '☆' | '⚑' => {
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
        shown.push(Cell { symbol: ellipsis().into(), width: 1 });
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

/// One grapheme as it can be shown: mostly one cell. Signs that take room of their own get cells of their own (the
/// second half of a flag, a conjunct, a half-width voicing mark): together they are as wide as terminals make them.
fn shown(grapheme: &str) -> impl Iterator<Item = Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(1);
    let mut marks = 0;
    for sign in grapheme.chars() {
        let own = own_width(sign);
        match cells.last_mut() {
            None => {
                cells.push(begin(sign, own));
                marks = usize::from(own == 0);
            }
            // What a joiner joins to an emoji goes with it; so do selectors and skin tones.
            Some(cell) if sign == JOINER && cell.width == 2 => break,
            Some(_) if is_selector(sign) => {}
            Some(_) if own > 0 => {
                cells.push(begin(sign, own));
                marks = 0;
            }
            // Marks that take no room stay with their base.
            Some(cell) if marks < MARKS && stand_in(sign).is_none() => {
                cell.symbol.push(sign);
                marks += 1;
            }
            Some(_) => {}
        }
    }
    cells.into_iter()
}

fn begin(sign: char, own: usize) -> Cell {
    let picture = stand_in(sign).unwrap_or(sign);
    if let Some(ascii) = in_ascii(picture).filter(|_| WIDE.get()) {
        return Cell { symbol: ascii.to_string(), width: 1 };
    }
    if picture != sign {
        return Cell { symbol: picture.to_string(), width: 1 };
    }
    // A few signs of old scripts are three cells and more; terminals differ about them, so a stand-in keeps the columns.
    if own > 2 {
        return Cell { symbol: char::REPLACEMENT_CHARACTER.to_string(), width: 1 };
    }
    let symbol = if own == 0 { [BASE, sign].iter().collect() } else { sign.to_string() };
    Cell { symbol, width: u16::try_from(own.max(1)).unwrap_or(1) }
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
    fn padded_text_has_its_width_whatever_it_holds() {
        let left = |text: &str, width| padded(text, width, Align::Left);
        assert_eq!(left("李明朗", 8), "李明朗  ");
        assert_eq!(left("杭州云山科技", 7), "杭州云…");
        assert_eq!(left("杭州云山科技", 8), "杭州云… ");
        assert_eq!(padded("¥12.00", 8, Align::Right), "  ¥12.00");
        assert_eq!(left("a\u{1b}[2Jb\n", 8), "a␛[2Jb⏎ ");
        assert_eq!(left("👨\u{200d}👩\u{fff9}x", 6), "👨·x  ");
        assert_eq!(left("مر", 4), "\u{2068}مر\u{2069}  ");
        assert_eq!(left(&"\u{301}".repeat(1_000_000), 3).chars().count(), 1 + MARKS + 2);
        assert_eq!((left("", 2), left("x", 0)), ("  ".into(), String::new()));
        assert_eq!(clean("a\nkehu: \u{1b}]52;c;\u{7}\u{202e}"), "a⏎kehu: ␛]52;c;␇·");
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
    fn signs_with_room_of_their_own_are_not_lost() {
        assert_eq!(shown("ｶﾞ क्षि 🇨🇳", 20), "ｶﾞ क्षि 🇨🇳");
        assert_eq!((width("ｶﾞ"), width("🇨🇳"), width("각")), (2, 2, 2));
        assert_eq!(shown(&format!("a{}", "\u{301}".repeat(10_000)), 5).chars().count(), 1 + MARKS);
    }

    /// As a terminal of wide ambiguous signs draws it; each test has a thread of its own.
    fn wide(text: &str, room: u16) -> (String, u16) {
        draw_ambiguous(Ambiguous::Wide);
        let cells = fit(text, room);
        (cells.iter().map(|cell| cell.symbol.as_str()).collect(), cells.iter().map(|cell| cell.width).sum())
    }

    #[test]
    fn where_ambiguous_signs_are_wide_the_programs_own_are_ascii_and_a_persons_take_two_cells() {
        assert_eq!(wide("┌─ Аня · 李明朗 ─┐", 40), ("+- Аня . 李明朗 -+".into(), 18));
        assert_eq!(wide("①②③ §12", 7), ("①②③~".into(), 7));
        assert_eq!(wide("caff — ¥12…", 40), ("caff - ¥12~".into(), 11));
        assert_eq!(padded("杭州云山科技", 7, Align::Left), "杭州云~");
        assert_eq!(width("● saved"), 7);
        assert_eq!(wide("━━╸╌╌", 5), ("==-..".into(), 5), "a bar keeps its length");
        assert_eq!(wide("✓ 14:05  City⋮▏", 20), ("+ 14:05  City:|".into(), 15));
        assert_eq!((sum_sign(), wide("Σωκράτης", 20).0.as_str()), ("sum", "Σωκράτης"), "a letter of a name stays");
    }

    proptest! {
        #[test]
        fn a_cut_text_never_takes_more_than_its_room_where_signs_are_wide(text in any::<String>(), room in 0u16..24) {
            prop_assert!(wide(&text, room).1 <= room);
            draw_ambiguous(Ambiguous::Narrow);
        }

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
    }
}
