//! A piece of the screen, and how things look on it.
//!
//! Whoever draws is handed one and hands on parts of it:
//!
//! ```text
//!  canvas                 all of the screen, or the box that is to be drawn
//!    .on(area)            another place of the screen
//!    .row(2)              its third line
//!      .after(3)          without the first three cells
//!        .wide(20)        twenty cells of the rest
//!          .text("…", style)
//! ```
//!
//! Text is put into cells whatever it holds: `app::ground::glyphs` has cleaned and measured it. Nothing is written outside
//! the screen. The caret stands where it was put last.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Look;
use crate::app::desk::{boxes, geometry};
use crate::app::ground::glyphs;
use crate::app::ground::glyphs::Cell;

/// A rectangle of the screen to draw on.
#[derive(Debug)]
pub struct Canvas<'a> {
    pub look: &'a Look,
    /// In terminal cells, from the corner of the screen.
    pub area: Rect,
    buffer: &'a mut Buffer,
    caret: &'a mut Option<Position>,
}

impl<'a> Canvas<'a> {
    /// The whole screen.
    pub fn new(buffer: &'a mut Buffer, caret: &'a mut Option<Position>, look: &'a Look) -> Self {
        Self { look, area: buffer.area, buffer, caret }
    }

    /// Another place of the screen.
    pub fn on(&mut self, area: Rect) -> Canvas<'_> {
        Canvas { look: self.look, area, buffer: self.buffer, caret: self.caret }
    }

    /// One of its lines, counted from the top.
    pub fn row(&mut self, row: u16) -> Canvas<'_> {
        self.on(Rect { y: self.area.y + row, height: 1, ..self.area })
    }

    /// Without so many cells at its left.
    pub fn after(mut self, cells: u16) -> Self {
        let cells = cells.min(self.area.width);
        self.area = Rect { x: self.area.x + cells, width: self.area.width - cells, ..self.area };
        self
    }

    /// No wider than that.
    pub fn wide(mut self, width: u16) -> Self {
        self.area.width = self.area.width.min(width);
        self
    }

    /// As much of the text as fits into its first line; the answer is the cells used.
    pub fn text(&mut self, text: &str, style: Style) -> u16 {
        if let Some((bytes, used, cut)) = glyphs::fit_plain(text, self.area.width) {
            self.put_plain(self.area.x, &text[..bytes], cut, style);
            return used;
        }
        self.put(self.area.x, self.area.width, &glyphs::fit(text, self.area.width), style)
    }

    /// The same against its right end; the answer is the cells used.
    pub fn text_right(&mut self, text: &str, style: Style) -> u16 {
        if let Some((bytes, used, cut)) = glyphs::fit_plain(text, self.area.width) {
            self.put_plain(self.area.right() - used, &text[..bytes], cut, style);
            return used;
        }
        let cells = glyphs::fit(text, self.area.width);
        let used: u16 = cells.iter().map(|cell| cell.width).sum();
        self.put(self.area.right() - used, used, &cells, style)
    }

    /// A line that is typed, scrolled so that the caret shows, which stands before that byte.
    pub fn typed(&mut self, text: &str, caret: usize, style: Style) {
        let column = self.scrolled(text, caret, style);
        self.caret_at(column, 0);
    }

    /// The same while the caret is elsewhere; the answer is the cell where it would stand.
    pub fn scrolled(&mut self, text: &str, caret: usize, style: Style) -> u16 {
        self.clear(style);
        let (from, column) = geometry::scrolled(text, caret, self.area.width);
        self.put(self.area.x, self.area.width, &glyphs::cells(&text[from..]), style);
        column
    }

    /// The terminal's cursor stands there: cell and line, counted from its corner.
    pub fn caret_at(&mut self, x: u16, y: u16) {
        *self.caret = Some(Position::new(self.area.x + x, self.area.y + y));
    }

    /// Empties it and gives it a style.
    pub fn clear(&mut self, style: Style) {
        for y in self.area.top()..self.area.bottom().min(self.buffer.area.bottom()) {
            for x in self.area.left()..self.area.right().min(self.buffer.area.right()) {
                self.buffer[(x, y)].reset();
                self.buffer[(x, y)].set_style(style);
            }
        }
    }

    /// Gives it a style, whatever stands there.
    pub fn tint(&mut self, style: Style) {
        self.buffer.set_style(self.area, style);
    }

    /// A line from end to end.
    pub fn rule(&mut self, style: Style) {
        self.text(&"─".repeat(usize::from(self.area.width)), style);
    }

    /// Empties it and draws four borders, the title in the upper one; the answer is what is left inside.
    pub fn framed(&mut self, title: &str) -> Rect {
        let (border, width, height) = (self.look.accent, self.area.width, self.area.height);
        self.cut_before();
        self.clear(self.look.text);
        let inside = usize::from(width.saturating_sub(2));
        let side = format!("│{}│", " ".repeat(inside));
        for row in 1..height.saturating_sub(1) {
            self.row(row).text(&side, border);
        }
        self.row(height.saturating_sub(1)).text(&format!("└{}┘", "─".repeat(inside)), border);
        self.row(0).text(&format!("┌{}┐", "─".repeat(inside)), border);
        if !title.is_empty() {
            self.row(0).after(2).wide(width.saturating_sub(4)).text(&format!(" {title} "), border);
        }
        boxes::inside(self.area)
    }

    /// A wide character that reaches into it from the left would be drawn over its side.
    fn cut_before(&mut self) {
        let Some(x) = self.area.x.checked_sub(1) else { return };
        for y in self.area.top()..self.area.bottom().min(self.buffer.area.bottom()) {
            if glyphs::width(self.buffer[(x, y)].symbol()) > 1 {
                self.buffer[(x, y)].set_symbol(" ");
            }
        }
    }

    /// Signs at the right end of its first line that it goes on above, and below.
    pub fn more(&mut self, [above, below]: [bool; 2], style: Style) {
        let mark = match (above, below) {
            (false, false) => return,
            (true, false) => " ↑ ",
            (false, true) => " ↓ ",
            (true, true) => " ↑↓ ",
        };
        let width = self.area.width.saturating_sub(1);
        self.row(0).wide(width).text_right(mark, style);
    }

    /// Plain signs, which have been measured.
    fn put_plain(&mut self, mut x: u16, text: &str, cut: bool, style: Style) {
        let (y, screen) = (self.area.y, self.buffer.area);
        for sign in text.chars().chain(cut.then(glyphs::ellipsis)) {
            let width = glyphs::plain_width(sign).unwrap_or(1);
            if x + width > screen.right() || y >= screen.bottom() {
                return;
            }
            self.buffer[(x, y)].set_char(sign).set_style(of_width(style, width));
            if width == 2 {
                self.second_half(x + 1, style);
            }
            x += width;
        }
    }

    /// Cells from there on, as many as have room; the answer is the cells used.
    fn put(&mut self, x: u16, room: u16, cells: &[Cell], style: Style) -> u16 {
        let (y, screen) = (self.area.y, self.buffer.area);
        let mut used = 0;
        for cell in cells {
            if used + cell.width > room || x + used + cell.width > screen.right() || y >= screen.bottom() {
                break;
            }
            let symbol = cell.symbol.strip_prefix(glyphs::ISOLATE).unwrap_or(&cell.symbol);
            self.buffer[(x + used, y)].set_symbol(symbol).set_style(of_width(style, cell.width));
            if symbol.len() < cell.symbol.len() && x > 0 {
                let before = format!("{}{}", self.buffer[(x - 1, y)].symbol(), glyphs::ISOLATE);
                self.buffer[(x - 1, y)].set_symbol(&before);
            }
            if cell.width == 2 {
                self.second_half(x + used + 1, style);
            }
            used += cell.width;
        }
        used
    }

    /// The second half of a wide character holds nothing of its own.
    fn second_half(&mut self, x: u16, style: Style) {
        let cell = &mut self.buffer[(x, self.area.y)];
        cell.reset();
        cell.set_style(style);
    }
}

/// Chinese is never bold: its strokes fill up.
fn of_width(style: Style, width: u16) -> Style {
    if width == 2 { style.remove_modifier(Modifier::BOLD) } else { style }
}
