//! The history of the customer under the cursor: what changed and when, in a pane below the grid.
//!
//! ```text
//!  ├─ History · 王芳 ──────────────────────────────────────────
//!   11-21 09:30  City: 杭州 → 上海                     cell changed
//!   11-20 17:02  Stage: Prospecting → Evaluation      to the next stage
//!   11-02 10:11  came in with other rows              import
//! ```

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::rooms::stages;
use crate::app::state::{Focus, Pane, State};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Happening, Place, Value, What};
use crate::locale::fill;

/// What is known of it so far.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Whose it is; nothing: not read yet.
    pub customer: Option<CustomerId>,
    /// The newest first.
    pub list: Vec<Happening>,
    pub chosen: usize,
    /// Where the next page begins; nothing: all is read.
    next: Option<(i64, i64)>,
    /// Whose the list is, also while it is read again.
    of: Option<CustomerId>,
    /// The line that was chosen before, on a page that is still to be read again.
    seeks: Option<(i64, i64)>,
}

/// Lines that PgUp and PgDn move by.
const PAGE: usize = 10;

/// Opens the pane and gives it the keys.
pub fn open(state: &mut State) {
    if !state.panes.contains(&Pane::History) {
        state.panes.push(Pane::History);
    }
    state.focus = Focus::History;
}

/// What the pane lacks of the customer under the cursor.
pub fn follow(state: &State, customer: CustomerId) -> Option<Effect> {
    let past = &state.past;
    let (shown, read) = (state.panes.contains(&Pane::History), past.customer == Some(customer));
    let from = if read { past.next.filter(|_| past.seeks.is_some()) } else { None };
    (shown && (!read || from.is_some())).then_some(Effect::Past(customer, from))
}

/// A page of it; one about another customer is dropped.
pub fn arrived(state: &mut State, page: crate::domain::Past) {
    stages::explain_typed(state, &page);
    if state.current() != Some(page.customer) {
        return;
    }
    if state.past.customer == Some(page.customer) && state.past.next.is_some() {
        state.past.list.extend(page.happenings);
        state.past.list.sort_by_key(|happening| std::cmp::Reverse(happening.place));
        state.past.next = page.next;
        seek(&mut state.past);
        return;
    }
    let before = std::mem::take(&mut state.past);
    // Whoever only looks at the pane from the grid sees the newest.
    let held = before.chosen > 0 || matches!(state.focus, Focus::History);
    let line = before.list.get(before.chosen).map(|line| line.place).filter(|_| held);
    let seeks = before.seeks.or(line).filter(|_| before.of == Some(page.customer));
    let customer = Some(page.customer);
    state.past = Past { customer, of: customer, list: page.happenings, chosen: 0, next: page.next, seeks };
    seek(&mut state.past);
}

/// The line that was chosen before is chosen again; one that is gone gives way to the one that was older.
fn seek(past: &mut Past) {
    let Some(place) = past.seeks else { return };
    let found = past.list.iter().position(|happening| happening.place <= place);
    past.chosen = found.unwrap_or(past.list.len().saturating_sub(1));
    past.seeks = past.seeks.filter(|_| found.is_none() && past.next.is_some());
}

/// A key while the pane has the keys.
pub fn press(state: &mut State, key: Chord) {
    let last = state.past.list.len().saturating_sub(1);
    let chosen = &mut state.past.chosen;
    match (key.code, key.to_ascii().typed()) {
        (KeyCode::Esc, _) | (_, Some('q')) => state.focus = Focus::Grid,
        (KeyCode::Up, _) | (_, Some('k')) => *chosen = chosen.saturating_sub(1),
        (KeyCode::Down, _) | (_, Some('j')) => *chosen = (*chosen + 1).min(last),
        (KeyCode::PageUp, _) => *chosen = chosen.saturating_sub(PAGE),
        (KeyCode::PageDown, _) => *chosen = (*chosen + PAGE).min(last),
        (KeyCode::Home, _) => *chosen = 0,
        (KeyCode::End, _) => *chosen = last,
        (KeyCode::Enter, _) => return restore(state),
        _ => {}
    }
    more(state)
}

/// The next page, when the end of what is read comes near.
fn more(state: &mut State) {
    let near = state.past.chosen + PAGE >= state.past.list.len();
    match (state.past.customer, state.past.next) {
        (Some(customer), Some(next)) if near => state.want(Effect::Past(customer, Some(next))),
        _ => {}
    }
}

/// Gives the chosen line's cell the value that it had before: an edit like any other.
fn restore(state: &mut State) {
    let (Some(customer), Some(happening)) = (state.past.customer, state.past.list.get(state.past.chosen)) else {
        return;
    };
    let words = state.words.clone();
    let What::Cell { field: key, before, .. } = happening.what.clone() else {
        state.say(words.past.no_cell.clone());
        return;
    };
    let Some(field) = state.vocabulary.field(&key) else { return };
    let shown = if before.is_blank() { words.past.nothing.clone() } else { state.show(field, &before) };
    let said = fill(&words.past.restored, &[("label", &field.label), ("value", &shown)]);
    state.say(said);
    let column = state.sheet().columns.iter().position(|column| state.vocabulary.fields[column.field].key == key);
    if let Some(column) = column {
        state.tab_mut().column = column;
    }
    let place = Place { sheet: Some(state.sheet().id), customer: Some(customer), field: Some(key.clone()) };
    state.unsaved += 1;
    let action = Action::Set { customer, field: key, value: before };
    state.want(Effect::Save(Edit { label: "restore-cell", place, action }))
}

/// What a line says of what changed.
#[must_use]
pub fn sentence(state: &Desk, what: &What) -> String {
    let words = &state.words.past;
    let one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    match what {
        What::Cell { field: key, before, after } => {
            let field = state.vocabulary.field(key);
            let show = |value: &Value| match field {
                Some(field) if !value.is_blank() => one_line(&state.show(field, value)),
                _ => words.nothing.clone(),
            };
            let label = field.map_or(key.as_str(), |field| field.label.as_str());
            fill(&words.cell, &[("label", label), ("before", &show(before)), ("after", &show(after))])
        }
        What::Came => words.came.clone(),
        What::CameWithRows => words.came_with_rows.clone(),
        What::Trashed => words.trashed.clone(),
        What::Archived => words.archived.clone(),
        What::Restored => words.back.clone(),
        What::Note { before, after } => {
            let text = after.as_ref().or(before.as_ref()).map_or_else(String::new, |text| one_line(text));
            let message = match (before, after) {
                (None, _) => &words.note,
                (Some(_), Some(_)) => &words.note_changed,
                (Some(_), None) => &words.note_gone,
            };
            fill(message, &[("text", &text)])
        }
        What::Rows { table, count } => {
            let message = match table.as_str() {
                "purchase" => &words.purchases,
                "interaction" => &words.contacts,
                "note" => &words.notes,
                _ => &words.rows,
            };
            fill(message, &[("n", &count.to_string())])
        }
    }
}

/// `11-21 09:30`; with the year where it is not this one.
#[must_use]
pub fn when(state: &Desk, at: &str) -> String {
    let year = format!("{}-", state.now.format("%Y"));
    at.strip_prefix(&year).unwrap_or(at).replace('T', " ")
}

/// What changed since is read again.
pub fn outdated(state: &mut State) {
    (state.past.customer, state.past.next) = (None, None);
}
