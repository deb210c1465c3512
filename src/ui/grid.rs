//! Header, rows, the open cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::{Layout, Shown};
use crate::app::desk::painters;
use crate::app::desk::{cursor, select, sort};
use crate::app::ground::glyphs;
use crate::app::rooms;
use crate::app::rooms::filter;
use crate::app::state::{Focus, Loaded, State};
use crate::domain::Row;
use crate::domain::colour::Role;
use crate::domain::kind::Align;

type Caret = Option<(u16, u16)>;

/// Draws header and rows; the caret stands in the open cell, else at the cell under the cursor.
pub fn draw(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) -> Caret {
    header(state, look, layout, buffer);
    let tab = state.desk.tab();
    if tab.order.is_empty() && tab.loaded == Loaded::Whole && tab.entry.is_none() {
        return empty(state, look, layout.body, buffer);
    }
    for line in 0..layout.body.height {
        let position = tab.top + line as usize;
        if position >= tab.order.len() {
            break;
        }
        row(state, look, layout, position, layout.body.y + line, buffer);
    }
    if let Some(line) = tab.entry.and_then(|row| u16::try_from(row.checked_sub(tab.top)?).ok()) {
        entry_line(look, layout, tab.column, layout.body.y + line, buffer);
    }
    let y = layout.body.y + u16::try_from(tab.row.checked_sub(tab.top)?).ok()?;
    let shown = layout.columns.iter().find(|shown| shown.column == tab.column)?;
    match (&state.focus, state.rooms.cell.editor()) {
        (Focus::Room(rooms::cell::HERE), Some(cell)) => {
            let needed = glyphs::width(cell.text.as_str()) + 1;
            let width = needed.max(shown.width).min(layout.body.right() - shown.x);
            let style = if cell.selected { look.edit.patch(look.selection) } else { look.edit };
            let area = Rect { x: shown.x, y, width, height: 1 };
            // A neighbour that is covered in part would read as another text: it is covered whole.
            let covered = layout.columns.iter().rfind(|other| other.x < area.right());
            let end = covered.map_or(area.right(), |other| (other.x + other.width).max(area.right()));
            paint::clear(buffer, Rect { width: end - area.x, ..area }, look.text.patch(look.row));
            Some(paint::typed(buffer, area, cell.text.as_str(), cell.text.caret(), style))
        }
        (Focus::Grid, _) => Some((shown.x, y)),
        _ => None,
    }
}

fn header(state: &State, look: &Look, layout: &Layout, buffer: &mut Buffer) {
    let area = layout.header;
    let gutter = Rect { width: layout.gutter - crate::app::desk::geometry::GAP, ..area };
    paint::line_right(buffer, gutter, "#", look.row_number);
    for shown in &layout.columns {
        let field = state.desk.field(shown.column);
        let mark = match sort::mark(&state.desk, &field.key).as_str() {
            "" => String::new(),
            mark => format!(" {mark}"),
        };
        let style = if mark.is_empty() { look.header } else { look.header_sorted };
        // The mark stays when the label is cut.
        let room = shown.width.saturating_sub(glyphs::width(&mark));
        let label: String = glyphs::fit(&field.label, room).into_iter().map(|cell| cell.symbol).collect();
        align(field.kind.align, buffer, cell_area(shown, area.y), &format!("{label}{mark}"), style);
    }
}

fn cell_area(shown: &Shown, y: u16) -> Rect {
    Rect { x: shown.x, y, width: shown.width, height: 1 }
}

fn align(align: Align, buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    match align {
        Align::Left => paint::line(buffer, area, text, style),
        Align::Right => paint::line_right(buffer, area, text, style),
    };
}

fn row(state: &State, look: &Look, layout: &Layout, position: usize, y: u16, buffer: &mut Buffer) {
    let tab = state.desk.tab();
    let here = position == tab.row;
    let found = state.rooms.find.finds(position);
    let text = if tab.asked.is_some() && tab.loaded == Loaded::Whole && state.focus.room() != Some(filter::HERE) {
        look.stale
    } else {
        look.text
    };
    let style = if here { text.patch(look.row) } else { text };
    if here {
        buffer.set_style(Rect { y, height: 1, ..layout.body }, style);
    }
    let number = Rect { x: 0, y, width: layout.gutter - crate::app::desk::geometry::GAP, height: 1 };
    let marked = tab.order.get(position).is_some_and(|customer| state.desk.marks.contains(customer));
    let (sign, number_style) = match (here, marked) {
        (true, false) => (">", look.title.patch(look.row)),
        (true, true) => (">*", look.title.patch(look.row)),
        (false, true) => ("*", look.title),
        (false, false) => ("", look.row_number),
    };
    let number_style = if found { look.found } else { number_style };
    paint::line_right(buffer, number, &format!("{sign}{}", position + 1), number_style);
    let Some(row) = state.desk.row(position) else { return };
    let painted = painters::of(&state.desk, row);
    let style = painted.row.map_or(style, |role| style.patch(look.role(role)));
    if let Some(role) = painted.row {
        put_sign(
            look,
            role,
            Rect { x: layout.gutter - crate::app::desk::geometry::GAP, y, width: 1, height: 1 },
            buffer,
        );
    }
    for shown in &layout.columns {
        let selected = (here && shown.column == tab.column) || select::holds(&state.desk, position, shown.column);
        let role = painted.cell(state.desk.field(shown.column));
        let style = role.map_or(style, |role| style.patch(look.role(role)));
        cell(state, look, row, shown, y, if selected { style.patch(look.selection) } else { style }, buffer);
        if let Some(role) = role {
            put_sign(look, role, Rect { x: shown.x.saturating_sub(1), y, width: 1, height: 1 }, buffer);
        }
    }
}

/// The line where the next customer is typed.
fn entry_line(look: &Look, layout: &Layout, column: usize, y: u16, buffer: &mut Buffer) {
    let style = look.text.patch(look.row);
    buffer.set_style(Rect { y, height: 1, ..layout.body }, style);
    let number = Rect { x: 0, y, width: layout.gutter - crate::app::desk::geometry::GAP, height: 1 };
    paint::line_right(buffer, number, cursor::SIGN, look.muted.patch(look.row));
    if let Some(shown) = layout.columns.iter().find(|shown| shown.column == column) {
        buffer.set_style(cell_area(shown, y), style.patch(look.selection));
    }
}

/// The sign of a meaning, beside what has its colour.
fn put_sign(look: &Look, role: Role, area: Rect, buffer: &mut Buffer) {
    paint::line(buffer, area, role.sign(), look.role(role));
}

fn cell(state: &State, look: &Look, row: &Row, shown: &Shown, y: u16, style: Style, buffer: &mut Buffer) {
    let field = state.desk.field(shown.column);
    let Some(value) = row.cells.get(shown.column) else { return };
    let area = cell_area(shown, y);
    // The row is empty so far.
    buffer.set_style(area, style);
    let flagged = field.key == "churn" && *value == crate::domain::Value::YesNo(true);
    if flagged {
        paint::line(buffer, area, "⚑", style.patch(look.warning));
        return;
    }
    if field.key == "churn" {
        return;
    }
    let text = state.desk.show(field, value);
    if field.doubt(value).is_some() {
        // A doubtful value is marked, not hidden.
        let narrow = Rect { width: area.width.saturating_sub(2), ..area };
        align(field.kind.align, buffer, narrow, &text, style);
        paint::line_right(buffer, area, "?", style.patch(look.warning));
        return;
    }
    align(field.kind.align, buffer, area, &text, style);
}

/// An empty sheet says what to press.
fn empty(state: &State, look: &Look, area: Rect, buffer: &mut Buffer) -> Caret {
    let words = &state.desk.words.screen;
    let text = if state.desk.tab().view.filter.is_empty() { &words.empty_file } else { &words.empty_filter };
    let left = area.x + 4;
    for (line, text) in glyphs::wrap(text, area.width.saturating_sub(8)).iter().enumerate() {
        let y = area.y + 1 + u16::try_from(line).unwrap_or(0);
        paint::line(buffer, Rect { x: left, y, width: area.width - left, height: 1 }, text, look.text);
    }
    matches!(state.focus, Focus::Grid).then_some((left, area.y))
}
