//! Far moves: to a place by its name, to the edge of the data, and back.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | places, the way back, and keys that wait for a place that the lane looks up |
//! | `bar` | the go-to bar: a row, a customer, a column or a tab by its name |
//!
//! A column's data end where the lane says: the key asks, the screen stays alive, and what is typed meanwhile waits for
//! the place that it is meant for (`ahead`). Esc gives up the way.

pub mod bar;

use crate::app::desk::desk::Desk;
pub use crate::app::desk::parts::spot::Spot;
pub use crate::app::desk::tabs::back;
pub use crate::app::desk::trail::mark;
use crate::app::desk::{entry, grid};
use crate::app::ground::event::{Effect, Ticket};
use crate::app::state::{Loaded, State};
use crate::domain::Filter;
use crate::domain::filter::{Condition, Relation, Test};

/// A way whose end the lane looks up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Going {
    ticket: Ticket,
    whither: Whither,
    /// The filter whose positions tell.
    words: Filter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Whither {
    /// To the edge of the column's data; positions are those of its blanks.
    Edge { forward: bool },
    /// To the first of the positions, which are those of customers so called.
    Named(String),
}

/// Up or down to the edge of the column's data, as in a spreadsheet.
pub fn edge_of_rows(state: &mut State, forward: bool) {
    if state.awaits_rows() {
        return;
    }
    let (field, tests) = (state.current_field().key.clone(), vec![Test::Blank]);
    let words = Filter::Condition(Condition { field, relation: Relation::Is, tests });
    set_out(state, Whither::Edge { forward }, words)
}

/// Left or right to the edge of the row's data.
pub fn edge_of_columns(state: &mut Desk, forward: bool) {
    if state.awaits_rows() {
        return;
    }
    let Some(row) = state.row(state.tab().row) else { return };
    let filled: Vec<bool> = row.cells.iter().map(|cell| !cell.is_blank()).collect();
    let column = edge(&filled, state.tab().column, forward);
    mark(state);
    grid::to_column(state, column)
}

/// The next border between filled and blank: the end of the block in which one stands, else the beginning of the next,
/// else the end.
fn edge(filled: &[bool], here: usize, forward: bool) -> usize {
    let last = filled.len().saturating_sub(1);
    // Counted from where one looks out.
    let place = |step: usize| if forward { here + step } else { here - step };
    let steps = if forward { last.saturating_sub(here) } else { here };
    let full = |step: usize| filled.get(place(step)).copied().unwrap_or(false);
    let in_block = steps > 0 && full(0) && full(1);
    let found =
        if in_block { (1..=steps).take_while(|step| full(*step)).last() } else { (1..=steps).find(|step| full(*step)) };
    place(found.unwrap_or(steps))
}

/// Asks the lane where the way ends.
fn set_out(state: &mut State, whither: Whither, words: Filter) {
    let ticket = state.next_ticket();
    state.going = Some(Going { ticket, whither, words: words.clone() });
    let order = state.tab().order.clone();
    state.want(Effect::Find { ticket, order, words });
}

/// The order has changed on the way: its positions are others.
pub fn set_out_again(state: &mut State) {
    if let Some(going) = state.going.take() {
        set_out(state, going.whither, going.words);
    }
}

/// The lane's answer, if it is to a way or to the bar; then the keys that waited for it.
pub fn found(state: &mut State, ticket: Ticket, positions: &[u32]) -> bool {
    if bar::found(state, ticket, positions) {
        return true;
    }
    let Some(going) = state.going.take_if(|going| going.ticket == ticket) else { return false };
    let rows = state.tab().order.len();
    match going.whither {
        Whither::Edge { forward } => {
            let mut filled = vec![true; rows];
            positions.iter().for_each(|at| {
                if let Some(cell) = filled.get_mut(*at as usize) {
                    *cell = false;
                }
            });
            mark(state);
            let row = edge(&filled, state.tab().row.min(rows.saturating_sub(1)), forward);
            grid::to_row(state, row);
        }
        Whither::Named(text) => match positions.first() {
            Some(row) => {
                mark(state);
                grid::to_row(state, *row as usize);
            }
            None => bar::nothing(state, &text),
        },
    }
    true
}

/// The question whose answer tells where the cursor goes.
pub fn asked(state: &State) -> Option<Ticket> {
    state.going.as_ref().map(|going| going.ticket)
}

/// The way has no end, if it was asked for up to that number.
pub fn give_up(state: &mut State, ticket: Ticket) {
    state.going.take_if(|going| going.ticket <= ticket);
}

/// To the first or the last customer. While only the first rows are known, the last one is waited for.
pub fn to_end(state: &mut Desk, last: bool) {
    if last && state.tab().loaded == Loaded::First && state.is_asking() {
        state.too_early = true;
        return;
    }
    mark(state);
    entry::leave(state);
    grid::to_row(state, if last { usize::MAX } else { 0 })
}

/// To the first or the last cell of all.
pub fn to_corner(state: &mut Desk, last: bool) {
    to_end(state, last);
    if !state.too_early {
        to_side(state, last);
    }
}

/// To the first or the last column. The sheet shows from its left end with the first, also where columns are frozen.
pub fn to_side(state: &mut Desk, last: bool) {
    if !last {
        state.tab_mut().left = 0;
    }
    grid::to_column(state, if last { usize::MAX } else { 0 })
}

/// Scrolls so that the cursor's row is the first, the middle or the last on the screen (0, 1, 2 halves down).
pub fn scroll_to(state: &mut State, halves: usize) {
    let height = crate::app::desk::geometry::of(state).body.height.max(1) as usize;
    let tab = state.tab_mut();
    tab.top = tab.row.saturating_sub((height - 1) * halves / 2);
}

#[cfg(test)]
mod tests;
