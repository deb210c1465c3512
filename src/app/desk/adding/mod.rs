//! A customer on the way into the file: what it begins with, and its row once the file has given it a number.

use super::cursor;
use super::desk::Desk;
use super::parts::coming::{Adding, Move, Then};
use super::parts::tab::Loaded;
use crate::app::ground::event::Effect;
use crate::domain::edit::{Action, Along};
use crate::domain::{CustomerId, Edit, Place, Value};

/// A new customer at that position of the order. The file gives the number; then the row appears.
pub fn add(desk: &mut Desk, at: usize, then: Then) {
    if desk.awaits(Loaded::First) {
        return;
    }
    let cells = with_stage(desk, Vec::new());
    desk.adding = Some(Adding { tab: desk.tab, at, then });
    let place = Place { sheet: Some(desk.sheet().id), ..Place::default() };
    desk.want(Effect::Save(Edit { label: "new-customer", place, action: Action::Add { cells } }))
}

/// The cells of a new customer with the stage in which it begins: on the sheet of all customers where every one does.
pub fn with_stage(desk: &Desk, mut cells: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let first_stage = desk.sheets.iter().find_map(|sheet| sheet.stage.clone());
    let stage = desk.sheet().stage.clone().or(first_stage);
    if let Some(stage) = stage.filter(|_| !cells.iter().any(|(field, _)| field == "stage")) {
        cells.push(("stage".into(), Value::Text(stage)));
    }
    cells
}

/// The new customer has its number: the row appears, the cursor is on its first cell. Whether that is to be opened.
pub fn added(desk: &mut Desk, customer: CustomerId) -> bool {
    let Some(adding) = desk.adding.take() else { return false };
    let tab = &mut desk.tabs[adding.tab];
    let order = std::sync::Arc::make_mut(&mut tab.order);
    let at = adding.at.min(order.len());
    order.insert(at, customer);
    tab.of += 1;
    desk.window.dirty = true;
    if let Then::Go(then) = adding.then {
        if adding.tab == desk.tab {
            kept(desk, at, then);
        }
        return false;
    }
    let column = begins_at(desk, adding.tab);
    let tab = &mut desk.tabs[adding.tab];
    (tab.row, tab.column, tab.entry) = (at, column, None);
    adding.then == Then::Edit && adding.tab == desk.tab
}

/// The column in which a new customer begins: the name's, also where the customer's own number, which fills itself,
/// stands before it; the first where no name shows.
pub fn begins_at(desk: &Desk, tab: usize) -> usize {
    let mut columns = desk.sheets[tab].columns.iter();
    columns.position(|column| desk.vocabulary.fields[column.field].key == "name").unwrap_or(0)
}

/// The first cell of the next customer is kept, with what goes along: now there is one, and the cursor goes on from it.
pub fn keep(desk: &mut Desk, cell: (String, Value), then: Move, along: Along) {
    let field = cell.0.clone();
    let action = Action::Add { cells: with_stage(desk, vec![cell]) };
    desk.adding = Some(Adding { tab: desk.tab, at: desk.tab().order.len(), then: Then::Go(then) });
    let place = Place { sheet: Some(desk.sheet().id), customer: None, field: Some(field.clone()) };
    let label = if along.option.is_some() { "new-option" } else { "new-customer" };
    desk.save(label, place, along.with(&field, action))
}

/// The row of the new customer is there: the cursor is on it, then goes where the key sent it.
pub fn kept(desk: &mut Desk, at: usize, then: Move) {
    if cursor::is_here(desk) {
        let tab = desk.tab_mut();
        (tab.row, tab.entry) = (at, None);
        cursor::go(desk, then)
    }
}

#[cfg(test)]
mod tests;
