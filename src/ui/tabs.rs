//! The tabs: sheets with their counts, then the saved views.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::desk::strip;
use crate::app::state::State;

/// There are more tabs on that side.
const MORE: [&str; 2] = ["‹", "›"];

/// Draws the strip of tabs; the one that shows stands out.
pub fn draw(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) {
    let strip = strip::strip(&state.desk, area.width);
    if strip.more.0 {
        paint::line(buffer, area, MORE[0], look.muted);
    }
    for shown in &strip.tabs {
        let style = if shown.tab == state.desk.tab { look.tab_active } else { look.tab };
        paint::line(buffer, Rect { x: area.x + shown.x, width: shown.width, ..area }, &shown.text, style);
    }
    if strip.more.1 {
        paint::line_right(buffer, area, MORE[1], look.muted);
    }
}
