//! The cursor, the window over the order, and the answers of the order lane.
//!
//! ```text
//!            0 ┌──────────┐ order: Vec of numbers, the whole sheet
//!              │          │
//!  first ──▶ ┌─┴──────────┴─┐
//!            │ a page above │
//!    top ──▶ │┌────────────┐│
//!            ││ the screen ││  window: rows read by primary key
//!            │└────────────┘│
//!            │ a page below │
//!            └─┬──────────┬─┘
//! ```

use crate::app::desk::desk::Desk;
use std::collections::BTreeSet;

use crate::app::desk::{entry, geometry, select};
use crate::app::ground::event::{Counted, Effect, Ordered, Question, Ticket};
use crate::app::rooms::cell::Move;
use crate::app::rooms::{card, cell, colours, filter, find, formula, go_to};
use crate::app::state::{Adding, Focus, Loaded, State, Tab, Window};
use crate::domain::edit::Action;
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Edit, Place, Value};

/// Moves the cursor by rows.
pub fn by_rows(state: &mut State, rows: isize) {
    if state.card.is_some() {
        // The sheet is turned on its side.
        card::by_lines(state, rows);
        return;
    }
    let tab = state.tab_mut();
    tab.row = tab.row.saturating_add_signed(rows);
    walks_on(tab);
}

/// Whoever walks on while an order is on its way is not taken back.
fn walks_on(tab: &mut Tab) {
    tab.run = None;
    tab.stay |= tab.follow.take().is_some();
}

/// The cursor is not taken to anybody for whom it was to wait.
pub fn stay_here(state: &mut Desk) {
    walks_on(state.tab_mut());
}

/// Moves the cursor by columns.
pub fn by_columns(state: &mut Desk, columns: isize) {
    let tab = state.tab_mut();
    tab.column = tab.column.saturating_add_signed(columns);
    tab.run = None;
}

/// Rows that one page moves by.
#[must_use]
pub fn page(state: &State) -> isize {
    isize::try_from(geometry::of(state).body.height.max(2) - 1).unwrap_or(1)
}

/// Scrolls by a page; the cursor keeps its line on the screen.
pub fn by_page(state: &mut State, rows: isize) {
    let tab = state.tab_mut();
    tab.top = tab.top.saturating_add_signed(rows);
    by_rows(state, rows)
}

/// To that row, counted from 0.
pub fn to_row(state: &mut Desk, row: usize) {
    let tab = state.tab_mut();
    tab.row = row;
    walks_on(tab);
}

/// To that column, counted from 0; beyond the last: the last.
pub fn to_column(state: &mut Desk, column: usize) {
    state.tab_mut().column = column;
    state.tab_mut().run = None;
}

/// Down; after a run of Tabs back to the column in which it began.
pub fn enter(state: &mut State) {
    let Some(column) = state.tab_mut().run.take() else { return entry::down(state) };
    state.tab_mut().column = column;
    // Whoever has typed a row from cell to cell goes on with the next customer.
    if state.tab().row + 1 == state.tab().order.len() && entry::step_on(state) {
        return;
    }
    by_rows(state, 1)
}

/// Right; past the last column into the next row, past the last row to where the next customer is typed.
pub fn next_cell(state: &mut State) {
    if state.card.is_some() {
        return by_rows(state, 1);
    }
    let last = state.sheet().columns.len() - 1;
    let rows = state.tab().order.len();
    let tab = state.tab_mut();
    let run = tab.run.unwrap_or(tab.column);
    if tab.column < last {
        tab.column += 1;
    } else if tab.row + 1 < rows {
        (tab.column, tab.row) = (0, tab.row + 1);
    } else if entry::step_on(state) {
        state.tab_mut().column = 0;
    }
    state.tab_mut().run = Some(run);
}

/// Left; past the first column into the row above.
pub fn previous_cell(state: &mut State) {
    if state.card.is_some() {
        return by_rows(state, -1);
    }
    let last = state.sheet().columns.len() - 1;
    let tab = state.tab_mut();
    if tab.column > 0 {
        tab.column -= 1;
    } else if tab.row > 0 {
        (tab.column, tab.row) = (last, tab.row - 1);
    }
}

/// Shows another sheet.
pub fn to_tab(state: &mut State, tab: usize) {
    if tab == state.tab || tab >= state.tabs.len() {
        return;
    }
    go_to::mark(state);
    state.tab = tab;
    filter::read_again(state);
    state.counting = None;
    find::forget(state);
    ask(state)
}

/// What follows once a new customer has its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// The cursor goes to its first cell.
    Stay,
    /// That cell opens.
    Edit,
    /// It was typed below the last row: the cursor goes on from the cell that was kept.
    Go(Move),
}

/// A new customer at that position of the order. The file gives the number; then the row appears.
pub fn add(state: &mut Desk, at: usize, then: Then) {
    if state.awaits_rows() {
        return;
    }
    let cells = with_stage(state, Vec::new());
    state.adding = Some(Adding { tab: state.tab, at, then });
    let place = Place { sheet: Some(state.sheet().id), ..Place::default() };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label: "new-customer", place, action: Action::Add { cells } }))
}

/// The cells of a new customer with the stage in which it begins: on the sheet of all customers where every one does.
pub(in crate::app) fn with_stage(state: &Desk, mut cells: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let first_stage = state.sheets.iter().find_map(|sheet| sheet.stage.clone());
    let stage = state.sheet().stage.clone().or(first_stage);
    if let Some(stage) = stage.filter(|_| !cells.iter().any(|(field, _)| field == "stage")) {
        cells.push(("stage".into(), Value::Text(stage)));
    }
    cells
}

/// The new customer has its number: the row appears, the cursor is on its first cell.
pub fn added(state: &mut State, customer: CustomerId) {
    let Some(adding) = state.adding.take() else { return };
    let tab = &mut state.tabs[adding.tab];
    let order = std::sync::Arc::make_mut(&mut tab.order);
    let at = adding.at.min(order.len());
    order.insert(at, customer);
    tab.of += 1;
    state.window.dirty = true;
    if let Then::Go(then) = adding.then {
        return if adding.tab == state.tab {
            entry::kept(state, at, then)
        };
    }
    let column = begins_at(state, adding.tab);
    let tab = &mut state.tabs[adding.tab];
    (tab.row, tab.column, tab.entry) = (at, column, None);
    if adding.then == Then::Edit && adding.tab == state.tab {
        cell::open(state, false, false)
    }
}

/// The column in which a new customer begins: the name's, also where the customer's own number, which fills itself,
/// stands before it; the first where no name shows.
pub fn begins_at(state: &Desk, tab: usize) -> usize {
    let mut columns = state.sheets[tab].columns.iter();
    columns.position(|column| state.vocabulary.fields[column.field].key == "name").unwrap_or(0)
}

/// Takes customers out of the order that shows; their neighbours move up, and the cursor stays on its customer.
pub fn removed(state: &mut Desk, customers: &[CustomerId]) {
    let here = state.current();
    let going: BTreeSet<&CustomerId> = customers.iter().collect();
    let tab = state.tab_mut();
    let order = std::sync::Arc::make_mut(&mut tab.order);
    let before = order.len();
    order.retain(|id| !going.contains(id));
    let gone = before - order.len();
    tab.of = tab.of.saturating_sub(gone);
    if let Some(row) = here.and_then(|here| order.iter().position(|id| *id == here)) {
        tab.row = row;
    }
    state.window.dirty = true;
}

/// Asks the order lane for the sheet that shows, as its view is now; the old order stays until the answer comes.
pub fn ask(state: &mut Desk) {
    let ticket = state.next_ticket();
    // Counts of the question before would put its sum beside this order.
    state.counting = None;
    (state.tab_mut().asked, state.tab_mut().stay) = (Some(ticket), false);
    let question = question(state);
    state.want(Effect::Order(ticket, question));
}

/// Asks for the counts and the sum again after an edit: an edit does not sort or filter anew.
pub fn count(state: &mut Desk) {
    let ticket = state.next_ticket();
    state.counting = Some(ticket);
    let question = Question { sort: Vec::new(), ..question(state) };
    state.want(Effect::Count(ticket, question));
}

/// What the sheet that shows asks for, as its view is now.
pub(in crate::app) fn question(state: &Desk) -> Question {
    let sum = money_column(state).map(str::to_owned);
    let (stage, tab) = (state.sheet().stage.clone(), state.tab());
    Question { stage, filter: tab.view.filter.clone(), sort: tab.sort().to_vec(), sum }
}

/// The counts and the sum; those of an older question are dropped.
pub fn counted(state: &mut Desk, ticket: Ticket, counted: Counted) {
    if state.counting != Some(ticket) {
        return;
    }
    state.counting = None;
    state.counts = counted.stages;
    let ours = std::mem::replace(&mut state.tab_mut().of, counted.of);
    state.tab_mut().sum = counted.sum;
    // Another process added or took away customers: the order has to be asked for.
    if ours != counted.of {
        ask_again(state);
    }
}

/// As [`ask`], and the cursor stays on its customer.
pub fn ask_again(state: &mut Desk) {
    ask(state);
    state.tab_mut().stay = true;
}

/// Key of the first money column of the sheet: the one whose sum is shown.
#[must_use]
pub fn money_column(state: &Desk) -> Option<&str> {
    let mut fields = state.sheet().columns.iter().map(|column| &state.vocabulary.fields[column.field]);
    // The sum of averages says nothing.
    fields.find(|field| field.kind.shape == Shape::Money && field.formula().is_none()).map(|field| field.key.as_str())
}

/// An answer of the order lane; one to an older question is dropped.
pub fn ordered(state: &mut State, ticket: Ticket, answer: Ordered) {
    let desk = &mut state.desk;
    let Some(tab) = desk.tabs.iter_mut().find(|tab| tab.asked == Some(ticket)) else { return };
    if !answer.whole && tab.loaded == Loaded::Whole && tab.row >= answer.ids.len() {
        // The cursor stands beyond the first screenful: the old order stays until the whole new one comes.
        return;
    }
    if tab.stay && tab.follow.is_none() {
        tab.follow = tab.order.get(tab.row).copied();
    }
    if !answer.whole && tab.loaded == Loaded::First && tab.follow.is_some() {
        // The screenful around the customer stays until the whole order says where she stands.
        return;
    }
    desk.loading &= !answer.whole;
    let was_whole = tab.loaded == Loaded::Whole;
    tab.order = answer.ids;
    tab.of = answer.of;
    tab.sum = answer.sum;
    tab.loaded = if answer.whole { Loaded::Whole } else { Loaded::First };
    if !answer.stages.is_empty() {
        desk.counts = answer.stages;
    }
    if answer.whole {
        tab.asked = None;
        // What is being typed belongs to its customer, wherever that stands now.
        if let Focus::Cell(editor) = &state.focus {
            tab.follow = editor.customer;
        }
    }
    let follow = if answer.whole { tab.follow.take() } else { tab.follow };
    if let Some(row) = follow.and_then(|customer| tab.order.iter().position(|id| *id == customer)) {
        if !was_whole {
            // She keeps her line on the screen.
            tab.top = (tab.top + row).saturating_sub(tab.row);
        }
        tab.row = row;
    }
    state.window.dirty = true;
}

/// Keeps the cursor on the sheet and on the screen, and asks for what the screen lacks. Runs after every event.
pub fn settle(state: &mut State) {
    entry::settle(state);
    keep_in_view(state);
    select::settle(state);
    let height = geometry::of(state).body.height as usize;
    let tab = state.tab();
    let (top, rows) = (tab.top, tab.order.len());
    let bottom = (top + height).min(rows);
    let window = &state.window;
    let covered = window.tab == state.tab && window.first <= top && bottom <= window.first + window.ids.len();
    let fields = fields(state);
    if (window.dirty || !covered || window.fields != fields) && tab.loaded != Loaded::Nothing {
        let first = top.saturating_sub(height);
        let ids = tab.order[first..(bottom + height).min(rows)].to_vec();
        state.window =
            Window { tab: state.tab, first, ids: ids.clone(), rows: Vec::new(), fields: fields.clone(), dirty: false };
        state.want(Effect::Window { ids, fields });
    }
}

/// The fields whose cells are read: those that show, then those that what shows is made from.
fn fields(state: &State) -> Vec<usize> {
    let mut fields: Vec<usize> = state.sheet().columns.iter().map(|column| column.field).collect();
    // The panes name the customer, whatever shows.
    let name = state.vocabulary.index("name").filter(|_| !state.panes.is_empty());
    for beside in formula::needed(state).into_iter().chain(colours::needed(state)).chain(name) {
        if !fields.contains(&beside) {
            fields.push(beside);
        }
    }
    fields
}

fn keep_in_view(state: &mut State) {
    // A window may be too low for any row: the cursor keeps its own.
    let height = geometry::of(state).body.height.max(1) as usize;
    let columns = state.sheet().columns.len();
    let tab = state.tab_mut();
    tab.row = tab.row.min(tab.entry.unwrap_or(tab.order.len().saturating_sub(1)));
    tab.column = tab.column.min(columns - 1);
    tab.top = tab.top.min(tab.order.len().saturating_sub(height)).clamp((tab.row + 1).saturating_sub(height), tab.row);
    let left = geometry::left_for(state, state.tab().column);
    state.tab_mut().left = left;
}

/// Deletes the customer under the cursor: into the trash, undo brings it back.
pub fn delete(state: &mut State) {
    let Some(customer) = state.current() else { return };
    let place = Place { sheet: Some(state.sheet().id), customer: Some(customer), field: None };
    state.unsaved += 1;
    removed(state, &[customer]);
    state.focus = Focus::Grid;
    state.want(Effect::Save(Edit {
        label: "delete-customer",
        place,
        action: Action::Trash { customers: vec![customer] },
    }))
}
