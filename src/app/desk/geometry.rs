//! Geometry: what stands where on the screen. Computed from the state before drawing; nothing flows back.
//!
//! ```text
//!  title       kehu  sales.db            F10 commands · F1 help   ● saved   Sat 21 Nov     (from 30 rows up)
//!  tabs         All 1,204   1 Prospecting 310   …
//!  filter      / 杭州 spend>1w                       37 of 1,204 · Σ ¥812,300.00
//!  header      #    Name          City …                    ┌─ Analysis ───────    (panes: right of the grid where the
//!  body        12   李明朗        杭州                      │ …                     screen is wide enough, else below)
//!                                                           ├─ Notes ──────────
//!                                                           │ …
//!  status      INPUT  Enter edit · …                                  13/37 Name   (more lines rise over what is above)
//! ```
//!
//! Nothing that opens moves the body, but a pane.

use crate::app::desk::desk::Desk;
use ratatui::layout::Rect;

use crate::app::desk::parts::mode::Pane;
use crate::app::desk::parts::tab::Kept;
use crate::app::desk::parts::told::Shows;
use crate::app::desk::record;
use crate::app::desk::spread;
pub use crate::app::desk::spread::{GAP, Shown};
use crate::app::ground::glyphs;

/// Rows from which the screen has a title: below them they belong to customers.
const TITLED: u16 = 30;

/// Columns from which panes stand at the right of the grid, and from which they are wide.
const BESIDE: u16 = 100;
const WIDE: u16 = 140;

/// Rows of a pane that say something: its rule, and two lines.
const LEAST_PANE: u16 = 3;
/// Columns of a pane in which a sentence can be read.
const LEAST_PANE_WIDTH: u16 = 36;

/// Where everything stands, in terminal cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Height 0 on a low screen.
    pub title: Rect,
    pub tabs: Rect,
    pub filter: Rect,
    pub header: Rect,
    pub body: Rect,
    pub panes: Vec<(Pane, Rect)>,
    /// Its last line is the last of the screen; the others cover what stands above.
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
            Shows::Sideways | Shows::SidewaysWhole => (self.body.width, self.body.bottom()),
            Shows::Rows | Shows::Other => (self.filter.width, self.status.y),
        };
        Rect { width, height: bottom.saturating_sub(self.filter.y), ..self.filter }
    }

    /// Everything between the filter line and the status.
    #[must_use]
    pub fn over(&self) -> Rect {
        let y = self.filter.bottom();
        Rect { x: 0, y, width: self.filter.width, height: self.status.y.saturating_sub(y) }
    }

    /// How many columns of the sheet are not on the screen, before the cursor's and behind it.
    #[must_use]
    pub fn beyond(&self, desk: &Desk) -> [usize; 2] {
        let here = desk.tab().column;
        let seen = |before: bool| self.columns.iter().filter(|shown| (shown.column < here) == before).count();
        let count = desk.sheet().columns.len();
        let here = here.min(count);
        [here.saturating_sub(seen(true)), (count - here).saturating_sub(seen(false))]
    }

    /// The rows of the body that no message covers.
    #[must_use]
    pub fn uncovered(&self) -> u16 {
        self.body.height.min(self.status.y.saturating_sub(self.body.y))
    }
}

/// The room inside a pane: below its rule, beside the line at its left.
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

impl Desk {
    /// Whether the screen is high enough for a title.
    #[must_use]
    pub fn is_titled(&self) -> bool {
        self.size.1 >= TITLED
    }
}

/// The layout of this state.
#[must_use]
pub fn of(desk: &Desk) -> Layout {
    let lines = lines(desk);
    let columns = spread::columns(desk, room(desk), pinned(desk));
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

/// So many rows of the body show whole, whatever the status says.
#[must_use]
pub fn uncovered(desk: &Desk) -> u16 {
    lines(desk).uncovered()
}

/// The layout but for the columns.
fn lines(desk: &Desk) -> Layout {
    let (width, height) = desk.size;
    let mut y = 0;
    let mut line = |rows: u16| {
        let area = Rect::new(0, y, width, rows.min(height.saturating_sub(y)));
        y += area.height;
        area
    };
    let (title, tabs, filter) = (line(u16::from(desk.is_titled())), line(1), line(1));
    let top = filter.bottom();
    let rest = Rect::new(0, top, width, height.saturating_sub(top + 1));
    let said = desk.told.said.min(height);
    let status = Rect::new(0, height - said, width, said);
    let (grid, panes) = panes(desk, rest);
    let header = Rect { height: grid.height.min(1), ..grid };
    let body = Rect { y: grid.y + header.height, height: grid.height - header.height, ..grid };
    let layout = Layout { title, tabs, filter, header, body, panes, status, gutter: gutter(desk), columns: Vec::new() };
    let timeline = timeline(desk, layout.sheet(desk.shows())).map(|place| (Pane::Timeline, place));
    Layout { panes: layout.panes.iter().copied().chain(timeline).collect(), ..layout }
}

/// Where a timeline stands: in a record, if there is room for it.
fn timeline(desk: &Desk, sheet: Rect) -> Option<Rect> {
    let place = record::of(desk, sheet.width, sheet.height).timeline;
    let there = desk.shows().is_sideways() && !place.is_empty();
    there.then(|| Rect { x: sheet.x + place.x, y: sheet.y + place.y, ..place })
}

/// The room inside that pane, if it is on the screen.
#[must_use]
pub fn inside_pane(desk: &Desk, pane: Pane) -> Option<Rect> {
    lines(desk).panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| inner(*area))
}

/// What is left to the grid, and where the panes stand: at its right, one above the other, or below it, side by side.
fn panes(desk: &Desk, area: Rect) -> (Rect, Vec<(Pane, Rect)>) {
    if desk.panes.is_empty() {
        return (area, Vec::new());
    }
    if let Some(width) = width_beside(desk) {
        let x = area.width - width;
        let place = Rect { x, width, ..area };
        let panes = fitting(desk, area.height / LEAST_PANE.max(5));
        return (Rect { width: x, ..area }, split(&panes, |at, count| share_of_rows(place, at, count)));
    }
    let height =
        height_below(desk.size.1).clamp(LEAST_PANE, area.height.saturating_sub(LEAST_PANE + 1).max(LEAST_PANE));
    let height = height.min(area.height.saturating_sub(2));
    let place = Rect { y: area.bottom() - height, height, ..area };
    let panes = fitting(desk, area.width / LEAST_PANE_WIDTH);
    (Rect { height: area.height - height, ..area }, split(&panes, |at, count| share_of_columns(place, at, count)))
}

/// Columns that panes take at the right of the grid, the empty one at the screen's edge among them; nothing where they
/// stand below it.
fn width_beside(desk: &Desk) -> Option<u16> {
    let width = if desk.size.0 >= WIDE { 56 } else { 46 };
    (!desk.panes.is_empty() && desk.size.0 >= BESIDE).then_some(width + 1)
}

/// Two fifths of the screen.
fn height_below(rows: u16) -> u16 {
    (rows * 2 + 2) / 5
}

/// As many of the panes as have room; the one that has the keys is among them.
fn fitting(desk: &Desk, most: u16) -> Vec<Pane> {
    let most = usize::from(most).max(1);
    let focused = |pane: &&Pane| desk.told.room == Some(pane.room());
    match desk.panes.iter().find(focused) {
        Some(pane) if desk.panes.iter().take(most).all(|other| other != pane) => vec![*pane],
        _ => desk.panes.iter().take(most).copied().collect(),
    }
}

fn split(panes: &[Pane], place: impl Fn(u16, u16) -> Rect) -> Vec<(Pane, Rect)> {
    let count = u16::try_from(panes.len()).unwrap_or(1);
    (0..count).zip(panes).map(|(at, pane)| (*pane, place(at, count))).collect()
}

fn share_of_columns(area: Rect, at: u16, count: u16) -> Rect {
    let each = area.width / count;
    let width = if at + 1 == count { area.width - each * at } else { each };
    Rect { x: area.x + each * at, width, ..area }
}

fn share_of_rows(area: Rect, at: u16, count: u16) -> Rect {
    let each = area.height / count;
    let height = if at + 1 == count { area.height - each * at } else { each };
    Rect { y: area.y + each * at, height, ..area }
}

/// The width of the row numbers by all the customers of the tab, whatever a filter leaves of them: the table stands still
/// while one is typed.
fn gutter(desk: &Desk) -> u16 {
    let all = desk.counts.get(desk.sheet().stage.as_deref().unwrap_or_default()).copied().unwrap_or(0);
    gutter_of(all.max(desk.tab().order.len()))
}

/// Row numbers are as wide as the last of them with the cursor's sign before it, and four at least.
fn gutter_of(rows: usize) -> u16 {
    let digits = u16::try_from(rows.max(1).ilog10() + 1).unwrap_or(8);
    (digits + 1).max(4) + GAP
}

/// Columns of the screen that are the grid's.
fn width(desk: &Desk) -> u16 {
    desk.size.0 - width_beside(desk).unwrap_or(0)
}

/// How many columns stay at the left: those that are frozen, as far as they leave half of the screen to the others.
#[must_use]
pub fn pinned(desk: &Desk) -> usize {
    let sheet = desk.sheet();
    let room = width(desk).saturating_sub(gutter(desk)) / 2;
    // One column at least scrolls.
    let most = sheet.pinned.min(sheet.columns.len() - 1);
    let ends = (0..most).scan(0, |end, column| {
        *end += spread::least(desk, column) + GAP;
        Some(*end)
    });
    ends.take_while(|end| *end <= room).count()
}

/// The first unpinned column with which `column` is on the screen, moving `left` as little as possible.
#[must_use]
pub fn left_for(desk: &Desk, column: usize) -> usize {
    spread::left_for(desk, room(desk), pinned(desk), column)
}

/// The columns on the screen, to be kept there.
#[must_use]
pub fn kept(desk: &Desk) -> Kept {
    spread::kept(desk, room(desk), pinned(desk))
}

/// The first unpinned column, and the columns on the screen, with which all of these are there; nothing where they have no
/// room together.
#[must_use]
pub fn kept_with(desk: &Desk, columns: &[usize]) -> Option<(usize, Kept)> {
    spread::kept_with(desk, room(desk), pinned(desk), columns)
}

/// Whether the column of that field is on the screen.
#[must_use]
pub fn is_on_screen(desk: &Desk, key: &str) -> bool {
    let is =
        |column: usize| desk.sheet().columns.get(column).is_some_and(|of| desk.vocabulary.fields[of.field].key == key);
    kept(desk).columns.iter().any(|shown| is(shown.column))
}

/// The part of the screen that is the columns': behind the row numbers, up to the empty cell at the edge, or to the gap
/// before a pane.
fn room(desk: &Desk) -> spread::Room {
    let x = gutter(desk);
    let edge = if width_beside(desk).is_some() { GAP } else { 1 };
    spread::Room { x, width: width(desk).saturating_sub(x + edge) }
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
    use super::{GAP, gutter_of, scrolled};

    #[test]
    fn the_number_of_the_last_row_is_whole_under_the_cursor() {
        for rows in [1, 999, 1000, 9999, 1_000_000] {
            assert!(usize::from(gutter_of(rows) - GAP) >= format!(">{rows}").len(), "{rows}");
        }
    }

    #[test]
    fn the_caret_stays_in_the_line_however_long_the_text() {
        assert_eq!(scrolled("abc", 3, 10), (0, 3));
        assert_eq!(scrolled("abcdef", 6, 4), (3, 3));
        assert_eq!(scrolled("李明朗李明朗", 18, 5), (12, 4));
    }
}
