//! The box in which stands what will be written.

use ratatui::layout::Rect;

use super::line::Spoken;
use super::told::{self, Told};
use crate::app::desk::desk::Desk;
use crate::app::desk::{boxes, talk};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::locale::{fill, grouped};

/// Cells of the box, its borders among them: at most, and at least.
pub const WIDEST: u16 = 58;
pub const LEAST: u16 = 30;
/// From the side to the labels, and from them to what they name.
const LEFT: u16 = 1;
const GAP: u16 = 1;
/// Lines that doubts take at most.
const DOUBTS: usize = 4;

/// What will be written of so many customers, and `also` what becomes of what else there is of them, by its name; in a box
/// for which `place` finds room of that many lines, its borders among them.
pub fn boxed(
    spoken: &Spoken,
    desk: &Desk,
    of: usize,
    also: &[(String, String)],
    place: impl Fn(usize) -> Option<Rect>,
) -> Option<Panel> {
    let mut told = told::lines(spoken, desk);
    told.extend(also.iter().map(|(label, value)| Told::besides(label, value)));
    let area = place(told.len() + 3)?;
    let width = boxes::inside(area).width;
    let (parts, foot) = lines(spoken, desk, &told, width);
    let area = place(parts.len() + foot.len() + 2)?;
    let room = usize::from(boxes::inside(area).height);
    let more = [0, (parts.len() + foot.len()).saturating_sub(room)];
    // Where not all of it has room, what is doubtful is read first.
    let doubtful = more[1] > 0 && foot.iter().any(|line| line.pieces.iter().any(|piece| piece.tone == Tone::Warn));
    let (first, then) = if doubtful { (foot, parts) } else { (parts, foot) };
    let lines = first.into_iter().chain(then).collect();
    Some(Panel { area: Area::Drop(area), title: title(spoken, desk, of), lines, more, ..Panel::default() })
}

/// Its lines: what will be written; and what is doubtful.
fn lines(spoken: &Spoken, desk: &Desk, told: &[Told], width: u16) -> (Vec<Line>, Vec<Line>) {
    let labels = told.iter().map(|line| glyphs::width(&line.label)).max().unwrap_or(0);
    let parts = told.iter().map(|told| line(spoken, told, (labels, width))).collect();
    (parts, foot(desk, &talk::doubts(desk, &spoken.line), width.saturating_sub(LEFT + 1)))
}

/// How much it is, of each of several customers.
fn title(spoken: &Spoken, desk: &Desk, of: usize) -> String {
    let words = &desk.words().log;
    let cells = told::cells(spoken, desk).to_string();
    match of {
        1 => fill(&words.will, &[("n", &cells)]),
        many => fill(&words.will_each, &[("customers", &grouped(many)), ("n", &cells)]),
    }
}

/// What it is called, what it will be, and at the right the words that say so; they give way.
fn line(spoken: &Spoken, told: &Told, (labels, width): (u16, u16)) -> Line {
    let at = LEFT + labels + GAP;
    let room = width.saturating_sub(at + 1);
    let value = glyphs::width(&told.value).min(room);
    let left = room.saturating_sub(value + 1);
    let words = glyphs::width(&told.words).min(left);
    let chosen = spoken.chosen.is_some() && told.topic.is_some() && told.topic == spoken.chosen;
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
    let lines = glyphs::wrap_most(&doubts.join("\n"), width, DOUBTS).into_iter();
    lines.map(|text| of(text, Tone::Warn)).collect()
}
