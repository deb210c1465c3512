//! The cursor: by rows, pages and columns, from cell to cell, and to the line below the last row.
//!
//! ```text
//!      19  Berg 18     138 0013 8018
//!      20  陈 19       138 0013 8019
//!      *   ▏
//! ```
//!
//! Nothing is written on that line before its first cell is kept; whoever steps back from it leaves no trace. An empty
//! sheet has this line only. A command asks for it wherever a customer is to be typed: below the last row also under a
//! filter, or between two rows.

use super::desk::Desk;
use super::parts::coming::Move;
use super::parts::mode::Mode;
use super::parts::tab::{Entry, Kept, Loaded, Tab};
use super::parts::told::Shows;
use super::{geometry, tabs};

/// Stands where the row's number will be.
pub const SIGN: &str = "*";

/// Moves the cursor by rows.
pub fn by_rows(desk: &mut Desk, rows: isize) {
    if desk.shows().is_sideways() {
        let last = desk.sheet().columns.len() - 1;
        let tab = desk.tab_mut();
        tab.column = tab.column.saturating_add_signed(rows).min(last);
        tab.run = None;
        return;
    }
    let tab = desk.tab_mut();
    tab.row = tab.row.saturating_add_signed(rows);
    walks_on(tab);
}

/// Whoever walks on while an order is on its way is not taken back.
fn walks_on(tab: &mut Tab) {
    tab.run = None;
    tab.stay |= tab.follow.take().is_some();
}

/// The cursor is not taken to anybody for whom it was to wait.
pub fn stay_here(desk: &mut Desk) {
    walks_on(desk.tab_mut());
}

/// Moves the cursor by columns.
pub fn by_columns(desk: &mut Desk, columns: isize) {
    let tab = desk.tab_mut();
    tab.column = tab.column.saturating_add_signed(columns);
    tab.run = None;
}

/// Rows that one page moves by.
#[must_use]
pub fn page(desk: &Desk) -> isize {
    isize::try_from(geometry::body(desk).height.max(2) - 1).unwrap_or(1)
}

/// Scrolls by a page; the cursor keeps its line on the screen.
pub fn by_page(desk: &mut Desk, rows: isize) {
    let tab = desk.tab_mut();
    tab.top = tab.top.saturating_add_signed(rows);
    by_rows(desk, rows)
}

/// To that row, counted from 0.
pub fn to_row(desk: &mut Desk, row: usize) {
    leave(desk);
    let tab = desk.tab_mut();
    tab.row = row;
    walks_on(tab);
}

/// To the next customer of the order, or the one before.
fn beside(desk: &mut Desk, by: isize) {
    let last = desk.tab().order.len().saturating_sub(1);
    to_row(desk, desk.tab().row.saturating_add_signed(by).min(last));
}

/// Shows the sheet from that row and that column on, as far as the cursor stays on the screen.
pub fn scroll(desk: &mut Desk, top: usize, left: usize) {
    let tab = desk.tab_mut();
    // Whoever scrolls by columns wants to see those that are usually there.
    if left != tab.left || top == tab.top {
        tab.kept = Kept::default();
    }
    (tab.top, tab.left) = (top, left);
}

/// The screen shows the columns that it showed, as wide as they were, after the first two of these have changed places; they
/// and the cursor's column are there, and the third if it has room.
pub fn stay_with_column(desk: &mut Desk, before: &Tab, [one, other, next]: [usize; 3]) {
    let mut needed = before.needed.clone();
    if one.max(other) < needed.len() {
        needed.swap(one, other);
    }
    let tab = desk.tab_mut();
    (tab.left, tab.kept, tab.needed) = (before.left, before.kept.swapped(one, other), needed);
    reveal_beside(desk, [one, next]);
}

/// These columns are on the screen with the cursor's, the first of them before all others; nothing moves where they are.
fn reveal_beside(desk: &mut Desk, columns: [usize; 2]) {
    let here = desk.tab().column;
    let count = desk.sheet().columns.len();
    let both: Vec<usize> = std::iter::once(here).chain(columns).filter(|column| *column < count).collect();
    let seen = geometry::kept(desk).columns;
    if both.iter().all(|column| seen.iter().any(|shown| shown.column == *column)) {
        return;
    }
    let found = geometry::kept_with(desk, &both).or_else(|| geometry::kept_with(desk, &both[..2.min(both.len())]));
    if let Some((left, kept)) = found {
        let tab = desk.tab_mut();
        (tab.left, tab.kept) = (left, kept);
    }
}

/// To that column, counted from 0; beyond the last: the last.
pub fn to_column(desk: &mut Desk, column: usize) {
    desk.tab_mut().column = column;
    desk.tab_mut().run = None;
}

/// Down; after a run of Tabs back to the column in which it began.
pub fn enter(desk: &mut Desk) {
    let Some(column) = desk.tab_mut().run.take() else { return down(desk) };
    desk.tab_mut().column = column;
    // Whoever has typed a row from cell to cell goes on with the next customer.
    if desk.tab().row + 1 == desk.tab().order.len() && step_on(desk) {
        return;
    }
    by_rows(desk, 1)
}

/// Right, to the next cell that can be typed in; past the last column into the next row, past the last row to where the
/// next customer is typed.
pub fn next_cell(desk: &mut Desk) {
    if desk.shows().is_sideways() {
        return by_rows(desk, 1);
    }
    let last = desk.sheet().columns.len() - 1;
    let rows = desk.tab().order.len();
    let (next, first) = (typed(desk, desk.tab().column + 1..=last), typed(desk, 0..=last).unwrap_or(0));
    let tab = desk.tab_mut();
    let run = tab.run.unwrap_or(tab.column);
    if let Some(next) = next {
        tab.column = next;
    } else if tab.row + 1 < rows {
        (tab.column, tab.row) = (first, tab.row + 1);
    } else if step_on(desk) {
        desk.tab_mut().column = first;
    }
    desk.tab_mut().run = Some(run);
}

/// Left; past the first column into the row above.
pub fn previous_cell(desk: &mut Desk) {
    if desk.shows().is_sideways() {
        return by_rows(desk, -1);
    }
    let last = desk.sheet().columns.len() - 1;
    let here = desk.tab().column;
    let before = (0..here).rev().find(|column| desk.field(*column).editable());
    let end = (0..=last).rev().find(|column| desk.field(*column).editable()).unwrap_or(last);
    let tab = desk.tab_mut();
    if let Some(before) = before {
        tab.column = before;
    } else if tab.row > 0 {
        (tab.column, tab.row) = (end, tab.row - 1);
    }
}

/// The first of these columns in which a person can type.
fn typed(desk: &Desk, mut columns: std::ops::RangeInclusive<usize>) -> Option<usize> {
    columns.find(|column| desk.field(*column).editable())
}

/// Whether the cursor stands where the next customer is typed.
#[must_use]
pub fn is_here(desk: &Desk) -> bool {
    desk.tab().entry.is_some()
}

/// Whether it stands there because a command has asked for a new customer.
#[must_use]
pub fn was_asked_for(desk: &Desk) -> bool {
    desk.tab().entry.is_some_and(|entry| entry.from.is_some())
}

/// Steps below the last row; false where no customer can be typed: under a filter nobody typed there would show.
pub fn step_on(desk: &mut Desk) -> bool {
    let tab = desk.tab();
    if tab.entry.is_some_and(|entry| !entry.between) {
        return true;
    }
    let rows = tab.order.len();
    let may = (tab.view.filter.is_empty() || tab.adds)
        && tab.loaded == Loaded::Whole
        && desk.shows() == Shows::Rows
        && !desk.selection.as_ref().is_some_and(|selection| selection.is_extending());
    if may {
        let tab = desk.tab_mut();
        (tab.row, tab.entry) = (rows, Some(Entry { at: rows, between: false, from: None }));
    }
    may
}

/// The line where the next customer is typed, before that row of the order or below the last, whatever filter there is; in
/// the column in which a customer begins.
fn ask_for_line(desk: &mut Desk, before: usize) {
    if desk.awaits(Loaded::First) || desk.awaits(Loaded::Whole) {
        return;
    }
    desk.selection = None;
    let column = begins_at(desk);
    let tab = desk.tab_mut();
    let (rows, here) = (tab.order.len(), (tab.row, tab.column));
    let from = tab.entry.and_then(|entry| entry.from).or(Some(here));
    let at = before.min(rows);
    tab.entry = Some(Entry { at, between: at < rows, from });
    (tab.row, tab.column) = (at, column);
    tab.adds |= at == rows;
    walks_on(tab);
}

/// The column in which a new customer begins: the name's, also where the customer's own number, which fills itself,
/// stands before it; the first where no name shows.
#[must_use]
pub fn begins_at(desk: &Desk) -> usize {
    let mut columns = desk.sheet().columns.iter();
    columns.position(|column| desk.vocabulary.fields[column.field].key == "name").unwrap_or(0)
}

/// Down; in INPUT from the last row onto the line below it.
pub fn down(desk: &mut Desk) {
    let last = desk.tab().row + 1 == desk.tab().order.len();
    if last && desk.mode == Mode::Input && step_on(desk) {
        desk.tab_mut().run = None;
        return;
    }
    by_rows(desk, 1)
}

/// Back to the last row, or to where a command has taken the cursor away from; false if it does not stand where the next
/// customer is typed.
pub fn leave(desk: &mut Desk) -> bool {
    desk.tab_mut().leave_line()
}

pub fn keep_in_view(desk: &mut Desk) {
    // A window may be too low for any row: the cursor keeps its own.
    let height = geometry::body(desk).height.max(1) as usize;
    // Nor does a message cover the row that it is about.
    let seen = geometry::uncovered(desk).max(1) as usize;
    let columns = desk.sheet().columns.len();
    let tab = desk.tab_mut();
    tab.newcomer = tab.newcomer.filter(|newcomer| tab.current() == Some(*newcomer));
    let last = tab.order.len().saturating_sub(1);
    tab.row = tab.row.min(tab.entry.map_or(last, |entry| entry.at));
    tab.column = tab.column.min(columns - 1);
    tab.top = tab.top.min(tab.order.len().saturating_sub(height)).clamp((tab.row + 1).saturating_sub(seen), tab.row);
    let left = geometry::left_for(desk, desk.tab().column);
    desk.tab_mut().left = left;
    let kept = geometry::kept(desk);
    desk.tab_mut().kept = kept;
}

/// The line stays below the last row, wherever that is now, or where it was asked for; a cursor that went from it has left
/// it. Runs after every event.
pub fn stay_below(desk: &mut Desk) {
    let tab = desk.tab_mut();
    let Some(entry) = tab.entry else { return };
    let rows = tab.order.len();
    if entry.between && entry.at < rows {
        if tab.row != entry.at {
            tab.entry = None;
            // The row below it has its place again.
            tab.row -= usize::from(tab.row > entry.at);
        }
        return;
    }
    let may = tab.view.filter.is_empty() || tab.adds || entry.from.is_some();
    let stays = tab.row >= entry.at && may;
    tab.entry = stays.then_some(Entry { at: rows, between: false, ..entry });
    if stays {
        tab.row = rows;
    }
}

/// Goes there.
pub fn go(desk: &mut Desk, to: Move) {
    match to {
        Move::Stay => {}
        Move::Up => by_rows(desk, -1),
        Move::Down => down(desk),
        Move::Left => by_columns(desk, -1),
        Move::Right => by_columns(desk, 1),
        Move::Enter => enter(desk),
        Move::Next => next_cell(desk),
        Move::Previous => previous_cell(desk),
        Move::Rows(rows) => by_rows(desk, rows),
        Move::Row(row) => to_row(desk, row),
        Move::Beside(by) => beside(desk, by),
        Move::Column(column) => to_column(desk, column),
        Move::Cell(row, column) => {
            to_row(desk, row);
            to_column(desk, column);
        }
        Move::Below => drop(step_on(desk)),
        Move::New(before) => ask_for_line(desk, before),
        Move::BackFromNew => drop(leave(desk)),
        Move::To(customer) => desk.tab_mut().follow = Some(customer),
        Move::Tab(tab) => tabs::to_tab(desk, tab),
        Move::Back => tabs::back(desk),
    }
}
