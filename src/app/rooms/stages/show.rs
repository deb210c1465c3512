//! The box in which a stage asks: a line for each cell, what Tab would put in, and what is wrong.

use super::asking::Asking;
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

pub(super) fn panel(asking: &Asking, desk: &Desk) -> Option<Panel> {
    let size = Size { width: WIDEST, least: LEAST, height: asking.gaps.len() + 1 + SAID + 2 };
    let area = boxes::drop(desk, Anchor::Bar(0), size)?;
    let inside = boxes::inside(area);
    let rows = usize::from(inside.height).saturating_sub(1 + SAID).max(1);
    // Where there is no room for all, the chosen cell shows.
    let first = (asking.at + 1).saturating_sub(rows);
    let shown = first..asking.gaps.len().min(first + rows);
    let labels = asking.gaps.iter().map(|gap| glyphs::width(label(desk, &gap.key))).max().unwrap_or(0);
    let mut lines: Vec<Line> = shown.clone().map(|at| line(asking, desk, at, (labels, inside.width))).collect();
    let items = (0u16..).zip(shown).collect();
    lines.push(offers(asking, inside.width));
    let problem = asking.problem.as_deref().unwrap_or_default();
    let said = glyphs::wrap_most(problem, inside.width.saturating_sub(2), SAID).into_iter();
    lines.extend(said.map(|text| Line::of(vec![Piece::left(1, inside.width - 2, text, Tone::Bad)])));
    Some(Panel { area: Area::Drop(area), title: asking.title.clone(), lines, items, ..Panel::default() })
}

fn label<'d>(desk: &'d Desk, key: &'d str) -> &'d str {
    desk.vocabulary().field(key).map_or(key, |field| field.label.as_str())
}

fn line(asking: &Asking, desk: &Desk, at: usize, (labels, width): (u16, u16)) -> Line {
    let chosen = at == asking.at;
    let from = LEFT + labels + GAP;
    let (room, gap) = (width.saturating_sub(from + 1), &asking.gaps[at]);
    let value = if chosen {
        Piece::typed(from, room, &gap.text, Tone::Typed)
    } else {
        Piece::left(from, room, gap.text.as_str(), Tone::Text)
    };
    let tone = if chosen { Tone::Text } else { Tone::Quiet };
    let mut pieces = vec![Piece::left(LEFT, labels, label(desk, &gap.key), tone), value];
    if chosen {
        pieces.push(Piece::left(0, 1, ">", Tone::Text));
    }
    Line::of(pieces)
}

/// `Tab too expensive · moved away`
fn offers(asking: &Asking, width: u16) -> Line {
    let offers = asking.offers();
    if offers.is_empty() {
        return Line::default();
    }
    let room = width.saturating_sub(6);
    let rest: Vec<&str> = offers.iter().cycle().skip(asking.offered()).take(offers.len()).copied().collect();
    Line::of(vec![Piece::left(1, 3, "Tab", Tone::Key), Piece::left(5, room, rest.join(JOINT), Tone::Quiet)])
}
