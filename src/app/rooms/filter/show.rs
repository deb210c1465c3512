//! What the line looks like while it is typed; under it what Tab puts in, or what is wrong.

use super::bar::Bar;
use super::offer::{Candidate, Offer};
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone, Wrong};

/// The line and the one below it.
pub fn panel(bar: &Bar, width: u16) -> Panel {
    let mut panel = Panel::line(" / ", &bar.text, width);
    if shows(bar) {
        panel.lines.push(offered(&bar.offer, width.saturating_sub(2)));
    } else {
        panel.wrong = bar.problem.clone().map(|(range, why)| Wrong { range, why });
    }
    panel
}

/// `杭州 212 · 上海 180`
fn offered(offer: &Offer, width: u16) -> Line {
    let pieces = shown(offer, width).into_iter().flat_map(|part| {
        let tone = if part.chosen { Tone::Row } else { Tone::Quiet };
        let dot = part.dotted.then(|| Piece::left(part.x - 1, 1, "·", Tone::Quiet));
        [Some(Piece::left(1 + part.x, width - part.x, part.text, tone)), dot].into_iter().flatten()
    });
    Line::of(pieces.collect())
}

/// A candidate on the screen.
struct Shown {
    text: String,
    /// Cells from the left edge.
    x: u16,
    chosen: bool,
    /// A dot stands two cells before it.
    dotted: bool,
}

/// The candidates that fit whole into the room, the chosen one among them; between values stands a dot.
fn shown(offer: &Offer, room: u16) -> Vec<Shown> {
    let chosen = offer.chosen.unwrap_or(0);
    let from = (0..=chosen).find(|from| line(offer, *from, room).len() > chosen - from).unwrap_or(chosen);
    line(offer, from, room)
}

fn line(offer: &Offer, from: usize, room: u16) -> Vec<Shown> {
    let mut x = 0;
    let mut shown = Vec::new();
    for (at, candidate) in offer.candidates.iter().enumerate().skip(from) {
        let text = match candidate.count {
            Some(count) => format!("{} {count}", candidate.label),
            None => candidate.label.clone(),
        };
        let width = glyphs::width(&text);
        if x + width > room {
            break;
        }
        shown.push(Shown { text, x, chosen: offer.chosen == Some(at), dotted: x > 0 && candidate.count.is_some() });
        x += width + gap(candidate);
    }
    shown
}

/// Cells between two candidates: ` · ` behind a counted value, two spaces else.
fn gap(candidate: &Candidate) -> u16 {
    if candidate.count.is_some() { 3 } else { 2 }
}

/// Whether the candidates show, or what is wrong with the line.
fn shows(bar: &Bar) -> bool {
    !bar.offer.candidates.is_empty() && (bar.problem.is_none() || bar.unfinished || bar.offer.chosen.is_some())
}
