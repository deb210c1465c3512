//! Text into cells, whatever it holds: `app::ground::glyphs` has cleaned and measured it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::ground::glyphs;
use crate::app::ground::glyphs::Cell;

/// Writes as much of the text as fits from the left edge of the area's first line; the answer is the cells used.
pub fn line(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    if let Some((bytes, used, cut)) = glyphs::fit_plain(text, area.width) {
        put_plain(buffer, area.x, area.y, &text[..bytes], cut, style);
        return used;
    }
    put(buffer, area.x, area.y, area.width, &glyphs::fit(text, area.width), style)
}

/// Plain signs, which have been measured.
fn put_plain(buffer: &mut Buffer, mut x: u16, y: u16, text: &str, cut: bool, style: Style) {
    for sign in text.chars().chain(cut.then_some('…')) {
        let width = glyphs::plain_width(sign).unwrap_or(1);
        if x + width > buffer.area.right() || y >= buffer.area.bottom() {
            return;
        }
        buffer[(x, y)].set_char(sign).set_style(style);
        if width == 2 {
            buffer[(x + 1, y)].reset();
            buffer[(x + 1, y)].set_style(style);
        }
        x += width;
    }
}

/// The same against the right edge; the answer is the cells used.
pub fn line_right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    if let Some((bytes, used, cut)) = glyphs::fit_plain(text, area.width) {
        put_plain(buffer, area.x + area.width - used, area.y, &text[..bytes], cut, style);
        return used;
    }
    let cells = glyphs::fit(text, area.width);
    let used: u16 = cells.iter().map(|cell| cell.width).sum();
    put(buffer, area.x + area.width - used, area.y, used, &cells, style)
}

/// Writes cells from there on, as many as have room.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, room: u16, cells: &[Cell], style: Style) -> u16 {
    let mut used = 0;
    for cell in cells {
        if used + cell.width > room || x + used + cell.width > buffer.area.right() || y >= buffer.area.bottom() {
            break;
        }
        let symbol = cell.symbol.strip_prefix(glyphs::ISOLATE).unwrap_or(&cell.symbol);
        buffer[(x + used, y)].set_symbol(symbol).set_style(style);
        if symbol.len() < cell.symbol.len() && x > 0 {
            let before = format!("{}{}", buffer[(x - 1, y)].symbol(), glyphs::ISOLATE);
            buffer[(x - 1, y)].set_symbol(&before);
        }
        if cell.width == 2 {
            // The second half of a wide character holds nothing of its own.
            buffer[(x + used + 1, y)].reset();
            buffer[(x + used + 1, y)].set_style(style);
        }
        used += cell.width;
    }
    used
}

/// Marks at the right end of a line that text goes on above or below.
pub fn more(buffer: &mut Buffer, area: Rect, above: bool, below: bool, style: Style) {
    let mark = match (above, below) {
        (false, false) => return,
        (true, false) => " ↑ ",
        (false, true) => " ↓ ",
        (true, true) => " ↑↓ ",
    };
    line_right(buffer, Rect { width: area.width.saturating_sub(1), ..area }, mark, style);
}

/// Gives an area a style and empties it.
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    for y in area.top()..area.bottom().min(buffer.area.bottom()) {
        for x in area.left()..area.right().min(buffer.area.right()) {
            buffer[(x, y)].reset();
            buffer[(x, y)].set_style(style);
        }
    }
}

/// A line being typed, scrolled so that the caret shows; the answer is the caret's place.
pub fn typed(buffer: &mut Buffer, area: Rect, text: &str, caret: usize, style: Style) -> (u16, u16) {
    clear(buffer, area, style);
    let (from, column) = crate::app::desk::geometry::scrolled(text, caret, area.width);
    put(buffer, area.x, area.y, area.width, &glyphs::cells(&text[from..]), style);
    (area.x + column, area.y)
}
