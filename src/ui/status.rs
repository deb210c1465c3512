//! The status line: what has the keys, what is said, where the cursor is.

use super::canvas::Canvas;
use super::{frame, panel};
use crate::app::state::State;
use crate::app::status;

/// ` INPUT  Type replaces · F2 edit · … · Esc NAV    2/2,000 Name`
pub fn draw(state: &State, canvas: &mut Canvas) {
    let (look, width, height) = (canvas.look, canvas.area.width, canvas.area.height);
    let (name, nav) = status::badge(state);
    let used = canvas.row(0).text(&name, if nav { look.nav } else { look.badge }) + 1;
    let right = frame::from_right(canvas, width + 2, &status::position(state), look.quiet);
    for (row, line) in (0..height).zip(&status::said(state).lines) {
        panel::line(line, &mut canvas.row(row).wide(right.saturating_sub(2)).after(used));
    }
}
