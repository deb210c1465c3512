//! What the list looks like, and the question before a purge.

use super::list::{stage, when};
use super::{Asking, Trash};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Line, Panel, Piece, Tone};
use crate::domain::Gone;
use crate::locale::{fill, grouped};

/// Terminal cells of the columns: tick, when, how, name.
const WIDTHS: [u16; 4] = [3, 16, 9, 18];

impl Trash {
    /// The question or the line that narrows the list, then as much of the list as has room.
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let fitting = self.list.fitting(desk);
        let mut lines = match &self.asking {
            Some(asking) => question(asking, desk, width),
            None => vec![typed(self, desk, fitting.len(), width)],
        };
        let words = &desk.words().trash;
        let nothing = match &self.list.all {
            None => Some(&words.reading),
            Some(all) if all.is_empty() => Some(&words.none),
            Some(_) => None,
        };
        if let Some(text) = nothing {
            let line = |text| Line { pieces: vec![Piece::left(2, width - 2, text, Tone::Quiet)], ..Line::default() };
            lines.extend(glyphs::wrap(text, width.saturating_sub(4)).into_iter().map(line));
            return Panel { lines, ..Panel::default() };
        }
        let room = usize::from(height).saturating_sub(lines.len());
        let skip = (self.list.chosen + 1).saturating_sub(room);
        let entry = |(at, gone): (usize, &&Gone)| entry(self, desk, gone, at == self.list.chosen, width);
        lines.extend(fitting.iter().enumerate().skip(skip).take(room).map(entry));
        Panel { lines, ..Panel::default() }
    }
}

/// ` Trash and archive: wang_                              2 of 7`
fn typed(trash: &Trash, desk: &Desk, fitting: usize, width: u16) -> Line {
    let all = trash.list.all.as_ref().map_or(0, Vec::len);
    let count = fill(&desk.words().grid.count_of, &[("n", &grouped(fitting)), ("of", &grouped(all))]);
    let label = format!(" {}: ", desk.words().trash.title);
    let (used, right) = (glyphs::width(&label), glyphs::width(&count));
    let pieces = vec![
        Piece::right(0, width.saturating_sub(1), count, Tone::Quiet),
        Piece::left(0, width, label, Tone::Quiet),
        Piece::typed(used, width.saturating_sub(used + right + 3), &trash.list.text, Tone::Text),
    ];
    Line { pieces, ..Line::default() }
}

/// The question, on as many lines as it needs; the number is typed behind it.
fn question(asking: &Asking, desk: &Desk, width: u16) -> Vec<Line> {
    let count = asking.customers.len().to_string();
    let text = fill(&desk.words().trash.ask, &[("names", &asking.names), ("n", &count)]);
    let wrapped = glyphs::wrap(&text, width.saturating_sub(10));
    let used = 1 + wrapped.last().map_or(0, |line| glyphs::width(line));
    let line = |text| Line { pieces: vec![Piece::left(1, width - 1, text, Tone::Warn)], ..Line::default() };
    let mut lines: Vec<Line> = wrapped.into_iter().map(line).collect();
    if let Some(last) = lines.last_mut() {
        last.pieces.push(Piece::typed(used + 1, width.saturating_sub(used + 3), &asking.text, Tone::Typed));
    }
    lines.push(Line::default());
    lines
}

/// `[x] 11-21 09:30  deleted   王芳   金桥贸易有限公司   Maintenance`
fn entry(trash: &Trash, desk: &Desk, gone: &Gone, chosen: bool, width: u16) -> Line {
    let words = &desk.words().trash;
    let how = if gone.archived { &words.archived_mark } else { &words.deleted };
    let name = if gone.name.is_empty() { &gone.code } else { &gone.name };
    let tick = if trash.list.ticked.contains(&gone.id) { "[x]" } else { "[ ]" };
    let (when, stage) = (when(desk, gone), stage(desk, gone));
    let end = width.saturating_sub(glyphs::width(&stage) + 3);
    let columns = [(tick, Tone::Text), (&when, Tone::Quiet), (how, Tone::Quiet), (name, Tone::Text)];
    let mut x = 1;
    let mut pieces = vec![Piece::right(0, width.saturating_sub(1), stage, Tone::Quiet)];
    for ((text, tone), room) in columns.into_iter().zip(WIDTHS) {
        pieces.push(Piece::left(x, room.min(end.saturating_sub(x)), text, tone));
        x += room + 1;
    }
    pieces.push(Piece::left(x, end.saturating_sub(x), gone.company.as_str(), Tone::Text));
    Line { tone: if chosen { Tone::Row } else { Tone::Text }, pieces }
}
