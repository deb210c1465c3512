//! The layout changes while the grid runs: fields come, go, move and change, and so do the columns of the sheets.
//!
//! Places in the lists of fields and columns are numbers, and these numbers move. What the desk holds by such a number
//! (the cursor, the rows at hand) is found again by the key of its field; filters and sorts name fields by
//! key and are read again.

use std::sync::Arc;

use chrono::NaiveDateTime;

use super::columns::{keys, moved};
use super::desk::{Coming, Desk, Tab};
use super::{arranging, line, order, painters, views};
use crate::app::ground::event::Effect;
use crate::domain::{Field, Formula, Layout, Sheet, Value};
use crate::query;

/// The layout as the file has it now, in words.
pub fn arrived(desk: &mut Desk, layout: Layout) {
    let first = views::first(desk);
    let coming = desk.follow_column.take();
    if desk.sheets[..first] == layout.sheets
        && desk.vocabulary.fields == layout.fields
        && desk.setup.settings == layout.settings
    {
        return;
    }
    show(desk, layout, coming)
}

/// Shows this layout; the cursor goes to the column that comes, else it stays in its own. Of a view the columns come apart,
/// before or after: whoever waits for a new one waits on.
pub fn show(desk: &mut Desk, layout: Layout, coming: Option<Coming>) {
    let settings_changed = desk.setup.settings != layout.settings;
    let fields_changed = desk.vocabulary.fields != layout.fields || settings_changed;
    let sum = order::money_column(desk).map(str::to_owned);
    let old = Old::take(desk);
    let vocabulary = Arc::make_mut(&mut desk.vocabulary);
    (vocabulary.fields, vocabulary.local) = (layout.fields, layout.settings.local());
    desk.setup.settings = layout.settings;
    old.put_back(desk, layout.sheets, coming);
    if settings_changed {
        // Cut points, currency, rates: the analysis answers all of them.
        desk.want(Effect::Analyse);
    }
    if fields_changed {
        read_again(desk);
    } else if order::money_column(desk) != sum.as_deref() {
        order::count(desk);
    }
}

/// The tab that shows looks so at once: a sheet, or a view of one.
pub fn show_columns(desk: &mut Desk, sheet: Sheet) {
    let first = views::first(desk);
    let mut sheets = desk.sheets[..first].to_vec();
    match desk.tab.checked_sub(first) {
        Some(view) => {
            let columns = arranging::saved(desk, &sheet);
            let shows = &mut desk.views.list[view].shows;
            (shows.columns, shows.pinned) = (columns, sheet.pinned);
        }
        None => sheets[desk.tab] = sheet,
    }
    let (fields, settings) = (desk.vocabulary.fields.clone(), desk.setup.settings.clone());
    show(desk, Layout { fields, sheets, settings }, None)
}

/// The time goes on; with another day computed columns that name it are others.
pub fn clock(desk: &mut Desk, now: NaiveDateTime) {
    let before = std::mem::replace(&mut desk.now, now).date();
    Arc::make_mut(&mut desk.vocabulary).now = now;
    let moves = |field: &Field| field.formula().is_some_and(Formula::moves);
    if before != now.date() {
        painters::read(desk);
    }
    let ask = before != now.date() && desk.vocabulary.fields.iter().any(moves);
    if ask {
        desk.want(Effect::Layout)
    }
}

/// Whose the line of a view is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// As it was saved.
    Saved,
    /// Typed since.
    Typed,
}

/// Every tab with the keys of its columns, and what showed.
struct Old {
    /// Keys of all fields.
    fields: Vec<String>,
    sheets: Vec<(i64, Tab, Vec<String>)>,
    views: Vec<(Tab, Vec<String>, Line)>,
    /// The sheet that showed, or the place of the view.
    home: i64,
    view: Option<usize>,
    /// Keys of the columns that showed, and of those whose cells are at hand.
    here: Vec<String>,
    window: Vec<String>,
}

impl Old {
    fn take(desk: &mut Desk) -> Self {
        let first = views::first(desk);
        let shown = (0..desk.sheets.len()).map(|tab| desk.sheet_at(tab));
        let columns: Vec<Vec<String>> = shown.map(|sheet| keys(&desk.vocabulary.fields, sheet)).collect();
        desk.lent = None;
        let (home, view) = (desk.sheet().id, desk.tab.checked_sub(first));
        let here = columns[desk.tab].clone();
        let window = columns.get(desk.window.tab).cloned().unwrap_or_default();
        let tabs = std::mem::take(&mut desk.tabs).into_iter().zip(columns);
        let mut all: Vec<_> =
            desk.sheets.drain(..).zip(tabs).map(|(sheet, (tab, keys))| (sheet.id, tab, keys)).collect();
        let of_views = all.split_off(first).into_iter().zip(&desk.views.list);
        let line = |tab: &Tab, view| if tab.filter == views::line_of(desk, view) { Line::Saved } else { Line::Typed };
        let with_line = |((_, tab, keys), view)| {
            let line = line(&tab, view);
            (tab, keys, line)
        };
        let views = of_views.map(with_line).collect();
        let fields = desk.vocabulary.fields.iter().map(|field| field.key.clone()).collect();
        Self { fields, sheets: all, views, home, view, here, window }
    }

    /// The sheets as they are now, each with the tab it had.
    fn put_back(mut self, desk: &mut Desk, sheets: Vec<Sheet>, coming: Option<Coming>) {
        // A sheet that another program left without a column shows nothing that a cursor could stand on.
        for sheet in sheets.into_iter().filter(|sheet| !sheet.columns.is_empty()) {
            let known = self.sheets.iter().position(|(id, ..)| *id == sheet.id);
            let (_, tab, old) = known.map(|at| self.sheets.swap_remove(at)).unwrap_or_default();
            let tab = moved(tab, &old, &keys(&desk.vocabulary.fields, &sheet));
            desk.tabs.push(tab);
            desk.sheets.push(sheet);
        }
        let first = desk.sheets.len();
        for (at, (tab, old, line)) in std::mem::take(&mut self.views).into_iter().enumerate() {
            let sheet = views::sheet_of(desk, &desk.views.list[at]);
            let mut tab = moved(tab, &old, &keys(&desk.vocabulary.fields, &sheet));
            // With other names of fields the same in these.
            tab.filter = match line {
                Line::Saved => views::line_of(desk, &desk.views.list[at]),
                Line::Typed => query::reworded(&tab.filter, &desk.vocabulary, desk.today()),
            };
            desk.tabs.push(tab);
            desk.sheets.push(sheet);
        }
        let home = desk.sheets[..first].iter().position(|sheet| sheet.id == self.home).unwrap_or(0);
        let tab = self.view.map_or(home, |view| first + view);
        if desk.window.tab == desk.tab && tab != desk.tab {
            desk.window.tab = tab;
        }
        desk.tab = tab;
        self.find_again(desk);
        self.follow(desk, coming);
    }

    /// The open cell, the rows at hand, the new column.
    fn find_again(&self, desk: &mut Desk) {
        let new = keys(&desk.vocabulary.fields, desk.sheet());
        if let Some(aside) = &mut desk.aside {
            **aside = moved(std::mem::take(&mut **aside), &self.here, &new);
        }
        if new != self.here {
            desk.selection = None;
        }
        // Shown for the moment until the rows are read again: no cell under another heading.
        for row in desk.window.rows.iter_mut().map(Arc::make_mut) {
            let cell = |key: &String| self.window.iter().position(|old| old == key).and_then(|at| row.cells.get(at));
            row.cells = new.iter().map(|key| cell(key).cloned().unwrap_or(Value::Blank)).collect();
        }
        desk.window.dirty = true;
    }

    fn follow(&self, desk: &mut Desk, coming: Option<Coming>) {
        let new = keys(&desk.vocabulary.fields, desk.sheet());
        let on_a_view = views::of(desk, desk.tab).is_some();
        let column = match &coming {
            Some(Coming::New) => new.iter().position(|key| !self.fields.contains(key)),
            Some(Coming::Field(field)) => new.iter().position(|key| key == field),
            Some(Coming::LeftEnd) => {
                desk.tab_mut().left = 0;
                None
            }
            Some(Coming::View) | None => None,
        };
        match column {
            Some(column) => desk.tab_mut().column = column,
            None if on_a_view && coming == Some(Coming::New) => desk.follow_column = coming,
            None => {}
        }
    }
}

/// What the filters and sorts mean with these fields; the sheet that shows is asked for again.
fn read_again(desk: &mut Desk) {
    for at in 0..desk.tabs.len() {
        let mut tab = std::mem::take(&mut desk.tabs[at]);
        line::read_tab(&mut tab, &desk.vocabulary, desk.now.date());
        tab.view.sort.retain(|key| desk.vocabulary.index(&key.field).is_some());
        desk.tabs[at] = tab;
    }
    desk.out.layout = true;
    painters::read(desk);
    order::ask_again(desk)
}

#[cfg(test)]
mod tests;
