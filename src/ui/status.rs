//! The status line: what has the keys, what is said, where the cursor is.

use super::canvas::Canvas;
use super::{frame, panel};
use crate::app::desk::geometry::Layout;
use crate::app::state::State;
use crate::app::status;

/// ` INPUT  Type replaces · F2 edit · … · Esc NAV    2/2,000 Name`; where what is said has more lines, badge and position
/// stay in the last one. On a screen without a title a sign before the position says whether everything is kept.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let (look, width, height) = (canvas.look, canvas.area.width, canvas.area.height);
    canvas.clear(look.text);
    let last = height.saturating_sub(1);
    let (name, nav) = status::badge(state);
    let used = canvas.row(last).text(&name, if nav { look.nav } else { look.badge }) + 1;
    let mut right = frame::from_right(&mut canvas.row(last), width + 2, &status::position(state), look.quiet);
    if layout.title.is_empty() {
        let (.., style) = frame::kept(state, look);
        right = frame::from_right(&mut canvas.row(last), right + 2, &status::mark(state), style);
    }
    for (row, line) in (0..height).zip(&status::said(state).lines) {
        panel::line(line, &mut canvas.row(row).wide(right.saturating_sub(2)).after(used));
    }
}
