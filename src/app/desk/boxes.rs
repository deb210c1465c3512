//! Where a drop stands: under what it belongs to, or above where there is no room; whole, inside the screen, beside the names.
//!
//! ```text
//!    #  Name            City           anchor: the cell under the cursor, a heading, a word of a bar, the corner
//!   >2  Anna Schmidt    杭州
//!    3  欧阳若曦        ┌─ City ───┐   the names stay readable: who is it about?
//!    4  单小满          │> 杭州    │
//! ```

use ratatui::layout::Rect;

use super::desk::Desk;
use super::geometry;

/// The least box that says something: its borders, and a short word on a line.
const LEAST: (u16, u16) = (12, 3);

/// How large a drop wants to be, in terminal cells, its borders among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    /// Narrower than that it says nothing: rather over the names.
    pub least: u16,
    pub height: usize,
}

/// From the left side of a box to its text: the side, the sign of the chosen line, a space.
const TO_TEXT: u16 = 3;

/// What a drop belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The cell under the cursor.
    Cell,
    /// The heading of its column.
    Heading,
    /// The bar, from that cell of the screen on.
    Bar(u16),
    /// The same, where marks stand between: below them.
    Marks(u16),
    /// Nothing on the screen: it stands at the bottom right.
    Corner,
}

/// The box of a drop, smaller than it wants to be where there is no room for it. Nothing if what it belongs to is not on
/// the screen, or there is no room for a line.
#[must_use]
pub fn drop(desk: &Desk, to: Anchor, size: Size) -> Option<Rect> {
    let layout = geometry::of(desk);
    let over = layout.over();
    let column = layout.columns.iter().find(|shown| shown.column == desk.tab().column);
    let of_column = |y: u16| column.map(|shown| Rect { x: shown.x, y, width: shown.width, height: 1 });
    let anchor = match to {
        Anchor::Cell => {
            let line = u16::try_from(desk.tab().row.checked_sub(desk.tab().top)?).ok()?;
            of_column(layout.body.y + line)?
        }
        Anchor::Heading => of_column(layout.header.y)?,
        Anchor::Bar(x) => Rect { x, y: over.y, width: 1, height: 0 },
        Anchor::Marks(x) => Rect { x, y: over.y, width: 1, height: 1 },
        Anchor::Corner => Rect { x: over.right(), y: over.bottom(), width: 0, height: 0 },
    };
    let names = names(desk, &layout);
    let belongs = matches!(to, Anchor::Cell | Anchor::Heading);
    let area = place(over, anchor, names, size)?;
    if belongs || !covers(area, names) {
        return Some(area);
    }
    let row = desk.tab().row.checked_sub(desk.tab().top).and_then(|row| u16::try_from(row).ok());
    let row = row.map(|row| layout.body.y + row).filter(|row| *row < layout.body.bottom());
    Some(row.map_or(area, |row| off_row(area, row, over)))
}

/// Whether the box leaves the names free.
#[must_use]
pub fn is_beside_names(desk: &Desk, area: Rect) -> bool {
    !covers(area, names(desk, &geometry::of(desk)))
}

/// The cells of the names, from the first to behind the last.
fn names(desk: &Desk, layout: &geometry::Layout) -> Option<(u16, u16)> {
    let is_name = |shown: &&geometry::Shown| desk.field(shown.column).key == "name";
    layout.columns.iter().find(is_name).map(|shown| (shown.x, shown.x + shown.width))
}

fn covers(area: Rect, names: Option<(u16, u16)>) -> bool {
    names.is_some_and(|(first, behind)| area.x < behind && first < area.right())
}

/// Rows of a box that tells enough: its borders, and three lines.
const TOLD: u16 = 5;

/// A box that has to stand over the names leaves at least the cursor's, if there is room to tell something: below its row or
/// above, where there is more.
fn off_row(area: Rect, row: u16, over: Rect) -> Rect {
    if !(area.y..area.bottom()).contains(&row) {
        return area;
    }
    let (below, above) = (over.bottom().saturating_sub(row + 1), row.saturating_sub(over.y));
    let height = area.height.min(below.max(above));
    match height >= area.height.min(TOLD) {
        true if below >= above => Rect { y: row + 1, height, ..area },
        true => Rect { y: row - height, height, ..area },
        false => area,
    }
}

/// The box inside `over`: not over the anchor, and not over the cells from the first to behind the last of `names`, if there
/// is any other place. As near to the anchor as that allows, its text under the anchor's.
#[must_use]
pub fn place(over: Rect, anchor: Rect, names: Option<(u16, u16)>, size: Size) -> Option<Rect> {
    let (least, height) = (size.least.max(LEAST.0), u16::try_from(size.height).unwrap_or(u16::MAX));
    let width = size.width.max(least);
    let (from, to) = stretch(over, anchor, names, (least, width));
    let width = width.min(to - from);
    let x = anchor.x.saturating_sub(TO_TEXT).clamp(from, to - width);
    let (below, above) = (over.bottom().saturating_sub(anchor.bottom()), anchor.y.saturating_sub(over.y));
    let wanted = height.max(LEAST.1);
    let is_below = below >= wanted || below >= above;
    let height = wanted.min(if is_below { below } else { above });
    let y = if is_below { anchor.bottom() } else { anchor.y - height };
    (height >= LEAST.1).then_some(Rect { x, y, width, height })
}

/// From which cell to which it may stand: left or right of the names, one cell between if there is room for that, where the
/// anchor is or on the side that has the width; all of it where neither has room.
fn stretch(over: Rect, anchor: Rect, names: Option<(u16, u16)>, (least, width): (u16, u16)) -> (u16, u16) {
    let all = (over.x, over.right());
    let Some((first, behind)) = names else { return all };
    let left = (over.x, first.saturating_sub(1).max(over.x));
    let right = ((behind + 1).min(over.right()), over.right());
    let sides = if anchor.x < first { [left, right] } else { [right, left] };
    let room = |(from, to): &(u16, u16)| to - from;
    let whole = sides.into_iter().find(|side| room(side) >= width);
    let tight = (behind.min(over.right()), over.right());
    let fits = |side: &(u16, u16)| room(side) >= least;
    whole.or_else(|| sides.into_iter().max_by_key(room).filter(fits).or(Some(tight).filter(fits))).unwrap_or(all)
}

/// The parts of an area that a box does not cover, the best to write in first: below it, beside it, above it.
#[must_use]
pub fn free(area: Rect, covered: Option<Rect>) -> Vec<Rect> {
    let Some(covered) = covered.map(|covered| covered.intersection(area)).filter(|covered| !covered.is_empty()) else {
        return vec![area];
    };
    let below = Rect { y: covered.bottom(), height: area.bottom() - covered.bottom(), ..area };
    let right = Rect { x: covered.right(), width: area.right() - covered.right(), ..area };
    let left = Rect { width: covered.x - area.x, ..area };
    let above = Rect { height: covered.y - area.y, ..area };
    vec![below, right, left, above]
}

/// What is left inside the borders.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(2));
    Rect { x: area.x + 1, y: area.y + 1, width, height }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn over() -> Rect {
        Rect::new(0, 2, 80, 21)
    }

    fn size(width: u16, height: usize) -> Size {
        Size { width, least: 0, height }
    }

    #[test]
    fn a_drop_stands_under_its_cell_its_text_under_the_cells() {
        let cell = Rect::new(30, 5, 8, 1);
        assert_eq!(place(over(), cell, Some((6, 22)), size(20, 8)), Some(Rect::new(27, 6, 20, 8)));
    }

    #[test]
    fn it_stands_above_where_there_is_no_room_below() {
        let cell = Rect::new(30, 20, 8, 1);
        assert_eq!(place(over(), cell, Some((6, 22)), size(20, 8)), Some(Rect::new(27, 12, 20, 8)));
    }

    #[test]
    fn it_leaves_the_names_free_also_where_it_belongs_to_them() {
        for x in [6, 8, 22, 24] {
            let word = Rect::new(x, 2, 1, 0);
            assert_eq!(place(over(), word, Some((6, 22)), size(20, 8)), Some(Rect::new(23, 2, 20, 8)), "{x}");
        }
    }

    #[test]
    fn the_corner_is_the_bottom_right() {
        let corner = Rect::new(80, 23, 0, 0);
        assert_eq!(place(over(), corner, Some((6, 22)), size(40, 8)), Some(Rect::new(40, 15, 40, 8)));
    }

    #[test]
    fn what_a_box_leaves_free_is_beside_it() {
        let body = Rect::new(0, 3, 80, 20);
        assert_eq!(free(body, None), [body]);
        assert_eq!(free(body, Some(Rect::new(0, 1, 80, 2))), [body], "it stands elsewhere");
        let covered = Rect::new(24, 2, 40, 14);
        let parts = free(body, Some(covered));
        assert_eq!(parts[0], Rect::new(0, 16, 80, 7));
        assert!(parts.iter().all(|part| part.intersection(covered).is_empty() && part.intersection(body) == *part));
    }

    #[test]
    fn where_names_fill_the_screen_it_stands_over_them() {
        let over = Rect::new(0, 2, 40, 7);
        assert_eq!(place(over, Rect::new(6, 5, 30, 1), Some((6, 36)), size(20, 5)), Some(Rect::new(3, 6, 20, 3)));
    }

    #[test]
    fn what_has_to_stand_over_the_names_leaves_the_row_of_the_cursor() {
        let over = Rect::new(0, 2, 40, 7);
        let under_bar = Rect::new(0, 2, 40, 7);
        assert_eq!(off_row(under_bar, 3, over), Rect::new(0, 4, 40, 5));
        assert_eq!(off_row(under_bar, 8, over), Rect::new(0, 2, 40, 6));
        let corner = Rect::new(10, 5, 30, 4);
        assert_eq!(off_row(corner, 3, over), corner, "it is elsewhere");
        assert_eq!(off_row(corner, 7, over), Rect::new(10, 3, 30, 4));
        assert_eq!(off_row(under_bar, 5, over), under_bar, "too little would be told");
        // One cell between where there is room for it, else none.
        let cell = Rect::new(22, 5, 8, 1);
        let of = |names| {
            place(over, cell, Some(names), Size { width: 24, least: 22, height: 4 }).map(|area| (area.x, area.width))
        };
        assert_eq!((of((6, 17)), of((6, 18)), of((6, 19))), (Some((18, 22)), Some((18, 22)), Some((16, 24))));
    }

    proptest! {
        /// Every screen that is drawn at all, every cell of it, every box that anybody could want.
        #[test]
        fn it_is_whole_inside_the_screen_beside_its_cell_and_beside_the_names(
            (columns, rows) in (40u16..200, 6u16..60),
            (cell, line) in (0u16..200, 0u16..60),
            names in proptest::option::of((0u16..60, 1u16..60)),
            (width, least, height) in (0u16..120, 0u16..40, 0usize..80),
        ) {
            let over = Rect::new(0, 2, columns, rows);
            let cell = Rect::new(cell % columns, 3 + line % (rows - 1), 1, 1);
            let names = names.map(|(from, width)| (from % columns, (from % columns + width).min(columns)));
            let area = place(over, cell, names, Size { width, least, height });
            // Six rows, one of them the cell's: three are always left on one side or the other but for the middle of six.
            let room = (over.bottom() - cell.bottom()).max(cell.y - over.y);
            prop_assert_eq!(area.is_some(), room >= LEAST.1);
            let Some(area) = area else { return Ok(()) };
            prop_assert_eq!(area.intersection(over), area, "inside");
            prop_assert!(area.intersection(cell).is_empty(), "beside the cell: {:?}", area);
            let least = least.max(LEAST.0);
            prop_assert!(area.width >= least && area.height >= LEAST.1, "{:?}", area);
            prop_assert!(area.width <= width.max(least) && usize::from(area.height) <= height.max(3), "{:?}", area);
            let Some((first, behind)) = names else { return Ok(()) };
            let beside = first.saturating_sub(1).max(columns.saturating_sub(behind + 1));
            let covers = area.x < behind && area.right() > first;
            prop_assert!(!covers || beside < least, "over the names: {:?} {:?}", area, names);
        }
    }
}
