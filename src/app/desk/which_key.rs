//! What may follow a key that is begun: two columns at the bottom right, keys and what they do; one where there is no room
//! for two. Where there are more than fit, arrows and pages go through them.
//!
//! ```text
//!  ┌─ g … ───────────────────────────────────────────────┐
//!  │ g first customer          3 tab of Follow-up        │
//!  │ t next tab                4 tab of Relationship     │
//!  └─────────────────────────────────────────────────────┘
//! ```

use ratatui::layout::Rect;

use super::boxes::{self, Anchor, Size};
use super::desk::Desk;
use crate::app::ground::chosen;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::ground::panel::{Area, Line, Panel, Piece, Tone};

/// Cells between two columns, and around them.
const GAP: u16 = 2;
const AROUND: u16 = 2;
/// Cells of the two sides of the box.
const SIDES: u16 = 2;

/// What stands in the box, and the box.
struct Table {
    next: Vec<(String, String)>,
    area: Rect,
    columns: usize,
    /// Cells of the keys, and of a column.
    keys: u16,
    column: u16,
}

impl Table {
    /// While a key waits for another one.
    fn new(desk: &Desk) -> Option<Self> {
        if desk.pending().is_empty() {
            return None;
        }
        let next = desk.keymap.continuations(desk.pending(), desk.mode);
        let next: Vec<(String, String)> =
            next.iter().map(|(key, face)| (key.to_string(), desk.words.command(face.name).to_owned())).collect();
        let keys = next.iter().map(|(key, _)| glyphs::width(key)).max()?;
        let column = keys + 1 + next.iter().map(|(_, word)| glyphs::width(word)).max()?;
        let width = |columns| if columns == 2 { 2 * column + GAP } else { column } + AROUND + SIDES;
        let place = |columns: usize, least: u16| {
            let height = next.len().div_ceil(columns) + 2;
            boxes::drop(desk, Anchor::Corner, Size { width: width(columns), least: least.min(desk.size.0), height })
        };
        let two = (next.len() > 1 && width(2) <= desk.size.0).then(|| place(2, width(2))).flatten();
        let one = || place(1, width(1));
        // The names stay readable: where two columns would lie over them there is one.
        let (columns, area) = match two {
            Some(area) if boxes::is_beside_names(desk, area) => (2, area),
            _ => (1, one()?),
        };
        Some(Self { next, area, columns, keys, column })
    }

    /// Its lines, and those that show.
    fn lines(&self) -> (usize, usize) {
        (self.next.len().div_ceil(self.columns), usize::from(boxes::inside(self.area).height))
    }

    /// The first line that shows, of those that can be the first.
    fn top(&self, desk: &Desk) -> usize {
        let (lines, room) = self.lines();
        desk.pending.top.min(lines.saturating_sub(room))
    }

    fn line(&self, row: usize) -> Line {
        let (lines, _) = self.lines();
        let room = boxes::inside(self.area).width.saturating_sub(AROUND);
        let piece = |at: usize| {
            let (key, word) = self.next.get(at * lines + row)?;
            let x = 1 + if at == 0 { 0 } else { self.column + GAP };
            let width = self.column.min(room).saturating_sub(self.keys + 1);
            let word = Piece::left(x + self.keys + 1, width, word.as_str(), Tone::Quiet);
            Some([Piece::right(x, self.keys, key.as_str(), Tone::Key), word])
        };
        Line::of((0..self.columns).filter_map(piece).flatten().collect())
    }
}

/// The box, while a key waits for another one.
#[must_use]
pub fn panel(desk: &Desk) -> Option<Panel> {
    let table = Table::new(desk)?;
    let begun: String = desk.pending().iter().map(ToString::to_string).collect();
    let ((all, room), top) = (table.lines(), table.top(desk));
    let lines = (top..all.min(top + room)).map(|row| table.line(row)).collect();
    let more = [top, all.saturating_sub(top + room)];
    Some(Panel { area: Area::Drop(table.area), title: format!("{begun} …"), lines, more, ..Panel::default() })
}

/// Whether there are more of them than show.
#[must_use]
pub fn goes_on(desk: &Desk) -> bool {
    Table::new(desk).is_some_and(|table| table.lines().0 > table.lines().1)
}

/// A key that goes through them, where there are more than show. False: it is none.
pub fn turn(desk: &mut Desk, key: Chord) -> bool {
    let Some(table) = Table::new(desk) else { return false };
    let ((lines, room), top) = (table.lines(), table.top(desk));
    let last = lines.saturating_sub(room);
    let Some(to) = chosen::walked(key, top, last, room.max(1)).filter(|_| last > 0) else { return false };
    desk.pending.top = to;
    true
}

#[cfg(test)]
mod tests {
    use super::{boxes, panel};
    use crate::app::desk::served::Served;
    use crate::app::ground::panel::Area;
    use crate::app::tests::Stage;

    #[test]
    fn it_leaves_the_names_free_and_on_the_least_screen_at_least_the_row_of_the_cursor() {
        for (columns, rows) in [(40, 10), (60, 15), (80, 24), (120, 40)] {
            for key in ["g", "z", "d"] {
                let mut stage = Stage::with_rows(30);
                stage.state.desk.resize((columns, rows));
                stage.press("esc");
                stage.press(key);
                let panel = panel(&stage.state.desk).expect("a key waits");
                let Area::Drop(area) = panel.area else { panic!("{:?}", panel.area) };
                let row = crate::app::desk::geometry::body(&stage.state.desk).y;
                let free = !(area.y..area.bottom()).contains(&row);
                let beside = boxes::is_beside_names(&stage.state.desk, area);
                assert!(beside || columns == 40 && free, "{columns} × {rows} {key}: {area:?}");
            }
        }
    }

    #[test]
    fn one_key_that_may_follow_has_one_column_and_several_have_two() {
        for (key, wide) in [("d", false), ("g", true)] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.resize((80, 24));
            stage.press("esc");
            stage.press(key);
            let panel = panel(&stage.state.desk).expect("a key waits");
            let Area::Drop(area) = panel.area else { panic!("{:?}", panel.area) };
            let longest = panel.lines.iter().map(|line| line.pieces.len()).max();
            assert_eq!((area.width > 44, longest), (wide, Some(if wide { 4 } else { 2 })), "{key}: {area:?}");
        }
    }
}
