//! The panes beside the grid, or below it.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::panel;
use crate::app::desk::geometry::{Layout, inner};
use crate::app::desk::parts::mode::Pane;
use crate::app::ground::event::Analysis;
use crate::app::ground::glyphs;
use crate::app::state::State;
use crate::locale::fill;

/// Draws the open panes.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let first = layout.panes.first().map(|(_, area)| *area).unwrap_or_default();
    for (pane, area) in &layout.panes {
        let corner = match (area.x > first.x, area.y > first.y) {
            (true, _) => "┬",
            (_, true) => "├",
            _ => "┌",
        };
        one(state, *pane, corner, &mut canvas.on(*area));
    }
}

fn one(state: &State, pane: Pane, corner: &str, canvas: &mut Canvas) {
    let (look, inner) = (canvas.look, inner(canvas.area));
    let Some(panel) = state.rooms.at(pane.room()).shows(&state.desk, inner.width, inner.height) else { return };
    let active = state.focus.room() == Some(pane.room());
    let (title, rule) = if active { (look.accent, look.accent) } else { (look.quiet, look.faint) };
    frame(corner, rule, canvas);
    let left = if canvas.area.x > 0 { 2 } else { 1 };
    let mut head = canvas.row(0).after(left).wide(inner.width);
    let used = head.text(&format!(" {} ", panel.title), title);
    if let (Pane::Analysis, Analysis::Done(at)) = (pane, &state.analysis) {
        let at = fill(&state.desk.words().analysis.done, &[("at", at)]);
        let room = head.area.width.saturating_sub(used + 6);
        if glyphs::width(&at) + 4 <= room {
            head.row(0).after(used).wide(room).text_right(&format!(" {at} "), look.quiet);
        }
    }
    head.after(used).more(panel.more, rule);
    panel::draw(&panel, &mut canvas.on(inner));
}

/// A rule, and the line to what is at its left.
fn frame(corner: &str, style: Style, canvas: &mut Canvas) {
    let area = canvas.area;
    canvas.clear(canvas.look.text);
    // The last cell of the screen stays empty beside the grid.
    let width = if area.x > 0 { area.width.saturating_sub(1) } else { area.width };
    canvas.row(0).wide(width).rule(style);
    if area.x > 0 {
        canvas.row(0).wide(1).text(corner, style);
        for row in 1..area.height {
            canvas.row(row).wide(1).text("│", style);
        }
    }
}
