//! The groups of the rows shown, in the grid's place.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::rooms::groups::HERE;
use crate::app::rooms::groups::show::{self, GAP, Line, Shown};
use crate::app::state::State;

/// Draws headings and lines; the caret stands at the chosen group.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let groups = &state.rooms.groups;
    let body = layout.body;
    let shown = show::shown(groups, &state.desk, body.width, body.height);
    line(&shown, &shown.heading, layout.header, [look.header; 2], canvas);
    if !groups.is_counted() {
        canvas.on(Rect { x: 1, width: body.width - 1, ..body }).text(&state.desk.words.screen.counting, look.muted);
    } else if shown.lines.is_empty() {
        canvas.on(Rect { x: 1, width: body.width - 1, ..body }).text(&state.desk.words.grouping.nobody, look.text);
    }
    let text = if groups.stale() { look.stale } else { look.text };
    for (y, (at, of)) in (body.y..body.bottom()).zip((shown.first..).zip(&shown.lines)) {
        let area = Rect { y, height: 1, ..body };
        let here = at == groups.chosen();
        let style = if here { text.patch(look.row) } else { text };
        if here {
            canvas.on(area).clear(style);
            canvas.on(area).text(">", style.patch(look.title));
            if state.focus.room() == Some(HERE) {
                canvas.on(area).caret_at(0, 0);
            }
        }
        line(&shown, of, area, [style, style.patch(look.title)], canvas);
    }
}

/// One line in its columns.
fn line(shown: &Shown, line: &Line, area: Rect, [style, bar]: [Style; 2], canvas: &mut Canvas) {
    let mut x = area.x + 1;
    let mut column = |width: u16| {
        let place = Rect { x, width, height: 1, ..area };
        x += if width > 0 { width + GAP } else { 0 };
        place
    };
    canvas.on(column(shown.label)).text(&line.label, style);
    canvas.on(column(shown.count)).text_right(&line.count, style);
    canvas.on(column(shown.bar)).text(&blocks(line.bar), bar);
    canvas.on(column(shown.sum)).text_right(&line.sum, style);
    canvas.on(column(shown.mean)).text_right(&line.mean, style);
}

/// A bar so many eighths of a cell long.
fn blocks(eighths: u32) -> String {
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][(eighths % 8) as usize];
    "█".repeat((eighths / 8) as usize) + rest
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn bars_end_in_eighths() {
        assert_eq!([blocks(0), blocks(3), blocks(8), blocks(21)], ["", "▍", "█", "██▋"]);
    }
}
