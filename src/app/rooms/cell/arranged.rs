//! The open cell while the layout changes: its column is found again by the key of its field.

use super::commit;
use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::state::{Focus, State};
use crate::domain::{Layout, Sheet};
use crate::locale::fill;

/// What is typed into a cell whose column is about to go is kept first, or told.
pub fn keep(state: &mut State, layout: &Layout) {
    let Focus::Cell(cell) = &state.focus else { return };
    let key = state.field(cell.column).key.clone();
    let text = cell.text.as_str().to_owned();
    let shows = |sheet: &Sheet| sheet.columns.iter().any(|column| layout.fields[column.field].key == key);
    let stays = match views::of(state, state.tab) {
        Some(view) if !view.shows.columns.is_empty() => layout.fields.iter().any(|field| field.key == key),
        _ => layout.sheets.iter().find(|sheet| sheet.id == state.sheet().id).is_some_and(shows),
    };
    if stays {
        return;
    }
    if !commit(state) {
        state.focus = Focus::Grid;
        let said = fill(&state.words.layout.typed_lost, &[("text", &text)]);
        state.warn(said);
    }
}

/// Keys of the fields of the cells that are open, from the top of the stack down.
#[must_use]
pub fn fields(state: &State) -> Vec<String> {
    let field = |focus: &Focus| match focus {
        Focus::Cell(cell) => Some(state.field(cell.column).key.clone()),
        _ => None,
    };
    state.stack().filter_map(field).collect()
}

/// Each stands in its column again; one whose column is gone at the cursor.
pub fn find_again(state: &mut State, fields: Vec<String>) {
    let place = |desk: &Desk, key: &String| {
        let mut columns = desk.sheet().columns.iter();
        columns.position(|column| desk.vocabulary.fields[column.field].key == *key)
    };
    let columns: Vec<usize> = fields.iter().map(|key| place(state, key).unwrap_or(state.tab().column)).collect();
    let cells = state.stack_mut().filter_map(|focus| if let Focus::Cell(cell) = focus { Some(cell) } else { None });
    for (cell, column) in cells.zip(columns) {
        cell.column = column;
    }
}
