//! Draws. Reads the state, decides nothing, writes nothing.
//!
//! | file | draws |
//! |---|---|
//! | `look/` | roles → colours, as many as the terminal has |
//! | `canvas` | a piece of the screen: text into cells, whatever it holds |
//! | `paper` | lines of cells: what stands on the terminal, and the next frame |
//! | `frame`, `tabs`, `status` | title, tabs, filter line, status |
//! | `grid` | header and rows |
//! | `drawn` | the rows as they were drawn last: what is as it was is not made again |
//! | `cell` | the open cell |
//! | `panes` | the panes below the grid |
//! | `panel` | whatever a room shows as lines |
//! | `around` | the cells that a drop cuts through |
//!
//! Geometry comes from `app::desk`, and whatever a room shows from the room itself, as a `Panel`; of a room that is a picture
//! a file of its name here reads the view that it gives. Every frame puts the terminal's own cursor where typing happens:
//! input methods open their window there. To add a part: a file here, its place in `app::desk::geometry`.

mod around;
mod canvas;
mod cell;
mod drawn;
mod frame;
mod grid;
mod look;
mod marks;
mod panel;
mod panes;
mod paper;
mod status;
mod tabs;

pub use drawn::Drawn;
pub use look::{Depth, Look};
pub use paper::Paper;

use ratatui::layout::Position;

use canvas::Canvas;

use crate::app::desk::geometry::{self, Layout};
use crate::app::desk::parts::told::Shows;
use crate::app::desk::which_key;
use crate::app::ground::glyphs;
use crate::app::ground::panel::{Area, Panel};
use crate::app::state::State;

/// Draws the whole screen; the answer is where the caret stands. What was drawn last spares work, and changes nothing.
pub fn draw(state: &State, look: &Look, drawn: &mut Drawn, paper: &mut Paper) -> Option<Position> {
    let mut caret = None;
    let mut canvas = Canvas::new(paper, &mut caret, look);
    if state.desk.size().0 < 40 || state.desk.size().1 < 10 {
        too_small(state, &mut canvas);
    } else {
        screen(state, &geometry::of(&state.desk), drawn, &mut canvas);
    }
    caret
}

fn too_small(state: &State, canvas: &mut Canvas) {
    let lines = glyphs::wrap(&state.desk.words().grid.too_small, state.desk.size().0.max(2));
    let warning = canvas.look.warn;
    for (row, line) in (0..canvas.area.height).zip(&lines) {
        canvas.row(row).text(line, warning);
    }
}

/// Later parts lie over earlier ones, and so do their carets.
fn screen(state: &State, layout: &Layout, drawn: &mut Drawn, canvas: &mut Canvas) {
    frame::title(state, &mut canvas.on(layout.title));
    tabs::draw(state, &mut canvas.on(layout.tabs));
    let (panel, shows) = (panel::of(state, layout), state.desk.shows());
    let covered = panel.as_ref().and_then(Panel::covers);
    let cell = (shows == Shows::Rows).then(|| grid::draw(state, layout, covered, drawn, canvas)).flatten();
    let cell = panel::standing(state, layout, canvas).or(cell);
    // What lists something else covers the panes too, but for the one that has the keys.
    if shows != Shows::Other || panel.as_ref().is_some_and(|panel| panel.area == Area::Pane) {
        panes::draw(state, layout, canvas);
    }
    // A bar lies over the title of what stands in the grid's place; at rest that title stands there instead of the line.
    if shows == Shows::Rows || panel.as_ref().is_some_and(|panel| matches!(panel.area, Area::Bar { .. })) {
        frame::filter(state, layout, panel.as_ref(), canvas);
    }
    if let Some(cell) = cell {
        cell::draw(state, &cell, canvas);
    }
    if let Some(panel) = panel {
        if shows == Shows::Rows {
            around::clear(&state.desk, layout, &panel, canvas);
        }
        panel::over(&panel, layout.sheet(shows), canvas);
    }
    status::draw(state, layout, &mut canvas.on(layout.status));
    if let Some(panel) = which_key::panel(&state.desk) {
        panel::over(&panel, layout.sheet(shows), canvas);
    }
}
