//! Which columns are on the screen, and how wide: all of the sheet where there is room; else those that stay at the left,
//! then those from where one has scrolled to, the lowest ranks leaving first. The column of the cursor is always there.
//!
//! ```text
//!   sheet     Name  City  Company  Phone  Spend  Last  Tier  Stage  Segment  …
//!   rank        9     6      4       3      8      7     6     2       1
//!   screen    Name  City                  Spend  Last  Tier                  9›
//! ```
//!
//! Spare room goes to the best widths, then to texts that are cut.

use super::desk::Desk;
use crate::app::ground::glyphs;
use crate::domain::measure::{Measure, ORDINARY};
use crate::domain::{Value, kind};

/// Widest that a text is made by itself.
const WIDEST: u16 = 32;

/// Cells that the count of what stands to the right takes from the columns.
const COUNTED: u16 = 2;

/// Cells between two columns.
pub const GAP: u16 = 2;

/// A column on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Column of the sheet.
    pub column: usize,
    pub x: u16,
    /// What is on the screen of its width.
    pub width: u16,
}

/// The screen's part for columns: where it begins, and how wide it is.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub x: u16,
    pub width: u16,
}

/// A column that is to be shown.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    column: usize,
    measure: Measure,
    width: u16,
}

/// How wide the column is at least.
#[must_use]
pub fn least(desk: &Desk, column: usize) -> u16 {
    measure(desk, column).least
}

fn measure(desk: &Desk, column: usize) -> Measure {
    desk.field(column).measure(desk.sheet().columns[column].width)
}

/// The columns on the screen, from left to right.
#[must_use]
pub fn columns(desk: &Desk, room: Room, pinned: usize) -> Vec<Shown> {
    let mut chosen = chosen(desk, room, pinned, desk.tab().left, desk.tab().column);
    widen(desk, &mut chosen, room);
    let mut x = room.x;
    let mut shown = Vec::with_capacity(chosen.len());
    for one in chosen {
        let width = one.width.min((room.x + room.width).saturating_sub(x));
        if width == 0 {
            break;
        }
        shown.push(Shown { column: one.column, x, width });
        x += width + GAP;
    }
    shown
}

/// The first column behind those that stay with which that column is on the screen, moving it as little as possible.
#[must_use]
pub fn left_for(desk: &Desk, room: Room, pinned: usize, column: usize) -> usize {
    let left = desk.tab().left.max(pinned);
    if column < pinned {
        return left;
    }
    let has = |left: &usize| chosen(desk, room, pinned, *left, column).iter().any(|one| one.column == column);
    (left.min(column)..column).find(has).unwrap_or(column)
}

/// Those that have room at their least widths. What comes later takes the place of lower ranks; the first ordinary column
/// that has no room ends the row.
fn chosen(desk: &Desk, room: Room, pinned: usize, left: usize, here: usize) -> Vec<Candidate> {
    let count = desk.sheet().columns.len();
    let left = left.max(pinned);
    let all = (0..pinned).chain(left..count).map(|column| {
        let measure = measure(desk, column);
        let rank = if column == here || column < pinned { u8::MAX } else { measure.rank };
        Candidate { column, measure: Measure { rank, ..measure }, width: measure.least }
    });
    let whole: u16 = all.clone().map(|one| one.width + GAP).fold(0, u16::saturating_add).saturating_sub(GAP);
    if whole <= room.width {
        return all.collect();
    }
    let most = room.width.saturating_sub(COUNTED);
    let mut chosen: Vec<Candidate> = Vec::new();
    for one in all {
        if !fits(&mut chosen, one, most) {
            let first = chosen.iter().all(|other| other.column < pinned);
            if first {
                // It is wider than the screen, and is there all the same.
                chosen.push(one);
            }
            if first || one.measure.rank == ORDINARY {
                break;
            }
        }
    }
    chosen
}

/// Puts it behind the others if there is room, or is once lower ranks have left.
fn fits(chosen: &mut Vec<Candidate>, one: Candidate, most: u16) -> bool {
    let used = |chosen: &[Candidate]| chosen.iter().map(|other| other.width + GAP).sum::<u16>() + one.width;
    let mut kept = chosen.clone();
    while used(&kept) > most {
        let lowest = kept.iter().map(|other| other.measure.rank).min();
        let Some(lowest) = lowest.filter(|rank| *rank < one.measure.rank) else { return false };
        let at = kept.iter().rposition(|other| other.measure.rank == lowest);
        at.map(|at| kept.remove(at));
    }
    kept.push(one);
    *chosen = kept;
    true
}

/// Gives them the room that is left: up to their best widths, the highest ranks first, then to texts that are cut.
fn widen(desk: &Desk, chosen: &mut [Candidate], room: Room) {
    let used: u16 = chosen.iter().map(|one| one.width + GAP).sum::<u16>().saturating_sub(GAP);
    let whole = chosen.len() == desk.sheet().columns.len();
    let counted = if whole { 0 } else { COUNTED };
    let mut spare = room.width.saturating_sub(used + counted);
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(chosen[*at].measure.rank));
    let needed = |one: &Candidate| desk.tab().needed.get(one.column).copied().unwrap_or(0);
    for wanted in [|one: &Candidate, _: u16| one.measure.best, |_: &Candidate, needed: u16| needed] {
        for at in &order {
            let more = wanted(&chosen[*at], needed(&chosen[*at])).saturating_sub(chosen[*at].width).min(spare);
            chosen[*at].width += more;
            spare -= more;
        }
    }
}

/// How wide the texts at hand are in the columns that make their width themselves. Once for the columns of a tab: it
/// neither jumps while a filter is typed nor while one scrolls.
pub fn look(desk: &mut Desk) {
    let at = desk.window.tab;
    if desk.window.rows.is_empty() || at >= desk.tabs.len() || !desk.tabs[at].needed.is_empty() {
        return;
    }
    let sheet = desk.sheet_at(at);
    let wide = |(place, column): (usize, &crate::domain::sheet::Column)| {
        let field = &desk.vocabulary.fields[column.field];
        if field.kind.align != kind::Align::Left || !field.measures_itself(column.width) {
            return 0;
        }
        let texts = desk.window.rows.iter().filter_map(|row| row.cells.get(place).and_then(Value::as_text));
        texts.map(glyphs::width).max().unwrap_or(0).min(WIDEST)
    };
    let needed = sheet.columns.iter().enumerate().map(wide).collect();
    desk.tabs[at].needed = needed;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::geometry;
    use crate::app::desk::served::Served;
    use crate::app::tests::Stage;

    fn keys(stage: &Stage) -> Vec<String> {
        let desk = &stage.state.desk;
        geometry::of(desk).columns.iter().map(|shown| desk.field(shown.column).key.clone()).collect()
    }

    #[test]
    fn where_room_lacks_the_lowest_ranks_leave_first() {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((200, 24));
        let wide = keys(&stage);
        assert_eq!(wide[..4], ["name", "city", "company", "phone"], "{wide:?}");
        stage.state.desk.resize((80, 24));
        let narrow = keys(&stage);
        assert!(narrow.iter().any(|key| key == "tier") && !narrow.iter().any(|key| key == "phone"), "{narrow:?}");
        stage.state.desk.resize((48, 24));
        let low = keys(&stage);
        assert!(["name", "spend"].iter().all(|key| low.iter().any(|shown| shown == key)), "{low:?}");
    }

    #[test]
    fn the_cursors_column_is_on_the_screen_and_every_other_is_there_or_counted() {
        for size in [40, 61, 80, 100, 120, 160, 300] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.resize((size, 24));
            let count = stage.state.desk.sheet().columns.len();
            for step in 0..2 * count {
                let layout = geometry::of(&stage.state.desk);
                let here = stage.state.desk.tab().column;
                assert!(layout.columns.iter().any(|shown| shown.column == here), "{size}: {here} {:?}", layout.columns);
                let ordered = layout
                    .columns
                    .windows(2)
                    .all(|two| two[0].column < two[1].column && two[0].x + two[0].width + GAP == two[1].x);
                let end = layout.columns.last().map_or(0, |last| last.x + last.width);
                assert!(ordered && end < size, "{size}: {:?}", layout.columns);
                let beyond: usize = layout.beyond(&stage.state.desk).iter().sum();
                assert_eq!(beyond + layout.columns.len(), count, "{size}");
                stage.press(if step < count { "right" } else { "left" });
            }
        }
    }

    #[test]
    fn a_width_set_by_hand_is_kept_however_much_room_there_is() {
        let mut stage = Stage::with_rows(3);
        stage.go_to_column("company");
        stage.press("esc ( ( (");
        for size in [80, 120, 200] {
            stage.state.desk.resize((size, 24));
            let layout = geometry::of(&stage.state.desk);
            let shown = layout.columns.iter().find(|shown| shown.column == 2).expect("the cursor is there");
            assert_eq!(shown.width, stage.state.desk.sheet().columns[2].width, "{size}");
        }
    }
}
