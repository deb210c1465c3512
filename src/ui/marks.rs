//! The words that were found, in the cells that hold them.

use ratatui::style::Modifier;

use super::canvas::Canvas;
use crate::app::desk::desk::Desk;
use crate::app::desk::geometry::Shown;
use crate::app::desk::{doubts, figures};
use crate::app::ground::glyphs;
use crate::domain::kind::Align;
use crate::domain::{Filter, Row, hit};

/// Marks them in a cell that is drawn; a hit in what is cut off marks the sign that it is cut.
pub fn draw(desk: &Desk, looked_for: &Filter, row: &Row, shown: &Shown, canvas: &mut Canvas) {
    let field = desk.field(shown.column);
    let Some(value) = row.cells.get(shown.column) else { return };
    let doubtful = doubts::of(desk, row, desk.field(shown.column), value).is_some();
    let text = figures::within(desk, field, value, figures::room(field, shown.width, doubtful));
    let Some(pieces) = hit::in_cell(looked_for, field, value, &text) else { return };
    // A sign at the right says that the value is doubtful.
    let room = canvas.area.width.saturating_sub(if doubtful { figures::MARK } else { 0 });
    let used = glyphs::width(&text).min(room);
    let from = if figures::align(field) == Align::Right { room - used } else { 0 };
    // Within a cursor in reverse video it is no part of that: its own colours can be read, and stand out.
    let found = canvas.look.r#match.remove_modifier(Modifier::REVERSED);
    for piece in pieces {
        let start = glyphs::width(&text[..piece.start]).min(used.saturating_sub(1));
        let end = glyphs::width(&text[..piece.end]).min(used);
        canvas.row(0).after(from + start).wide(end.saturating_sub(start)).tint(found);
    }
}
