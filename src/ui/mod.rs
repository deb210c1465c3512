//! Draws. Reads the state, decides nothing, writes nothing.
//!
//! | file | draws |
//! |---|---|
//! | `look` | roles → colours and signs |
//! | `paint` | text into cells, whatever it holds |
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

mod card;
mod frame;
mod grid;
mod groups;
mod helping;
mod look;
mod menu;
mod paint;
mod panel;
mod panes;
mod tabs;
mod welcome;

pub use look::Look;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::desk::geometry;
use crate::app::ground::glyphs;
use crate::app::rooms::groups::HERE as GROUPS;
use crate::app::rooms::welcome::HERE as WELCOME;
use crate::app::rooms::{cell, column_menu};
use crate::app::state::{Focus, State};

/// Draws the whole screen.
pub fn draw(state: &State, look: &Look, frame: &mut Frame) {
    let layout = geometry::of(&state.desk);
    let buffer = frame.buffer_mut();
    if state.desk.size.0 < 40 || state.desk.size.1 < 10 {
        for (y, line) in glyphs::wrap(&state.desk.words.screen.too_small, state.desk.size.0.max(2)).iter().enumerate() {
            let y = u16::try_from(y).unwrap_or(u16::MAX).min(buffer.area.bottom());
            paint::line(buffer, Rect { y, height: 1, ..buffer.area }, line, look.warning);
        }
        return;
    }
    let mut caret = None;
    frame::title(state, look, layout.title, buffer);
    tabs::draw(state, look, layout.tabs, buffer);
    let panel = panel::of(state, &layout);
    caret = frame::filter(state, look, &layout, panel.as_ref(), buffer).or(caret);
    let body = match (state.desk.stands(GROUPS), state.rooms.card.is_open()) {
        (true, _) => groups::draw,
        (false, true) => card::draw,
        (false, false) => grid::draw,
    };
    caret = body(state, look, &layout, buffer).or(caret);
    caret = panes::draw(state, look, &layout, buffer).or(caret);
    frame::status(state, look, layout.status, buffer);
    caret = panel::standing(state, look, &layout, buffer).or(caret);
    match &state.focus {
        Focus::Room(cell::HERE) => helping::draw(state, look, &layout, buffer),
        Focus::Room(WELCOME) => caret = welcome::question(state, look, &layout, buffer).or(caret),
        Focus::Room(column_menu::HERE) => caret = menu::draw(state, look, &layout, buffer).or(caret),
        _ => {}
    }
    caret = panel.and_then(|panel| panel::over(look, &panel, &layout, buffer)).or(caret);
    if let Some((x, y)) = caret {
        frame.set_cursor_position(Position::new(x, y));
    }
}
