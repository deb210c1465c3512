//! The panes below the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint, panel};
use crate::app::desk::geometry::{Layout, inner};
use crate::app::desk::parts::mode::Pane;
use crate::app::state::State;

type Caret = Option<(u16, u16)>;

/// Draws the open panes.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    layout.panes.iter().filter_map(|(pane, area)| one(state, look, *pane, *area, buffer)).last()
}

fn one(state: &State, look: &Look, pane: Pane, area: Rect, buffer: &mut Buffer) -> Caret {
    let inner = inner(area);
    let panel = state.rooms.at(pane.room()).shows(&state.desk, inner.width, inner.height)?;
    let active = state.focus.room() == Some(pane.room());
    let style = if active { look.tab_active } else { look.title };
    frame(look, (&panel.title, style), area, buffer);
    let rule = Rect { y: inner.y.saturating_sub(1), height: 1, width: inner.width + 1, ..inner };
    paint::more(buffer, rule, panel.more[0], panel.more[1], look.pane);
    panel::draw(look, &panel, inner, buffer)
}

/// A rule with the pane's name and the customer's, and the line to the pane at its left.
fn frame(look: &Look, (title, style): (&str, ratatui::style::Style), area: Rect, buffer: &mut Buffer) {
    paint::line(buffer, area, &"─".repeat(area.width as usize), look.pane);
    let place = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    paint::line(buffer, place, &format!(" {title} "), style);
    if area.x > 0 {
        paint::line(buffer, Rect { width: 1, ..area }, "┬", look.pane);
        for y in area.top() + 1..area.bottom() {
            paint::line(buffer, Rect { y, width: 1, ..area }, "│", look.pane);
        }
    }
}
