//! The box: a line for each cell, what Tab would put in, and what is wrong.

use super::open::{CELLS, Open};
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::app::ground::said::JOINT;

/// Cells of the box, its borders among them: at most, and at least.
const WIDEST: u16 = 60;
const LEAST: u16 = 34;
/// From the side to the labels: the sign of the chosen line, a space.
const LEFT: u16 = 2;
const GAP: u16 = 2;
/// Lines for what is wrong.
const SAID: usize = 2;

pub(super) fn panel(open: &Open, desk: &Desk) -> Option<Panel> {
    let size = Size { width: WIDEST, least: LEAST, height: CELLS.len() + 1 + SAID + 2 };
    let area = boxes::drop(desk, Anchor::Bar(0), size)?;
    let inside = boxes::inside(area);
    let labels: Vec<String> = CELLS.iter().map(|cell| cell.label(desk)).collect();
    let widest = labels.iter().map(|label| glyphs::width(label)).max().unwrap_or(0);
    let line = |(at, label): (usize, &String)| line(open, at, label, (widest, inside.width));
    let mut lines: Vec<Line> = labels.iter().enumerate().map(line).collect();
    let items = (0u16..).zip(0..CELLS.len()).collect();
    lines.push(offers(open, inside.width));
    let room = inside.width.saturating_sub(2);
    let said = glyphs::wrap_most(open.problem.as_deref().unwrap_or_default(), room, SAID).into_iter();
    lines.extend(said.map(|text| Line::of(vec![Piece::left(1, room, text, Tone::Bad)])));
    let words = &desk.words().cost;
    let title = if open.row().is_some() { &words.title_change } else { &words.title }.clone();
    Some(Panel { area: Area::Drop(area), title, lines, items, ..Panel::default() })
}

fn line(open: &Open, at: usize, label: &str, (labels, width): (u16, u16)) -> Line {
    let chosen = at == open.at();
    let from = LEFT + labels + GAP;
    let (room, text) = (width.saturating_sub(from + 1), open.typed(at));
    let value = match chosen {
        true => Piece::typed(from, room, text, if open.selected { Tone::Cursor } else { Tone::Typed }),
        false => Piece::left(from, room, text.as_str(), Tone::Text),
    };
    let tone = if chosen { Tone::Text } else { Tone::Quiet };
    let mut pieces = vec![Piece::left(LEFT, labels, label, tone), value];
    if chosen {
        pieces.push(Piece::left(0, 1, ">", Tone::Text));
    }
    Line::of(pieces)
}

/// `Tab spring · spring sale`
fn offers(open: &Open, width: u16) -> Line {
    let offers = open.offers();
    if offers.is_empty() {
        return Line::default();
    }
    let room = width.saturating_sub(6);
    let rest: Vec<&str> = offers.iter().cycle().skip(open.offered()).take(offers.len()).copied().collect();
    Line::of(vec![Piece::left(1, 3, "Tab", Tone::Key), Piece::left(5, room, rest.join(JOINT), Tone::Quiet)])
}
