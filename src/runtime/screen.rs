//! What stands on the terminal. A frame is drawn in memory and compared with the last one; what differs goes out in one
//! write, so that nobody who reads it is woken twice.
//!
//! ratatui's own `Terminal` sends a frame in two writes, opens the terminal anew for each to ask for its size, and measures
//! every cell before it compares it.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::layout::Position;

use super::pen;
use crate::ui::Paper;

/// The screen of a terminal that is written to through `W`.
#[derive(Debug)]
pub struct Screen<W> {
    terminal: W,
    /// As the terminal has it.
    paper: Paper,
    /// Nothing is known of what stands there.
    unknown: bool,
    /// Of the frame that goes out.
    bytes: Vec<u8>,
}

impl<W: Write> Screen<W> {
    /// A terminal of so many columns and rows, on which nothing stands.
    pub fn new(terminal: W, size: (u16, u16)) -> Self {
        Self { terminal, paper: Paper::new(size), unknown: false, bytes: Vec::new() }
    }

    /// Nothing is known any more of what stands there: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.unknown = true;
    }

    /// Shows what `paint` draws on a screen of that size; the terminal's own cursor stands where it says, or nowhere.
    ///
    /// # Errors
    /// The terminal's.
    pub fn draw(&mut self, size: (u16, u16), paint: impl FnOnce(&mut Paper) -> Option<Position>) -> io::Result<()> {
        let anew = std::mem::take(&mut self.unknown) || size != self.paper.size();
        if anew {
            self.paper = Paper::new(size);
        }
        let caret = self.paper.draw(paint);
        self.bytes.clear();
        // It does not run over the screen with the drawing.
        queue!(self.bytes, Hide)?;
        if anew {
            queue!(self.bytes, Clear(ClearType::All))?;
        }
        pen::write(&mut self.bytes, self.paper.changes(), size.0);
        if let Some(Position { x, y }) = caret {
            queue!(self.bytes, Show, MoveTo(x, y))?;
        }
        self.paper.stand();
        self.terminal.write_all(&self.bytes)?;
        self.terminal.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, CellWidth};
    use ratatui::style::{Color, Style};

    use super::*;

    /// Counts what reaches the terminal.
    #[derive(Debug, Default)]
    struct Wire {
        bytes: Vec<u8>,
        writes: usize,
    }

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes += 1;
            self.bytes.extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const SIZE: (u16, u16) = (8, 2);

    fn paint(text: &str) -> impl FnOnce(&mut Paper) -> Option<Position> {
        move |paper| {
            put(paper, |buffer| buffer.set_string(0, 0, text, Style::new().fg(Color::Cyan)));
            Some(Position::new(2, 1))
        }
    }

    /// Draws what stands in a buffer of that size.
    fn put(paper: &mut Paper, draw: impl FnOnce(&mut Buffer)) {
        let mut buffer = Buffer::empty(paper.area());
        draw(&mut buffer);
        let lines = buffer.content.chunks(usize::from(buffer.area.width));
        (0..).zip(lines).for_each(|(y, cells)| paper.line(y, 0).clone_from_slice(cells));
    }

    #[test]
    fn a_frame_is_one_write_of_what_differs_with_the_caret_behind_it() {
        let mut wire = Wire::default();
        let mut screen = Screen::new(&mut wire, SIZE);
        screen.draw(SIZE, paint("abcdef")).expect("memory");
        screen.draw(SIZE, paint("abXdef")).expect("memory");
        assert_eq!(wire.writes, 2, "one for each frame");
        let text = String::from_utf8(wire.bytes).expect("text");
        let second = &text[text.rfind("\x1b[?25l").expect("the caret is hidden first")..];
        assert!(second.contains('X') && !second.contains(['a', 'f']), "{second:?}");
        assert!(second.ends_with("\x1b[?25h\x1b[2;3H"), "{second:?}");
    }

    #[test]
    fn what_is_not_known_or_has_another_size_is_sent_whole() {
        for (forget, size) in [(true, SIZE), (false, (9, 2))] {
            let mut wire = Wire::default();
            let mut screen = Screen::new(&mut wire, SIZE);
            screen.draw(SIZE, paint("abcdef")).expect("memory");
            if forget {
                screen.forget();
            }
            screen.draw(size, paint("abcdef")).expect("memory");
            let text = String::from_utf8(wire.bytes).expect("text");
            assert_eq!((text.matches("abcdef").count(), text.matches("\x1b[2J").count()), (2, 1), "{text:?}");
        }
    }

    /// A frame of texts at their places; behind a wide sign stands a cell without one, as `ui::canvas` leaves it.
    fn frame(parts: &[(u16, u16, String, bool)], buffer: &mut Buffer) {
        for (x, y, text, ground) in parts {
            let mut at = *x;
            for sign in text.chars() {
                let style = if *ground { Style::new().bg(Color::Blue) } else { Style::new() };
                let wide = if sign.is_ascii() { 1 } else { 2 };
                if at + wide > buffer.area.width {
                    break;
                }
                for (place, symbol) in
                    [(at, sign.to_string()), (at + 1, String::new())].into_iter().take(usize::from(wide))
                {
                    buffer[(place, *y)].set_symbol(&symbol).set_style(style);
                }
                at += wide;
            }
        }
        mend(buffer);
    }

    /// Nothing is left of a wide sign of which one half was written over.
    fn mend(buffer: &mut Buffer) {
        let area = buffer.area;
        for (y, x) in (0..area.height).flat_map(|y| (0..area.width).map(move |x| (y, x))) {
            let wide = |x: u16| buffer[(x, y)].cell_width() == 2;
            let half = x + 1 == area.width || !buffer[(x + 1, y)].symbol().is_empty();
            if wide(x) && half || buffer[(x, y)].symbol().is_empty() && (x == 0 || !wide(x - 1)) {
                buffer[(x, y)].set_symbol(" ");
            }
        }
    }

    proptest! {
        #[test]
        fn a_frame_over_another_is_as_one_that_is_sent_whole(
            parts in proptest::collection::vec((0u16..20, 0u16..3, "[a-z 李杭]{1,9}| {12,20}", any::<bool>()), 0..8),
            more in proptest::collection::vec((0u16..20, 0u16..3, "[a-z 李杭]{1,9}| {12,20}", any::<bool>()), 0..8),
        ) {
            let size = (20, 3);
            let [mut over, mut whole] = [Vec::new(), Vec::new()];
            let mut screen = Screen::new(&mut over, size);
            for parts in [&parts, &more] {
                screen.draw(size, |paper| { put(paper, |buffer| frame(parts, buffer)); None }).expect("memory");
            }
            Screen::new(&mut whole, size).draw(size, |paper| { put(paper, |buffer| frame(&more, buffer)); None }).expect("memory");
            let [is, wanted] = [over, whole].map(|bytes| {
                let mut terminal = vt100::Parser::new(3, 20, 0);
                terminal.process(&bytes);
                let cell = |y: u16, x: u16| terminal.screen().cell(y, x).map(|cell| (cell.contents().trim().to_owned(), cell.bgcolor()));
                (0..60).map(|at| cell(at / 20, at % 20)).collect::<Vec<_>>()
            });
            prop_assert_eq!(is, wanted);
        }
    }
}
