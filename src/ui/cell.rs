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
    /// All that an open one may take: from where it stands on; and, where that is too little, from there on.
    area: Rect,
    from: u16,
    least: u16,
    /// Beginning and end of what stands in that line: what is covered in part would read as another text, and is covered
    /// whole.
    others: Vec<(u16, u16)>,
}

impl Place {
    /// In a line of the grid, as far as that goes.
    pub fn in_grid(line: Rect, shown: &Shown, columns: &[Shown]) -> Self {
        let area = Rect { x: shown.x, width: line.right().saturating_sub(shown.x), ..line };
        let others: Vec<_> = columns.iter().map(|other| (other.x, other.x + other.width)).collect();
        Self { area, from: others.first().map_or(area.x, |(from, _)| *from), least: shown.width, others }
    }

    /// In a form, where nothing else stands in its room.
    pub fn in_form(area: Rect) -> Self {
        Self { area, from: area.x, least: LEAST.min(area.width), others: vec![(area.x, area.right())] }
    }
}

/// Draws it there, if one is open.
pub fn draw(state: &State, place: &Place, canvas: &mut Canvas) {
    let Some(cell) = state.rooms.cell.view(&state.desk) else { return };
    let (look, area) = (canvas.look, place.area);
    let needed = glyphs::width(cell.text.as_str()) + 1;
    let width = needed.max(place.least).min(area.right().saturating_sub(place.from));
    let x = area.x.min(area.right().saturating_sub(width));
    let end = x + width;
    let begin = place.others.iter().find(|(_, to)| *to > x).map_or(x, |(from, _)| x.min(*from));
    let covered = place.others.iter().rfind(|(from, _)| *from < end).map_or(end, |(_, to)| end.max(*to));
    canvas.on(Rect { x: begin, width: covered - begin, ..area }).clear(look.text.patch(look.row));
    let style = if cell.selected { look.typed.patch(look.cursor) } else { look.typed };
    canvas.on(Rect { x, width, ..area }).typed(cell.text.as_str(), cell.text.caret(), style);
}
