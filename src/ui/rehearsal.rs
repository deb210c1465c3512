//! A change of many cells before it is done, over the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::bulk::rehearsal;
use crate::app::rooms::bulk::rehearsal::{Line, Rehearsal};
use crate::app::state::State;

/// Widths of the name and of the field.
const COLUMNS: [u16; 2] = [18, 16];

/// Draws the panel as high as it needs, at the bottom of the grid: the rows above it stay in sight.
pub fn draw(state: &State, look: &Look, rehearsal: &Rehearsal, layout: &Layout, buffer: &mut Buffer) {
    let over = layout.over();
    let most = over.height.saturating_sub(2).max(1);
    let lines = rehearsal::lines(state, rehearsal, usize::from(most));
    let height = u16::try_from(lines.len()).unwrap_or(most).min(most) + 1;
    let area = Rect { y: over.bottom().saturating_sub(height), height, ..over };
    paint::clear(buffer, area, look.text);
    paint::line(buffer, Rect { height: 1, ..area }, &"─".repeat(usize::from(area.width)), look.pane);
    for (y, line) in (area.y + 1..area.bottom()).zip(&lines) {
        let row = Rect { x: 1, y, width: area.width.saturating_sub(2), height: 1 };
        match line {
            Line::Title(text) => drop(paint::line(buffer, row, text, look.header)),
            Line::Misfit(text) => drop(paint::line(buffer, row, text, look.warning)),
            Line::Change(parts) => change(look, parts, row, buffer),
        }
    }
}

fn change(look: &Look, [name, field, cells]: &[String; 3], row: Rect, buffer: &mut Buffer) {
    let mut x = row.x;
    for (text, width) in [name, field].into_iter().zip(COLUMNS) {
        let text: String = glyphs::fit(text, width - 2).into_iter().map(|cell| cell.symbol).collect();
        paint::line(buffer, Rect { x, width: width.min(row.right().saturating_sub(x)), ..row }, &text, look.muted);
        x += width;
    }
    paint::line(buffer, Rect { x, width: row.right().saturating_sub(x), ..row }, cells, look.text);
}
