//! The groups of the rows shown, in the grid's place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::rooms::groups::HERE;
use crate::app::rooms::groups::show::{self, GAP, Line, Shown};
use crate::app::state::State;

/// Draws headings and lines; the caret stands at the chosen group.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let groups = &state.rooms.groups;
    let body = layout.body;
    let shown = show::shown(groups, &state.desk, body.width, body.height);
    line(&shown, &shown.heading, layout.header, [look.header; 2], buffer);
    if !groups.is_counted() {
        paint::line(
            buffer,
            Rect { x: 1, width: body.width - 1, ..body },
            &state.desk.words.screen.counting,
            look.muted,
        );
    } else if shown.lines.is_empty() {
        paint::line(buffer, Rect { x: 1, width: body.width - 1, ..body }, &state.desk.words.grouping.nobody, look.text);
    }
    let text = if groups.stale() { look.stale } else { look.text };
    let mut caret = None;
    for (y, (at, of)) in (body.y..body.bottom()).zip((shown.first..).zip(&shown.lines)) {
        let area = Rect { y, height: 1, ..body };
        let here = at == groups.chosen();
        let style = if here { text.patch(look.row) } else { text };
        if here {
            paint::clear(buffer, area, style);
            paint::line(buffer, area, ">", style.patch(look.title));
            caret = (state.focus.room() == Some(HERE)).then_some((0, y));
        }
        line(&shown, of, area, [style, style.patch(look.title)], buffer);
    }
    caret
}

/// One line in its columns.
fn line(shown: &Shown, line: &Line, area: Rect, [style, bar]: [Style; 2], buffer: &mut Buffer) {
    let mut x = area.x + 1;
    let mut column = |width: u16| {
        let place = Rect { x, width, height: 1, ..area };
        x += if width > 0 { width + GAP } else { 0 };
        place
    };
    paint::line(buffer, column(shown.label), &line.label, style);
    paint::line_right(buffer, column(shown.count), &line.count, style);
    paint::line(buffer, column(shown.bar), &blocks(line.bar), bar);
    paint::line_right(buffer, column(shown.sum), &line.sum, style);
    paint::line_right(buffer, column(shown.mean), &line.mean, style);
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
