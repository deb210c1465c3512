//! Saved views: tabs of a person's own, behind the sheets.
//!
//! ```text
//!   sheets  ▏All│ 1 Prospecting │ … │ 6 Win-back │▏hz big │ due today▕   ◀── views.list, in this order
//!   tabs     0     1                   6            7         8
//! ```
//!
//! The file is the truth: an edit of views, an undo and another process alike end in the list being read again
//! ([`arrived`]), and the tabs follow it. A view that is as it was keeps its tab, with its cursor and an unsaved filter.

use super::columns::{keys, moved};
use super::desk::Desk;
use super::lending;
use super::line;
use super::order;
use super::parts::coming::Coming;
use super::parts::tab::{Loaded, Tab};
use crate::domain::session::TabKey;
use crate::domain::sheet::Column;
use crate::domain::{Place, SavedColumn, SavedView, Sheet, Shows, View};
use crate::query;

/// The view that a tab shows; nothing: one of the sheets.
#[must_use]
pub fn of(desk: &Desk, tab: usize) -> Option<&SavedView> {
    desk.views.list.get(tab.checked_sub(first(desk))?)
}

/// The first tab that is a view.
#[must_use]
pub fn first(desk: &Desk) -> usize {
    desk.sheets.len() - desk.views.list.len()
}

/// A tab by what it is.
#[must_use]
pub fn key(desk: &Desk, at: usize) -> TabKey {
    match of(desk, at) {
        Some(view) => TabKey::View(view.id),
        None => TabKey::Sheet(desk.sheets[at].key.clone()),
    }
}

/// The tab that is this one, if there is one now.
#[must_use]
pub fn find(desk: &Desk, tab: &TabKey) -> Option<usize> {
    (0..desk.tabs.len()).find(|at| key(desk, *at) == *tab)
}

/// A change is made there: undo leads back to the view in which it was, as long as the program runs.
pub(super) fn remember(desk: &mut Desk, place: &Place) {
    match of(desk, desk.tab).map(|view| view.id) {
        Some(view) => desk.views.made.insert(place.clone(), view),
        None => desk.views.made.remove(place),
    };
}

/// The tab that shows where a change was made: the view in which it was; else the one that shows, if it is of that sheet and
/// has the customer; else the sheet. Nothing: it was made nowhere.
#[must_use]
pub fn made_in(desk: &Desk, place: &Place) -> Option<usize> {
    let sheet = place.sheet?;
    let view = desk.views.made.get(place).and_then(|view| find(desk, &TabKey::View(*view)));
    let has = || place.customer.is_none_or(|customer| desk.tab().order.contains(&customer));
    let here = (desk.sheet().id == sheet && (of(desk, desk.tab).is_none() || has())).then_some(desk.tab);
    view.or(here).or_else(|| desk.sheets[..first(desk)].iter().position(|own| own.id == sheet))
}

/// The views as they are in the file: the tabs become like them.
pub fn arrived(desk: &mut Desk, list: Vec<SavedView>) {
    let follow = std::mem::take(&mut desk.views.follow);
    if list == desk.views.list {
        return;
    }
    let (first, here) = (first(desk), of(desk, desk.tab).map(|view| view.id));
    if here.is_some() {
        // Another view may stand at its place: what is lent to it is not lent to that one.
        lending::take_back(desk, (desk.tab().column, desk.tab().left));
    }
    let home = desk.sheet().id;
    let before = keys(&desk.vocabulary.fields, desk.sheet());
    let old = std::mem::replace(&mut desk.views.list, list);
    let mut shown: Vec<(SavedView, Sheet, Tab)> = Vec::new();
    for ((view, sheet), tab) in old.into_iter().zip(desk.sheets.split_off(first)).zip(desk.tabs.split_off(first)) {
        shown.push((view, sheet, tab));
    }
    let mut news = None;
    for at in 0..desk.views.list.len() {
        let view = desk.views.list[at].clone();
        let known = shown.iter().position(|(old, ..)| old.id == view.id).map(|known| shown.swap_remove(known));
        if known.as_ref().is_none_or(|(old, ..)| *old != view) {
            news = news.or(Some(at));
        }
        let (sheet, tab) = tab_of(desk, &view, known);
        desk.sheets.push(sheet);
        desk.tabs.push(tab);
    }
    let place = |id| desk.views.list.iter().position(|view| view.id == id).map(|at| first + at);
    let stays = here.map_or(Some(desk.tab), place);
    let back = desk.sheets[..first].iter().position(|sheet| sheet.id == home).unwrap_or(0);
    let goes = news.filter(|_| follow).map(|at| first + at);
    go(desk, goes.or(stays).unwrap_or(back), stays);
    if here.is_some() && stays == Some(desk.tab) {
        follow_the_new(desk, &before);
    }
}

/// Shows that tab; `stays` is where the one that showed stands now.
fn go(desk: &mut Desk, tab: usize, stays: Option<usize>) {
    desk.tab = tab;
    desk.window.dirty = true;
    let begun = tab < first(desk) || desk.tab().loaded != Loaded::Nothing || desk.tab().asked.is_some();
    if stays == Some(tab) && begun {
        return;
    }
    desk.bare();
    desk.dues.rows = None;
    desk.last.sought.clear();
    order::ask(desk)
}

/// The tab of a view: the one it had, unless something else is to be shown in it. With other columns its cursor stays on
/// its customer and in its column.
fn tab_of(desk: &Desk, view: &SavedView, known: Option<(SavedView, Sheet, Tab)>) -> (Sheet, Tab) {
    let (fresh_sheet, fresh_tab) = fresh(desk, view);
    match known {
        Some((old, sheet, tab))
            if old.shows == view.shows || looks(&tab, &sheet) == looks(&fresh_tab, &fresh_sheet) =>
        {
            (Sheet { label: view.name.clone(), ..sheet }, tab)
        }
        Some((old, sheet, tab)) if who_shows(&old.shows) == who_shows(&view.shows) => {
            let keys = |sheet| keys(&desk.vocabulary.fields, sheet);
            let tab = moved(tab, &keys(&sheet), &keys(&fresh_sheet));
            (fresh_sheet, tab)
        }
        _ => (fresh_sheet, fresh_tab),
    }
}

/// The cursor goes to the new column that it waits for, once the view has it.
fn follow_the_new(desk: &mut Desk, before: &[String]) {
    let new = keys(&desk.vocabulary.fields, desk.sheet()).iter().position(|key| !before.contains(key));
    if let Some(column) = new
        && desk.follow_column.take_if(|coming| *coming == Coming::New).is_some()
    {
        desk.tab_mut().column = column;
    }
}

/// What of a view decides on its rows.
fn who_shows(shows: &Shows) -> (i64, &str, &str) {
    (shows.sheet, &shows.filter, &shows.sort)
}

fn looks<'a>(tab: &'a Tab, sheet: &'a Sheet) -> (&'a str, &'a View, &'a [Column]) {
    (&tab.filter, &tab.view, &sheet.columns)
}

/// The line of a view as it is shown: in the words of the screen, whoever wrote it.
pub fn line_of(desk: &Desk, view: &SavedView) -> String {
    query::reworded(&view.shows.filter, &desk.vocabulary, desk.today())
}

/// A view as a tab, nothing read yet.
fn fresh(desk: &Desk, view: &SavedView) -> (Sheet, Tab) {
    let shows = &view.shows;
    let sort = query::parse(&format!("sort:{}", shows.sort), &desk.vocabulary, desk.today()).sort.unwrap_or_default();
    let unread = View { sort, ..View::default() };
    let mut tab = Tab { filter: line_of(desk, view), view: unread, ..Tab::default() };
    line::read_tab(&mut tab, &desk.vocabulary, desk.today());
    (sheet_of(desk, view), tab)
}

/// The sheet of a view: its own columns, else those of the sheet that it narrows.
pub fn sheet_of(desk: &Desk, view: &SavedView) -> Sheet {
    let shows = &view.shows;
    let base = desk.sheets.iter().find(|sheet| sheet.id == shows.sheet).unwrap_or(&desk.sheets[0]);
    let mut sheet = Sheet { label: view.name.clone(), ..base.clone() };
    let column = |saved: &SavedColumn| {
        let field = desk.vocabulary.index(&saved.field)?;
        Some((Column { field, width: saved.width.max(2) }, saved.hidden))
    };
    let own: Vec<_> = shows.columns.iter().filter_map(column).collect();
    if !own.is_empty() {
        sheet.arrange(own);
        sheet.pinned = shows.pinned;
    }
    sheet
}
