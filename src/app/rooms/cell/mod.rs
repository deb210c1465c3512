//! A cell while it is typed.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the open cell: how it begins, its keys, and how its text is kept |
//! | `going_on` | where the cursor goes from a cell that is kept |
//! | `escaping` | Esc |
//! | `dropped` | what Esc has dropped, until undo or other work |

pub mod helping;

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::formula;
use crate::app::desk::parts::last::Done;
use crate::app::desk::target;
use crate::app::desk::{entry, grid, losing};
use crate::app::ground::event::Effect;
use crate::app::ground::key::Chord;
use crate::app::ground::target::Target;
use crate::app::ground::text::{Motion, Text};
use crate::app::rooms::cell::helping::Help;
use crate::app::rooms::upkeep;
use crate::app::state::{Focus, Mode, State};
use crate::domain::edit::Action;
use crate::domain::kind::Context;
use crate::domain::{CustomerId, Edit, Place, Problem, Value};

/// The cell's text, and what to go back to.
#[derive(Clone, Debug)]
pub struct Editor {
    /// Nobody below the last row: the first cell that is kept makes a customer.
    pub customer: Option<CustomerId>,
    /// Column of the sheet.
    pub column: usize,
    pub text: Text,
    /// The text with which it opened: as long as it stands there, nothing was typed.
    opened: String,
    pub began: Began,
    /// The text that a first typed character replaces.
    pub selected: bool,
    /// Why the text cannot be stored.
    pub problem: Option<String>,
    /// What stands beside the cell: a list, a calendar.
    pub help: Help,
}

/// How the edit began decides what the arrows do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// Typed over: left and right commit.
    Typed,
    /// Opened: left and right move the caret.
    Opened,
    /// As opened, with a text that Esc had dropped: the next Esc drops it for good.
    Brought,
}

/// Opens the cell under the cursor with this text instead of its own.
pub fn replace(state: &mut State, text: &str) {
    begin(state, Text::new(text), Began::Typed, String::new())
}

/// Opens the cell under the cursor empty, as if its text had been deleted.
pub fn empty(state: &mut State) {
    let written = written(state);
    begin(state, Text::default(), Began::Typed, written)
}

/// Opens the cell under the cursor with its text.
pub fn open(state: &mut State, at_start: bool, selected: bool) {
    let written = written(state);
    let mut text = Text::new(written.as_str());
    if at_start {
        text.go(Motion::LineStart);
    }
    begin(state, text, Began::Opened, written);
    if let Focus::Cell(editor) = &mut state.focus {
        editor.selected = selected;
        helping::narrow(state);
    }
}

/// The text of the cell under the cursor, as it is edited.
fn written(state: &Desk) -> String {
    let (value, field) = (state.current_value(), state.current_field());
    let write = || (field.kind.write)(&value, &state.vocabulary.context(field, state.today()));
    if value.is_blank() { String::new() } else { write() }
}

fn begin(state: &mut State, text: Text, began: Began, opened: String) {
    if state.awaits_rows() {
        return;
    }
    let customer = state.current();
    if customer.is_none() && !entry::is_here(state) {
        if !entry::step_on(state) {
            // Whoever is added would not fit the filter either.
            let nobody = state.words.screen.empty_filter.clone();
            state.warn(nobody);
            return;
        }
        // An empty sheet shows no cursor, and asks for the first name.
        state.tab_mut().column = grid::begins_at(state, state.tab);
    }
    let field = state.current_field();
    if !field.editable() {
        let sentence = state.words.problem(&formula::refusal(state, field));
        state.warn(sentence);
        return;
    }
    losing::opens(state);
    let column = state.tab().column;
    let (selected, problem, help) = (false, None, Help::Nothing);
    state.focus = Focus::Cell(Editor { customer, column, text, opened, began, selected, problem, help });
    helping::begin(state)
}

/// A key while the cell is open.
pub fn press(state: &mut State, key: Chord) {
    if helping::press(state, key) {
        return;
    }
    press_in_text(state, key);
    helping::narrow(state);
}

fn press_in_text(state: &mut State, key: Chord) {
    let is_date = helping::has_days(state.current_field());
    let Focus::Cell(editor) = &mut state.focus else { return };
    let typed_over = editor.began == Began::Typed;
    let today = state.desk.now.format("%Y-%m-%d").to_string();
    let ctrl = |sign| Chord::read(&format!("ctrl-{sign}")) == Some(key);
    match key.code {
        KeyCode::Esc => escaping::escape(state),
        KeyCode::Enter if !key.modifiers.is_empty() => editor.type_text("\n"),
        KeyCode::Enter => commit_and(state, Move::Enter),
        KeyCode::Tab if key.modifiers.is_empty() => commit_and(state, Move::Next),
        KeyCode::Tab => commit_and(state, Move::Previous),
        KeyCode::Up => commit_and(state, Move::Up),
        KeyCode::Down => commit_and(state, Move::Down),
        KeyCode::Left if typed_over => commit_and(state, Move::Left),
        KeyCode::Right if typed_over => commit_and(state, Move::Right),
        KeyCode::F(2) => editor.began = if typed_over { Began::Opened } else { Began::Typed },
        _ if ctrl('t') && is_date => editor.replace_all(&today),
        _ if ctrl('t') => editor.type_text(&today),
        _ if ctrl('o') => editor.type_text("\n"),
        _ if ctrl('a') => editor.selected = true,
        _ => {
            let selected = std::mem::take(&mut editor.selected);
            let before = editor.text.as_str().to_owned();
            editor.text.press(key, selected);
            // The reason stays as long as its text does.
            if editor.text.as_str() != before {
                editor.problem = None;
            }
        }
    }
}

impl Editor {
    /// Open again with what was typed, and why it was not kept.
    pub(in crate::app) fn again(
        state: &Desk,
        customer: Option<CustomerId>,
        column: usize,
        value: &Value,
        problem: &str,
    ) -> Self {
        let field = state.field(column);
        let written = (field.kind.write)(value, &state.vocabulary.context(field, state.today()));
        let text = Text::new(if value.is_blank() { String::new() } else { written });
        let (opened, began, help) = (String::new(), Began::Opened, Help::Nothing);
        Self { customer, column, text, opened, began, selected: false, problem: Some(problem.to_owned()), help }
    }

    /// Whether anything was typed, pasted or chosen since it opened.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.text.as_str() != self.opened
    }

    /// Whether Esc keeps the text: what was typed in NAV. Emptiness is nothing typed, and what cannot be read has been
    /// told.
    #[must_use]
    pub fn escape_keeps(&self, mode: Mode) -> bool {
        mode == Mode::Nav && self.is_typed() && !self.text.as_str().is_empty() && self.problem.is_none()
    }

    fn type_text(&mut self, text: &str) {
        if self.selected {
            self.replace_all("");
        }
        self.text.insert(text);
        self.problem = None;
    }

    pub(in crate::app) fn replace_all(&mut self, text: &str) {
        self.text = Text::new(text);
        self.selected = false;
        self.problem = None;
    }

    /// Pasted text goes in at the caret, line ends and all.
    pub fn paste(&mut self, text: &str) {
        self.type_text(text);
    }
}

fn commit_and(state: &mut State, then: Move) {
    // Only Enter and Tab mean the emptiness of a cell that opened empty.
    let means_it = matches!(then, Move::Enter | Move::Next | Move::Previous);
    let empty = matches!(&state.focus, Focus::Cell(editor) if editor.opened.is_empty());
    let committed = if means_it && empty { commit_then(state, then) } else { leave(state, then) };
    // Below the last row the cursor goes on once the new row is there.
    if committed && state.adding.is_none() {
        crate::app::desk::cursor::go(state, then);
    }
}

/// Stores what was typed. Unreadable input is not stored: the editor stays open with its sentence (and the answer is false).
pub fn commit(state: &mut State) -> bool {
    leave(state, Move::Stay)
}

/// Keeps what was typed; where nothing was, the cell closes as it was.
fn leave(state: &mut State, then: Move) -> bool {
    if matches!(&state.focus, Focus::Cell(editor) if !editor.is_typed()) {
        state.setting = None;
        state.focus = Focus::Grid;
    }
    commit_then(state, then)
}

fn commit_then(state: &mut State, then: Move) -> bool {
    let Focus::Cell(editor) = &state.focus else { return true };
    let text = editor.text.as_str().to_owned();
    if let Some(target) = state.setting.clone() {
        return commit_all(state, target, &text);
    }
    let (customer, column) = (editor.customer, editor.column);
    let (field, new) = (state.field(column), helping::new_option(state));
    let value = match read(state, editor) {
        Ok(value) => value,
        Err(problem) => {
            let sentence = helping::and_how_to_add(state, state.words.problem(&problem));
            if let Focus::Cell(editor) = &mut state.focus {
                editor.problem = Some(sentence);
            }
            return false;
        }
    };
    let (key, doubt) = (field.key.clone(), field.doubt(&value).or_else(|| field.broken(&value)));
    let doubt = doubt.map(|problem| state.words.problem(&problem));
    if upkeep::asks_again(state, customer, &key, column, &value) {
        return false;
    }
    state.focus = Focus::Grid;
    if let Some(doubt) = doubt {
        state.warn(doubt);
    }
    state.last.done = Some(Done::Typed(text));
    upkeep::look_for_owner(state, customer, &key, &value);
    let before = state.wanted().len();
    match customer {
        Some(customer) => set(state, customer, column, value, "edit-cell"),
        None if value.is_blank() => {}
        None => entry::keep(state, (key, value), then),
    };
    if let Some(label) = new {
        helping::add_option(state, column, &label, before);
    }
    true
}

/// What the text means in its column; an option that is about to be one counts.
fn read(state: &State, editor: &Editor) -> Result<Value, Problem> {
    let field = state.field(editor.column);
    let wider = helping::new_option(state).map(|label| helping::with_option(field, &label));
    let context = state.vocabulary.context(field, state.today());
    let context = Context { choices: &wider.as_ref().unwrap_or(field).choices, ..context };
    let only = || field.kind.read_cell(&helping::only(state)?, &context).ok();
    field.kind.read_cell(editor.text.as_str(), &context).or_else(|problem| only().ok_or(problem))
}

/// What was typed goes into all cells that were selected.
fn commit_all(state: &mut State, target: Target, text: &str) -> bool {
    state.focus = Focus::Grid;
    let sentence = match target::put_text(state, target, text, "set-all") {
        Ok(()) => {
            (state.setting, state.desk.last.done) = (None, Some(Done::Typed(text.to_owned())));
            return true;
        }
        Err(problem) => state.words.problem(&problem),
    };
    replace(state, text);
    if let Focus::Cell(editor) = &mut state.focus {
        editor.problem = Some(sentence);
    }
    false
}

/// Sets the cell under the cursor without opening it.
pub fn set_current(state: &mut State, value: Value, label: &'static str) {
    let column = state.tab().column;
    if !state.current_field().editable() {
        return replace(state, "");
    }
    let Some(customer) = state.current() else {
        let key = state.current_field().key.clone();
        let here = entry::is_here(state) && !value.is_blank();
        if here {
            entry::keep(state, (key, value), Move::Stay);
        }
        return;
    };
    set(state, customer, column, value, label)
}

/// Sets a cell: on the screen at once, on disk after the next drawing. Nothing if it holds the value already.
pub fn set(state: &mut Desk, customer: CustomerId, column: usize, value: Value, label: &'static str) {
    let field = state.field(column).key.clone();
    match state.window.cell_mut(customer, column) {
        Some(cell) if *cell == value => return,
        Some(cell) => {
            let seen = std::mem::replace(cell, value.clone());
            losing::saw(state, customer, &field, seen, label == "edit-cell");
        }
        None => {}
    }
    let place = Place { sheet: Some(state.sheet().id), customer: Some(customer), field: Some(field.clone()) };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action: Action::Set { customer, field, value } }))
}

/// The file did not take the edit: the editor opens again with what was typed and the reason. False: it cannot be opened,
/// and only the reason is told.
pub fn refused(state: &mut State, edit: &Edit, problem: &Problem) -> bool {
    state.unsaved = state.unsaved.saturating_sub(1);
    state.window.dirty = true;
    let sentence = state.words.problem(problem);
    let action = match &edit.action {
        Action::WithOption { then, .. } => then.as_ref(),
        action => action,
    };
    let opened = match action {
        // Her row leaves the screen, or has left it: an editor would stand over another's.
        _ if *problem == Problem::Gone => false,
        Action::Set { customer, field, value } => cell_refused(state, *customer, (field, value), &sentence),
        Action::Add { cells } => customer_refused(state, cells, &sentence),
        _ => false,
    };
    if !opened {
        state.warn(sentence);
    }
    opened
}

/// The file did not take the cell: what was typed is open again, if nothing else is and the customer is there.
fn cell_refused(state: &mut State, customer: CustomerId, typed: (&str, &Value), sentence: &str) -> bool {
    let column = state.sheet().columns.iter().position(|column| state.vocabulary.fields[column.field].key == typed.0);
    let position = state.tab().order.iter().position(|id| *id == customer);
    let (Some(column), Some(row), Focus::Grid) = (column, position, &state.focus) else { return false };
    (state.tab_mut().row, state.tab_mut().column) = (row, column);
    state.focus = Focus::Cell(Editor::again(state, Some(customer), column, typed.1, sentence));
    true
}

/// The file did not take the customer: what was typed is open again on the line below the last row.
fn customer_refused(state: &mut State, cells: &[(String, Value)], sentence: &str) -> bool {
    let Some((field, value)) = cells.first().filter(|(field, _)| field != "stage") else { return false };
    let column = state.sheet().columns.iter().position(|column| state.vocabulary.fields[column.field].key == *field);
    let Some(column) = column.filter(|_| matches!(state.focus, Focus::Grid) && entry::step_on(state)) else {
        return false;
    };
    state.tab_mut().column = column;
    state.focus = Focus::Cell(Editor::again(state, None, column, value, sentence));
    true
}

pub mod arranged;
mod dropped;
mod escaping;
mod wanted;

pub use crate::app::desk::parts::coming::Move;
pub use dropped::{Dropped, undo};
pub use wanted::{settle, wanted};

#[cfg(test)]
mod tests;
