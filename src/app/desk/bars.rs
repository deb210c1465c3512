//! A bar: one line in the filter line's place, and what drops under it.
//!
//! ```text
//!  Find  wangfang___                               2 of 26      title, what is typed, what comes of it
//!
//!  / citty:杭州
//!    ^^^^^ ┌──────────────────────────────────────────┐         what is wrong, under its word
//!          │ There is no field “citty”. Did you mean …│
//!          └──────────────────────────────────────────┘
//! ```

use std::ops::Range;

use super::boxes::{self, Anchor, Size};
use super::desk::Desk;
use super::drops::{Entry, List};
use super::{count, geometry};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Sort, Tone};
use crate::app::ground::text::Text;

/// Cells of a sentence on one line.
const SENTENCE: u16 = 46;

/// The cells of a bar beside which the count and the sum stand.
#[must_use]
pub fn width(desk: &Desk) -> u16 {
    desk.size.0.saturating_sub(glyphs::width(&count::summary(desk)) + 3)
}

/// Where that byte of what is typed stands on the screen: which cell of the line.
fn at(bar: &Panel, byte: usize) -> u16 {
    let typed = bar.lines.iter().flat_map(|line| &line.pieces).find_map(|piece| match piece.sort {
        Sort::Typed(caret) => Some((piece, caret)),
        _ => None,
    });
    let Some((piece, caret)) = typed else { return 0 };
    let (from, _) = geometry::scrolled(&piece.text, caret, piece.width);
    let before = piece.text.get(from..byte).map_or(0, glyphs::width);
    piece.at + before.min(piece.width.saturating_sub(1))
}

/// These bytes of what is typed in another colour: they are understood.
#[must_use]
pub fn coloured(mut bar: Panel, understood: &[Range<usize>]) -> Panel {
    for line in &mut bar.lines {
        let typed = line.pieces.iter().find_map(|piece| match piece.sort {
            Sort::Typed(caret) => Some((piece.clone(), caret)),
            _ => None,
        });
        let Some((piece, caret)) = typed else { continue };
        let (from, _) = geometry::scrolled(&piece.text, caret, piece.width);
        for range in understood {
            let start = range.start.max(from);
            let (Some(before), Some(words)) = (piece.text.get(from..start), piece.text.get(start..range.end)) else {
                continue;
            };
            let at = glyphs::width(before);
            let room = piece.width.saturating_sub(at).min(glyphs::width(words));
            line.pieces.push(Piece::left(piece.at + at, room, words, Tone::Accent));
        }
    }
    bar
}

/// The list under the word that begins at that byte.
#[must_use]
pub fn offering(bar: Panel, desk: &Desk, (byte, list): (usize, List), entry: impl Fn(usize) -> Entry) -> Panel {
    let drop = list.panel(desk, Anchor::Bar(at(&bar, byte)), entry);
    Panel { drop: drop.map(Box::new), ..bar }
}

/// What is wrong with these bytes of it: they are marked, and the reason drops under them.
#[must_use]
pub fn wrong(bar: Panel, desk: &Desk, (bytes, why): (Range<usize>, &str)) -> Panel {
    let marks = at(&bar, bytes.start)..at(&bar, bytes.end).max(at(&bar, bytes.start) + 1);
    let said = |anchor| sentence(desk, anchor, "", (why, Tone::Bad));
    // Beside the marks in their line, where the box has its place there; else below them.
    let beside =
        |drop: &Panel| matches!(drop.area, Area::Drop(area) if marks.end <= area.x || area.right() <= marks.start);
    let drop = said(Anchor::Bar(marks.start)).filter(beside).or_else(|| said(Anchor::Marks(marks.start)));
    Panel { drop: drop.map(Box::new), marks, ..bar }
}

/// What comes of it, under the text.
#[must_use]
pub fn telling(bar: Panel, desk: &Desk, title: &str, said: (&str, Tone)) -> Panel {
    let drop = sentence(desk, Anchor::Bar(at(&bar, 0)), title, said);
    Panel { drop: drop.map(Box::new), ..bar }
}

/// A line that is typed, with what comes of it at its right; where that has more words than room, whole under the text.
#[must_use]
pub fn answered(desk: &Desk, asked: &str, (text, width): (&Text, u16), (result, tone): (&str, Tone)) -> Panel {
    if glyphs::width(result) <= width / 2 {
        return Panel::answered(asked, text, width, (result, tone));
    }
    telling(Panel::answered(asked, text, width, ("", tone)), desk, "", (result, tone))
}

/// A sentence in a drop, on as many lines as it needs.
#[must_use]
pub fn sentence(desk: &Desk, anchor: Anchor, title: &str, (text, tone): (&str, Tone)) -> Option<Panel> {
    let wanted = glyphs::width(text).min(SENTENCE).max(glyphs::width(title) + 2);
    let lines = glyphs::wrap(text, wanted).len();
    let size = Size { width: wanted + 4, least: (wanted + 4).min(24), height: lines + 2 };
    let mut area = boxes::drop(desk, anchor, size)?;
    let narrow = area.width.saturating_sub(4).max(1);
    if narrow < wanted {
        let height = glyphs::wrap(text, narrow).len() + 2;
        area = boxes::drop(desk, anchor, Size { width: area.width, least: area.width, height })?;
    }
    let line = |text: String| Line::of(vec![Piece::left(1, narrow, text, tone)]);
    let lines = glyphs::wrap(text, narrow).into_iter().map(line).collect();
    Some(Panel { area: Area::Drop(area), title: title.to_owned(), lines, ..Panel::default() })
}
