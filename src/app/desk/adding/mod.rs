//! A customer on the way into the file: what it begins with, and its row once the file has given it a number.

use super::cursor;
use super::desk::Desk;
use super::parts::coming::{Adding, Move};
use crate::domain::edit::{Action, Along};
use crate::domain::{CustomerId, Place, Value};

/// The cells of a new customer with the stage in which it begins: on the sheet of all customers where every one does.
pub fn with_stage(desk: &Desk, mut cells: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let first_stage = desk.sheets.iter().find_map(|sheet| sheet.stage.clone());
    let stage = desk.sheet().stage.clone().or(first_stage);
    if let Some(stage) = stage.filter(|_| !cells.iter().any(|(field, _)| field == "stage")) {
        cells.push(("stage".into(), Value::Text(stage)));
    }
    cells
}

/// The new customer has its number: its row appears, and the cursor goes on from the cell that was kept.
pub fn added(desk: &mut Desk, customer: CustomerId) {
    let Some(adding) = desk.adding.take() else { return };
    let tab = &mut desk.tabs[adding.tab];
    let order = std::sync::Arc::make_mut(&mut tab.order);
    let at = adding.at.min(order.len());
    order.insert(at, customer);
    tab.of += 1;
    // The cursor stays on its customer, unless it is to go on from the new one.
    tab.row += usize::from(tab.entry.is_none() && tab.row >= at && tab.row + 1 < order.len());
    desk.window.dirty = true;
    if adding.tab == desk.tab {
        kept(desk, at, adding.then);
    }
}

/// The first cell of the next customer is kept, with what goes along: now there is one, and the cursor goes on from it.
pub fn keep(desk: &mut Desk, cell: (String, Value), then: Move, along: Along) {
    let field = cell.0.clone();
    let cells = std::iter::once(cell).chain(along.others.iter().cloned()).collect();
    let action = Action::Add { cells: with_stage(desk, cells) };
    let rows = desk.tab().order.len();
    let at = desk.tab().entry.map_or(rows, |entry| entry.at);
    desk.adding = Some(Adding { tab: desk.tab, at, then });
    let place = Place { sheet: Some(desk.sheet().id), customer: None, field: Some(field) };
    let label = if along.option.is_some() { "new-option" } else { "new-customer" };
    desk.save(label, place, along.with(action))
}

/// The row of the new customer is there: the cursor is on it, then goes where the key sent it.
pub fn kept(desk: &mut Desk, at: usize, then: Move) {
    if cursor::is_here(desk) {
        let tab = desk.tab_mut();
        (tab.row, tab.entry) = (at, None);
        tab.newcomer = tab.current();
        cursor::go(desk, then)
    }
}

#[cfg(test)]
mod tests;
