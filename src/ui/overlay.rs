//! The palette, over the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::desk::shortcuts;
use crate::app::ground::command::Face;
use crate::app::ground::glyphs;
use crate::app::state::{Palette, State};

/// Width of a column of keys.
const KEYS: u16 = 22;

/// The commands that fit what is typed; the answer is the caret's place.
pub fn palette(state: &State, look: &Look, palette: &Palette, layout: &Layout, buffer: &mut Buffer) -> (u16, u16) {
    let area = layout.over();
    paint::clear(buffer, area, look.text);
    let words = &state.words;
    let label = format!(" {}: ", words.screen.palette);
    let used = paint::line(buffer, Rect { height: 1, ..area }, &label, look.header);
    let line = Rect { x: used, y: area.y, width: area.width.saturating_sub(used + 1), height: 1 };
    let caret = paint::typed(buffer, line, palette.text.as_str(), palette.text.caret(), look.text);
    let fitting = &palette.found;
    let room = area.height.saturating_sub(1) as usize;
    let skip = (palette.chosen + 1).saturating_sub(room);
    for (at, command) in fitting.iter().enumerate().skip(skip).take(room) {
        let y = area.y + 1 + u16::try_from(at - skip).unwrap_or(0);
        let style = if at == palette.chosen { look.selection } else { look.text };
        entry(state, look, *command, Rect { x: 0, y, width: area.width, height: 1 }, style, buffer);
    }
    caret
}

/// ` quit                quit                          Ctrl-Q`
fn entry(state: &State, look: &Look, command: Face, area: Rect, style: ratatui::style::Style, buffer: &mut Buffer) {
    paint::clear(buffer, area, style);
    let (both, nav) = shortcuts::of(state, command.name);
    let keys = format!("{both}  {nav}");
    let keys = keys.trim();
    let name = Rect { x: 1, width: KEYS - 2, ..area };
    paint::line(buffer, name, command.name, style.patch(look.title));
    let right = area.width.saturating_sub(glyphs::width(keys) + 2);
    paint::line(buffer, Rect { x: right, width: area.width - right, ..area }, keys, style.patch(look.muted));
    let text = Rect { x: KEYS, width: right.saturating_sub(KEYS + 1), ..area };
    paint::line(buffer, text, state.words.command(command.name), style);
}
