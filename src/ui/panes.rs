//! The panes beside the grid, or below it.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::panel;
use crate::app::desk::geometry::{Layout, inner};
use crate::app::desk::parts::mode::Pane;
use crate::app::ground::event::Analysis;
use crate::app::ground::glyphs;
use crate::app::ground::panel::Panel;
use crate::app::ground::said::JOINT;
use crate::app::state::State;
use crate::locale::{fill, grouped};

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
    // Beside its fields a timeline is a column of the record: a line parts them, and no rule lies over it.
    let column = pane == Pane::Timeline && canvas.area.x > 0;
    frame(corner, (if column { look.faint } else { rule }, column), canvas);
    let left = if canvas.area.x > 0 { 2 } else { 1 };
    let mut head = canvas.row(0).after(left).wide(inner.width);
    let used = head.text(&format!(" {} ", panel.title), title);
    let mut head = head.after(used);
    beside(&panel, &mut head);
    let (more, width) = (goes_on(state, panel.more), head.area.width);
    if glyphs::width(&more) < width {
        head.row(0).wide(width.saturating_sub(1)).text_right(&more, title);
    } else {
        head.more(panel.more, title);
    }
    if let (Pane::Analysis, Analysis::Done(at)) = (pane, &state.analysis) {
        let at = fill(&state.desk.words().analysis.done, &[("at", at)]);
        let room = width.saturating_sub(glyphs::width(&more).max(4) + 2);
        if glyphs::width(&at) + 4 <= room {
            head.row(0).wide(room).text_right(&format!(" {at} "), look.quiet);
        }
    }
    panel::draw(&panel, &mut canvas.on(inner));
}

/// ` ↑ · ↓ 3 more `, as far as the pane goes on.
fn goes_on(state: &State, [above, below]: [usize; 2]) -> String {
    let below = (below > 0).then(|| fill(&state.desk.words().shared.lines_below, &[("n", &grouped(below))]));
    let parts: Vec<String> = (above > 0).then(|| "↑".to_owned()).into_iter().chain(below).collect();
    if parts.is_empty() { String::new() } else { format!(" {} ", parts.join(JOINT)) }
}

/// What stands at the right of the title.
fn beside(panel: &Panel, head: &mut Canvas) {
    let room = panel.beside.iter().map(|(text, _)| glyphs::width(text)).sum::<u16>() + 2;
    if room == 2 || room > head.area.width {
        return;
    }
    let mut x = head.area.width - room;
    let quiet = head.look.quiet;
    head.row(0).after(x).wide(room).clear(quiet);
    for (text, tone) in &panel.beside {
        let style = panel::style(head.look, *tone);
        x += head.row(0).after(x + 1).text(text, style);
    }
}

/// A rule, and the line to what is at its left; a column has only the line.
fn frame(corner: &str, (style, column): (Style, bool), canvas: &mut Canvas) {
    let area = canvas.area;
    canvas.clear(canvas.look.text);
    // The last cell of the screen stays empty beside the grid.
    let width = if area.x > 0 { area.width.saturating_sub(1) } else { area.width };
    if column {
        canvas.row(0).wide(1).text("│", style);
    } else {
        canvas.row(0).wide(width).rule(style);
    }
    if area.x > 0 && !column {
        canvas.row(0).wide(1).text(corner, style);
    }
    if area.x > 0 {
        for row in 1..area.height {
            canvas.row(row).wide(1).text("│", style);
        }
    }
}
