//! The mouse: each thing it does has a key; it only saves the way there.
//!
//! ```text
//!  tabs        a click shows that tab
//!  filter      a click opens the line
//!  header      a click sorts: up, down, not at all ·  its right edge, dragged, makes the column wider or narrower
//!  body        a click goes there, once more opens the cell ·  dragged, it selects ·  the wheel scrolls
//!  panes       a click gives the pane the keys, the wheel scrolls it
//! ```
//!
//! A list or a form that covers the grid takes the wheel as ↑ and ↓, and so does one that drops over it while the mouse is
//! there; a click on a line of what drops takes it, one in a sheet chooses the line and once more is Enter. A click beside it
//! does nothing, so that nothing is lost by a slip of the hand.

use crate::app::desk::desk::Desk;
use crate::app::desk::room::Away;
use crate::app::desk::served::Served;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::keys::press;
use super::state::held::Held;
use super::state::{Focus, Pane, State};
use crate::app::desk::geometry;
use crate::app::desk::geometry::{GAP, Layout};
use crate::app::desk::{boxes, cursor, select, sort, strip, tabs};
use crate::app::ground::key::Chord;
use crate::app::ground::panel::Area;
use crate::app::ground::request::Request;
use crate::app::ground::said::Reads;
use crate::app::rooms::{cell, filter};
use crate::app::serve;
use crate::domain::Direction;

/// Rows that one step of the wheel scrolls.
const STEP: isize = 3;

/// What stands at a place of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Tab(usize),
    Filter,
    Heading(usize),
    Edge(usize),
    /// Row of the order, column of the sheet.
    Cell(usize, usize),
    Pane(Pane),
    Nothing,
}

/// Does what the mouse asks for.
pub fn act(state: &mut State, mouse: MouseEvent) {
    let layout = geometry::of(&state.desk);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => {
            state.desk.hush();
            down(state, &layout, mouse)
        }
        MouseEventKind::Down(MouseButton::Right) => column_menu(state, &layout, mouse),
        MouseEventKind::Drag(MouseButton::Left) => drag(state, &layout, mouse),
        MouseEventKind::Up(MouseButton::Left) => up(state, &layout, mouse),
        MouseEventKind::ScrollUp => wheel(state, &layout, mouse, -1),
        MouseEventKind::ScrollDown => wheel(state, &layout, mouse, 1),
        MouseEventKind::ScrollLeft if matches!(state.focus, Focus::Grid) => cursor::by_columns(&mut state.desk, -1),
        MouseEventKind::ScrollRight if matches!(state.focus, Focus::Grid) => cursor::by_columns(&mut state.desk, 1),
        _ => {}
    }
}

/// What drops over the grid under the mouse.
struct Dropped {
    /// The entry of its list there.
    entry: Option<usize>,
    under_bar: bool,
}

fn dropped(state: &State, layout: &Layout, mouse: MouseEvent) -> Option<Dropped> {
    let over = layout.over();
    let mut panel = state.rooms.at(state.focus.room()?).shows(&state.desk, over.width, over.height)?;
    let below = panel.drop.take();
    let under_bar = below.is_some();
    let panel = below.map_or(panel, |below| *below);
    let Area::Drop(area) = panel.area else { return None };
    let line = mouse.row.checked_sub(boxes::inside(area).y);
    let entry = panel.items.iter().find(|(at, _)| Some(*at) == line).map(|(_, item)| *item);
    inside(area, mouse).then_some(Dropped { entry, under_bar })
}

fn down(state: &mut State, layout: &Layout, mouse: MouseEvent) {
    state.held = None;
    if let Some(dropped) = dropped(state, layout, mouse) {
        return point(state, dropped.entry);
    }
    if in_list(state, layout, mouse) {
        return;
    }
    let spot = spot(state, layout, mouse);
    if spot == Spot::Nothing || (spot == Spot::Filter && state.focus.room() == Some(filter::HERE)) {
        return;
    }
    let before = (state.desk.tab().row, state.desk.tab().column);
    let was_open = state.focus.room() == Some(cell::HERE);
    if !leave(state) {
        return;
    }
    match spot {
        Spot::Tab(strip::AT_TODAY) => state.desk.request(Request::Run("show-today")),
        Spot::Tab(tab) => {
            state.desk.stand_back(strip::TODAY);
            tabs::to_tab(&mut state.desk, tab);
        }
        Spot::Filter => state.rooms.filter.open(&mut state.desk),
        Spot::Heading(column) => state.held = Some(Held::Heading(column)),
        Spot::Edge(column) => state.held = Some(Held::Edge(column)),
        Spot::Cell(row, column) => {
            state.desk.select(None);
            state.held = Some(Held::Cell { again: before == (row, column) && !was_open });
            cursor::to_row(&mut state.desk, row);
            state.rooms.card.go(&mut state.desk, column);
        }
        Spot::Pane(pane) => {
            state.desk.enter(pane.room());
            serve::settle(state);
            in_list(state, layout, mouse);
        }
        Spot::Nothing => {}
    }
}

/// A click on a line takes it.
fn point(state: &mut State, entry: Option<usize>) {
    let (Some(entry), Some(id)) = (entry, state.focus.room()) else { return };
    let list = state.rooms.at_mut(id).list_mut().map(|list| list.choose(entry));
    if list.is_some() || state.rooms.at_mut(id).points(&mut state.desk, entry) {
        press(state, key(KeyCode::Enter));
    }
}

/// A click in a list chooses that line; on the chosen one it is Enter, where that only opens or picks something.
fn in_list(state: &mut State, layout: &Layout, mouse: MouseEvent) -> bool {
    let Some(id) = state.focus.room() else { return false };
    let pane = layout.panes.iter().find(|(pane, _)| pane.room() == id).map(|(_, area)| geometry::inner(*area));
    let (room, sheet) = (state.rooms.at(id), pane.unwrap_or_else(|| layout.sheet(state.desk.shows())));
    if room.list().is_none() || !inside(sheet, mouse) {
        return false;
    }
    let panel = room.shows(&state.desk, sheet.width, sheet.height);
    let picks = room.reads(key(KeyCode::Char('a'))) == Reads::Line;
    let row = mouse.row - sheet.y;
    let line = panel.and_then(|panel| panel.items.iter().find(|(at, _)| *at == row).map(|(_, line)| *line));
    let (Some(line), Some(list)) = (line, state.rooms.at_mut(id).list_mut()) else { return true };
    if list.line() == line && picks {
        press(state, key(KeyCode::Enter));
    } else {
        list.choose(line);
    }
    true
}

/// What is being typed is kept, as by the key that leaves it; not free: it could not be, or something covers the grid.
fn leave(state: &mut State) -> bool {
    let Focus::Room(id) = &state.focus else { return matches!(state.focus, Focus::Grid) };
    match state.rooms.at(*id).clicked_away() {
        Away::Nothing => false,
        Away::Leaves => serve::leave(state),
        Away::Enters => {
            press(state, key(KeyCode::Enter));
            serve::settle(state);
            matches!(state.focus, Focus::Grid)
        }
    }
}

fn drag(state: &mut State, layout: &Layout, mouse: MouseEvent) {
    match state.held {
        Some(Held::Cell { .. }) if matches!(state.focus, Focus::Grid) => select_to(state, layout, mouse),
        Some(Held::Edge(column)) => {
            let shown = layout.columns.iter().find(|shown| shown.column == column);
            let width = shown.map(|shown| mouse.column.saturating_sub(shown.x).max(2));
            if let Some(width) = width {
                state.desk.widen(column, width);
            }
        }
        _ => {}
    }
}

/// The cell under the mouse becomes the other corner; beyond an edge of the grid one row or column more at a time.
fn select_to(state: &mut State, layout: &Layout, mouse: MouseEvent) {
    let tab = state.desk.tab();
    let (row, column) = (tab.row, tab.column);
    let to_row = match mouse.row {
        y if y < layout.body.y => tab.top.saturating_sub(1),
        y => tab.top + usize::from((y - layout.body.y).min(layout.body.height)),
    };
    let to_column = column_at(layout, mouse.column).unwrap_or(column);
    let to_row = to_row.min(tab.order.len().saturating_sub(1));
    if (to_row, to_column) == (row, column) {
        return;
    }
    state.held = Some(Held::Cell { again: false });
    select::extend(
        &mut state.desk,
        to_row.cast_signed() - row.cast_signed(),
        to_column.cast_signed() - column.cast_signed(),
    )
}

fn up(state: &mut State, layout: &Layout, mouse: MouseEvent) {
    match state.held.take() {
        Some(Held::Cell { again: true }) if matches!(state.focus, Focus::Grid) => {
            state.rooms.cell.open(&mut state.desk, false, false)
        }
        Some(Held::Heading(column)) if spot(state, layout, mouse) == Spot::Heading(column) => {
            sort(&mut state.desk, column)
        }
        _ => {}
    }
}

/// Up, then down, then in the order of entry again.
fn sort(desk: &mut Desk, column: usize) {
    let field = &desk.field(column).key;
    let mut keys = desk.tab().sort().iter();
    let now = keys.find(|key| key.field == *field).map(|key| key.direction);
    cursor::to_column(desk, column);
    match now {
        None => sort::by_column(desk, Direction::Ascending),
        Some(Direction::Ascending) => sort::by_column(desk, Direction::Descending),
        Some(Direction::Descending) => sort::by(desk, Vec::new()),
    };
}

fn column_menu(state: &mut State, layout: &Layout, mouse: MouseEvent) {
    let (Spot::Heading(column) | Spot::Edge(column)) = spot(state, layout, mouse) else { return };
    if leave(state) {
        cursor::to_column(&mut state.desk, column);
        state.rooms.column_menu.open(&mut state.desk);
    }
}

fn wheel(state: &mut State, layout: &Layout, mouse: MouseEvent, way: isize) {
    if let Some(dropped) = dropped(state, layout, mouse) {
        // Under a bar Tab goes through the list: the arrows are for what was typed before.
        return if dropped.under_bar { turn(state, way) } else { steps(state, way) };
    }
    let over = |pane| layout.panes.iter().any(|(at, area)| *at == pane && inside(*area, mouse));
    match &state.focus {
        Focus::Grid if over(Pane::Analysis) => turn_in(state, Pane::Analysis, way),
        Focus::Grid if over(Pane::Timeline) => turn_in(state, Pane::Timeline, way),
        Focus::Grid => cursor::by_page(&mut state.desk, way * STEP),
        Focus::Room(id) | Focus::Over(id) => (0..state.rooms.at(*id).notch()).for_each(|_| steps(state, way)),
    }
}

/// The keys go to that pane, and one step of the wheel.
fn turn_in(state: &mut State, pane: Pane, way: isize) {
    state.desk.enter(pane.room());
    serve::settle(state);
    steps(state, way)
}

/// One step of the wheel in a list or a page.
fn steps(state: &mut State, way: isize) {
    press(state, key(if way < 0 { KeyCode::Up } else { KeyCode::Down }))
}

/// The same in what a bar offers.
fn turn(state: &mut State, way: isize) {
    let back = if way < 0 { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    press(state, Chord::of(KeyEvent::new(KeyCode::Tab, back)))
}

fn key(code: KeyCode) -> Chord {
    Chord::of(KeyEvent::new(code, KeyModifiers::NONE))
}

fn inside(area: Rect, mouse: MouseEvent) -> bool {
    area.contains((mouse.column, mouse.row).into())
}

fn spot(state: &State, layout: &Layout, mouse: MouseEvent) -> Spot {
    if inside(layout.tabs, mouse) {
        return strip::at(&strip::strip(&state.desk, layout.tabs.width), mouse.column).map_or(Spot::Nothing, Spot::Tab);
    }
    let pane = layout.panes.iter().find(|(_, area)| inside(*area, mouse)).map(|(pane, _)| *pane);
    let sheet = layout.sheet(state.desk.shows());
    if state.rooms.card.is_open() && inside(sheet, mouse) && pane.is_none() {
        let at = (mouse.column - sheet.x, mouse.row - sheet.y);
        let field = state.rooms.card.field_at(&state.desk, at, (sheet.width, sheet.height));
        return field.map_or(Spot::Nothing, |column| Spot::Cell(state.desk.tab().row, column));
    }
    if inside(layout.filter, mouse) {
        return Spot::Filter;
    }
    if inside(layout.header, mouse) {
        return heading(layout, mouse.column);
    }
    if let Some(pane) = pane {
        return Spot::Pane(pane);
    }
    let row = state.desk.tab().row_on(usize::from(mouse.row.saturating_sub(layout.body.y)));
    if let Some(row) = row.filter(|_| inside(layout.body, mouse)) {
        let column = column_at(layout, mouse.column).unwrap_or(state.desk.tab().column);
        return Spot::Cell(row, column);
    }
    Spot::Nothing
}

/// The gap behind a column is its edge.
fn heading(layout: &Layout, x: u16) -> Spot {
    let column = layout.columns.iter().find(|shown| (shown.x..shown.x + shown.width + GAP).contains(&x));
    match column {
        Some(shown) if x >= shown.x + shown.width => Spot::Edge(shown.column),
        Some(shown) => Spot::Heading(shown.column),
        None => Spot::Nothing,
    }
}

/// The column whose cells, or the gap behind them, stand there.
fn column_at(layout: &Layout, x: u16) -> Option<usize> {
    let inside = |shown: &&geometry::Shown| (shown.x..shown.x + shown.width + GAP).contains(&x);
    layout.columns.iter().find(inside).map(|shown| shown.column)
}

#[cfg(test)]
mod tests;
