//! Header, rows, the open cell.

use ratatui::style::Style;

use super::Look;
use super::canvas::Canvas;
use crate::app::desk::geometry::{GAP, Layout, Shown};
use crate::app::desk::painters;
use crate::app::desk::{cursor, select, sort};
use crate::app::ground::glyphs;
use crate::app::rooms;
use crate::app::rooms::filter;
use crate::app::state::{Focus, Loaded, State};
use crate::domain::colour::Role;
use crate::domain::kind::Align;
use crate::domain::{Row, Value};

/// Draws header and rows; the caret stands in the open cell, else at the cell under the cursor.
pub fn draw(state: &State, layout: &Layout, canvas: &mut Canvas) {
    header(state, layout, &mut canvas.on(layout.header));
    let tab = state.desk.tab();
    let mut body = canvas.on(layout.body);
    if tab.order.is_empty() && tab.loaded == Loaded::Whole && tab.entry.is_none() {
        return empty(state, &mut body);
    }
    for (line, position) in (0..layout.body.height).zip(tab.top..tab.order.len()) {
        Line::of(state, position, canvas.look).draw(state, layout, &mut canvas.on(layout.body).row(line));
    }
    let line = |row: usize| u16::try_from(row.checked_sub(tab.top)?).ok();
    if let Some(line) = tab.entry.and_then(line) {
        entry_line(layout, tab.column, &mut canvas.on(layout.body).row(line));
    }
    let shown = layout.columns.iter().find(|shown| shown.column == tab.column);
    if let (Some(line), Some(shown)) = (line(tab.row), shown) {
        let mut body = canvas.on(layout.body);
        under_cursor(state, layout, shown, &mut body.row(line));
    }
}

/// The open cell, or the caret at the cell under the cursor.
fn under_cursor(state: &State, layout: &Layout, shown: &Shown, line: &mut Canvas) {
    let look = line.look;
    match (&state.focus, state.rooms.cell.editor()) {
        (Focus::Room(rooms::cell::HERE), Some(cell)) => {
            let needed = glyphs::width(cell.text.as_str()) + 1;
            let end = shown.x + needed.max(shown.width).min(layout.body.right() - shown.x);
            let style = if cell.selected { look.edit.patch(look.selection) } else { look.edit };
            // A neighbour that is covered in part would read as another text: it is covered whole.
            let covered = layout.columns.iter().rfind(|other| other.x < end);
            let cleared = covered.map_or(end, |other| (other.x + other.width).max(end));
            line.row(0).wide(cleared).after(shown.x).clear(look.text.patch(look.row));
            line.row(0).wide(end).after(shown.x).typed(cell.text.as_str(), cell.text.caret(), style);
        }
        (Focus::Grid, _) => line.caret_at(shown.x, 0),
        _ => {}
    }
}

fn header(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    canvas.row(0).wide(layout.gutter - GAP).text_right("#", look.row_number);
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
        align(field.kind.align, &format!("{label}{mark}"), style, &mut place(canvas, shown));
    }
}

/// The column's part of a line.
fn place<'c>(line: &'c mut Canvas, shown: &Shown) -> Canvas<'c> {
    line.row(0).after(shown.x).wide(shown.width)
}

fn align(align: Align, text: &str, style: Style, canvas: &mut Canvas) {
    match align {
        Align::Left => canvas.text(text, style),
        Align::Right => canvas.text_right(text, style),
    };
}

/// A row of the grid.
struct Line {
    /// In the order.
    position: usize,
    /// Under the cursor.
    here: bool,
    style: Style,
    number: Style,
    sign: &'static str,
}

impl Line {
    fn of(state: &State, position: usize, look: &Look) -> Self {
        let tab = state.desk.tab();
        let here = position == tab.row;
        let typed = state.focus.room() == Some(filter::HERE);
        let stale = tab.asked.is_some() && tab.loaded == Loaded::Whole && !typed;
        let text = if stale { look.stale } else { look.text };
        let marked = tab.order.get(position).is_some_and(|customer| state.desk.marks.contains(customer));
        let (sign, number) = match (here, marked) {
            (true, false) => (">", look.title.patch(look.row)),
            (true, true) => (">*", look.title.patch(look.row)),
            (false, true) => ("*", look.title),
            (false, false) => ("", look.row_number),
        };
        let number = if state.rooms.find.finds(position) { look.found } else { number };
        Self { position, here, style: if here { text.patch(look.row) } else { text }, number, sign }
    }

    fn draw(&self, state: &State, layout: &Layout, canvas: &mut Canvas) {
        let (look, tab) = (canvas.look, state.desk.tab());
        if self.here {
            canvas.tint(self.style);
        }
        let number = format!("{}{}", self.sign, self.position + 1);
        canvas.row(0).wide(layout.gutter - GAP).text_right(&number, self.number);
        let Some(row) = state.desk.row(self.position) else { return };
        let painted = painters::of(&state.desk, row);
        let style = painted.row.map_or(self.style, |role| self.style.patch(look.role(role)));
        if let Some(role) = painted.row {
            put_sign(role, canvas.row(0).after(layout.gutter - GAP));
        }
        for shown in &layout.columns {
            let selected =
                (self.here && shown.column == tab.column) || select::holds(&state.desk, self.position, shown.column);
            let role = painted.cell(state.desk.field(shown.column));
            let style = role.map_or(style, |role| style.patch(look.role(role)));
            let style = if selected { style.patch(look.selection) } else { style };
            cell(state, row, shown, style, &mut place(canvas, shown));
            if let Some(role) = role {
                put_sign(role, canvas.row(0).after(shown.x.saturating_sub(1)));
            }
        }
    }
}

/// The line where the next customer is typed.
fn entry_line(layout: &Layout, column: usize, canvas: &mut Canvas) {
    let look = canvas.look;
    let style = look.text.patch(look.row);
    canvas.tint(style);
    canvas.row(0).wide(layout.gutter - GAP).text_right(cursor::SIGN, look.muted.patch(look.row));
    if let Some(shown) = layout.columns.iter().find(|shown| shown.column == column) {
        place(canvas, shown).tint(style.patch(look.selection));
    }
}

/// The sign of a meaning, beside what has its colour.
fn put_sign(role: Role, at: Canvas) {
    let style = at.look.role(role);
    at.wide(1).text(role.sign(), style);
}

fn cell(state: &State, row: &Row, shown: &Shown, style: Style, canvas: &mut Canvas) {
    let (field, look) = (state.desk.field(shown.column), canvas.look);
    let Some(value) = row.cells.get(shown.column) else { return };
    // The row is empty so far.
    canvas.tint(style);
    if field.key == "churn" {
        if *value == Value::YesNo(true) {
            canvas.text("⚑", style.patch(look.warning));
        }
        return;
    }
    let text = state.desk.show(field, value);
    if field.doubt(value).is_none() {
        return align(field.kind.align, &text, style, canvas);
    }
    // A doubtful value is marked, not hidden.
    let narrow = canvas.area.width.saturating_sub(2);
    align(field.kind.align, &text, style, &mut canvas.row(0).wide(narrow));
    canvas.text_right("?", style.patch(look.warning));
}

/// An empty sheet says what to press.
fn empty(state: &State, canvas: &mut Canvas) {
    let (look, width, words) = (canvas.look, canvas.area.width, &state.desk.words.screen);
    let text = if state.desk.tab().view.filter.is_empty() { &words.empty_file } else { &words.empty_filter };
    for (row, text) in (1..).zip(&glyphs::wrap(text, width.saturating_sub(8))) {
        canvas.row(row).after(4).text(text, look.text);
    }
    if matches!(state.focus, Focus::Grid) {
        canvas.caret_at(4, 0);
    }
}
