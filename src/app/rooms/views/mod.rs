//! Saved views: tabs of a person's own, behind the sheets.
//!
//! ```text
//!   sheets  ▏All│ 1 Prospecting │ … │ 6 Win-back │▏hz big │ due today▕   ◀── views.list, in this order
//!   tabs     0     1                   6            7         8
//! ```
//!
//! The file is the truth: an edit of views, an undo and another process alike end in the list being read again
//! ([`arrived`]), and the tabs follow it. A view that is as it was keeps its tab, with its cursor and an unsaved filter.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::text::Text;
use crate::app::state::{Focus, Loaded, State, Tab};
use crate::domain::edit::Action;
use crate::domain::sheet::Column;
use crate::domain::{Edit, Place, SavedColumn, SavedView, Sheet, Shows, View};
use crate::locale::fill;
use crate::query;

/// The saved views, as last read.
#[derive(Clone, Debug, Default)]
pub struct Views {
    /// Their tabs are the last ones.
    pub list: Vec<SavedView>,
    /// The view that comes or changes next is shown.
    pub follow: bool,
}

/// The name of a view while it is typed, in the place of the filter line.
#[derive(Clone, Debug)]
pub struct NameBar {
    pub text: Text,
    pub naming: Naming,
}

/// What the name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// What the tab shows is saved under it.
    Save,
    /// The view of that number gets it.
    Rename(i64),
}

/// The view that a tab shows; nothing: one of the sheets.
#[must_use]
pub fn of(state: &Desk, tab: usize) -> Option<&SavedView> {
    state.views.list.get(tab.checked_sub(first(state))?)
}

/// The first tab that is a view.
#[must_use]
pub fn first(state: &Desk) -> usize {
    state.sheets.len() - state.views.list.len()
}

/// Asks for a name under which what shows is saved.
pub fn save(state: &mut State) {
    let name = of(state, state.tab).map_or_else(String::new, |view| view.name.clone());
    ask_name(state, name, Naming::Save)
}

/// Asks for another name of the view that shows.
pub fn rename(state: &mut State) {
    match of(state, state.tab).cloned() {
        Some(view) => ask_name(state, view.name, Naming::Rename(view.id)),
        None => no_view(state),
    }
}

fn ask_name(state: &mut State, name: String, naming: Naming) {
    state.cover(Focus::Name(Box::new(NameBar { text: Text::new(name), naming })));
}

/// The view that gets the name; nothing: a new one.
pub(in crate::app) fn renamed(bar: &NameBar) -> Option<i64> {
    match bar.naming {
        Naming::Save => None,
        Naming::Rename(view) => Some(view),
    }
}

/// Asks for the name again, with what was typed.
pub(in crate::app) fn resume(state: &mut State, text: Text, view: Option<i64>) {
    let naming = view.map_or(Naming::Save, Naming::Rename);
    state.cover(Focus::Name(Box::new(NameBar { text, naming })));
}

fn no_view(state: &mut Desk) {
    let said = state.words.views.none.clone();
    state.warn(said);
}

/// A key while the name is typed.
pub fn press(state: &mut State, key: Chord) {
    let Focus::Name(bar) = &mut state.focus else { return };
    match key.code {
        KeyCode::Enter if !bar.text.as_str().trim().is_empty() => named(state),
        KeyCode::Enter | KeyCode::Esc => state.uncover(),
        _ => {
            bar.text.press(key, false);
        }
    }
}

/// Pasted text is part of the name, on one line.
pub fn paste(state: &mut State, text: &str) {
    if let Focus::Name(bar) = &mut state.focus {
        bar.text.paste_line(text);
    }
}

/// The name is typed.
fn named(state: &mut State) {
    let Focus::Name(bar) = &state.focus else { return };
    let (name, naming) = (bar.text.as_str().trim().to_owned(), bar.naming);
    let same = state.views.list.iter().find(|view| view.name == name).map(|view| view.id);
    match (naming, same) {
        (Naming::Rename(view), Some(other)) if view != other => {
            let said = fill(&state.words.views.taken, &[("name", &name)]);
            state.warn(said);
        }
        (Naming::Rename(view), _) => {
            state.focus = Focus::Grid;
            edit(state, "rename-view", Action::RenameView { view, name })
        }
        (Naming::Save, Some(view)) => {
            let shows = shows(state, state.tab);
            state.focus = Focus::Grid;
            edit(state, "save-view", Action::SetView { view, shows })
        }
        (Naming::Save, None) => {
            let shows = shows(state, state.tab);
            leave_tab_as_it_was(state);
            edit(state, "save-view", Action::AddView { name, shows })
        }
    }
}

/// What was typed has a tab of its own now: the tab in which it was typed shows what it showed before.
fn leave_tab_as_it_was(state: &mut State) {
    let typed = state.stack().any(|focus| focus.room() == Some(crate::app::rooms::filter::HERE));
    state.focus = Focus::Grid;
    if let Some(before) = state.aside.take().filter(|_| typed) {
        *state.tab_mut() = *before;
        state.window.dirty = true;
    }
}

fn edit(state: &mut Desk, label: &'static str, action: Action) {
    let place = Place { sheet: Some(state.sheet().id), ..Place::default() };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action }))
}

/// Moves the view that shows by one place; at the end it stays.
pub fn move_by(state: &mut Desk, label: &'static str, by: isize) {
    let Some(one) = of(state, state.tab).map(|view| view.id) else { return no_view(state) };
    let beside = state.tab.checked_add_signed(by).and_then(|tab| of(state, tab)).map(|view| view.id);
    if let Some(other) = beside {
        edit(state, label, Action::SwapViews { one, other });
    }
}

/// Takes the view that shows away; undo brings it back.
pub fn delete(state: &mut Desk) {
    match of(state, state.tab).map(|view| view.id) {
        Some(view) => edit(state, "delete-view", Action::RemoveView { view }),
        None => no_view(state),
    }
}

/// An edit of views is on disk: they are read again. Nothing, if it was about something else.
pub fn saved(state: &mut Desk, action: &Action) {
    let said = match action {
        Action::AddView { name, .. } => fill(&state.words.views.saved, &[("name", name)]),
        Action::SetView { view, .. } => {
            let name = state.views.list.iter().find(|known| known.id == *view).map(|view| view.name.as_str());
            fill(&state.words.views.saved, &[("name", name.unwrap_or_default())])
        }
        Action::RemoveView { .. } => state.words.views.deleted.clone(),
        Action::RenameView { .. } | Action::SwapViews { .. } => return state.want(Effect::Views),
        _ => return,
    };
    state.say(said);
    state.views.follow = true;
    state.want(Effect::Views)
}

/// What a tab shows, as text.
fn shows(state: &Desk, tab: usize) -> Shows {
    let (sheet, tab) = (&state.sheets[tab], &state.tabs[tab]);
    let key = |column: &Column| state.vocabulary.fields[column.field].key.clone();
    let saved = |(column, hidden): (Column, bool)| SavedColumn { field: key(&column), width: column.width, hidden };
    let sort = query::print_sort(&tab.view.sort);
    let sort = sort.strip_prefix("sort:").unwrap_or_default().to_owned();
    Shows {
        sheet: sheet.id,
        filter: tab.filter.clone(),
        sort,
        columns: sheet.all().map(saved).collect(),
        pinned: sheet.pinned,
    }
}

/// The views as they are in the file: the tabs become like them.
pub fn arrived(state: &mut State, list: Vec<SavedView>) {
    let follow = std::mem::take(&mut state.views.follow);
    if list == state.views.list {
        return;
    }
    let (first, here) = (first(state), of(state, state.tab).map(|view| view.id));
    let home = state.sheet().id;
    let old = std::mem::replace(&mut state.views.list, list);
    let mut shown: Vec<(SavedView, Sheet, Tab)> = Vec::new();
    for ((view, sheet), tab) in old.into_iter().zip(state.sheets.split_off(first)).zip(state.tabs.split_off(first)) {
        shown.push((view, sheet, tab));
    }
    let mut news = None;
    for at in 0..state.views.list.len() {
        let view = state.views.list[at].clone();
        let known = shown.iter().position(|(old, ..)| old.id == view.id).map(|known| shown.swap_remove(known));
        if known.as_ref().is_none_or(|(old, ..)| *old != view) {
            news = news.or(Some(at));
        }
        let (sheet, tab) = tab_of(state, &view, known);
        state.sheets.push(sheet);
        state.tabs.push(tab);
    }
    let place = |id| state.views.list.iter().position(|view| view.id == id).map(|at| first + at);
    let stays = here.map_or(Some(state.tab), place);
    let back = state.sheets[..first].iter().position(|sheet| sheet.id == home).unwrap_or(0);
    let goes = news.filter(|_| follow).map(|at| first + at);
    go(state, goes.or(stays).unwrap_or(back), stays)
}

/// Shows that tab; `stays` is where the one that showed stands now.
fn go(state: &mut State, tab: usize, stays: Option<usize>) {
    state.tab = tab;
    state.window.dirty = true;
    let begun = tab < first(state) || state.tab().loaded != Loaded::Nothing || state.tab().asked.is_some();
    if stays == Some(tab) && begun {
        return;
    }
    state.focus = Focus::Grid;
    state.counting = None;
    state.last.sought.clear();
    grid::ask(state)
}

/// The tab of a view: the one it had, unless something else is to be shown in it.
fn tab_of(state: &Desk, view: &SavedView, known: Option<(SavedView, Sheet, Tab)>) -> (Sheet, Tab) {
    let (fresh_sheet, fresh_tab) = fresh(state, view);
    match known {
        Some((old, sheet, tab))
            if old.shows == view.shows || looks(&tab, &sheet) == looks(&fresh_tab, &fresh_sheet) =>
        {
            (Sheet { label: view.name.clone(), ..sheet }, tab)
        }
        _ => (fresh_sheet, fresh_tab),
    }
}

fn looks<'a>(tab: &'a Tab, sheet: &'a Sheet) -> (&'a str, &'a View, &'a [Column]) {
    (&tab.filter, &tab.view, &sheet.columns)
}

/// A view as a tab, nothing read yet.
fn fresh(state: &Desk, view: &SavedView) -> (Sheet, Tab) {
    let shows = &view.shows;
    let read = |line: &str| query::parse(line, &state.vocabulary, state.today());
    let line = read(&shows.filter);
    let sort = read(&format!("sort:{}", shows.sort)).sort.unwrap_or_default();
    let tab = Tab {
        filter: shows.filter.clone(),
        view: View { filter: line.filter, sort },
        line_sort: line.sort,
        ..Tab::default()
    };
    (sheet_of(state, view), tab)
}

/// The sheet of a view: its own columns, else those of the sheet that it narrows.
pub fn sheet_of(state: &Desk, view: &SavedView) -> Sheet {
    let shows = &view.shows;
    let base = state.sheets.iter().find(|sheet| sheet.id == shows.sheet).unwrap_or(&state.sheets[0]);
    let mut sheet = Sheet { label: view.name.clone(), ..base.clone() };
    let column = |saved: &SavedColumn| {
        let field = state.vocabulary.index(&saved.field)?;
        Some((Column { field, width: saved.width.max(2) }, saved.hidden))
    };
    let own: Vec<_> = shows.columns.iter().filter_map(column).collect();
    if !own.is_empty() {
        sheet.arrange(own);
        sheet.pinned = shows.pinned;
    }
    sheet
}

#[cfg(test)]
mod tests;
