//! What the sheet looks like: nothing of the grid shows under it, there is one thing to read.

use super::Welcome;
use super::lines::{LINES, Line};
use crate::app::desk::desk::Desk;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{self, Panel, Piece, Tone};
use crate::app::ground::sheet::LEFT;

/// Between the labels and the answers, in terminal cells.
const GAP: u16 = 3;

impl Welcome {
    pub(super) fn panel(&self, desk: &Desk, width: u16, height: u16) -> Panel {
        let room = width.saturating_sub(LEFT + 2);
        let text = |text: &str, tone| panel::Line::of(vec![Piece::left(LEFT, room, text, tone)]);
        let title = Piece::left(1, width.saturating_sub(2), desk.words().welcome.title.as_str(), Tone::Accent);
        let mut lines = vec![panel::Line::of(vec![title])];
        // Where there is room, an empty line around the answers.
        let airy = height >= 14;
        lines.extend(airy.then(panel::Line::default));
        let top = lines.len();
        let labels = LINES.map(|line| glyphs::width(line.label(desk))).into_iter().max().unwrap_or(0);
        lines.extend(LINES.map(|line| self.line(desk, line, LEFT + labels + GAP, width)));
        lines.extend(airy.then(panel::Line::default));
        let chosen = self.chosen();
        let is = chosen.is(desk, self.answers.at(desk, chosen));
        let told = glyphs::wrap_most(&is, room, usize::from(height).saturating_sub(lines.len()));
        lines.extend(told.iter().map(|line| text(line, Tone::Quiet)));
        if airy {
            lines.push(panel::Line::default());
            let later = glyphs::wrap(&desk.words().welcome.later, room);
            lines.extend(later.iter().map(|line| text(line, Tone::Quiet)));
        }
        let caret = u16::try_from(top + self.line).ok().map(|y| (1, y));
        Panel { lines, caret, ..Panel::default() }
    }

    /// `>Keys          ‹ Excel keys ›`
    fn line(&self, desk: &Desk, line: Line, x: u16, width: u16) -> panel::Line {
        let here = line == self.chosen();
        let told = line.told(desk, self.answers.at(desk, line));
        let room = width.saturating_sub(x + 4);
        let mut pieces = vec![Piece::left(LEFT, x.saturating_sub(LEFT), line.label(desk), Tone::Quiet)];
        if here {
            let used = glyphs::width(&told).min(room);
            pieces[0].tone = Tone::Text;
            pieces.push(Piece::left(1, 1, ">", Tone::Accent));
            pieces.push(Piece::left(x - 2, 1, "‹", Tone::Accent));
            pieces.push(Piece::left(x + used + 1, 1, "›", Tone::Accent));
        }
        pieces.push(Piece::left(x, room, told, Tone::Text));
        panel::Line { tone: if here { Tone::Row } else { Tone::Text }, pieces }
    }
}
