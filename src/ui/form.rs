//! A question about a column, over the grid: what is typed, and the list under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::columns::form;
use crate::app::rooms::columns::form::Form;
use crate::app::state::State;

/// Least width of the labels; what explains them stands behind.
const LABELS: u16 = 16;

/// Draws the question; the answer is the caret's place.
pub fn draw(state: &State, look: &Look, form: &Form, layout: &Layout, buffer: &mut Buffer) -> (u16, u16) {
    let area = layout.over();
    let lines = form::lines(state, form);
    let height = u16::try_from(lines.len()).unwrap_or(area.height).saturating_add(1).min(area.height);
    let rule = height < area.height;
    paint::clear(buffer, Rect { height: height + u16::from(rule), ..area }, look.text);
    let title = format!(" {}: ", form::title(state, form));
    let used = paint::line(buffer, Rect { height: 1, ..area }, &title, look.header);
    let line = Rect { x: used, y: area.y, width: area.width.saturating_sub(used + 1), height: 1 };
    let caret = paint::typed(buffer, line, form.text.as_str(), form.text.caret(), look.text);
    let labels = lines.iter().map(|line| glyphs::width(&line.label)).max().unwrap_or(0).clamp(LABELS, area.width / 2);
    let room = usize::from(height - 1);
    let skip = (form.chosen + 1).saturating_sub(room);
    for (at, entry) in lines.iter().enumerate().skip(skip).take(room) {
        let y = area.y + 1 + u16::try_from(at - skip).unwrap_or(0);
        let style = if at == form.chosen { look.selection } else { look.text };
        let whole = Rect { y, height: 1, ..area };
        paint::clear(buffer, whole, style);
        paint::line(buffer, Rect { x: 1, width: labels, ..whole }, &entry.label, style);
        let x = labels + 3;
        let detail = Rect { x, width: area.width.saturating_sub(x + 1), ..whole };
        paint::line(buffer, detail, &entry.detail, style.patch(look.muted));
    }
    if rule {
        let line = "─".repeat(area.width.into());
        paint::line(buffer, Rect { y: area.y + height, height: 1, ..area }, &line, look.muted);
    }
    caret
}
