//! The box: a line for each cell, what Tab would put in, and what is wrong.

use super::open::Open;
use super::{doubts, reading};
use crate::app::desk::boxes::{self, Anchor, Size};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::app::ground::said::JOINT;
use crate::domain::Currency;
use crate::locale::fill;

/// Cells of the box, its borders among them: at most, and at least.
const WIDEST: u16 = 60;
const LEAST: u16 = 34;
/// From the side to the labels: the sign of the chosen line, a space.
const LEFT: u16 = 2;
const GAP: u16 = 2;
/// Lines for what is wrong.
const SAID: usize = 2;

pub fn panel(open: &Open, desk: &Desk) -> Option<Panel> {
    let size = Size { width: WIDEST, least: LEAST, height: open.cells().len() + 1 + SAID + 2 };
    let area = boxes::drop(desk, Anchor::Bar(0), size)?;
    let inside = boxes::inside(area);
    let mut below = vec![offers(open, desk, inside.width)];
    below.extend(said(open, desk, inside.width.saturating_sub(2)));
    let height = usize::from(inside.height);
    if height < open.cells().len() + 1 + SAID {
        // Too low for all of them: what is empty below them is theirs.
        below.retain(|line| !line.pieces.is_empty());
    }
    let rows = height.saturating_sub(below.len()).clamp(1, open.cells().len());
    // Where there is no room for all, the chosen cell shows.
    let first = (open.at + 1).saturating_sub(rows);
    let shown = first..open.cells().len().min(first + rows);
    let labels = open.cells().iter().map(|cell| glyphs::width(label(desk, cell.key))).max().unwrap_or(0);
    let mut lines: Vec<Line> = shown.clone().map(|at| line(open, desk, at, (labels, inside.width))).collect();
    let items = (0u16..).zip(shown.clone()).collect();
    lines.extend(below);
    let more = [shown.start, open.cells().len() - shown.end];
    Some(Panel { area: Area::Drop(area), title: title(open, desk), lines, items, more, ..Panel::default() })
}

/// What is wrong; else what to look at.
fn said(open: &Open, desk: &Desk, width: u16) -> Vec<Line> {
    let doubts = || if open.is_loading() { Vec::new() } else { doubts::of(desk, open) };
    let (texts, tone) =
        open.problem.clone().map_or_else(|| (doubts(), Tone::Warn), |problem| (vec![problem], Tone::Bad));
    let lines = glyphs::wrap_most(&texts.join("\n"), width, SAID).into_iter().filter(|line| !line.is_empty());
    lines.map(|text| Line::of(vec![Piece::left(1, width, text, tone)])).collect()
}

fn title(open: &Open, desk: &Desk) -> String {
    let words = &desk.words().form;
    let message = if open.row.is_some() { &words.title_edit } else { &words.title_new };
    fill(message, &[("row", open.noun(desk)), ("who", &open.who)])
}

fn label<'d>(desk: &'d Desk, key: &'d str) -> &'d str {
    desk.words().form_cells.get(key).map_or(key, String::as_str)
}

/// The label, what is typed, and at the right what follows from the others.
fn line(open: &Open, desk: &Desk, at: usize, (labels, width): (u16, u16)) -> Line {
    let chosen = at == open.at;
    let from = LEFT + labels + GAP;
    let room = width.saturating_sub(from + 1);
    let told = told(open, desk, at);
    let used = glyphs::width(&told).min(room / 2);
    let left = room.saturating_sub(if used > 0 { used + 1 } else { 0 });
    let (text, label) = (&open.texts[at], label(desk, open.cells()[at].key));
    let value = match (chosen, open.is_loading()) {
        (_, true) => Piece::left(from, left, "…", Tone::Quiet),
        (true, false) => Piece::typed(from, left, text, if open.selected { Tone::Cursor } else { Tone::Typed }),
        (false, false) => Piece::left(from, left, text.as_str(), Tone::Text),
    };
    let mut pieces = vec![Piece::left(LEFT, labels, label, if chosen { Tone::Text } else { Tone::Quiet }), value];
    if used > 0 {
        pieces.push(Piece::right(from + room - used, used, told, Tone::Quiet));
    }
    if chosen {
        pieces.push(Piece::left(0, 1, ">", Tone::Text));
    }
    Line::of(pieces)
}

/// What follows for an empty cell from the others, and which day is read in one of days.
fn told(open: &Open, desk: &Desk, at: usize) -> String {
    if let Some(read) = open.cells().get(at).and_then(|cell| doubts::read_as(desk, open, cell)) {
        return format!("= {read}");
    }
    let Some((_, amount)) = reading::computed(desk, open).filter(|(place, _)| *place == at) else {
        return String::new();
    };
    let own = &desk.vocabulary().local.currency;
    let code = open.typed("currency").to_uppercase();
    let currency = if Currency::exists(&code) { Currency(code) } else { own.clone() };
    format!("= {}", currency.show_beside(own, amount))
}

/// `Tab meeting board · projector`
fn offers(open: &Open, desk: &Desk, width: u16) -> Line {
    let offers = open.offers(desk);
    if offers.is_empty() || open.is_loading() {
        return Line::default();
    }
    let (first, room) = (open.offered().unwrap_or(0), width.saturating_sub(6));
    let rest: Vec<&str> = offers.iter().cycle().skip(first).take(offers.len()).map(String::as_str).collect();
    Line::of(vec![Piece::left(1, 3, "Tab", Tone::Key), Piece::left(5, room, rest.join(JOINT), Tone::Quiet)])
}
