//! The question of a first start.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::welcome::Asked;
use crate::app::state::State;
use crate::app::status;

/// Widest box of a question, in terminal cells.
const WIDTH: u16 = 72;

/// One calm box in the middle of the grid.
///
/// ```text
///   Excel keys or vim keys?
///
///   1  Excel keys   what you type goes into the cell
///   2  vim keys     letters are commands
///
///   Either way …
/// ```
pub fn question(state: &State, layout: &Layout, canvas: &mut Canvas) {
    let look = canvas.look;
    let Some(asked) = state.rooms.welcome.words(&state.desk) else { return };
    let over = layout.over();
    let width = over.width.saturating_sub(4).min(WIDTH);
    let lines = lines(state, &asked, width.saturating_sub(4));
    let height = u16::try_from(lines.len() + 3).unwrap_or(over.height).min(over.height);
    let area = Rect { x: over.x + (over.width - width) / 2, y: over.y + (over.height - height) / 2, width, height };
    // Nothing of the grid shows through: there is one thing to read.
    canvas.on(over).clear(look.text);
    canvas.on(Rect { height: 1, ..area }).clear(look.header);
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
    canvas.on(inner).text(&asked.title, look.header);
    let mut placed = false;
    for (y, (option, text)) in (area.y + 2..area.bottom()).zip(&lines) {
        let chosen = *option == Some(state.rooms.welcome.chosen());
        let style = if chosen {
            look.selection
        } else if option.is_some() {
            look.text
        } else {
            look.muted
        };
        if chosen {
            canvas.on(Rect { x: inner.x - 1, width: inner.width + 2, y, height: 1 }).clear(style);
            if !std::mem::replace(&mut placed, true) {
                canvas.on(Rect { y, ..inner }).caret_at(0, 0);
            }
        }
        canvas.on(Rect { y, ..inner }).text(text, style);
    }
}

/// The options, each with its number, then the note; the option to which a line belongs.
fn lines(state: &State, asked: &Asked, width: u16) -> Vec<(Option<usize>, String)> {
    let name_width = asked.options.iter().map(|(name, _)| glyphs::width(name)).max().unwrap_or(0);
    let head = name_width + 6;
    let mut lines = Vec::new();
    for (at, (name, what)) in asked.options.iter().enumerate() {
        for (line, text) in glyphs::wrap(what, width.saturating_sub(head).max(10)).iter().enumerate() {
            let start = if line == 0 { format!("{}  {name}", at + 1) } else { String::new() };
            let gap = " ".repeat(usize::from(head.saturating_sub(glyphs::width(&start))));
            lines.push((Some(at), format!("{start}{gap}{text}")));
        }
    }
    lines.push((None, String::new()));
    let note = status::with_keys(&state.desk, &asked.note);
    lines.extend(glyphs::wrap(&note, width.max(10)).into_iter().map(|text| (None, text)));
    lines
}
