//! The rows at hand: those on the screen and a page around them, read as the cursor moves.

use super::desk::Desk;
use super::parts::tab::{Loaded, Window};
use super::{cursor, geometry, select};
use crate::app::ground::event::Effect;

/// Keeps the cursor on the sheet and on the screen, and asks for what the screen lacks. Runs after every event.
pub fn settle(desk: &mut Desk) {
    cursor::stay_below(desk);
    cursor::keep_in_view(desk);
    select::settle(desk);
    let height = geometry::body(desk).height as usize;
    let tab = desk.tab();
    let (top, rows) = (tab.top, tab.order.len());
    let bottom = (top + height).min(rows);
    let window = &desk.window;
    let covered = window.tab == desk.tab && window.first <= top && bottom <= window.first + window.ids.len();
    let fields = fields(desk);
    if (window.dirty || !covered || window.fields != fields) && tab.loaded != Loaded::Nothing {
        let first = top.saturating_sub(height);
        let ids = tab.order[first..(bottom + height).min(rows)].to_vec();
        desk.window =
            Window { tab: desk.tab, first, ids: ids.clone(), rows: Vec::new(), fields: fields.clone(), dirty: false };
        desk.want(Effect::Window { ids, fields });
    }
}

/// The fields whose cells are read: those that show, then those that what shows is made from.
fn fields(desk: &Desk) -> Vec<usize> {
    let mut fields: Vec<usize> = desk.sheet().columns.iter().map(|column| column.field).collect();
    // The panes name the customer, whatever shows.
    let name = desk.vocabulary.index("name").filter(|_| !desk.panes.is_empty());
    for beside in desk.told.beside.iter().copied().chain(name) {
        if !fields.contains(&beside) {
            fields.push(beside);
        }
    }
    fields
}
