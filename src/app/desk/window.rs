//! The rows at hand: those on the screen and a page around them.
//!
//! ```text
//!              ┌ first            a key asks only for what the screen lacks, and one that
//!   page above │                  jumps for no more than the screen; what has been read is kept
//!   top ┌──────┴──────┐
//!       │ the screen  │
//!       └──────┬──────┘ bottom
//!   page below │ less than half of it left, once the frame stands: the rows beyond are read,
//!              └ last             and the next page is at hand before it is wanted
//! ```

use std::collections::HashSet;
use std::ops::Range;

use super::desk::Desk;
use super::parts::tab::{Loaded, Window};
use super::{cursor, geometry, select};
use crate::app::ground::event::Effect;
use crate::domain::CustomerId;

/// Keeps the cursor on the sheet and on the screen, and asks for what the screen lacks. Runs after every event.
pub fn settle(desk: &mut Desk) {
    cursor::stay_below(desk);
    cursor::keep_in_view(desk);
    select::settle(desk);
    let screen = screen(desk);
    let window = &desk.window;
    let covered = window.first <= screen.start && screen.end <= window.end();
    let fields = fields(desk);
    let stale = window.dirty || window.tab != desk.tab || window.fields != fields;
    if (stale || !covered) && desk.tab().loaded != Loaded::Nothing {
        let beside = window.first < screen.end && screen.start < window.end();
        let rows = if stale || beside { around(desk, &screen) } else { screen };
        move_to(desk, rows, fields);
    }
}

/// Once a frame stands: asks for the rows of the next page where less than half a page of it is at hand.
pub fn look_ahead(desk: &mut Desk) {
    let (screen, half) = (screen(desk), usize::from(geometry::body(desk).height / 2));
    let (window, rows) = (&desk.window, desk.tab().order.len());
    let at_hand = window.tab == desk.tab && !window.dirty && window.asked.is_empty();
    let lacks = window.first > screen.start.saturating_sub(half) || window.end() < (screen.end + half).min(rows);
    let fields = fields(desk);
    if at_hand && lacks && window.fields == fields && desk.tab().loaded == Loaded::Whole {
        move_to(desk, around(desk, &screen), fields);
    }
}

/// Positions of the rows on the screen.
fn screen(desk: &Desk) -> Range<usize> {
    let (tab, height) = (desk.tab(), usize::from(geometry::body(desk).height));
    tab.top..(tab.top + height).min(tab.order.len())
}

/// The screen with a page above and below it.
fn around(desk: &Desk, screen: &Range<usize>) -> Range<usize> {
    let page = usize::from(geometry::body(desk).height);
    screen.start.saturating_sub(page)..(screen.end + page).min(desk.tab().order.len())
}

/// The window lies there; of its rows those are asked for that are not at hand.
fn move_to(desk: &mut Desk, rows: Range<usize>, fields: Vec<usize>) {
    let (first, ids) = (rows.start, desk.tab().order[rows].to_vec());
    let window = &mut desk.window;
    let mut rows = if window.dirty || window.tab != desk.tab || window.fields != fields {
        Vec::new()
    } else {
        std::mem::take(&mut window.rows)
    };
    let wanted: HashSet<CustomerId> = ids.iter().copied().collect();
    rows.retain(|row| wanted.contains(&row.id));
    let known: HashSet<CustomerId> = rows.iter().map(|row| row.id).collect();
    let asked: Vec<CustomerId> = ids.iter().copied().filter(|id| !known.contains(id)).collect();
    desk.window =
        Window { tab: desk.tab, first, ids, rows, fields: fields.clone(), asked: asked.clone(), dirty: false };
    if !asked.is_empty() {
        desk.want(Effect::Window { ids: asked, fields });
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
