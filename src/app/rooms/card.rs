//! The record card: the customer under the cursor as a form, in the grid's place.
//!
//! ```text
//!  王芳                                             here 5 of 9 · in all 12 of 68
//!  Prospecting
//!    Name            王芳
//!  > Phone           139 1234 5678
//!    Job title
//!  Evaluation
//!    Buying power    …
//! ```
//!
//! The card is the sheet turned on its side: while it is open the sheet has all other fields as columns too, and the
//! chosen line is the cursor's column. So a cell of the card is a cell of the sheet: one editor, one way into the file,
//! one undo.

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use crate::app::desk::grid;
use crate::app::ground::key::Chord;
use crate::app::rooms::cell;
use crate::app::state::{Focus, Loaded, Mode, State};
use crate::domain::sheet::Column;
use crate::domain::{CustomerId, Origin};

/// The card while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    tab: usize,
    /// Columns that the sheet has itself.
    own: usize,
    /// The cursor's column and the first unpinned one, to go back to.
    column: usize,
    left: usize,
}

/// A card that opens as soon as its customer's row is at hand: on the first empty field of that stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    customer: CustomerId,
    stage: String,
}

/// A line of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Of the fields that follow.
    Heading(String),
    /// Column of the sheet.
    Field(usize),
}

/// Width of a column that only the card shows.
const WIDTH: u16 = 20;

/// Opens the card of the customer under the cursor.
pub fn open(state: &mut State) {
    if state.awaits_rows() || state.current().is_none() || state.card.is_some() {
        return;
    }
    let (tab, own) = (state.tab, state.sheet().columns.len());
    state.card = Some(Card { tab, own, column: state.tab().column, left: state.tab().left });
    state.focus = Focus::Grid;
    state.selection = None;
    widen(state);
}

/// Opens the card of that customer, wherever she is now, on the first empty field of that stage.
pub fn open_for(state: &mut State, customer: CustomerId, stage: &str) {
    state.awaited = Some(Awaited { customer, stage: stage.to_owned() });
    if state.current() == Some(customer) {
        return;
    }
    let tab = state.sheets.iter().position(|sheet| sheet.stage.as_deref() == Some(stage)).unwrap_or(0);
    grid::to_tab(state, tab);
    state.tab_mut().follow = Some(customer);
}

/// The fields that the sheet does not show, as columns behind its own: those of the other sheets first.
fn widen(state: &mut Desk) {
    let sheets = state.sheets.iter().flat_map(|sheet| sheet.columns.iter().map(|column| column.field));
    let all: Vec<usize> = sheets.chain(0..state.vocabulary.fields.len()).collect();
    let tab = state.tab;
    let columns = &mut state.sheets[tab].columns;
    for field in all {
        if !columns.iter().any(|column| column.field == field) {
            columns.push(Column { field, width: WIDTH });
        }
    }
    state.window.dirty = true;
}

/// Closes the card; the sheet is as it was.
pub fn close(state: &mut State) {
    let Some(card) = state.card.take() else { return };
    let desk = &mut state.desk;
    if let (Some(sheet), Some(tab)) = (desk.sheets.get_mut(card.tab), desk.tabs.get_mut(card.tab)) {
        sheet.columns.truncate(card.own.max(1));
        (tab.column, tab.left) = (card.column.min(card.own.saturating_sub(1)), card.left);
    }
    state.window.dirty = true;
}

/// The card stays on its tab and on a customer; one that was waited for opens. Runs after every event.
pub fn settle(state: &mut State) {
    if let Some(card) = &state.card {
        if card.tab != state.tab || state.current().is_none() {
            close(state);
        } else if state.sheet().columns.len() < state.vocabulary.fields.len() {
            // The sheet was read anew meanwhile.
            let own = state.sheet().columns.len();
            state.card.iter_mut().for_each(|card| card.own = own);
            widen(state);
        }
    }
    open_awaited(state);
}

/// Whom a card is waited for: once her row is at hand it opens, on the first empty field of her stage.
fn open_awaited(state: &mut State) {
    let Some(Awaited { customer, stage }) = state.awaited.clone() else { return };
    let answered = state.tab().loaded == Loaded::Whole && state.tab().asked.is_none();
    if state.current() != Some(customer) {
        // She is not on this tab, now that all of it is known.
        state.awaited = state.awaited.take().filter(|_| !answered);
        return;
    }
    if state.card.is_none() {
        open(state);
    }
    let Some(row) = state.row(state.tab().row).filter(|row| row.cells.len() == state.sheet().columns.len()) else {
        return;
    };
    let fields = state.sheets.iter().find(|sheet| sheet.stage.as_deref() == Some(stage.as_str()));
    let fields: Vec<usize> = fields.iter().flat_map(|sheet| sheet.columns.iter().map(|column| column.field)).collect();
    let empty = |column: &usize| {
        fields.contains(&state.sheet().columns[*column].field)
            && state.field(*column).editable()
            && row.cells[*column].is_blank()
    };
    let first = (0..row.cells.len()).find(empty);
    state.awaited = None;
    state.tab_mut().column = first.unwrap_or(0);
}

/// The lines of the card.
#[must_use]
pub fn lines(state: &State) -> Vec<Line> {
    let Some(card) = &state.card else { return Vec::new() };
    let mut lines = vec![Line::Heading(state.sheet().label.clone())];
    lines.extend((0..card.own).map(Line::Field));
    let mut heading = String::new();
    for column in card.own..state.sheet().columns.len() {
        let field = state.sheet().columns[column].field;
        let home = state.sheets.iter().filter(|sheet| sheet.id != state.sheet().id);
        let home = home.filter(|sheet| sheet.columns.iter().any(|column| column.field == field));
        let label = home.map(|sheet| &sheet.label).next().unwrap_or(&state.words.card.others);
        if *label != heading {
            heading.clone_from(label);
            lines.push(Line::Heading(heading.clone()));
        }
        lines.push(Line::Field(column));
    }
    lines
}

/// Lines above the screen, where it has room for so many: the chosen one shows, the first with its heading.
#[must_use]
pub fn skipped(state: &Desk, lines: &[Line], room: usize) -> usize {
    let chosen = lines.iter().position(|line| *line == Line::Field(state.tab().column)).unwrap_or(0);
    if chosen <= 1 { 0 } else { (chosen + 2).saturating_sub(room).min(lines.len().saturating_sub(room)) }
}

/// The field on that line of the screen, counted from the card's first.
#[must_use]
pub fn field_at(state: &State, line: usize, room: usize) -> Option<usize> {
    let lines = lines(state);
    match lines.get(skipped(state, &lines, room) + line) {
        Some(Line::Field(column)) => Some(*column),
        _ => None,
    }
}

/// How many fields that a person can fill are filled: here, of these; in all, of those.
#[must_use]
pub fn completeness(state: &State) -> [(usize, usize); 2] {
    let (Some(card), Some(row)) = (&state.card, state.row(state.tab().row)) else { return [(0, 0); 2] };
    let count = |columns: std::ops::Range<usize>| {
        let typed = columns.filter(|column| matches!(state.field(*column).origin, Origin::Typed | Origin::Sum));
        let filled = |column: &usize| row.cells.get(*column).is_some_and(|cell| !cell.is_blank());
        let typed: Vec<usize> = typed.collect();
        (typed.iter().filter(|column| filled(column)).count(), typed.len())
    };
    [count(0..card.own), count(0..state.sheet().columns.len())]
}

/// A key of the card. False: not one of its own; it does what it does in the grid.
pub fn press(state: &mut State, key: Chord) -> bool {
    if state.card.is_none() {
        return false;
    }
    let plain = key.modifiers.is_empty();
    match key.code {
        KeyCode::Esc => close(state),
        KeyCode::Up if plain => by_lines(state, -1),
        KeyCode::Down if plain => by_lines(state, 1),
        KeyCode::Home if plain => state.tab_mut().column = 0,
        KeyCode::End if plain => state.tab_mut().column = state.sheet().columns.len() - 1,
        KeyCode::Left | KeyCode::Right if plain => {}
        KeyCode::PageUp => {
            beside(state, -1);
            return true;
        }
        KeyCode::PageDown => {
            beside(state, 1);
            return true;
        }
        KeyCode::Enter if plain => {
            cell::open(state, false, true);
            return true;
        }
        KeyCode::Backspace => {
            cell::empty(state);
            return true;
        }
        _ => {
            let Some(sign) = key.typed() else { return false };
            let letter = key.to_ascii().typed().filter(char::is_ascii);
            return match letter.filter(|_| state.mode == Mode::Nav) {
                Some(letter) => command_letter(state, letter),
                None => {
                    cell::replace(state, sign.encode_utf8(&mut [0; 4]));
                    true
                }
            };
        }
    }
    true
}

/// A letter in NAV: a command of the card, or one of the grid that is about the customer; no other does anything.
fn command_letter(state: &mut State, letter: char) -> bool {
    match letter {
        'j' => by_lines(state, 1),
        'k' => by_lines(state, -1),
        'i' | 'a' | 'e' => {
            cell::open(state, false, false);
            return true;
        }
        'c' => {
            cell::replace(state, "");
            return true;
        }
        ' ' | 'q' => close(state),
        'u' | 'U' | '<' | '>' | 'K' | '?' | ':' => return false,
        _ => {}
    }
    true
}

/// The column under the cursor of a tab; while the card is open, the one that it goes back to.
#[must_use]
pub fn column_below(state: &State, tab: usize) -> usize {
    let card = state.card.as_ref().filter(|card| card.tab == tab);
    card.map_or(state.tabs[tab].column, |card| card.column)
}

/// To the next field, or the one before.
pub fn by_lines(state: &mut Desk, by: isize) {
    let last = state.sheet().columns.len() - 1;
    let tab = state.tab_mut();
    tab.column = tab.column.saturating_add_signed(by).min(last);
    tab.run = None;
}

/// The card of the next customer, or of the one before.
fn beside(state: &mut Desk, by: isize) {
    let tab = state.tab_mut();
    tab.row = tab.row.saturating_add_signed(by);
}
