//! The trash and the archive, over the grid.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::desk::geometry::Layout;
use crate::app::ground::glyphs;
use crate::app::rooms::trash;
use crate::app::rooms::trash::Trash;
use crate::app::state::State;
use crate::domain::Gone;
use crate::locale::{fill, grouped};

/// Terminal cells of the columns: tick, when, how, name.
const WIDTHS: [u16; 4] = [3, 16, 9, 18];

/// Draws the list; the answer is the caret's place, in the line that is typed.
pub fn draw(state: &State, look: &Look, trash: &Trash, layout: &Layout, buffer: &mut Buffer) -> (u16, u16) {
    let area = layout.over();
    paint::clear(buffer, area, look.text);
    let words = &state.words.trash;
    let fitting = trash::fitting(state, trash);
    let (caret, top) = match &trash.asking {
        Some(asking) => question(state, look, asking, area, buffer),
        None => (typed(state, look, trash, fitting.len(), area, buffer), 1),
    };
    let nothing = match &trash.list {
        None => Some(&words.reading),
        Some(list) if list.is_empty() => Some(&words.none),
        Some(_) => None,
    };
    let y = area.y + top;
    if let Some(text) = nothing {
        for (at, text) in glyphs::wrap(text, area.width.saturating_sub(4)).iter().enumerate() {
            let y = y + u16::try_from(at).unwrap_or(0);
            paint::line(buffer, Rect { x: 2, y, width: area.width - 2, height: 1 }, text, look.muted);
        }
        return caret;
    }
    let room = usize::from(area.height.saturating_sub(top));
    let skip = (trash.chosen + 1).saturating_sub(room);
    for (at, gone) in fitting.iter().enumerate().skip(skip).take(room) {
        let y = y + u16::try_from(at - skip).unwrap_or(0);
        let style = if at == trash.chosen { look.selection } else { look.text };
        entry(state, look, gone, trash.ticked.contains(&gone.id), Rect { y, height: 1, ..area }, style, buffer);
    }
    caret
}

/// ` Trash and archive: wang_                              2 of 7`
fn typed(state: &State, look: &Look, trash: &Trash, fitting: usize, area: Rect, buffer: &mut Buffer) -> (u16, u16) {
    let first = Rect { height: 1, ..area };
    let all = trash.list.as_ref().map_or(0, Vec::len);
    let count = fill(&state.words.screen.count_of, &[("n", &grouped(fitting)), ("of", &grouped(all))]);
    let right = paint::line_right(buffer, Rect { width: area.width.saturating_sub(1), ..first }, &count, look.muted);
    let label = format!(" {}: ", state.words.trash.title);
    let used = paint::line(buffer, first, &label, look.header);
    let line = Rect { x: used, width: area.width.saturating_sub(used + right + 3), ..first };
    paint::typed(buffer, line, trash.text.as_str(), trash.text.caret(), look.text)
}

/// The question, on as many lines as it needs; the number is typed behind it. The answer: the caret, and the lines used.
fn question(state: &State, look: &Look, asking: &trash::Asking, area: Rect, buffer: &mut Buffer) -> ((u16, u16), u16) {
    let count = asking.customers.len().to_string();
    let text = fill(&state.words.trash.ask, &[("names", &asking.names), ("n", &count)]);
    let lines = glyphs::wrap(&text, area.width.saturating_sub(10));
    let mut used = 0;
    for (at, line) in lines.iter().enumerate() {
        let y = area.y + u16::try_from(at).unwrap_or(0);
        used = paint::line(buffer, Rect { x: 1, y, width: area.width - 1, height: 1 }, line, look.warning);
    }
    let height = u16::try_from(lines.len()).unwrap_or(1);
    let place = Rect { x: used + 2, y: area.y + height - 1, width: area.width.saturating_sub(used + 3), height: 1 };
    (paint::typed(buffer, place, asking.text.as_str(), asking.text.caret(), look.edit), height + 1)
}

/// `[x] 11-21 09:30  deleted   王芳   金桥贸易有限公司   Maintenance`
fn entry(state: &State, look: &Look, gone: &Gone, ticked: bool, area: Rect, style: Style, buffer: &mut Buffer) {
    paint::clear(buffer, area, style);
    let words = &state.words.trash;
    let how = if gone.archived { &words.archived_mark } else { &words.deleted };
    let (when, stage) = (trash::when(state, gone), trash::stage(state, gone));
    let name = if gone.name.is_empty() { &gone.code } else { &gone.name };
    let tick = if ticked { "[x]" } else { "[ ]" };
    let right = paint::line_right(
        buffer,
        Rect { width: area.width.saturating_sub(1), ..area },
        &stage,
        style.patch(look.muted),
    );
    let end = area.right().saturating_sub(right + 3);
    let mut x = area.x + 1;
    for (text, (width, style)) in [tick, &when, how, name].into_iter().zip([
        (WIDTHS[0], style),
        (WIDTHS[1], style.patch(look.muted)),
        (WIDTHS[2], style.patch(look.muted)),
        (WIDTHS[3], style),
    ]) {
        paint::line(buffer, Rect { x, width: width.min(end.saturating_sub(x)), ..area }, text, style);
        x += width + 1;
    }
    paint::line(buffer, Rect { x, width: end.saturating_sub(x), ..area }, &gone.company, style);
}
