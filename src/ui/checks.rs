//! The check sheet, in the grid's place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::upkeep::checks;
use crate::app::rooms::upkeep::checks::Line;
use crate::app::state::{Focus, State};

/// Narrowest and widest first column, in terminal cells.
const LEFT: (u16, u16) = (10, 24);

/// Draws title and lines; the caret stands at the chosen one.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let open = state.upkeep.checks.as_ref()?;
    let body = layout.body;
    let shown = checks::shown(state, body.height.into());
    let inner = |y| Rect { x: 1, y, width: body.width.saturating_sub(2), height: 1 };
    paint::line(buffer, inner(layout.header.y), &shown.title, look.header);
    if let Some(nothing) = &shown.nothing {
        paint::line(buffer, inner(body.y), nothing, look.muted);
    }
    let text = if open.stale() { look.stale } else { look.text };
    let widest = shown.lines.iter().map(|line| glyphs::width(&line.left)).max().unwrap_or(0).clamp(LEFT.0, LEFT.1);
    let mut caret = None;
    for (y, (at, of)) in (body.y..body.bottom()).zip((shown.first..).zip(&shown.lines)) {
        let here = at == shown.chosen;
        let style = if here { text.patch(look.row) } else { text };
        if here {
            paint::clear(buffer, Rect { y, height: 1, ..body }, style);
            paint::line(buffer, Rect { y, height: 1, ..body }, ">", style.patch(look.title));
            caret = matches!(state.focus, Focus::Checks).then_some((0, y));
        }
        line(of, widest, inner(y), look, style, buffer);
    }
    caret
}

fn line(line: &Line, widest: u16, area: Rect, look: &Look, style: ratatui::style::Style, buffer: &mut Buffer) {
    let right = paint::line_right(buffer, area, &line.right, style);
    let left: String = glyphs::fit(&line.left, widest).into_iter().map(|cell| cell.symbol).collect();
    paint::line(buffer, Rect { width: widest.min(area.width), ..area }, &left, style);
    let x = area.x + widest + 2;
    let width = area.right().saturating_sub(right + 2).saturating_sub(x);
    paint::line(buffer, Rect { x, width, ..area }, &line.middle, style.patch(look.muted));
}
