//! What it looks like.

use super::open::Open;
use super::told::{self, Told};
use crate::app::desk::bars;
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::{fill, grouped};

/// Cells of the box, its borders among them: at most, and at least.
const WIDEST: u16 = 58;
const LEAST: u16 = 30;
/// From the side to the labels, and from them to what they name.
const LEFT: u16 = 1;
const GAP: u16 = 1;
/// Lines that doubts take at most.
const DOUBTS: usize = 4;

/// The line; under it what will be written.
pub fn panel(open: &Open, desk: &Desk) -> Panel {
    let title = fill(&desk.words().log.title, &[("who", &open.who)]);
    let bar = Panel::bar(&title, &open.text, desk.size().0);
    let understood: Vec<_> = open.line.parts.iter().map(|part| part.range.clone()).collect();
    let bar = Panel { area: Area::Bar { alone: true }, ..bars::coloured(bar, &understood) };
    Panel { drop: preview(open, desk).map(Box::new), ..bar }
}

fn preview(open: &Open, desk: &Desk) -> Option<Panel> {
    let words = &desk.words().log;
    if open.text.as_str().trim().is_empty() {
        return bars::sentence(desk, Anchor::Bar(0), &desk.words().shared.preview, (&words.example, Tone::Quiet));
    }
    let told = told::lines(open, desk);
    let doubts = told::doubts(open, desk);
    let size = |height: usize| Size { width: WIDEST, least: LEAST, height: height + 2 };
    let area = boxes::drop(desk, Anchor::Bar(0), size(told.len() + 1))?;
    let inside = boxes::inside(area).width;
    let foot = foot(desk, &doubts, inside.saturating_sub(LEFT + 1));
    let area = boxes::drop(desk, Anchor::Bar(0), size(told.len() + foot.len()))?;
    let labels = told.iter().map(|line| glyphs::width(&line.label)).max().unwrap_or(0);
    let mut lines: Vec<Line> = told.iter().map(|told| line(open, told, (labels, inside))).collect();
    lines.extend(foot);
    Some(Panel { area: Area::Drop(area), title: title(open, desk), lines, ..Panel::default() })
}

/// How much it is, of each of several customers.
fn title(open: &Open, desk: &Desk) -> String {
    let words = &desk.words().log;
    let cells = told::cells(open, desk).to_string();
    match open.of.len() {
        1 => fill(&words.will, &[("n", &cells)]),
        many => fill(&words.will_each, &[("customers", &grouped(many)), ("n", &cells)]),
    }
}

/// What it is called, what it will be, and at the right the words that say so; they give way.
fn line(open: &Open, told: &Told, (labels, width): (u16, u16)) -> Line {
    let at = LEFT + labels + GAP;
    let room = width.saturating_sub(at + 1);
    let value = glyphs::width(&told.value).min(room);
    let left = room.saturating_sub(value + 1);
    let words = glyphs::width(&told.words).min(left);
    let chosen = open.chosen.is_some() && told.topic.is_some() && told.topic == open.chosen;
    let accent = if chosen { Tone::Text } else { Tone::Accent };
    let mut pieces = vec![
        Piece::left(LEFT, labels, told.label.as_str(), if chosen { Tone::Text } else { Tone::Quiet }),
        Piece::left(at, value, told.value.as_str(), Tone::Text),
        Piece::right(at + room - words, words, told.words.as_str(), accent),
    ];
    if chosen {
        pieces.push(Piece::left(0, 1, ">", Tone::Text));
    }
    Line { tone: if chosen { Tone::Row } else { Tone::Text }, pieces }
}

/// What is doubtful; else that nothing is.
fn foot(desk: &Desk, doubts: &[String], width: u16) -> Vec<Line> {
    let words = &desk.words().log;
    let of = |text: String, tone| Line::of(vec![Piece::left(LEFT, width, text, tone)]);
    if doubts.is_empty() {
        return vec![of(words.understood.clone(), Tone::Quiet)];
    }
    let lines = doubts.iter().flat_map(|doubt| glyphs::wrap(doubt, width)).take(DOUBTS);
    lines.map(|text| of(text, Tone::Warn)).collect()
}
