//! Many cells at once: selecting, marking, copying, filling, and the last change once more.
//!
//! A paste is read cell by cell as if it were typed. What cannot be read, or lies past the last column, is listed before it is
//! done and kept in a note of the customer; what lies on a computed column is left out. Past the last row customers are added.
//!
//! | file | holds |
//! |---|---|
//! | `clip` | what was copied last; copy, cut and paste of blocks, to and from spreadsheets as tab-separated text |
//! | `putting` | one text in many cells
//! | `landing` | where the cells of a block come to lie |
//!
//! Hears nothing; every change of many cells is proposed to whoever carries such out.

mod clip;
mod headed;
mod landing;
mod putting;

use crate::app::desk::cursor;
use crate::app::desk::desk::Desk;
use crate::app::desk::order;
use crate::app::desk::parts::coming::Move;
use crate::app::desk::parts::last::Done;
use crate::app::desk::parts::mode::Mode;
use crate::app::desk::room::{Command, Room};
use crate::app::desk::{select, target};
use crate::app::ground::ask::{Answer, Question, RoomId, Ticket};
use crate::app::ground::change::When;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Effect;
use crate::app::ground::request::{How, Request};
use crate::app::ground::target::Target;
use crate::domain::bulk::{Like, Put};
use crate::domain::edit::Action;
use crate::domain::{Recipe, Rows, Value};

use clip::Clip;

pub use clip::HERE;

pub const LABELS: &[&str] =
    &["clear-cell", "clear-cells", "fill-down", "set-all", "paste", "cut-cells", "delete-customer", "delete-customers"];

/// Declares a command.
macro_rules! commands {
    ($($group:literal $scope:ident $name:literal, $keys:expr, $nav:expr, $run:expr;)*) => {
        pub const COMMANDS: &[Command<Ranges>] = &[$(
            Command { name: $name, group: $group, keys: &$keys, nav: &$nav, scope: Scope::$scope, run: $run }
        ),*];
    };
}

commands! {
    "ranges" Reading "select-rows", [], ["V"], |_, desk| desk.select(select::rows_toggled(desk));
    "ranges" Reading "select-all", ["ctrl-a"], [], |_, desk| desk.select(select::all(desk));
    "ranges" Reading "mark-row", [], ["t"], |_, desk| mark(desk);
    "ranges" Showing "clear-marks", [], ["T"], |_, desk| desk.mark(None);
    "ranges" Reading "copy", ["ctrl-c"], ["y"], |ranges, desk| ranges.kept.copy(desk, false);
    "ranges" Reading "copy-rows", [], ["Y"], |ranges, desk| ranges.kept.copy_rows(desk);
    "ranges" Grid "cut", ["ctrl-x"], ["x"], |ranges, desk| ranges.kept.copy(desk, true);
    "ranges" Grid "paste", ["ctrl-v"], ["p"], |ranges, desk| ranges.kept.paste_own(desk);
    "ranges" Grid "paste-new", [], ["P"], |ranges, desk| ranges.kept.paste_new(desk);
    "ranges" Grid "fill-down", ["ctrl-d"], [], |_, desk| fill_or_page_down(desk);
    "ranges" Grid "set-all", [], ["="], |_, desk| set_all(desk);
    "ranges" Grid "repeat", [], ["."], |_, desk| repeat(desk);
    "editing" Grid "clear-cell", ["del"], [], |_, desk| clear(desk);
    "editing" Grid "delete-customer", ["ctrl-del"], ["d d"], |_, desk| delete(desk);
}

/// What was copied last.
#[derive(Clone, Debug, Default)]
pub struct Ranges {
    kept: Clip,
}

impl Ranges {
    /// Text that was pasted into the grid; false: it is one cell's.
    pub fn pasted(&mut self, desk: &mut Desk, text: &str) -> bool {
        self.kept.pasted(desk, text)
    }
}

/// Empties the cells.
fn clear(desk: &mut Desk) {
    let Some(target) = target::meant(desk) else { return };
    if !target.is_range() {
        return desk.request(Request::Edit(How::Set(Value::Blank, "clear-cell")));
    }
    let fields = putting::fields_or_say(desk, &target);
    if fields.is_empty() {
        return;
    }
    desk.propose("clear-cells", target.rows, Recipe::Put(Put::blank(fields)), When::Fitting)
}

/// Deletes the rows: into the trash, undo brings them back.
fn delete(desk: &mut Desk) {
    let target = target::meant(desk).filter(|target| target.rows.len() > 1);
    match (target, desk.current()) {
        (Some(target), _) => desk.propose("delete-customers", target.rows, Recipe::Trash, When::Fitting),
        (None, Some(customer)) => {
            desk.select(None);
            desk.mark(None);
            let place = desk.here();
            order::removed(desk, &[customer]);
            desk.save("delete-customer", place, Action::Trash { customers: vec![customer] });
        }
        (None, None) => {}
    }
}

/// Fills, or in NAV with no selection goes half a page down, as vim has it.
fn fill_or_page_down(desk: &mut Desk) {
    if desk.mode() == Mode::Nav && desk.selection().is_none() {
        let half = cursor::page(desk) / 2;
        cursor::scroll(desk, desk.tab().top.saturating_add_signed(half), desk.tab().left);
        return cursor::go(desk, Move::Rows(half));
    }
    fill_down(desk)
}

/// The cells of the first row into the rows below it; one cell gets what stands above.
fn fill_down(desk: &mut Desk) {
    let row = desk.tab().row;
    let order = desk.tab().order.clone();
    let (rows, columns) = match desk.selection() {
        Some(selection) => (selection.rows(), selection.columns()),
        None if cursor::is_here(desk) => return,
        None => (row..row + 1, desk.tab().column..desk.tab().column + 1),
    };
    let from = if rows.len() > 1 { Some(rows.start) } else { rows.start.checked_sub(1) };
    let Some((at, from)) = from.and_then(|at| Some((at, *order.get(at)?))) else { return };
    let target = Target { rows: Rows::of(order, at + 1..rows.end), columns };
    let fields: Vec<String> = putting::fields_or_say(desk, &target).into_iter().filter(|key| key != "code").collect();
    if fields.is_empty() {
        return;
    }
    desk.propose("fill-down", target.rows, Recipe::Like(Like { from, fields }), When::Fitting)
}

/// Opens an empty cell whose text goes into all of them.
fn set_all(desk: &mut Desk) {
    let Some(target) = target::meant(desk) else { return };
    if putting::fields_or_say(desk, &target).is_empty() {
        return;
    }
    // The cell stands where the cursor is; its column reads what is typed.
    if !desk.current_field().editable() {
        cursor::go(desk, Move::Column(target.columns.start));
    }
    desk.request(Request::Edit(How::All(target)));
}

/// Marks the row, or takes the mark away, and goes down.
fn mark(desk: &mut Desk) {
    if let Some(customer) = desk.current() {
        desk.mark(Some(customer));
    }
    cursor::go(desk, Move::Rows(1))
}

/// The last change once more, on the cell or the selection that is now there.
fn repeat(desk: &mut Desk) {
    match desk.last().done.clone() {
        Some(Done::Typed(text)) => match target::meant(desk) {
            Some(target) if target.is_range() => {
                putting::put_text(desk, target, &text, "set-all");
            }
            _ => desk.request(Request::Edit(How::Type(text))),
        },
        // What is repeated is the filling, wherever a page would go down.
        Some(Done::Command("fill-down")) => fill_down(desk),
        Some(Done::Command(name)) => desk.request(Request::Run(name)),
        None => {
            let said = desk.words().ranges.nothing_to_repeat.clone();
            desk.say(said);
        }
    }
}

/// Remembers a command that changed cells or customers, so that it can be repeated; what it wants begins with the `first`.
pub fn remember(desk: &mut Desk, name: &'static str, first: usize) {
    let changes = desk.wanted()[first..].iter().any(|effect| match effect {
        Effect::Save(edit) => {
            use Action::{Add, Archive, Set, ShiftStage, Trash};
            matches!(edit.action.bare(), Set { .. } | Trash { .. } | Archive { .. } | Add { .. } | ShiftStage { .. })
        }
        Effect::Bulk(_) | Effect::Ask { question: Question::Rehearse(_), .. } => true,
        _ => false,
    });
    // Repeating is not repeated: what it repeats stays.
    if changes && name != "repeat" {
        desk.did(Done::Command(name));
    }
}

impl Room for Ranges {
    fn here(&self) -> RoomId {
        HERE
    }

    /// The cells that were to be copied; those of an older copy are dropped.
    fn answered(&mut self, desk: &mut Desk, ticket: Ticket, answer: Answer) {
        if let Answer::Copied(rows) = answer {
            self.kept.copied(desk, ticket, &rows);
        }
    }
}

#[cfg(test)]
mod tests;
