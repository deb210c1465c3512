//! The layout changes while the grid runs: fields come, go, move and change, and so do the columns of the sheets.
//!
//! Places in the lists of fields and columns are numbers, and these numbers move. What the state holds by such a number
//! (the cursor, the open cell, the rows at hand) is found again by the key of its field; filters and sorts name fields by
//! key and are read again.

use crate::app::desk::desk::Desk;
use crate::app::desk::painters;
use chrono::NaiveDateTime;

use crate::app::desk::views;
use crate::app::desk::{grid, line};
use crate::app::ground::event::Effect;
use crate::app::rooms::cell;
use crate::app::state::{Coming, Focus, State, Tab};
use crate::domain::{Field, Formula, Layout, Sheet, Value};
use crate::locale::fill;

/// The layout as the file has it now, in words.
pub fn arrived(state: &mut State, layout: Layout) {
    let first = views::first(state);
    let coming = state.follow_column.take();
    if state.sheets[..first] == layout.sheets
        && state.vocabulary.fields == layout.fields
        && state.vocabulary.currency == layout.currency
    {
        return;
    }
    show(state, layout, coming)
}

/// Shows this layout; the cursor goes to the column that comes, else it stays in its own.
pub fn show(state: &mut State, layout: Layout, coming: Option<Coming>) {
    keep_open_cell(state, &layout);
    let fields_changed = state.vocabulary.fields != layout.fields || state.vocabulary.currency != layout.currency;
    let sum = grid::money_column(state).map(str::to_owned);
    let old = Old::take(state);
    (state.vocabulary.fields, state.vocabulary.currency) = (layout.fields, layout.currency);
    old.put_back(state, layout.sheets, coming);
    if fields_changed {
        read_again(state);
    } else if grid::money_column(state) != sum.as_deref() {
        grid::count(state);
    }
}

/// The time goes on; with another day computed columns that name it are others.
pub fn clock(state: &mut Desk, now: NaiveDateTime) {
    let before = std::mem::replace(&mut state.now, now).date();
    let moves = |field: &Field| field.formula().is_some_and(Formula::moves);
    if before != now.date() {
        painters::read(state);
    }
    let ask = before != now.date() && state.vocabulary.fields.iter().any(moves);
    if ask {
        state.want(Effect::Layout)
    }
}

/// What is typed into a cell whose column is about to go is kept first, or told.
fn keep_open_cell(state: &mut State, layout: &Layout) {
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
    if !cell::commit(state) {
        state.focus = Focus::Grid;
        let said = fill(&state.words.layout.typed_lost, &[("text", &text)]);
        state.warn(said);
    }
}

/// Every tab with the keys of its columns, and what showed.
struct Old {
    /// Keys of all fields.
    fields: Vec<String>,
    sheets: Vec<(i64, Tab, Vec<String>)>,
    views: Vec<(Tab, Vec<String>)>,
    /// The sheet that showed, or the place of the view.
    home: i64,
    view: Option<usize>,
    /// Keys of the columns that showed, and of those whose cells are at hand.
    here: Vec<String>,
    /// Key of the column under the cursor.
    under: Option<String>,
    window: Vec<String>,
}

impl Old {
    fn take(state: &mut Desk) -> Self {
        let first = views::first(state);
        let columns: Vec<Vec<String>> =
            state.sheets.iter().map(|sheet| keys(&state.vocabulary.fields, sheet)).collect();
        let (home, view) = (state.sheet().id, state.tab.checked_sub(first));
        let here = columns[state.tab].clone();
        let under = here.get(state.tab().column).cloned();
        let window = columns.get(state.window.tab).cloned().unwrap_or_default();
        let tabs = std::mem::take(&mut state.tabs).into_iter().zip(columns);
        let mut all: Vec<_> =
            state.sheets.drain(..).zip(tabs).map(|(sheet, (tab, keys))| (sheet.id, tab, keys)).collect();
        let views = all.split_off(first).into_iter().map(|(_, tab, keys)| (tab, keys)).collect();
        let fields = state.vocabulary.fields.iter().map(|field| field.key.clone()).collect();
        Self { fields, sheets: all, views, home, view, here, under, window }
    }

    /// The sheets as they are now, each with the tab it had.
    fn put_back(mut self, state: &mut State, sheets: Vec<Sheet>, coming: Option<Coming>) {
        // A sheet that another program left without a column shows nothing that a cursor could stand on.
        for sheet in sheets.into_iter().filter(|sheet| !sheet.columns.is_empty()) {
            let known = self.sheets.iter().position(|(id, ..)| *id == sheet.id);
            let (_, tab, old) = known.map(|at| self.sheets.swap_remove(at)).unwrap_or_default();
            let tab = moved(tab, &old, &keys(&state.vocabulary.fields, &sheet));
            state.tabs.push(tab);
            state.sheets.push(sheet);
        }
        let first = state.sheets.len();
        for (at, (tab, old)) in std::mem::take(&mut self.views).into_iter().enumerate() {
            let sheet = views::sheet_of(state, &state.views.list[at]);
            let tab = moved(tab, &old, &keys(&state.vocabulary.fields, &sheet));
            state.tabs.push(tab);
            state.sheets.push(sheet);
        }
        let home = state.sheets[..first].iter().position(|sheet| sheet.id == self.home).unwrap_or(0);
        let tab = self.view.map_or(home, |view| first + view);
        if state.window.tab == state.tab && tab != state.tab {
            state.window.tab = tab;
        }
        state.tab = tab;
        self.find_again(state);
        self.follow(state, coming);
    }

    /// The open cell, the rows at hand, the new column.
    fn find_again(&self, state: &mut State) {
        let new = keys(&state.vocabulary.fields, state.sheet());
        let place = |at: usize| self.here.get(at).and_then(|key| new.iter().position(|other| other == key));
        let left = new.get(state.tabs[state.tab].column) != self.under.as_ref();
        let column = state.tabs[state.tab].column;
        // Also what help or the palette covers.
        for focus in state.stack_mut() {
            match focus {
                Focus::Cell(cell) => cell.column = place(cell.column).unwrap_or(column),
                Focus::Menu(_) if left => *focus = Focus::Grid,
                Focus::Column(form) if left && form.is_of_column() => *focus = Focus::Grid,
                _ => {}
            }
        }
        if let Some(aside) = &mut state.desk.aside {
            **aside = moved(std::mem::take(&mut **aside), &self.here, &new);
        }
        if new != self.here {
            state.selection = None;
        }
        let gone = |by: &String| state.vocabulary.index(by).is_none();
        if state.grouping.as_ref().is_some_and(|grouping| gone(&grouping.by)) {
            (state.grouping, state.focus) = (None, Focus::Grid);
        }
        // Shown for the moment until the rows are read again: no cell under another heading.
        for row in &mut state.window.rows {
            let cell = |key: &String| self.window.iter().position(|old| old == key).and_then(|at| row.cells.get(at));
            row.cells = new.iter().map(|key| cell(key).cloned().unwrap_or(Value::Blank)).collect();
        }
        state.window.dirty = true;
    }

    fn follow(&self, state: &mut Desk, coming: Option<Coming>) {
        let new = keys(&state.vocabulary.fields, state.sheet());
        let column = match coming {
            Some(Coming::New) => new.iter().position(|key| !self.fields.contains(key)),
            Some(Coming::Field(field)) => new.iter().position(|key| *key == field),
            Some(Coming::LeftEnd) => {
                state.tab_mut().left = 0;
                None
            }
            None => None,
        };
        if let Some(column) = column {
            state.tab_mut().column = column;
        }
    }
}

fn keys(fields: &[Field], sheet: &Sheet) -> Vec<String> {
    sheet.columns.iter().map(|column| fields[column.field].key.clone()).collect()
}

/// The tab with its places in the new columns; a cursor whose column is gone stays where it was.
fn moved(mut tab: Tab, old: &[String], new: &[String]) -> Tab {
    let place = |at: usize| old.get(at).and_then(|key| new.iter().position(|other| other == key));
    let last = new.len().saturating_sub(1);
    tab.column = place(tab.column).unwrap_or(tab.column.min(last));
    tab.left = place(tab.left).unwrap_or(tab.left.min(last));
    tab.run = tab.run.and_then(place);
    tab
}

/// What the filters and sorts mean with these fields; the sheet that shows is asked for again.
fn read_again(state: &mut State) {
    for at in 0..state.tabs.len() {
        let mut tab = std::mem::take(&mut state.tabs[at]);
        line::read_tab(&mut tab, &state.vocabulary, state.now.date());
        tab.view.sort.retain(|key| state.vocabulary.index(&key.field).is_some());
        state.tabs[at] = tab;
    }
    crate::app::serve::tell(state, &crate::app::ground::news::News::Layout);
    painters::read(state);
    grid::ask_again(state)
}

#[cfg(test)]
mod tests;
