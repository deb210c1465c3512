//! Columns as a person arranges them: hidden, shown, moved, as wide as wanted, frozen; added, named, defined (`form`);
//! the options of a choice (`options`); what is typed into a question, asked again after a kill (`drafts`).
//!
//! ```text
//!   frozen ─────────┐
//!   #    Name       │ City      Company        the others scroll
//! ```
//!
//! Each is kept in the file for its sheet or view, and undone like any edit; the same done to the same column again is one
//! step of undo. A column is never taken away: it is hidden, and its cells stay.

pub mod drafts;
pub mod form;
mod making;
pub mod options;

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::app::desk::{geometry, relayout, sort};
use crate::app::ground::event::Effect;
use crate::app::ground::glyphs;
use crate::app::state::State;
use crate::domain::edit::Action;
use crate::domain::layout::{Home, Step};
use crate::domain::sheet::Column;
use crate::domain::{Edit, Field, Layout, Place, SavedColumn, Sheet};
use crate::locale::fill;

/// Narrowest and widest column, in terminal cells: two hold one Chinese character.
const NARROWEST: u16 = 2;
const WIDEST: u16 = 120;
/// As wide as a column is made by itself.
const FITTING: u16 = 48;

/// Hides the column under the cursor; the last one stays.
pub fn hide(state: &mut State) {
    let at = state.tab().column;
    let label = state.current_field().label.clone();
    if state.sheet().columns.len() == 1 {
        let said = state.words.layout.last_column.clone();
        state.warn(said);
        return;
    }
    let mut sheet = state.sheet().clone();
    let shown = sheet.columns[at];
    let all: Vec<_> = sheet.all().map(|(column, hidden)| (column, hidden || column.field == shown.field)).collect();
    sheet.arrange(all);
    if at < sheet.pinned {
        sheet.pinned -= 1;
    }
    let said = fill(&state.words.layout.hidden, &[("label", &label)]);
    keep(state, "hide-column", sheet, at);
    state.say(said);
}

/// Shows every column that was hidden on this sheet.
pub fn show_all(state: &mut State) {
    let count = state.sheet().hidden.len();
    if count == 0 {
        let said = state.words.layout.none_hidden.clone();
        state.say(said);
        return;
    }
    let mut sheet = state.sheet().clone();
    let all: Vec<_> = sheet.all().map(|(column, _)| (column, false)).collect();
    sheet.arrange(all);
    let said = fill(&state.words.layout.shown_all, &[("n", &count.to_string())]);
    keep(state, "show-columns", sheet, state.tab().column);
    state.say(said);
}

/// Shows a field's column: in the place it had on this sheet, else to the right of the cursor.
fn show(state: &mut State, field: usize) {
    let mut sheet = state.sheet().clone();
    let known = sheet.hidden.iter().any(|hidden| hidden.column.field == field);
    let mut all: Vec<_> = sheet.all().collect();
    if known {
        all.iter_mut().filter(|(column, _)| column.field == field).for_each(|(_, hidden)| *hidden = false);
    } else {
        let width = width_of_heading(state, &state.vocabulary.fields[field])
            .max(width_of_kind(&state.vocabulary.fields[field]));
        let here = sheet.columns[state.tab().column].field;
        let after = all.iter().position(|(column, _)| column.field == here).map_or(all.len(), |at| at + 1);
        all.insert(after, (Column { field, width }, false));
    }
    sheet.arrange(all);
    let at = sheet.columns.iter().position(|column| column.field == field).unwrap_or(0);
    keep(state, "show-column", sheet, at)
}

/// Moves the column under the cursor by one place; the cursor goes with it.
pub fn move_by(state: &mut State, by: isize) {
    let at = state.tab().column;
    let Some(to) = at.checked_add_signed(by).filter(|to| *to < state.sheet().columns.len()) else {
        return;
    };
    let mut sheet = state.sheet().clone();
    sheet.columns.swap(at, to);
    keep(state, "move-column", sheet, to)
}

/// One terminal cell wider or narrower.
pub fn resize(state: &mut State, by: i16) {
    let width = state.sheet().columns[state.tab().column].width;
    to_width(state, width.saturating_add_signed(by))
}

/// As wide as the widest cell on the screen and the heading; if it is so already, as wide as the heading.
pub fn fit(state: &mut State) {
    let column = state.tab().column;
    let field = state.field(column);
    let heading = width_of_heading(state, field);
    let (top, height) = (state.tab().top, geometry::of(state).body.height as usize);
    let cell = |row: usize| {
        let value = state.row(row).and_then(|row| row.cells.get(column))?;
        // A doubtful value has a mark behind it.
        let mark = if field.doubt(value).is_some() { 2 } else { 0 };
        Some(glyphs::width(&state.show(field, value)) + mark)
    };
    let widest = (top..top + height).filter_map(cell).max().unwrap_or(0).max(heading).min(FITTING);
    let now = state.sheet().columns[column].width;
    to_width(state, if now == widest { heading } else { widest })
}

fn to_width(state: &mut State, width: u16) {
    let (at, mut sheet) = (state.tab().column, state.sheet().clone());
    let width = width.clamp(NARROWEST, WIDEST);
    if sheet.columns[at].width == width {
        return;
    }
    sheet.columns[at].width = width;
    keep(state, "resize-column", sheet, at)
}

/// The columns up to the cursor stay when the others scroll. Again at the same column: the first one does, as in a new
/// file; again there: none.
pub fn freeze(state: &mut State) {
    let (at, mut sheet) = (state.tab().column, state.sheet().clone());
    sheet.pinned = match (sheet.pinned == at + 1, at) {
        (false, _) => at + 1,
        (true, 0) => 0,
        (true, _) => 1,
    };
    let wanted = sheet.pinned;
    let label = state.field(wanted.saturating_sub(1)).label.clone();
    keep(state, "freeze-columns", sheet, at);
    let stay = geometry::pinned(state);
    let words = &state.words.layout;
    let said = match wanted {
        0 => words.unfrozen.clone(),
        _ if stay < wanted => fill(&words.frozen_half, &[("n", &stay.to_string()), ("label", &label)]),
        _ => fill(&words.frozen, &[("label", &label)]),
    };
    state.say(said);
}

/// The sheet that shows looks so from now on, in the file too; the cursor stands in that column.
fn keep(state: &mut State, label: &'static str, sheet: Sheet, column: usize) {
    let field = Some(state.current_field().key.clone());
    let step = columns_step(state, &sheet);
    show_so(state, sheet);
    state.tab_mut().column = column.min(state.sheet().columns.len() - 1);
    save(state, label, field, vec![step]);
}

fn save(state: &mut Desk, label: &'static str, field: Option<String>, steps: Vec<Step>) {
    let place = Place { sheet: Some(state.sheet().id), customer: None, field };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action: Action::Layout(steps) }));
}

/// The step that makes the file say of the sheet or view that shows what this sheet says.
pub(in crate::app) fn columns_step(state: &Desk, sheet: &Sheet) -> Step {
    let of = views::of(state, state.tab).map_or(Home::Sheet(sheet.id), |view| Home::View(view.id));
    Step::Columns { of, columns: saved(state, sheet), pinned: sheet.pinned }
}

/// The columns by the keys of their fields.
pub fn saved(state: &Desk, sheet: &Sheet) -> Vec<SavedColumn> {
    let key = |column: Column| state.vocabulary.fields[column.field].key.clone();
    sheet.all().map(|(column, hidden)| SavedColumn { field: key(column), width: column.width, hidden }).collect()
}

/// On the screen at once.
fn show_so(state: &mut State, sheet: Sheet) {
    let first = views::first(state);
    let mut sheets = state.sheets[..first].to_vec();
    match state.tab.checked_sub(first) {
        Some(view) => {
            let columns = saved(state, &sheet);
            let shows = &mut state.views.list[view].shows;
            (shows.columns, shows.pinned) = (columns, sheet.pinned);
        }
        None => sheets[state.tab] = sheet,
    }
    let (fields, currency) = (state.vocabulary.fields.clone(), state.vocabulary.currency.clone());
    relayout::show(state, Layout { fields, sheets, currency }, None)
}

/// The heading with the mark of a sort.
fn width_of_heading(state: &Desk, field: &Field) -> u16 {
    let mark = sort::mark(state, &field.key);
    let mark = if mark.is_empty() { 0 } else { glyphs::width(&mark) + 1 };
    (glyphs::width(&field.label) + mark).clamp(NARROWEST, FITTING)
}

/// What a column of that kind needs at first: its example, or a few words.
fn width_of_kind(field: &Field) -> u16 {
    glyphs::width(field.kind.example).clamp(10, 20)
}

#[cfg(test)]
mod tests;
