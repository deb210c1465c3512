//! What the pane looks like.

use super::list::{HERE, History};
use crate::app::desk::desk::Desk;
use crate::app::desk::moments::sentence;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};
use crate::domain::Happening;
use crate::locale::fill;

/// Width of the column that says when, in terminal cells: with the year where it is not this one.
const WHEN: u16 = 16;
/// Least that it takes.
const WHEN_LEAST: u16 = 11;

/// The lines that there is room for, the chosen one among them.
pub fn panel(history: &History, desk: &Desk, width: u16, height: u16) -> Panel {
    let focused = desk.has_keys(HERE);
    let title = fill(&desk.words().history.title, &[("name", &desk.name_of_current())]);
    let list = desk.current().map(|customer| history.of(customer)).unwrap_or_default();
    if list.is_empty() {
        let text = if desk.current().is_none() { &desk.words().grid.no_customer } else { &desk.words().history.none };
        return Panel { area: Area::Pane, title, caret: focused.then_some((0, 0)), ..Panel::muted(text, width) };
    }
    let room = usize::from(height);
    let skip = (history.chosen + 1).saturating_sub(room.max(1));
    let here = |at: usize| focused && at == history.chosen;
    let caret = u16::try_from(history.chosen - skip).ok().filter(|line| focused && *line < height);
    let shown = list.iter().enumerate().skip(skip).take(room);
    Panel {
        area: Area::Pane,
        title,
        more: [skip > 0, skip + room < list.len()],
        caret: caret.map(|line| (0, line)),
        lines: shown.map(|(at, happening)| entry(desk, happening, here(at), width)).collect(),
        ..Panel::default()
    }
}

/// `11-21 09:30  City: 杭州 → 上海            cell changed`
fn entry(desk: &Desk, happening: &Happening, here: bool, width: u16) -> Line {
    let when = desk.when(&happening.at);
    let x = glyphs::width(&when).min(WHEN).min(width).max(WHEN_LEAST) + 2;
    let (done, sentence) = (desk.words().done(&happening.label), sentence(desk, &happening.what));
    let room = width.saturating_sub(x);
    let mut pieces = vec![Piece::left(0, WHEN, when, Tone::Quiet)];
    // What was done stands at the right if both have room: what changed matters more.
    if glyphs::width(done) + glyphs::width(&sentence) + 2 <= room {
        pieces.push(Piece::right(0, width, done, Tone::Quiet));
    }
    pieces.push(Piece::left(x, room, sentence, Tone::Text));
    Line { tone: if here { Tone::Row } else { Tone::Text }, pieces }
}
