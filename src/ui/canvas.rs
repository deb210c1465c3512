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

use std::num::NonZeroU16;

use ratatui::buffer::{self, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Look;
use super::paper::Paper;
use crate::app::desk::{boxes, geometry};
use crate::app::ground::glyphs;
use crate::app::ground::glyphs::Cell;

/// A rectangle of the screen to draw on.
#[derive(Debug)]
pub struct Canvas<'a> {
    pub look: &'a Look,
    /// In terminal cells, from the corner of the screen.
    pub area: Rect,
    paper: &'a mut Paper,
    caret: &'a mut Option<Position>,
}

impl<'a> Canvas<'a> {
    /// The whole screen.
    pub fn new(paper: &'a mut Paper, caret: &'a mut Option<Position>, look: &'a Look) -> Self {
        Self { look, area: paper.area(), paper, caret }
    }

    /// Another place of the screen.
    pub fn on(&mut self, area: Rect) -> Canvas<'_> {
        Canvas { look: self.look, area, paper: self.paper, caret: self.caret }
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
        self.each(true, |cell| {
            cell.reset();
            cell.set_style(style);
        });
    }

    /// Empties it; its styles stay.
    pub fn blank(&mut self) {
        self.each(true, |cell| {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        });
    }

    /// Gives it a style, whatever stands there.
    pub fn tint(&mut self, style: Style) {
        self.each(false, |cell| {
            cell.set_style(style);
        });
    }

    /// The same where nothing stands yet: of a blank only the ground shows, and what goes through it.
    pub fn ground(&mut self, style: Style) {
        if style.bg.is_some() || !style.add_modifier.is_empty() {
            self.tint(style);
        }
    }

    /// Each of its cells on the screen; where they are emptied, no half of a wide character is left beside them.
    fn each(&mut self, empties: bool, act: impl Fn(&mut buffer::Cell)) {
        let area = self.area.intersection(self.paper.area());
        for y in area.top()..area.bottom() {
            if empties {
                self.cut(area.left(), y);
                self.close(area.right(), y);
            }
            let line = self.paper.line(y, area.left());
            line[usize::from(area.left())..usize::from(area.right())].iter_mut().for_each(&act);
        }
    }

    /// Whether nothing stands in that cell of the screen.
    #[must_use]
    pub fn is_empty_at(&self, x: u16, y: u16) -> bool {
        self.paper.cell(x, y).is_none_or(|cell| cell.symbol() == " ")
    }

    /// What its first line shows can be put there again in the next frame, unless somebody draws over it. It begins where
    /// the screen does.
    pub fn know_again(&mut self) {
        self.paper.know_again(self.area.y, self.area.right());
    }

    /// Puts there what that line of the screen showed in the last frame; false: it is not known again.
    pub fn put_again(&mut self, from: u16) -> bool {
        self.paper.put_again(from, self.area.y, self.area.right())
    }

    /// Whether its first line shows what `draw` draws.
    pub fn shows(&self, draw: impl Fn(&mut Canvas)) -> bool {
        let (mut paper, mut caret) = (Paper::new((self.area.right(), 1)), None);
        paper.draw(|paper| {
            draw(&mut Canvas { look: self.look, area: Rect { y: 0, ..self.area }, paper, caret: &mut caret })
        });
        (0..self.area.right()).all(|x| self.paper.cell(x, self.area.y) == paper.cell(x, 0))
    }

    /// A line from end to end.
    pub fn rule(&mut self, style: Style) {
        self.text(&"─".repeat(usize::from(self.area.width)), style);
    }

    /// Empties it and draws four borders, the title in the upper one; the answer is what is left inside.
    pub fn framed(&mut self, title: &str) -> Rect {
        let (border, width, height) = (self.look.accent, self.area.width, self.area.height);
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

    /// Signs at the right end of its first line that it goes on above, and below.
    pub fn more(&mut self, [above, below]: [usize; 2], style: Style) {
        let mark = match (above > 0, below > 0) {
            (false, false) => return,
            (true, false) => " ↑ ",
            (false, true) => " ↓ ",
            (true, true) => " ↑↓ ",
        };
        let width = self.area.width.saturating_sub(1);
        self.row(0).wide(width).text_right(mark, style);
    }

    /// Plain signs, which have been measured.
    fn put_plain(&mut self, x: u16, text: &str, cut: bool, style: Style) {
        let y = self.area.y;
        self.cut(x, y);
        let line = self.paper.line(y, x);
        let mut at = usize::from(x);
        for sign in text.chars().chain(cut.then(glyphs::ellipsis)) {
            let width = glyphs::plain_width(sign).unwrap_or(1);
            let Some(cells) = line.get_mut(at..at + usize::from(width)) else { break };
            cells[0].set_char(sign).set_style(of_width(style, width)).set_diff_option(CellDiffOption::None);
            cells[1..].iter_mut().for_each(|cell| second_half(cell, style));
            at += usize::from(width);
        }
        self.close(u16::try_from(at).unwrap_or(u16::MAX), y);
    }

    /// Cells from there on, as many as have room; the answer is the cells used.
    fn put(&mut self, x: u16, room: u16, cells: &[Cell], style: Style) -> u16 {
        let y = self.area.y;
        let mut used = 0;
        self.cut(x, y);
        for cell in cells {
            let place = usize::from(x + used);
            let places = place..place + usize::from(cell.width);
            let Some(here) = self.paper.line(y, x).get_mut(places).filter(|_| used + cell.width <= room) else { break };
            let symbol = cell.symbol.strip_prefix(glyphs::ISOLATE).unwrap_or(&cell.symbol);
            here[0].set_symbol(symbol).set_style(of_width(style, cell.width)).set_diff_option(sent(symbol, cell.width));
            here[1..].iter_mut().for_each(|cell| second_half(cell, style));
            if symbol.len() < cell.symbol.len() {
                self.isolate(x, y);
            }
            used += cell.width;
        }
        self.close(x + used, y);
        used
    }

    /// What begins there goes with the cell before it.
    fn isolate(&mut self, x: u16, y: u16) {
        let before = &mut self.paper.line(y, x)[..usize::from(x)];
        let Some(before) = before.iter_mut().rfind(|cell| !cell.symbol().is_empty()) else { return };
        let symbol = format!("{}{}", before.symbol(), glyphs::ISOLATE);
        before.set_symbol(&symbol);
    }

    /// What is written from there on leaves no first half of a wide character before it.
    fn cut(&mut self, x: u16, y: u16) {
        if let Some(before) = x.checked_sub(1).filter(|_| self.is_second_half(x, y)) {
            let halves = usize::from(before)..=usize::from(x);
            for cell in &mut self.paper.line(y, before)[halves] {
                cell.set_symbol(" ");
            }
        }
    }

    /// What was written up to there leaves no second half behind it.
    fn close(&mut self, x: u16, y: u16) {
        if self.is_second_half(x, y) {
            self.paper.line(y, x)[usize::from(x)].set_symbol(" ");
        }
    }

    fn is_second_half(&self, x: u16, y: u16) -> bool {
        self.paper.cell(x, y).is_some_and(|cell| cell.symbol().is_empty())
    }
}

/// The second half of a wide character holds nothing of its own, not even a space: where the character goes, the cell is
/// another one, and is sent. Terminals empty both halves when they overwrite one.
fn second_half(cell: &mut buffer::Cell, style: Style) {
    cell.reset();
    cell.set_symbol("").set_style(style);
}

/// Whoever sends the cells measures them too; where the answers differ (a half-width voicing mark) a cell would be passed
/// over, or sent twice.
fn sent(symbol: &str, width: u16) -> CellDiffOption {
    let agreed = symbol.cell_width() == width;
    NonZeroU16::new(width).filter(|_| !agreed).map_or(CellDiffOption::None, CellDiffOption::ForcedWidth)
}

/// Chinese is never bold: its strokes fill up.
fn of_width(style: Style, width: u16) -> Style {
    if width == 2 { style.remove_modifier(Modifier::BOLD) } else { style }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::buffer::Buffer;
    use ratatui::style::Color;

    use super::*;

    const SCREEN: Rect = Rect { x: 0, y: 0, width: 24, height: 4 };

    /// Something drawn: there, so wide, in that style; a box around it, or cleared before.
    type Stroke = (u16, u16, u16, String, usize, u8);

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let text = proptest::collection::vec(
            prop_oneof![
                "[a-z ]",
                "[李明朗杭州，。】]",
                Just("👨\u{200d}👩\u{200d}👧".to_owned()),
                Just("👋🏽".to_owned()),
                Just("❤\u{fe0f}".to_owned()),
                Just("🇨🇳".to_owned()),
                Just("e\u{301}".to_owned()),
                Just("李\u{301}".to_owned()),
                Just("ｶﾞ".to_owned()),
                Just("م".to_owned()),
                Just("각".to_owned()),
                any::<char>().prop_map(String::from),
            ],
            0..9,
        );
        let stroke = (0u16..24, 0u16..4, 0u16..16, text.prop_map(|parts| parts.concat()), 0usize..4, 0u8..5);
        proptest::collection::vec(stroke, 0..8)
    }

    fn drawn(strokes: &[Stroke]) -> Buffer {
        let styles = [
            Style::new(),
            Style::new().bg(Color::Blue),
            Style::new().reversed(),
            Style::new().bg(Color::Red).underlined(),
        ];
        let (mut paper, mut caret, look) = (Paper::new((SCREEN.width, SCREEN.height)), None, Look::default());
        paper.draw(|paper| {
            let mut canvas = Canvas::new(paper, &mut caret, &look);
            for (x, y, width, text, style, how) in strokes {
                let area = Rect::new(*x, *y, (*width).min(24 - x), 4 - y);
                let (mut canvas, style) = (canvas.on(area), styles[*style]);
                match how {
                    0 => _ = canvas.text(text, style),
                    1 => _ = canvas.text_right(text, style),
                    2 => canvas.clear(style),
                    3 => _ = canvas.framed("杭州 box"),
                    _ => canvas.tint(style),
                }
            }
        });
        paper.stand();
        paper.standing()
    }

    fn send(terminal: &mut vt100::Parser, old: &Buffer, new: &Buffer) {
        let mut bytes = Vec::new();
        CrosstermBackend::new(&mut bytes).draw(old.diff(new).into_iter()).expect("it is written");
        // This terminal passes over the stand-in of what cannot be shown.
        terminal.process(String::from_utf8(bytes).expect("text").replace('\u{fffd}', "?").as_bytes());
    }

    /// What a person sees of that cell.
    fn seen(terminal: &vt100::Parser, x: u16, y: u16) -> (String, bool, vt100::Color, bool, bool) {
        let cell = terminal.screen().cell(y, x).expect("on the screen");
        (cell.contents().trim().to_owned(), cell.is_wide(), cell.bgcolor(), cell.inverse(), cell.underline())
    }

    proptest! {
        #[test]
        fn a_frame_drawn_over_another_is_as_one_drawn_afresh(one in strokes(), other in strokes()) {
            let (empty, one, other) = (Buffer::empty(SCREEN), drawn(&one), drawn(&other));
            let [mut over, mut afresh] = [(); 2].map(|()| vt100::Parser::new(SCREEN.height, SCREEN.width, 0));
            send(&mut over, &empty, &one);
            send(&mut over, &one, &other);
            send(&mut afresh, &empty, &other);
            for (y, x) in (0..SCREEN.height).flat_map(|y| (0..SCREEN.width).map(move |x| (y, x))) {
                let [is, wanted] = [&over, &afresh].map(|terminal| seen(terminal, x, y));
                prop_assert_eq!(is, wanted, "{},{}", x, y);
            }
        }

        #[test]
        fn a_wide_character_has_two_cells_and_no_other_has(strokes in strokes()) {
            let buffer = drawn(&strokes);
            for y in 0..SCREEN.height {
                for x in 0..SCREEN.width {
                    let second = x > 0 && buffer[(x - 1, y)].cell_width() == 2;
                    prop_assert_eq!(buffer[(x, y)].symbol().is_empty(), second, "{},{}", x, y);
                }
            }
        }
    }
}
