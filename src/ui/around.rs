//! What a drop cuts through in the grid goes whole: half a number reads as another one, and text stands off the border.

use std::ops::Range;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::desk::desk::Desk;
use crate::app::desk::figures;
use crate::app::desk::geometry::{Layout, Shown};
use crate::app::ground::panel::{Area, Panel};
use crate::domain::kind::Align;

/// Makes room around the drops of that panel.
pub fn clear(desk: &Desk, layout: &Layout, panel: &Panel, canvas: &mut Canvas) {
    for of in [Some(panel), panel.drop.as_deref()].into_iter().flatten() {
        if let Area::Drop(area) = of.area {
            layout.columns.iter().for_each(|shown| column(desk, layout, shown, area, canvas));
        }
    }
}

/// What is left of the column's cells at the sides of the box. The names stay: whose row is it?
fn column(desk: &Desk, layout: &Layout, shown: &Shown, area: Rect, canvas: &mut Canvas) {
    let (from, to) = (shown.x, shown.x + shown.width);
    let field = desk.field(shown.column);
    if field.key == "name" {
        return;
    }
    let right = figures::align(field) == Align::Right;
    let lines = area.y.max(layout.header.y)..area.bottom().min(layout.body.bottom());
    for y in lines {
        let says = |canvas: &Canvas, mut cells: Range<u16>| cells.any(|x| !canvas.is_empty_at(x, y));
        // At the left its end is covered, at the right its beginning, or the border touches it.
        if from < area.x && area.x < to && (right || says(canvas, area.x - 1..to)) {
            canvas.on(Rect { x: from, y, width: area.x - from, height: 1 }).blank();
        }
        let end = area.right();
        if from <= end && end < to && (!right || says(canvas, from..end + 1)) {
            canvas.on(Rect { x: end, y, width: to - end, height: 1 }).blank();
        }
    }
}
