//! The open cell, in the grid or in what stands in its place.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::desk::geometry::Shown;
use crate::app::ground::glyphs;
use crate::app::state::State;

/// An open cell of a form is at least so wide.
const LEAST: u16 = 20;

/// Where the cell under the cursor stands.
#[derive(Debug)]
pub struct Place {
    /// All that an open one may take.
    area: Rect,
    least: u16,
    /// Beginning and end of what stands in that line: what is covered in part would read as another text, and is covered
    /// whole.
    others: Vec<(u16, u16)>,
}

impl Place {
    /// In a line of the grid, as far as that goes.
    pub fn in_grid(line: Rect, shown: &Shown, columns: &[Shown]) -> Self {
        let area = Rect { x: shown.x, width: line.right().saturating_sub(shown.x), ..line };
        let others = columns.iter().map(|other| (other.x, other.x + other.width)).collect();
        Self { area, least: shown.width, others }
    }

    /// In a form, where nothing else stands in its room.
    pub fn in_form(area: Rect) -> Self {
        Self { area, least: LEAST.min(area.width), others: vec![(area.x, area.right())] }
    }
}

/// Draws it there, if one is open.
pub fn draw(state: &State, place: &Place, canvas: &mut Canvas) {
    let Some(cell) = state.rooms.cell.view(&state.desk) else { return };
    let (look, area) = (canvas.look, place.area);
    let needed = glyphs::width(cell.text.as_str()) + 1;
    let width = needed.max(place.least).min(area.width);
    let end = area.x + width;
    let covered = place.others.iter().rfind(|(from, _)| *from < end).map_or(end, |(_, to)| end.max(*to));
    canvas.on(Rect { width: covered - area.x, ..area }).clear(look.text.patch(look.row));
    let style = if cell.selected { look.typed.patch(look.cursor) } else { look.typed };
    canvas.on(Rect { width, ..area }).typed(cell.text.as_str(), cell.text.caret(), style);
}
