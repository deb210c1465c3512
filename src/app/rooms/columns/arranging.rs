//! Columns as a person arranges them: hidden, shown, moved, as wide as wanted, frozen.

use crate::app::desk::arranging::{columns_step, own};
use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::{figures, geometry, relayout, sort};
use crate::app::ground::glyphs;
use crate::domain::edit::Action;
use crate::domain::layout::Step;
use crate::domain::sheet::Column;
use crate::domain::{Field, Place, Sheet};
use crate::locale::fill;

/// Narrowest and widest column, in terminal cells: two hold one Chinese character.
pub(super) const NARROWEST: u16 = 2;
const WIDEST: u16 = 120;
/// As wide as a column is made by itself.
const FITTING: u16 = 48;

/// The column under the cursor, if the sheet has it itself: one that only the card shows cannot be arranged.
fn here(desk: &mut Desk) -> Option<usize> {
    let at = desk.tab().column;
    if at < own(desk).columns.len() {
        return Some(at);
    }
    let said = fill(&desk.words().columns.not_here, &[("label", &desk.current_field().label)]);
    desk.warn(said);
    None
}

/// Hides the column under the cursor; the last one stays.
pub(super) fn hide(desk: &mut Desk) {
    let Some(at) = here(desk) else { return };
    let label = desk.current_field().label.clone();
    if own(desk).columns.len() == 1 {
        let said = desk.words().columns.last_column.clone();
        desk.warn(said);
        return;
    }
    let mut sheet = own(desk).clone();
    let shown = sheet.columns[at];
    let all: Vec<_> = sheet.all().map(|(column, hidden)| (column, hidden || column.field == shown.field)).collect();
    sheet.arrange(all);
    if at < sheet.pinned {
        sheet.pinned -= 1;
    }
    let said = fill(&desk.words().columns.hidden, &[("label", &label)]);
    keep(desk, "hide-column", sheet, at);
    desk.say(said);
}

/// Shows every column that was hidden on this sheet.
pub(super) fn show_all(desk: &mut Desk) {
    let count = own(desk).hidden.len();
    if count == 0 {
        let said = desk.words().columns.none_hidden.clone();
        desk.say(said);
        return;
    }
    let mut sheet = own(desk).clone();
    let all: Vec<_> = sheet.all().map(|(column, _)| (column, false)).collect();
    sheet.arrange(all);
    let said = fill(&desk.words().columns.shown_all, &[("n", &count.to_string())]);
    keep(desk, "show-columns", sheet, desk.tab().column);
    desk.say(said);
}

/// Shows a field's column: in the place it had on this sheet, else to the right of the cursor.
pub(super) fn show(desk: &mut Desk, field: usize) {
    let mut sheet = own(desk).clone();
    let known = sheet.hidden.iter().any(|hidden| hidden.column.field == field);
    let mut all: Vec<_> = sheet.all().collect();
    if known {
        all.iter_mut().filter(|(column, _)| column.field == field).for_each(|(_, hidden)| *hidden = false);
    } else {
        let width = width_of_heading(desk, &desk.vocabulary().fields[field])
            .max(width_of_kind(&desk.vocabulary().fields[field]));
        let here = sheet.columns.get(desk.tab().column).map(|column| column.field);
        let after = all.iter().position(|(column, _)| Some(column.field) == here).map_or(all.len(), |at| at + 1);
        all.insert(after, (Column { field, width }, false));
    }
    sheet.arrange(all);
    let at = sheet.columns.iter().position(|column| column.field == field).unwrap_or(0);
    keep(desk, "show-column", sheet, at)
}

/// Moves the column under the cursor by one place; the cursor goes with it.
pub(super) fn move_by(desk: &mut Desk, by: isize) {
    let Some(at) = here(desk) else { return };
    let Some(to) = at.checked_add_signed(by).filter(|to| *to < own(desk).columns.len()) else {
        return;
    };
    let mut sheet = own(desk).clone();
    sheet.columns.swap(at, to);
    let before = desk.tab().clone();
    keep(desk, "move-column", sheet, to);
    // What it has just passed stays in view; what it would change places with next is seen too, where there is room.
    cursor::stay_with_column(desk, &before, [at, to, to.checked_add_signed(by).unwrap_or(to)]);
}

/// One terminal cell wider or narrower.
pub(super) fn resize(desk: &mut Desk, by: i16) {
    let Some(at) = here(desk) else { return };
    // One cell more than is seen.
    let seen = geometry::of(desk).columns.into_iter().find(|shown| shown.column == at);
    let width = seen.map_or(own(desk).columns[at].width, |shown| shown.width);
    to_width(desk, width.saturating_add_signed(by))
}

/// As wide as the widest cell on the screen and the heading; if it is so already, as wide as the heading.
pub(super) fn fit(desk: &mut Desk) {
    let Some(column) = here(desk) else { return };
    let field = desk.field(column);
    let heading = width_of_heading(desk, field);
    let (top, height) = (desk.tab().top, geometry::body(desk).height as usize);
    let cell = |row: usize| {
        let value = desk.row(row).and_then(|row| row.cells.get(column))?;
        // A doubtful value has a mark behind it.
        let mark = if field.doubt(value).is_some() { 2 } else { 0 };
        Some(glyphs::width(&figures::text(desk, field, value, 0)) + mark)
    };
    let widest = (top..top + height).filter_map(cell).max().unwrap_or(0).max(heading).min(FITTING);
    let now = own(desk).columns[column].width;
    to_width(desk, if now == widest { heading } else { widest })
}

fn to_width(desk: &mut Desk, width: u16) {
    let (at, mut sheet) = (desk.tab().column, own(desk).clone());
    let narrower = width < sheet.columns[at].width;
    let width = desk.current_field().by_hand(width.clamp(NARROWEST, WIDEST), narrower);
    if sheet.columns[at].width == width {
        return;
    }
    sheet.columns[at].width = width;
    keep(desk, "resize-column", sheet, at)
}

/// The columns up to the cursor stay when the others scroll. Again at the same column: the first one does, as in a new
/// file; again there: none.
pub(super) fn freeze(desk: &mut Desk) {
    let Some(at) = here(desk) else { return };
    let mut sheet = own(desk).clone();
    sheet.pinned = match (sheet.pinned == at + 1, at) {
        (false, _) => at + 1,
        (true, 0) => 0,
        (true, _) => 1,
    };
    let wanted = sheet.pinned;
    let label = desk.field(wanted.saturating_sub(1)).label.clone();
    keep(desk, "freeze-columns", sheet, at);
    let stay = geometry::pinned(desk);
    let words = &desk.words().columns;
    let said = match wanted {
        0 => words.unfrozen.clone(),
        _ if stay < wanted => fill(&words.frozen_half, &[("n", &stay.to_string()), ("label", &label)]),
        _ => fill(&words.frozen, &[("label", &label)]),
    };
    desk.say(said);
}

/// The sheet that shows looks so from now on, in the file too; the cursor stands in that column.
fn keep(desk: &mut Desk, label: &'static str, sheet: Sheet, column: usize) {
    let field = Some(desk.current_field().key.clone());
    let step = columns_step(desk, &sheet);
    relayout::show_columns(desk, sheet);
    cursor::go(desk, Move::Column(column.min(own(desk).columns.len() - 1)));
    save(desk, label, field, vec![step]);
}

pub(super) fn save(desk: &mut Desk, label: &'static str, field: Option<String>, steps: Vec<Step>) {
    let place = Place { sheet: Some(desk.sheet().id), customer: None, field };
    desk.save(label, place, Action::Layout(steps));
}

/// The heading with the mark of a sort.
pub(super) fn width_of_heading(desk: &Desk, field: &Field) -> u16 {
    let mark = sort::mark(desk, &field.key);
    let mark = if mark.is_empty() { 0 } else { glyphs::width(&mark) + 1 };
    (glyphs::width(&field.label) + mark).clamp(NARROWEST, FITTING)
}

/// What a column of that kind needs at first: its example, or a few words.
pub(super) fn width_of_kind(field: &Field) -> u16 {
    glyphs::width(field.kind.example).clamp(10, 20)
}
