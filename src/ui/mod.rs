//! Draws. Reads the state, decides nothing, writes nothing.
//!
//! | file | draws |
//! |---|---|
//! | `look` | roles → colours and signs |
//! | `canvas` | a piece of the screen: text into cells, whatever it holds |
//! | `frame`, `tabs` | title, tabs, filter line, status |
//! | `grid` | header, rows, the open cell |
//! | `groups` | the groups of the rows shown, in the grid's place |
//! | `card` | a customer as a form, in the grid's place |
//! | `panes` | the panes below the grid |
//! | `helping` | the list or the calendar of the open cell |
//! | `welcome` | the question of a first start |
//! | `panel` | whatever a room shows as lines |
//! | `menu` | the menu of a column |
//!
//! Geometry comes from `app::layout`. Every frame puts the terminal's own cursor where typing happens: input methods
//! open their window there. To add a part: a file here, its place in `app::layout`.

mod canvas;
mod card;
mod frame;
mod grid;
mod groups;
mod helping;
mod look;
mod menu;
mod panel;
mod panes;
mod tabs;
mod welcome;

pub use look::Look;

use ratatui::Frame;

use canvas::Canvas;

use crate::app::desk::geometry;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::groups::HERE as GROUPS;
use crate::app::rooms::welcome::HERE as WELCOME;
use crate::app::rooms::{cell, column_menu};
use crate::app::state::{Focus, State};

/// Draws the whole screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame) {
    let mut caret = None;
    let mut canvas = Canvas::new(frame.buffer_mut(), &mut caret, look);
    if state.desk.size.0 < 40 || state.desk.size.1 < 10 {
        too_small(state, &mut canvas);
    } else {
        screen(state, &geometry::of(&state.desk), &mut canvas);
    }
    if let Some(caret) = caret {
        frame.set_cursor_position(caret);
    }
}

fn too_small(state: &State, canvas: &mut Canvas) {
    let lines = glyphs::wrap(&state.desk.words.screen.too_small, state.desk.size.0.max(2));
    let warning = canvas.look.warning;
    for (row, line) in (0..canvas.area.height).zip(&lines) {
        canvas.row(row).text(line, warning);
    }
}

/// Later parts lie over earlier ones, and so do their carets.
fn screen(state: &State, layout: &Layout, canvas: &mut Canvas) {
    frame::title(state, &mut canvas.on(layout.title));
    tabs::draw(state, &mut canvas.on(layout.tabs));
    let panel = panel::of(state, layout);
    frame::filter(state, layout, panel.as_ref(), canvas);
    match (state.desk.stands(GROUPS), state.rooms.card.is_open()) {
        (true, _) => groups::draw(state, layout, canvas),
        (false, true) => card::draw(state, layout, canvas),
        (false, false) => grid::draw(state, layout, canvas),
    }
    panes::draw(state, layout, canvas);
    frame::status(state, &mut canvas.on(layout.status));
    panel::standing(state, layout, canvas);
    match &state.focus {
        Focus::Room(cell::HERE) => helping::draw(state, layout, canvas),
        Focus::Room(WELCOME) => welcome::question(state, layout, canvas),
        Focus::Room(column_menu::HERE) => menu::draw(state, layout, canvas),
        _ => {}
    }
    if let Some(panel) = panel {
        panel::over(&panel, layout, canvas);
    }
}
