//! Text in lines of terminal cells; what one line of it looks like is `domain::cells`.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

pub use crate::domain::cells::{Cell, ambiguous, cells, ellipsis, fit, fit_plain, plain_width, sum_sign, width};
pub use crate::domain::sign::ISOLATE;

/// Cells of somebody's text that a sentence shows: so much of it leaves the sentence its end.
const QUOTED: u16 = 30;

/// The beginning of a text, on one line, as a sentence shows it: at most 30 cells, the last of them `…` if there is more.
#[must_use]
pub fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    fit(&line, QUOTED).into_iter().map(|cell| cell.symbol).collect()
}

/// Breaks a text into lines no wider than `room`, at its own line ends and between words; a line does not begin with
/// a sign that closes (`，` `。` `）` `%`), nor break at a no-break space. Spaces at a break belong to no line.
#[must_use]
pub fn wrap(text: &str, room: u16) -> Vec<String> {
    lines(text, room).into_iter().map(|line| text[line].to_owned()).collect()
}

/// The same in so many lines at most: where the text needs more, the last of them says so.
#[must_use]
pub fn wrap_most(text: &str, room: u16, most: usize) -> Vec<String> {
    let mut lines = wrap(text, room);
    if lines.len() > most {
        lines.truncate(most);
        lines.last_mut().into_iter().for_each(|last| last.push('…'));
    }
    lines
}

/// The same for a sentence: what stands in quotes is broken only where it has no room in a line, or needs more lines for it.
#[must_use]
pub fn wrap_sentence(text: &str, room: u16) -> Vec<String> {
    let anyhow = wrap(text, room);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_units(&held(paragraph, room), start, room, &mut lines);
        start += paragraph.len() + 1;
    }
    if lines.len() > anyhow.len().max(2) {
        anyhow
    } else {
        lines.into_iter().map(|line| text[line].to_owned()).collect()
    }
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
    wrap_units(&units(paragraph), start, room, lines);
}

fn wrap_units(units: &[&str], start: usize, room: u16, lines: &mut Vec<Range<usize>>) {
    let (mut from, mut at, mut used) = (start, start, 0);
    for unit in units {
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

/// Its units, what stands in quotes as one of them where a line has room for it.
fn held(paragraph: &str, room: u16) -> Vec<&str> {
    let (units, mut all, mut at) = (units(paragraph), Vec::new(), 0);
    let mut place = 0;
    while place < units.len() {
        let opens = units[place].rfind('“').is_some_and(|quote| !units[place][quote..].contains('”'));
        let count = units[place..].iter().position(|unit| unit.contains('”')).map_or(1, |more| more + 1);
        let length = |count: usize| units[place..place + count].iter().map(|unit| unit.len()).sum::<usize>();
        let whole = &paragraph[at..at + length(count)];
        let taken = if opens && width(whole) <= room { count } else { 1 };
        all.push(&paragraph[at..at + length(taken)]);
        (at, place) = (at + length(taken), place + taken);
    }
    all
}

/// Words with the signs that stay with them: an opening one before, closing ones behind, no-break spaces between.
fn units(paragraph: &str) -> Vec<&str> {
    let mut units: Vec<Range<usize>> = Vec::new();
    for (at, word) in paragraph.split_word_bound_indices() {
        let range = at..at + word.len();
        if ["·", ";"].contains(&word) && ends_with_space(paragraph, &units) {
            // A line ends with a joint and begins with none.
            units.pop();
            units.iter_mut().next_back().into_iter().for_each(|unit| unit.end = range.end);
            continue;
        }
        let before = units.last().and_then(|unit| paragraph[unit.clone()].chars().next_back());
        let after = word.chars().next();
        match (units.last_mut(), before) {
            (Some(unit), Some(before)) if stays(before, after.unwrap_or(' ')) => unit.end = range.end,
            _ => units.push(range),
        }
    }
    units.into_iter().map(|unit| &paragraph[unit]).collect()
}

/// Whether the last unit is a space, with another one before it.
fn ends_with_space(paragraph: &str, units: &[Range<usize>]) -> bool {
    units.len() > 1 && units.last().is_some_and(|unit| paragraph[unit.clone()].trim().is_empty())
}

/// Whether no line may break between these two signs.
fn stays(before: char, after: char) -> bool {
    const OPENING: &str = "“‘（《【「『([{¥$€£-";
    const CLOSING: &str = "，。、；：？！”’）》】」』…,.;:?!)]}%";
    let glue = before == '\u{a0}' || after == '\u{a0}';
    // A key is one word: `Ctrl-Z`.
    let hyphen = after == '-' && before.is_alphanumeric();
    glue || hyphen
        || OPENING.contains(before) && !after.is_whitespace()
        || CLOSING.contains(after) && !before.is_whitespace()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
        assert_eq!(wrap("F7 filter · Esc back", 12), ["F7 filter · ", "Esc back"]);
        assert_eq!(wrap("F7 filter · Esc back", 10), ["F7 ", "filter · ", "Esc back"]);
    }

    #[test]
    fn a_sentence_breaks_before_what_it_quotes_and_not_inside() {
        let said = "“Priya Patel” is nowhere, nor is “the price list”: Esc.";
        assert_eq!(wrap_sentence(said, 40), ["“Priya Patel” is nowhere, nor is ", "“the price list”: Esc."]);
        assert_eq!(wrap_sentence("没有找到“红木家具价目表”，请返。", 24), ["没有找到", "“红木家具价目表”，请返。"]);
        // It has no room: then it breaks as anything does.
        assert_eq!(wrap_sentence("“to be or not to be”", 8), wrap("“to be or not to be”", 8));
    }

    #[test]
    fn the_caret_is_placed_in_the_lines_of_the_whole_text() {
        let text = "to be extraordinary";
        let lines = lines(text, 13);
        assert_eq!(place(text, &lines, 10), (1, 4), "`to be extr` would have fitted, the word does not");
        assert_eq!(place(text, &lines, 5), (0, 5));
        assert_eq!(place(text, &lines, text.len()), (1, 13));
        assert_eq!(place("", &crate::app::ground::glyphs::lines("", 5), 0), (0, 0));
        assert_eq!(place("a\n", &crate::app::ground::glyphs::lines("a\n", 5), 2), (1, 0));
    }

    proptest! {
        #[test]
        fn wrapped_lines_are_no_wider_than_the_room(text in "[a-z 李明\n👨]{0,60}", room in 2u16..20) {
            for line in wrap(&text, room) {
                prop_assert!(width(&line) <= room, "{line:?}");
            }
        }
    }
}
