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
use crate::domain::due::NEXT;
use crate::domain::kind::Shape;
use crate::domain::measure::{EASES, Measure, ORDINARY};
use crate::domain::{Field, Row, Value, kind};

/// Widest that a text is made by itself.
const WIDEST: u16 = 32;
/// The same of an amount: beyond that it is rather cut than all else gone.
const WIDEST_AMOUNT: u16 = 18;

/// Cells that the count of what stands to the right takes from the columns, at its longest: it is always whole. Its sign has
/// the empty cell at the edge.
fn counted(desk: &Desk) -> u16 {
    u16::try_from(desk.sheet().columns.len().max(1).ilog10() + 1).unwrap_or(1) + 1
}

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
    // Half an amount is another amount, and a day without its unit is another day.
    let whole = holds_amounts(field) || figures::counts_days(field);
    let figures = desk.tab().needed.get(column).copied().filter(|_| whole).unwrap_or(0);
    let least = measure.least.max(figures.min(WIDEST_AMOUNT));
    let best = if is_held_narrow(desk, column) { least } else { measure.best };
    let eased = measure.eased.min(best).max(least);
    Measure { least, eased, best: best.max(least), ..measure }
}

/// Names on a narrow screen: a calendar stands beside them there, and that is all the room there is.
fn is_held_narrow(desk: &Desk, column: usize) -> bool {
    desk.size.0 < NARROW && desk.field(column).key == "name"
}

/// Columns of a narrow screen.
const NARROW: u16 = 48;

/// Whether its cells are amounts in figures.
fn holds_amounts(field: &Field) -> bool {
    field.kind.shape == Shape::Money && field.kind.align == kind::Align::Right
}

/// The columns on the screen, from left to right.
#[must_use]
pub fn columns(desk: &Desk, room: Room, pinned: usize) -> Vec<Shown> {
    let mut chosen = chosen(desk, room, pinned, desk.tab().left, desk.tab().column);
    widen(desk, &mut chosen, room);
    placed(chosen, room)
}

/// One beside the other, as far as there is room.
fn placed(chosen: Vec<Candidate>, room: Room) -> Vec<Shown> {
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
    Kept { columns: columns(desk, room, pinned).into_iter().map(|shown| keep(desk, shown)).collect(), of }
}

fn keep(desk: &Desk, Shown { column, width, .. }: Shown) -> KeptColumn {
    KeptColumn { column, field: desk.sheet().columns[column].field, measure: measure(desk, column), width }
}

/// The first column behind those that stay, moved as little as possible, and the columns on the screen, with which all of
/// these are there; nothing where they have no room together.
#[must_use]
pub fn kept_with(desk: &Desk, room: Room, pinned: usize, wanted: &[usize]) -> Option<(usize, Kept)> {
    let first = wanted.iter().copied().filter(|column| *column >= pinned).min().unwrap_or(pinned);
    let most = room.width.saturating_sub(counted(desk));
    let from = |left: usize| {
        let all = (0..pinned).chain(left..desk.sheet().columns.len()).map(|column| {
            let measure = measure(desk, column);
            let rank = if column < pinned || wanted.contains(&column) { u8::MAX } else { measure.rank };
            Candidate { column, measure: Measure { rank, ..measure }, width: measure.least, stays: false }
        });
        let chosen = filled(all, pinned, most);
        let has = |column: &usize| chosen.iter().any(|one| one.column == *column);
        wanted.iter().all(has).then_some((left, chosen))
    };
    let (left, mut chosen) = (desk.tab().left.max(pinned).min(first)..=first).find_map(from)?;
    widen(desk, &mut chosen, room);
    let columns = placed(chosen, room).into_iter().map(|shown| keep(desk, shown)).collect();
    Some((left, Kept { columns, of: chosen_for(desk, room, pinned, left) }))
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
    let most = room.width.saturating_sub(counted(desk));
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
    let (count, most) = (desk.sheet().columns.len(), room.width.saturating_sub(counted(desk)));
    let candidate = |column| {
        let measure = measure(desk, column);
        Candidate { column, measure, width: measure.least, stays: false }
    };
    let mut first = pinned;
    loop {
        let mut chosen: Vec<Candidate> = (0..pinned).map(candidate).collect();
        let mut used: u16 = chosen.iter().map(|one| one.width + GAP).sum();
        let rest = (first..count).map(|column| candidate(column).width + GAP).fold(used, u16::saturating_add);
        // On the last page nothing is counted.
        let most = if rest.saturating_sub(GAP) <= room.width { room.width } else { most };
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
    let used = |chosen: &[Candidate]| {
        let low = chosen.iter().chain([&one]).any(|other| other.measure.rank < EASES);
        let width = |other: &Candidate| match low && !other.stays {
            true => other.width.max(other.measure.eased),
            false => other.width,
        };
        chosen.iter().map(|other| width(other) + GAP).sum::<u16>() + one.width
    };
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
    let counted = if whole { 0 } else { counted(desk) };
    let mut spare = room.width.saturating_sub(used + counted);
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(chosen[*at].measure.rank));
    let needed = |one: &Candidate| match is_held_narrow(desk, one.column) {
        true => 0,
        false => desk.tab().needed.get(one.column).copied().unwrap_or(0),
    };
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
    if desk.window.rows.is_empty() || at >= desk.tabs.len() {
        return;
    }
    if !desk.tabs[at].needed.is_empty() {
        return grow(desk, at);
    }
    let sheet = desk.sheet_at(at);
    let wide = |(place, column): (usize, &crate::domain::sheet::Column)| {
        let field = &desk.vocabulary.fields[column.field];
        let cells = desk.window.rows.iter().filter_map(|row| row.cells.get(place));
        let widest = match field.kind.align {
            _ if !field.measures_itself(column.width) => None,
            _ if figures::counts_days(field) => {
                desk.window.rows.iter().filter_map(|row| days(desk, field, row, place)).max()
            }
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

/// A next contact may be computed only when the scores are there, after its column was measured, and one further down may be
/// farther away: then the column takes, once, the room that any of them needs.
fn grow(desk: &mut Desk, at: usize) {
    let fields = &desk.vocabulary.fields;
    let is_next = |column: &crate::domain::sheet::Column| {
        let field = &fields[column.field];
        field.key == NEXT && field.measures_itself(column.width)
    };
    let Some(place) = desk.sheet_at(at).columns.iter().position(is_next) else { return };
    let field = &fields[desk.sheet_at(at).columns[place].field];
    let widest = desk.window.rows.iter().filter_map(|row| days(desk, field, row, place)).max();
    let tab = &mut desk.tabs[at];
    if let Some(needed) = tab.needed.get_mut(place).filter(|needed| widest > Some(**needed)) {
        *needed = NEAR + 2;
        tab.kept = Kept::default();
    }
}

/// How wide a day is that is told by how far it is, typed or computed.
fn days(desk: &Desk, field: &Field, row: &Row, place: usize) -> Option<u16> {
    let value = row.cells.get(place)?;
    let next = field.key == NEXT;
    Some(glyphs::width(&match row.due.filter(|_| next && value.is_blank()) {
        Some(due) => figures::computed(desk, field, due, NEAR + 2),
        None => figures::text(desk, field, value, NEAR + u16::from(next)),
    }))
}

/// Cells of a day within a year and its unit: `137 d`. Before it may stand where it lies, and that it is computed.
const NEAR: u16 = 5;

#[cfg(test)]
mod tests;
