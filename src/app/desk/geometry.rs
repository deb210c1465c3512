//! Geometry: what stands where on the screen. Computed from the state before drawing; nothing flows back.
//!
//! ```text
//!  title       kehu  sales.db                                ● saved    2026-11-21
//!  tabs        ▏All 1204▕ 1 Prospecting 310 ▕ …
//!  filter      / 杭州 spend>1w                       37 of 1,204 · Σ ¥812,300.00
//!  header      #    Name          City …
//!  body        12   李明朗        杭州
//!  panes       notes │ analysis   (if open)
//!  status      INPUT  Enter edit · …                                    13/37 · C4   (more lines if it has to say more)
//! ```

use crate::app::desk::desk::Desk;
use ratatui::layout::Rect;

use crate::app::desk::parts::mode::Pane;
use crate::app::desk::parts::told::Shows;
use crate::app::ground::glyphs;
use crate::domain::kind::Align;

/// Cells between two columns.
pub const GAP: u16 = 2;

/// A column that is cut shows at least so many cells, or not at all.
const LEAST: u16 = 6;

/// Where everything stands, in terminal cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub title: Rect,
    pub tabs: Rect,
    pub filter: Rect,
    pub header: Rect,
    pub body: Rect,
    pub panes: Vec<(Pane, Rect)>,
    pub status: Rect,
    /// Width of the row numbers, with the gap behind them.
    pub gutter: u16,
    /// The columns on the screen, from left to right.
    pub columns: Vec<Shown>,
}

impl Layout {
    /// From the filter line down: what a sheet covers. A sheet turned on its side leaves the panes in sight, which are about
    /// the same customer.
    #[must_use]
    pub fn sheet(&self, shows: Shows) -> Rect {
        let (width, bottom) = match shows {
            Shows::Sideways => (self.body.width, self.body.bottom()),
            Shows::Rows | Shows::Other => (self.filter.width, self.status.y),
        };
        Rect { width, height: bottom.saturating_sub(self.filter.y), ..self.filter }
    }

    /// Everything between the filter line and the status: what help and the palette cover.
    #[must_use]
    pub fn over(&self) -> Rect {
        Rect { y: self.header.y, height: self.status.y.saturating_sub(self.header.y), ..self.header }
    }
}

/// The room inside a pane: below its rule, beside the line to its neighbour.
#[must_use]
pub fn inner(pane: Rect) -> Rect {
    let left = if pane.x > 0 { 2 } else { 1 };
    Rect {
        x: pane.x + left,
        y: pane.y + 1,
        width: pane.width.saturating_sub(left + 1),
        height: pane.height.saturating_sub(1),
    }
}

/// A column on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Column of the sheet.
    pub column: usize,
    pub x: u16,
    /// What is on the screen of its width.
    pub width: u16,
}

/// The layout of this state.
#[must_use]
pub fn of(desk: &Desk) -> Layout {
    let lines = lines(desk);
    let columns = columns(desk, lines.gutter, desk.size.0);
    Layout { columns, ..lines }
}

/// Where the rows are: all of the layout that a key up or down needs.
#[must_use]
pub fn body(desk: &Desk) -> Rect {
    lines(desk).body
}

/// The place of a sheet: all of the layout that a key in it needs.
#[must_use]
pub fn sheet(desk: &Desk) -> Rect {
    lines(desk).sheet(desk.shows())
}

/// The layout but for the columns.
fn lines(desk: &Desk) -> Layout {
    let (width, height) = desk.size;
    let mut y = 0;
    let line = |rows: u16, y: &mut u16| {
        let rows = rows.min(height.saturating_sub(*y));
        let area = Rect::new(0, *y, width, rows);
        *y += rows;
        area
    };
    let (title, tabs, filter) = (line(1, &mut y), line(1, &mut y), line(1, &mut y));
    let header = line(1, &mut y);
    let said = desk.told.said;
    let rest = height.saturating_sub(y + said);
    let pane_rows = if desk.panes.is_empty() { 0 } else { pane_height(rest) };
    let body = line(rest - pane_rows, &mut y);
    let panes = split(line(pane_rows, &mut y), &desk.panes);
    let status = line(said, &mut y);
    let gutter = gutter(desk.tab().order.len());
    Layout { title, tabs, filter, header, body, panes, status, gutter, columns: Vec::new() }
}

/// Panes take two fifths of the rows, the grid keeps at least five.
fn pane_height(rows: u16) -> u16 {
    (rows * 2 / 5).max(6).min(rows.saturating_sub(5))
}

fn split(area: Rect, panes: &[Pane]) -> Vec<(Pane, Rect)> {
    let count = u16::try_from(panes.len()).unwrap_or(1).max(1);
    let each = area.width / count;
    let place = |at: usize| {
        let at = u16::try_from(at).unwrap_or(0);
        let width = if at + 1 == count { area.width - each * at } else { each };
        Rect::new(area.x + each * at, area.y, width, area.height)
    };
    panes.iter().enumerate().map(|(at, pane)| (*pane, place(at))).collect()
}

/// Row numbers are as wide as the last of them with the cursor's sign before it, and four at least.
fn gutter(rows: usize) -> u16 {
    let digits = u16::try_from(rows.max(1).ilog10() + 1).unwrap_or(8);
    (digits + 1).max(4) + GAP
}

/// How many columns stay at the left: those that are frozen, as far as they leave half of the screen to the others.
#[must_use]
pub fn pinned(desk: &Desk) -> usize {
    let sheet = desk.sheet();
    let room = desk.size.0.saturating_sub(gutter(desk.tab().order.len())) / 2;
    // One column at least scrolls.
    let most = sheet.pinned.min(sheet.columns.len() - 1);
    let ends = sheet.columns[..most].iter().scan(0, |end, column| {
        *end += column.width + GAP;
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

/// The pinned columns, then those from `left` on until the screen is full; the last may be cut.
fn columns(desk: &Desk, gutter: u16, width: u16) -> Vec<Shown> {
    let all = &desk.sheet().columns;
    let mut x = gutter;
    let mut shown = Vec::new();
    let pinned = pinned(desk);
    let first = desk.tab().left.max(pinned);
    for column in (0..pinned).chain(first..all.len()) {
        if x + 2 > width {
            break;
        }
        let room = all[column].width.min(width - x);
        // A good part of a text is worth showing; part of a number is a wrong number. But where one scrolls to a column
        // that is wider than the screen, it is there.
        let cut = room < all[column].width;
        if cut
            && column != first
            && !shown.is_empty()
            && (room < LEAST || desk.field(column).kind.align == Align::Right)
        {
            break;
        }
        shown.push(Shown { column, x, width: room });
        x += all[column].width + GAP;
    }
    shown
}

/// The first unpinned column with which the whole of `column` is on the screen, moving `left` as little as possible.
#[must_use]
pub fn left_for(desk: &Desk, column: usize) -> usize {
    let all = &desk.sheet().columns;
    let pinned = pinned(desk);
    let left = desk.tab().left.max(pinned);
    if column < pinned {
        return left;
    }
    if column < left {
        return column;
    }
    let used: u16 = all[..pinned].iter().map(|column| column.width + GAP).sum();
    let room = desk.size.0.saturating_sub(gutter(desk.tab().order.len()) + used);
    let mut first = column;
    let mut used = all[column].width;
    while first > left && used + GAP + all[first - 1].width <= room {
        first -= 1;
        used += GAP + all[first].width;
    }
    first
}

/// The part of a line that shows while it is typed: the byte where it begins and the caret's cell in it.
#[must_use]
pub fn scrolled(text: &str, caret: usize, room: u16) -> (usize, u16) {
    use unicode_segmentation::UnicodeSegmentation;
    let mut before = glyphs::width(&text[..caret]);
    let mut from = 0;
    for grapheme in text[..caret].graphemes(true) {
        if before < room.max(1) {
            break;
        }
        before -= glyphs::width(grapheme);
        from += grapheme.len();
    }
    (from, before)
}

#[cfg(test)]
mod tests {
    use super::{GAP, gutter, scrolled};

    #[test]
    fn the_number_of_the_last_row_is_whole_under_the_cursor() {
        for rows in [1, 999, 1000, 9999, 1_000_000] {
            assert!(usize::from(gutter(rows) - GAP) >= format!(">{rows}").len(), "{rows}");
        }
    }

    #[test]
    fn the_caret_stays_in_the_line_however_long_the_text() {
        assert_eq!(scrolled("abc", 3, 10), (0, 3));
        assert_eq!(scrolled("abcdef", 6, 4), (3, 3));
        assert_eq!(scrolled("李明朗李明朗", 18, 5), (12, 4));
    }
}
