//! What commands are about: the selected cells, the marked rows, or the cell under the cursor. And the commands that
//! change them all.

pub mod clip;

use crate::app::desk::desk::Desk;
use std::ops::Range;

use crate::app::desk::grid;
use crate::app::ground::change::When;
use crate::app::ground::event::Effect;
use crate::app::rooms::{cell, formula};
use crate::app::state::{Focus, Mode, State};
use crate::domain::bulk::{Like, Put};
use crate::domain::{Origin, Problem, Recipe, Rows, Value};

/// Rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub rows: Rows,
    /// Columns of the sheet.
    pub columns: Range<usize>,
}

/// The selection, else the marked rows in this column, else the cell under the cursor. Nothing on an empty sheet.
#[must_use]
pub fn target(state: &Desk) -> Option<Target> {
    if let Some((rows, columns)) = state.selection.as_ref().map(|selection| (selection.rows(), selection.columns())) {
        return Some(Target { rows: Rows::of(state.tab().order.clone(), rows), columns });
    }
    let here = state.current()?;
    let column = state.tab().column;
    let rows = if state.marks.is_empty() { vec![here] } else { state.marks.iter().copied().collect() };
    Some(Target { rows: Rows::some(rows), columns: column..column + 1 })
}

impl Target {
    /// More than the cell under the cursor.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.rows.len() > 1 || self.columns.len() > 1
    }

    /// Keys of its fields that can be typed into. The customers' own codes are left out where more is meant than they.
    #[must_use]
    pub fn fields(&self, state: &Desk) -> Vec<String> {
        let fields = self.columns.clone().map(|column| state.field(column));
        let typed = fields.filter(|field| matches!(field.origin, Origin::Typed | Origin::Sum));
        let keys = typed.map(|field| field.key.clone());
        keys.filter(|key| self.columns.len() == 1 || key != "code").collect()
    }
}

/// The fields of the target; where none can be changed, why not is said.
pub fn fields_or_say(state: &mut Desk, target: &Target) -> Vec<String> {
    let fields = target.fields(state);
    if fields.is_empty() {
        let sentence = state.words.problem(&formula::refusal(state, state.field(target.columns.start)));
        state.warn(sentence);
    }
    fields
}

/// Ends the selection: what it was for is done.
fn done(state: &mut Desk) {
    state.selection = None;
    state.marks.clear();
}

/// Empties the cells.
pub fn clear(state: &mut State) {
    let Some(target) = target(state) else { return };
    if !target.is_range() {
        return cell::set_current(state, Value::Blank, "clear-cell");
    }
    let fields = fields_or_say(state, &target);
    if fields.is_empty() {
        return;
    }
    state.propose("clear-cells", target.rows, Recipe::Put(Put::blank(fields)), When::Fitting)
}

/// Deletes the rows: into the trash, undo brings them back.
pub fn delete(state: &mut State) {
    match target(state) {
        Some(target) if target.rows.len() > 1 => {
            done(state);
            state.propose("delete-customers", target.rows, Recipe::Trash, When::Fitting)
        }
        _ => {
            done(state);
            grid::delete(state)
        }
    }
}

/// Fills, or in NAV with no selection goes half a page down, as vim has it.
pub fn fill_or_page_down(state: &mut State) {
    if state.mode == Mode::Nav && state.selection.is_none() {
        let page = grid::page(state);
        return grid::by_page(state, page / 2);
    }
    fill_down(state)
}

/// The cells of the first row into the rows below it; one cell gets what stands above.
pub fn fill_down(state: &mut State) {
    let row = state.tab().row;
    let order = state.tab().order.clone();
    let (rows, columns) = match &state.selection {
        Some(selection) => (selection.rows(), selection.columns()),
        None => (row..row + 1, state.tab().column..state.tab().column + 1),
    };
    let from = if rows.len() > 1 { Some(rows.start) } else { rows.start.checked_sub(1) };
    let Some((at, from)) = from.and_then(|at| Some((at, *order.get(at)?))) else { return };
    let target = Target { rows: Rows::of(order, at + 1..rows.end), columns };
    let fields: Vec<String> = fields_or_say(state, &target).into_iter().filter(|key| key != "code").collect();
    if fields.is_empty() {
        return;
    }
    state.propose("fill-down", target.rows, Recipe::Like(Like { from, fields }), When::Fitting)
}

/// Opens an empty cell whose text goes into all of them.
pub fn set_all(state: &mut State) {
    let Some(target) = target(state) else { return };
    if fields_or_say(state, &target).is_empty() {
        return;
    }
    // The cell stands where the cursor is; its column reads what is typed.
    if !state.current_field().editable() {
        state.tab_mut().column = target.columns.start;
    }
    cell::replace(state, "");
    state.setting = Some(target);
}

/// Whatever closes the cell without its text ends what it was for. Runs after every event.
pub fn settle(state: &mut State) {
    if !matches!(state.focus, Focus::Cell(_)) {
        state.setting = None;
    }
}

/// One text in all cells of the target.
pub fn put_text(state: &mut State, target: Target, text: &str, label: &'static str) -> Result<(), Problem> {
    if fields_or_say(state, &target).is_empty() {
        return Ok(());
    }
    let put = read_text(state, &target, text)?;
    state.propose(label, target.rows, Recipe::Put(put), When::Fitting);
    Ok(())
}

/// What that text is in the cells of the target, read by each column's kind; columns that cannot read it are left out.
///
/// # Errors
/// No column can read it.
pub fn read_text(state: &Desk, target: &Target, text: &str) -> Result<Put, Problem> {
    let (mut fields, mut cells, mut problem) = (Vec::new(), Vec::new(), None);
    for key in target.fields(state) {
        let Some(field) = state.vocabulary.field(&key) else { continue };
        match field.kind.read_cell(text, &state.vocabulary.context(field, state.today())) {
            Ok(value) => {
                fields.push(key);
                cells.push(value);
            }
            Err(found) => problem = Some(found),
        }
    }
    match problem {
        Some(problem) if fields.is_empty() => Err(problem),
        _ => Ok(Put { fields, cells }),
    }
}

/// Marks the row, or takes the mark away, and goes down.
pub fn mark(state: &mut State) {
    if let Some(customer) = state.current()
        && !state.marks.remove(&customer)
    {
        state.marks.insert(customer);
    }
    grid::by_rows(state, 1)
}

/// Takes all marks away.
pub fn unmark_all(state: &mut Desk) {
    state.marks.clear();
}

/// What repeats the last change.
#[derive(Clone, Copy, Debug)]
pub struct Again(pub &'static str);

/// The last change once more, on the cell or the selection that is now there.
pub fn repeat(state: &mut State) {
    if let Some(text) = state.typed_last.clone() {
        return match target(state) {
            Some(target) if target.is_range() => {
                if let Err(problem) = put_text(state, target, &text, "set-all") {
                    let sentence = state.words.problem(&problem);
                    state.warn(sentence);
                }
            }
            _ => {
                cell::replace(state, &text);
                cell::commit(state);
            }
        };
    }
    match state.again {
        // What is repeated is the filling, wherever a page would go down.
        Some(Again("fill-down")) => fill_down(state),
        Some(Again(name)) => crate::app::command::perform(state, name),
        None => {
            let said = state.words.ranges.nothing_to_repeat.clone();
            state.say(said);
        }
    }
}

/// Remembers a command that changed cells or customers, so that it can be repeated; what it wants begins with the `first`.
pub fn remember(state: &mut State, name: &'static str, first: usize) {
    use crate::domain::edit::Action;
    let changes = state.wanted()[first..].iter().any(|effect| match effect {
        Effect::Save(edit) => matches!(edit.action, Action::Set { .. } | Action::Trash { .. } | Action::Add { .. }),
        Effect::Bulk(_) | Effect::Rehearse(..) => true,
        _ => false,
    });
    // Repeating is not repeated: what it repeats stays.
    if changes && name != "repeat" {
        (state.again, state.typed_last) = (Some(Again(name)), None);
    }
}
