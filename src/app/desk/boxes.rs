//! Where a box stands that belongs to the column or to the cell under the cursor.

use ratatui::layout::Rect;

use super::desk::Desk;
use super::geometry;

/// Under the heading of its column, as far to the left as it must be to be whole, and no higher than that.
#[must_use]
pub fn under_heading(desk: &Desk, width: u16, height: usize) -> Rect {
    let layout = geometry::of(desk);
    let over = layout.over();
    let width = width.min(over.width);
    let column = layout.columns.iter().find(|shown| shown.column == desk.tab().column);
    let x = column.map_or(0, |shown| shown.x).min(over.width - width);
    Rect { x, width, height: u16::try_from(height).unwrap_or(over.height).min(over.height), ..over }
}

/// Below its cell, or above where there is more room; never over it. Nothing if the cell is not on the screen, or there is
/// no room for a line and its foot.
#[must_use]
pub fn beside_cell(desk: &Desk, width: u16, height: usize) -> Option<Rect> {
    let (layout, tab) = (geometry::of(desk), desk.tab());
    let over = layout.over();
    let shown = layout.columns.iter().find(|shown| shown.column == tab.column)?;
    let cell = layout.body.y + u16::try_from(tab.row.checked_sub(tab.top)?).ok()?;
    let wanted = u16::try_from(height).unwrap_or(u16::MAX);
    let (below, above) = (over.bottom().saturating_sub(cell + 1), cell.saturating_sub(over.y));
    let width = width.min(over.width);
    let x = shown.x.saturating_sub(1).min(over.width - width);
    let is_below = below >= wanted || below >= above;
    let height = wanted.min(if is_below { below } else { above });
    let y = if is_below { cell + 1 } else { cell - height };
    (height >= 2).then_some(Rect { x, y, width, height })
}

/// What is left inside the sides and the foot of a framed box.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(1), ..area }
}
