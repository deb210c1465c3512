//! Lines of cells: those that stand on the terminal, and the frame that is drawn to stand there next.
//!
//! ```text
//!   each line is empty ─┬─ somebody draws on it ──────────▶ drawn ──┬─▶ compared with what stands, cell by cell
//!                       ├─ nobody does ─────────────────────────────┘
//!                       └─ it is put there again ─▶ stays ──────────▶ stands already: neither drawn nor compared
//!                                                     └─ somebody draws over it ─▶ drawn, on what stands
//! ```
//!
//! All cells of a screen are half a megabyte, and a key changes two lines of them: what a frame does not look at need not
//! come from the memory first.

use std::iter;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;

/// A screen of cells.
#[derive(Debug)]
pub struct Paper {
    width: u16,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    stands: Vec<Cell>,
    next: Vec<Cell>,
    is: Is,
    /// So many cells from its left were drawn as one part, and nobody has drawn over them since: in the next frame, and in
    /// the one that stands.
    part: u16,
    stood: u16,
}

/// What a line of the next frame is so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Empty,
    Stays,
    Drawn,
}

impl Paper {
    /// Of so many columns and rows, on which nothing stands.
    #[must_use]
    pub fn new((columns, rows): (u16, u16)) -> Self {
        Self { width: columns, lines: (0..rows).map(|_| Line::new(columns)).collect() }
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        (self.width, u16::try_from(self.lines.len()).unwrap_or(u16::MAX))
    }

    /// All of it.
    #[must_use]
    pub fn area(&self) -> Rect {
        let (columns, rows) = self.size();
        Rect::new(0, 0, columns, rows)
    }

    /// Draws the next frame, on empty lines; the answer is what `paint` says.
    pub fn draw<T>(&mut self, paint: impl FnOnce(&mut Self) -> T) -> T {
        self.lines.iter_mut().for_each(|line| (line.is, line.part) = (Is::Empty, 0));
        let said = paint(self);
        self.lines.iter_mut().filter(|line| line.is == Is::Empty).for_each(Line::draw_on);
        said
    }

    /// The cells of the next frame that are not as they stand, with their column and row.
    pub fn changes(&self) -> impl Iterator<Item = (u16, u16, &Cell)> {
        let drawn = (0..).zip(&self.lines).filter(|(_, line)| line.is == Is::Drawn);
        drawn.flat_map(|(y, line)| line.changes().map(move |(x, cell)| (x, y, cell)))
    }

    /// The next frame stands.
    pub fn stand(&mut self) {
        for line in &mut self.lines {
            if line.is == Is::Drawn {
                std::mem::swap(&mut line.stands, &mut line.next);
            }
            line.stood = line.part;
        }
    }

    /// What stands, as ratatui has it.
    #[must_use]
    pub fn standing(&self) -> Buffer {
        Buffer { area: self.area(), content: self.lines.iter().flat_map(|line| line.stands.iter().cloned()).collect() }
    }

    /// A line of the next frame, to be drawn on from that column on; beyond the screen it has no cells.
    pub fn line(&mut self, y: u16, from: u16) -> &mut [Cell] {
        let Some(line) = self.lines.get_mut(usize::from(y)) else { return &mut [] };
        line.draw_on();
        if from < line.part {
            line.part = 0;
        }
        &mut line.next
    }

    /// A cell of the next frame; none where nothing is drawn yet, and beyond the screen.
    #[must_use]
    pub fn cell(&self, x: u16, y: u16) -> Option<&Cell> {
        let line = self.lines.get(usize::from(y))?;
        let cells = match line.is {
            Is::Empty => return None,
            Is::Stays => &line.stands,
            Is::Drawn => &line.next,
        };
        cells.get(usize::from(x))
    }

    /// What stands in that line of the next frame, so wide, can be put somewhere again in the frame behind it, as long as
    /// nobody draws over it.
    pub fn know_again(&mut self, y: u16, width: u16) {
        self.lines.get_mut(usize::from(y)).into_iter().for_each(|line| line.part = width.min(self.width));
    }

    /// Puts the part of a line that stands into a line of the next frame; false: it is not known again.
    pub fn put_again(&mut self, from: u16, to: u16, width: u16) -> bool {
        let (from, to, cells) = (usize::from(from), usize::from(to), usize::from(width));
        if to >= self.lines.len() || self.lines.get(from).is_none_or(|line| width == 0 || line.stood != width) {
            return false;
        }
        if let Ok([from, to]) = self.lines.get_disjoint_mut([from, to]) {
            to.draw_on();
            to.next[..cells].clone_from_slice(&from.stands[..cells]);
        } else if width == self.width && self.lines[to].is == Is::Empty {
            self.lines[to].is = Is::Stays;
        } else {
            let line = &mut self.lines[to];
            line.draw_on();
            line.next[..cells].clone_from_slice(&line.stands[..cells]);
        }
        self.lines[to].part = width;
        true
    }
}

impl Line {
    fn new(width: u16) -> Self {
        let cells = vec![Cell::EMPTY; usize::from(width)];
        Self { stands: cells.clone(), next: cells, is: Is::Empty, part: 0, stood: 0 }
    }

    /// Somebody draws on it.
    fn draw_on(&mut self) {
        match self.is {
            Is::Empty => self.next.iter_mut().for_each(Cell::reset),
            Is::Stays => self.next.clone_from_slice(&self.stands),
            Is::Drawn => {}
        }
        self.is = Is::Drawn;
    }

    /// Behind a wide character follows a cell without a sign of its own, which goes and comes with it (`canvas`): it is
    /// passed over, and where a narrow one comes it is another cell.
    fn changes(&self) -> impl Iterator<Item = (u16, &Cell)> {
        let mut x = 0;
        iter::from_fn(move || {
            while let (Some(is), Some(was)) = (self.next.get(x), self.stands.get(x)) {
                let (here, symbol) = (x, is.symbol());
                // Measuring looks into tables: most cells are not worth it.
                x += if symbol.len() < 2 { 1 } else { usize::from(is.cell_width().max(1)) };
                // As `==`, which looks at the colour under a line too: no look has one.
                if is.fg != was.fg || is.bg != was.bg || is.modifier != was.modifier || symbol != was.symbol() {
                    return Some((u16::try_from(here).unwrap_or(u16::MAX), is));
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(paper: &mut Paper, y: u16, text: &str) {
        for (cell, sign) in paper.line(y, 0).iter_mut().zip(text.chars()) {
            cell.set_char(sign);
        }
    }

    fn frame(paper: &mut Paper, paint: impl FnOnce(&mut Paper)) -> String {
        paper.draw(paint);
        let sent = paper.changes().map(|(_, _, cell)| cell.symbol()).collect();
        paper.stand();
        sent
    }

    fn stands(paper: &Paper) -> String {
        paper.standing().content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn a_line_that_stays_or_moves_is_as_it_was_drawn_and_one_that_nobody_draws_is_empty() {
        let mut paper = Paper::new((3, 2));
        let both = |paper: &mut Paper| {
            write(paper, 0, "abc");
            write(paper, 1, "def");
            (0..2).for_each(|y| paper.know_again(y, 3));
        };
        assert_eq!(frame(&mut paper, both), "abcdef");
        let again = |from, to| move |paper: &mut Paper| assert!(paper.put_again(from, to, 3));
        assert_eq!((frame(&mut paper, again(0, 0)).as_str(), stands(&paper).as_str()), ("   ", "abc   "));
        assert_eq!((frame(&mut paper, again(0, 1)).as_str(), stands(&paper).as_str()), ("   abc", "   abc"));
        assert_eq!((frame(&mut paper, again(1, 1)).as_str(), stands(&paper).as_str()), ("", "   abc"));
    }

    #[test]
    fn what_somebody_has_drawn_over_is_not_known_again() {
        let mut paper = Paper::new((3, 1));
        let part = |paper: &mut Paper| {
            write(paper, 0, "ab");
            paper.know_again(0, 2);
        };
        frame(&mut paper, part);
        frame(&mut paper, |paper| {
            assert!(!paper.put_again(0, 0, 3), "another part");
            assert!(paper.put_again(0, 0, 2));
            paper.line(0, 2)[2].set_char('x');
        });
        assert_eq!(stands(&paper), "abx");
        frame(&mut paper, |paper| {
            assert!(paper.put_again(0, 0, 2), "what stands beside it does not matter");
            paper.line(0, 1)[1].set_char('y');
        });
        assert_eq!(stands(&paper), "ay ");
        frame(&mut paper, |paper| assert!(!paper.put_again(0, 0, 2)));
    }

    #[test]
    fn drawing_over_a_line_that_stays_sends_what_is_another() {
        let mut paper = Paper::new((3, 1));
        frame(&mut paper, |paper| {
            write(paper, 0, "abc");
            paper.know_again(0, 3);
        });
        let sent = frame(&mut paper, |paper| {
            assert!(paper.put_again(0, 0, 3));
            paper.line(0, 1)[1].set_char('x');
        });
        assert_eq!((sent.as_str(), stands(&paper).as_str()), ("x", "axc"));
    }
}
