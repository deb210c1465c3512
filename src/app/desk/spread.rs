//! Which columns are on the screen, and how wide: all of the sheet where there is room; else those that stay at the left,
//! then those from where one has scrolled to, the lowest ranks leaving first. The column of the cursor is always there.
//!
//! ```text
//!   sheet     Name  City  Company  Phone  Spend  Last  Tier  Stage  Segment  …
//!   rank        9     6      4       3      8      7     6     2       1
//!   screen    Name  City                  Spend  Last  Tier                  9›
//! ```
//!
//! Spare room goes to the best widths, then to texts that are cut. A column that had given way comes with the cursor: what
//! stands before it stays as it is, what stands behind makes room. Then all of them stay while the cursor walks among them;
//! whoever goes to the first column by its key finds the screen as it was at first.
//!
//! Where a new customer is typed the columns show as the sheet has them, page by page: so that the one to which Tab leads
//! next can be seen before, and none moves under the fingers. Which page shows is told by the cursor's column alone, and
//! the last column of a page is the first of the next one.

use super::desk::Desk;
use super::figures;
use super::parts::tab::{Kept, KeptColumn};
use crate::app::ground::glyphs;
use crate::domain::kind::Shape;
use crate::domain::measure::{Measure, ORDINARY};
use crate::domain::{Field, Value, kind};

/// Widest that a text is made by itself.
const WIDEST: u16 = 32;
/// The same of an amount: beyond that it is rather cut than all else gone.
const WIDEST_AMOUNT: u16 = 18;

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
    /// It showed before, and takes no more room than then.
    stays: bool,
}

/// How wide the column is at least.
#[must_use]
pub fn least(desk: &Desk, column: usize) -> u16 {
    measure(desk, column).least
}

fn measure(desk: &Desk, column: usize) -> Measure {
    let field = desk.field(column);
    let measure = field.measure(desk.sheet().columns[column].width);
    // Half an amount is another amount.
    let amounts = desk.tab().needed.get(column).copied().filter(|_| holds_amounts(field)).unwrap_or(0);
    let least = measure.least.max(amounts.min(WIDEST_AMOUNT));
    Measure { least, best: measure.best.max(least), ..measure }
}

/// Whether its cells are amounts in figures.
fn holds_amounts(field: &Field) -> bool {
    field.kind.shape == Shape::Money && field.kind.align == kind::Align::Right
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
    if desk.tab().types_on() {
        return page(desk, room, pinned, column).0;
    }
    if column < pinned {
        return left;
    }
    let has = |left: &usize| chosen(desk, room, pinned, *left, column).iter().any(|one| one.column == column);
    (left.min(column)..column).find(has).unwrap_or(column)
}

/// The columns on the screen as they are now, to be kept there.
#[must_use]
pub fn kept(desk: &Desk, room: Room, pinned: usize) -> Kept {
    if desk.tab().types_on() {
        return Kept::default();
    }
    let (known, here) = (&desk.tab().kept, desk.tab().column);
    let of = chosen_for(desk, room, pinned, desk.tab().left);
    // Among them the cursor walks, and nothing moves.
    if known.of == of && known.columns.iter().any(|one| one.column == here) && !staying(desk).is_empty() {
        return known.clone();
    }
    let column = |shown: Shown| {
        let (column, width) = (shown.column, shown.width);
        KeptColumn { column, field: desk.sheet().columns[column].field, measure: measure(desk, column), width }
    };
    let columns = columns(desk, room, pinned).into_iter().map(column).collect();
    Kept { columns, of }
}

fn chosen_for(desk: &Desk, room: Room, pinned: usize, left: usize) -> (u16, usize, usize, usize) {
    (room.width, pinned, left.max(pinned), desk.sheet().columns.len())
}

/// Those that have room at their least widths. What comes later takes the place of lower ranks; the first ordinary column
/// that has no room ends the row.
fn chosen(desk: &Desk, room: Room, pinned: usize, left: usize, here: usize) -> Vec<Candidate> {
    let count = desk.sheet().columns.len();
    let from = left.max(pinned);
    let all = (0..pinned).chain(from..count).map(|column| {
        let measure = measure(desk, column);
        let rank = if column == here || column < pinned { u8::MAX } else { measure.rank };
        Candidate { column, measure: Measure { rank, ..measure }, width: measure.least, stays: false }
    });
    let whole: u16 = all.clone().map(|one| one.width + GAP).fold(0, u16::saturating_add).saturating_sub(GAP);
    if whole <= room.width {
        return all.collect();
    }
    if desk.tab().types_on() {
        return page(desk, room, pinned, here).1;
    }
    let there = staying(desk);
    if there.iter().any(|one| one.column == here) && desk.tab().kept.of == chosen_for(desk, room, pinned, left) {
        return there;
    }
    let before = |column: usize| there.iter().find(|one| one.column == column && column < here).copied();
    let all = all.map(|one| before(one.column).unwrap_or(one));
    let most = room.width.saturating_sub(COUNTED);
    let chosen = filled(all.clone(), pinned, most);
    if here == usize::MAX || chosen.iter().any(|one| one.column == here) {
        return chosen;
    }
    // Before one scrolls for it, what stands before it becomes as narrow as it can.
    filled(all.map(|one| Candidate { width: one.measure.least, ..one }), pinned, most)
}

/// The page of columns in the order of the sheet on which that one is: where it begins, and all of it with what stays at the
/// left.
fn page(desk: &Desk, room: Room, pinned: usize, here: usize) -> (usize, Vec<Candidate>) {
    let (count, most) = (desk.sheet().columns.len(), room.width.saturating_sub(COUNTED));
    let candidate = |column| {
        let measure = measure(desk, column);
        Candidate { column, measure, width: measure.least, stays: false }
    };
    let mut first = pinned;
    loop {
        let mut chosen: Vec<Candidate> = (0..pinned).map(candidate).collect();
        let mut used: u16 = chosen.iter().map(|one| one.width + GAP).sum();
        for one in (first..count).map(candidate) {
            // One wider than the screen is there all the same.
            if one.column > first && used + one.width > most {
                break;
            }
            used += one.width + GAP;
            chosen.push(one);
        }
        let last = chosen.last().map_or(count, |one| one.column);
        if here <= last || last + 1 >= count {
            return (first, chosen);
        }
        first = if last > first { last } else { last + 1 };
    }
}

/// Those that showed last, as wide as they were; none if one of them is another now.
fn staying(desk: &Desk) -> Vec<Candidate> {
    let (kept, sheet) = (&desk.tab().kept, desk.sheet());
    let same = |of: &KeptColumn| {
        let field = sheet.columns.get(of.column).map(|column| column.field);
        field == Some(of.field) && measure(desk, of.column) == of.measure
    };
    if kept.of.3 != sheet.columns.len() || !kept.columns.iter().all(same) {
        return Vec::new();
    }
    let stays = |of: &KeptColumn| {
        let measure = Measure { rank: u8::MAX, ..of.measure };
        Candidate { column: of.column, measure, width: of.width, stays: true }
    };
    kept.columns.iter().map(stays).collect()
}

/// As many of them as have room, from left to right.
fn filled(all: impl Iterator<Item = Candidate>, pinned: usize, most: u16) -> Vec<Candidate> {
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
            if chosen[*at].stays {
                continue;
            }
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
        let cells = desk.window.rows.iter().filter_map(|row| row.cells.get(place));
        let widest = match field.kind.align {
            _ if !field.measures_itself(column.width) => None,
            kind::Align::Left => cells.filter_map(Value::as_text).map(glyphs::width).max(),
            kind::Align::Right if holds_amounts(field) => {
                let amounts = cells.filter(|value| matches!(value, Value::Money(_)));
                amounts.map(|value| glyphs::width(&figures::text(desk, field, value, u16::MAX))).max()
            }
            kind::Align::Right => None,
        };
        widest.unwrap_or(0).min(WIDEST)
    };
    let needed = sheet.columns.iter().enumerate().map(wide).collect();
    desk.tabs[at].needed = needed;
    desk.tabs[at].kept = Kept::default();
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
    fn a_column_that_had_given_way_stays_once_it_has_come() {
        let places = |stage: &Stage| geometry::of(&stage.state.desk).columns;
        for size in [60, 80, 100] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.resize((size, 24));
            stage.press("home");
            let first = places(&stage);
            let count = stage.state.desk.sheet().columns.len();
            for _ in 1..count {
                let before = places(&stage);
                stage.press("right");
                let (here, after) = (stage.state.desk.tab().column, places(&stage));
                if before.iter().any(|shown| shown.column == here) {
                    assert_eq!(before, after, "{size}: what is there does not move under the cursor at {here}");
                }
                if after.iter().any(|shown| shown.column == here - 1) {
                    stage.press("left");
                    assert_eq!(places(&stage), after, "{size}: nor when it goes back from {here}");
                    stage.press("right");
                }
            }
            stage.press("home");
            assert_eq!(places(&stage), first, "{size}");
        }
    }

    #[test]
    fn where_a_customer_is_typed_tab_and_back_show_the_same_and_what_comes_next_is_seen_before() {
        for size in [48, 60, 80, 100, 120] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.resize((size, 24));
            stage.press("down down down");
            assert!(stage.state.desk.tab().entry.is_some(), "the line of the next one");
            let count =
                (0..stage.state.desk.sheet().columns.len()).filter(|at| stage.state.desk.field(*at).editable()).count();
            for tabs in 1..count {
                let first = geometry::of(&stage.state.desk).columns;
                let mut before = first.clone();
                for _ in 0..tabs {
                    let was = stage.state.desk.tab().column;
                    stage.press("tab");
                    let (here, after) = (stage.state.desk.tab().column, geometry::of(&stage.state.desk).columns);
                    let shows = |columns: &[Shown], column| columns.iter().any(|shown| shown.column == column);
                    assert!(shows(&after, here), "{size}: {here}");
                    assert!(!shows(&before, here) || before == after, "{size}: nothing moves on the way to {here}");
                    let last = before.last().map(|shown| shown.column);
                    assert!(shows(&before, here) || last < Some(here) && Some(was) <= last, "{size}: {here}");
                    let whole = after.windows(2).skip(1).all(|two| two[0].column + 1 == two[1].column);
                    assert!(whole, "{size}: as the sheet has them: {after:?}");
                    before = after;
                }
                for _ in 0..tabs {
                    stage.press("shift-tab");
                }
                assert_eq!(geometry::of(&stage.state.desk).columns, first, "{size}: {tabs} there and back");
            }
        }
    }

    #[test]
    fn on_the_row_that_has_just_come_the_columns_stay_until_the_cursor_leaves_it() {
        let mut stage = Stage::with_rows(3);
        stage.state.desk.resize((80, 24));
        stage.press("down down");
        let resting = keys(&stage);
        stage.press("down");
        let typing = keys(&stage);
        assert_ne!(resting, typing);
        let effects = stage.press("K a t e tab");
        let edit = effects.iter().find_map(|effect| match effect {
            crate::app::ground::event::Effect::Save(edit) => Some(edit.clone()),
            _ => None,
        });
        let saved = crate::app::ground::event::Saved { added: Some(4), ..Default::default() };
        stage.happen(crate::app::ground::event::Event::Saved(edit.expect("saved"), saved));
        assert_eq!((stage.state.desk.tab().entry, stage.state.desk.tab().column), (None, 1));
        assert_eq!(keys(&stage), typing, "the customer is there, and typed on");
        stage.press("tab");
        assert_eq!((keys(&stage), stage.state.desk.tab().column), (typing, 2));
        stage.press("up");
        assert_eq!(stage.state.desk.tab().newcomer, None);
        stage.press("home");
        assert_eq!(keys(&stage), resting);
    }

    #[test]
    fn an_amount_is_whole_wherever_it_shows() {
        for size in [60, 80, 120] {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.resize((size, 24));
            stage.press("down");
            let at = stage.state.desk.sheet().columns.len();
            let spend = (0..at).find(|column| stage.state.desk.field(*column).key == "spend").expect("the spend");
            let rows = stage.state.desk.window().rows.clone();
            let amount = |row: &std::sync::Arc<crate::domain::Row>| {
                let mut row = row.as_ref().clone();
                row.cells[spend] = Value::Money(crate::domain::Fen(12_345_678_900));
                row
            };
            stage.state.desk.tab_mut().needed.clear();
            stage.state.desk.put_rows(rows.iter().map(amount).collect());
            let layout = geometry::of(&stage.state.desk);
            let shown = layout.columns.iter().find(|shown| shown.column == spend).expect("it shows");
            assert!(shown.width >= 12, "{size}: ¥123,456,789 in {}", shown.width);
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
