//! The record card, in the grid's place.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms;
use crate::app::rooms::card::{Line, skipped};
use crate::app::state::{Focus, State};
use crate::domain::Value;
use crate::locale::fill;

/// Draws the card; the caret stands in the open field, else at the chosen one.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    title(state, layout.header, canvas);
    let lines = state.rooms.card.lines(&state.desk);
    let labels = lines.iter().filter_map(|line| match line {
        Line::Field(column) => Some(glyphs::width(&state.desk.field(*column).label)),
        Line::Heading(_) => None,
    });
    let head = labels.max().unwrap_or(0).min(layout.body.width / 3);
    let room = usize::from(layout.body.height);
    let skip = skipped(&state.desk, &lines, room);
    canvas.on(layout.header).more([skip > 0, skip + room < lines.len()], look.muted);
    for (at, line) in lines.iter().enumerate().skip(skip).take(room) {
        let y = layout.body.y + u16::try_from(at - skip).unwrap_or(0);
        let area = Rect { y, height: 1, ..layout.body };
        match line {
            Line::Heading(text) => {
                canvas.on(Rect { x: area.x + 1, width: area.width - 1, ..area }).text(text, look.header);
            }
            Line::Field(column) => field(state, *column, head, &mut canvas.on(area)),
        }
    }
}

/// ` 王芳                         filled: 5 of 9 here · 12 of 68 in all`
fn title(state: &State, area: Rect, canvas: &mut Canvas) {
    let look = canvas.look;
    let name = state.desk.row(state.desk.tab().row).and_then(|row| row.cells.first().cloned()).unwrap_or(Value::Blank);
    let name = state.desk.show(state.desk.field(0), &name);
    let [(here, of), (all, of_all)] = state.rooms.card.completeness(&state.desk);
    let numbers = [("here", here), ("of", of), ("all", all), ("of_all", of_all)].map(|(key, n)| (key, n.to_string()));
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(key, number)| (*key, number.as_str())).collect();
    let filled = fill(&state.desk.words.card.filled, &numbers);
    // Signs at the right say that there is more above or below.
    let width = area.width.saturating_sub(6);
    let used = canvas.on(Rect { width, ..area }).text_right(&filled, look.muted);
    let room = Rect { x: area.x + 1, width: width.saturating_sub(used + 2), ..area };
    canvas.on(room).text(&name, look.title);
}

fn field(state: &State, column: usize, head: u16, canvas: &mut Canvas) {
    let (look, area) = (canvas.look, canvas.area);
    let field = state.desk.field(column);
    let here = column == state.desk.tab().column;
    let value = state.desk.row(state.desk.tab().row).and_then(|row| row.cells.get(column));
    let blank = value.is_none_or(Value::is_blank);
    let style = if here { look.text.patch(look.row) } else { look.text };
    if here {
        canvas.on(area).clear(style);
        canvas.on(Rect { x: area.x + 1, width: 1, ..area }).text(">", style.patch(look.title));
    }
    let label = if blank && !here { style.patch(look.muted) } else { style.patch(look.header) };
    canvas.on(Rect { x: area.x + 3, width: head, ..area }).text(&field.label, label);
    let x = area.x + 3 + head + 2;
    let cell = Rect { x, width: area.right().saturating_sub(x + 2), ..area };
    if let (Focus::Room(rooms::cell::HERE), Some(open), true) = (&state.focus, state.rooms.cell.editor(), here) {
        let style = if open.selected { look.edit.patch(look.selection) } else { look.edit };
        canvas.on(Rect { width: cell.width, ..cell }).clear(look.text.patch(look.row));
        let width = (glyphs::width(open.text.as_str()) + 1).max(20).min(cell.width);
        return canvas.on(Rect { width, ..cell }).typed(open.text.as_str(), open.text.caret(), style);
    }
    let shown = value.map(|value| state.desk.show(field, value)).unwrap_or_default();
    let used = canvas.on(cell).text(&shown, if here { style.patch(look.selection) } else { style });
    if value.is_some_and(|value| field.doubt(value).is_some()) {
        canvas.on(Rect { x: cell.x + used + 1, width: 1, ..cell }).text("?", style.patch(look.warning));
    }
    if here && matches!(state.focus, Focus::Grid) {
        canvas.on(cell).caret_at(0, 0);
    }
}
