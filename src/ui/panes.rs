//! The panes below the grid.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::panel;
use crate::app::desk::geometry::{Layout, inner};
use crate::app::desk::parts::mode::Pane;
use crate::app::state::State;

/// Draws the open panes.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    layout.panes.iter().for_each(|(pane, area)| one(state, *pane, &mut canvas.on(*area)));
}

fn one(state: &State, pane: Pane, canvas: &mut Canvas) {
    let (look, inner) = (canvas.look, inner(canvas.area));
    let Some(panel) = state.rooms.at(pane.room()).shows(&state.desk, inner.width, inner.height) else { return };
    let active = state.focus.room() == Some(pane.room());
    frame(&panel.title, if active { look.accent } else { look.quiet }, canvas);
    let rule = Rect { y: inner.y.saturating_sub(1), height: 1, width: inner.width + 1, ..inner };
    canvas.on(rule).more(panel.more, look.faint);
    panel::draw(&panel, &mut canvas.on(inner));
}

/// A rule with the pane's name and the customer's, and the line to the pane at its left.
fn frame(title: &str, style: Style, canvas: &mut Canvas) {
    let (look, area) = (canvas.look, canvas.area);
    canvas.rule(look.faint);
    canvas.row(0).after(1).wide(area.width.saturating_sub(2)).text(&format!(" {title} "), style);
    if area.x > 0 {
        canvas.row(0).wide(1).text("┬", look.faint);
        for row in 1..area.height {
            canvas.row(row).wide(1).text("│", look.faint);
        }
    }
}
