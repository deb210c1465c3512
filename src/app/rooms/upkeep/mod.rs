//! Keeping the file in order: what is wrong and where, and columns put right as a whole.
//!
//! | file | holds |
//! |---|---|
//! | `checks` | the check sheet, in the grid's place |
//! | `asking` | what has to be asked before a column is put right, and a field's rules |
//! | `columns` | normalise, fill, merge |
//! | `rules` | the rules of a field, read and said |
//!
//! Questions about whole columns are surveys of the order lane; no key waits for them. Each change is a recipe: rehearsed,
//! in slices, one step of undo.

pub mod asking;
pub mod checks;
mod columns;
mod rules;

use crate::app::desk::desk::Desk;
use crate::app::desk::select;
use crate::app::ground::ask::RoomId;
use crate::app::ground::change::When;
use crate::app::ground::event::{Bulking, Effect, Event, Ticket};
use crate::app::state::{Focus, State};
use crate::domain::bulk::Put;
use crate::domain::check::{Hunt, Survey, Surveyed};
use crate::domain::{CustomerId, Problem, Recipe, Rows, Value};

pub use asking::Asking;
pub use checks::Checks;
pub use columns::{fill_missing, merge, normalise};
pub use rules::edit as edit_rules;

/// What is waited for, and the check sheet while it is open.
#[derive(Clone, Debug, Default)]
pub struct Upkeep {
    pub checks: Option<Checks>,
    /// The newest survey that is not the check sheet's own.
    asked: Option<Ticket>,
    /// What is done with the answer.
    then: Then,
}

/// What an answer of the lane is for.
#[derive(Clone, Debug, Default, PartialEq)]
enum Then {
    #[default]
    Nothing,
    /// The cursor goes there; from this cell it was asked.
    GoTo(CustomerId),
    /// Empty cells of this field are filled with it.
    Fill(String, Rows),
}

fn ask(state: &mut State, survey: Survey, then: Then) {
    let ticket = state.next_ticket();
    (state.upkeep.asked, state.upkeep.then) = (Some(ticket), then);
    state.want(Effect::Survey(ticket, Box::new(survey)))
}

/// The next cell that is not as it should be.
pub fn next_problem(state: &mut State) {
    if state.awaits_rows() {
        return;
    }
    let Some(here) = state.current() else { return };
    let fields = sheet_fields(state);
    let from = (state.tab().row, state.tab().column);
    let hunt = Hunt { order: state.tab().order.clone(), fields, from };
    ask(state, Survey::Hunt(hunt), Then::GoTo(here))
}

/// The question whose answer moves the cursor.
pub fn hunts(state: &State) -> Option<Ticket> {
    state.upkeep.asked.filter(|_| matches!(state.upkeep.then, Then::GoTo(_)))
}

/// The cursor stays, if it was to go where a question up to that number leads.
pub fn stop_hunting(state: &mut State, ticket: Ticket) {
    if hunts(state).is_some_and(|asked| asked <= ticket) {
        state.upkeep.asked = None;
    }
}

/// Sets the day on which the customers' details were last confirmed: today.
pub fn mark_verified(state: &mut State) {
    let customers = select::chosen(state);
    if customers.is_empty() || state.vocabulary.field(VERIFIED).is_none() {
        return;
    }
    state.selection = None;
    let recipe = verified_today(state);
    state.propose("mark-verified", Rows::some(customers), recipe, When::Fitting)
}

const VERIFIED: &str = "verified";

fn verified_today(state: &Desk) -> Recipe {
    Recipe::Put(Put { fields: vec![VERIFIED.to_owned()], cells: vec![Value::Day(state.today())] })
}

/// Keys of the columns of the sheet that shows.
fn sheet_fields(state: &Desk) -> Vec<String> {
    (0..state.sheet().columns.len()).map(|column| state.field(column).key.clone()).collect()
}

/// Shows a change of whole columns before it is done.
fn rehearse(state: &mut State, label: &'static str, rows: Rows, recipe: Recipe) {
    if rows.is_empty() {
        let said = state.words.upkeep.nobody.clone();
        state.say(said);
        return;
    }
    state.propose(label, rows, recipe, When::Seen)
}

/// The lane has answered; what answers an older question is dropped.
pub fn answered(state: &mut State, ticket: Ticket, answer: Surveyed) {
    if let Surveyed::Checked(findings) = answer {
        checks::arrived(state, ticket, findings);
        return;
    }
    if state.upkeep.asked != Some(ticket) {
        return;
    }
    state.upkeep.asked = None;
    match (std::mem::take(&mut state.upkeep.then), answer) {
        (Then::GoTo(from), Surveyed::Hunted(found)) if state.current() == Some(from) => found_problem(state, found),
        (Then::Fill(field, rows), Surveyed::Commonest(value)) => match value {
            Some(value) => columns::fill_with(state, &field, rows, value),
            None => say_empty(state),
        },
        (Then::Fill(field, _), Surveyed::Above(filled)) => columns::fill_from_above(state, &field, filled),
        _ => {}
    }
}

fn say_empty(state: &mut Desk) {
    let said = state.words.upkeep.nothing_to_fill_with.clone();
    state.say(said);
}

fn found_problem(state: &mut Desk, found: Option<(usize, usize, Problem)>) {
    let Some((row, column, problem)) = found else {
        let said = state.words.upkeep.no_problem.clone();
        state.say(said);
        return;
    };
    let column = column.min(state.sheet().columns.len() - 1);
    (state.tab_mut().row, state.tab_mut().column) = (row, column);
    let (field, sentence) = (state.field(column).key.clone(), state.words.problem(&problem));
    state.warn_of(&field, &sentence);
}

/// Whether cells may be others after this.
#[must_use]
pub fn is_change(event: &Event) -> bool {
    matches!(event, Event::Saved(..) | Event::Replayed(..) | Event::Changed(_) | Event::Bulk(Bulking::Done(..)))
}

/// While the check sheet is open, the keys of the grid are its; an open cell takes the grid back. Data that changed is
/// checked again. Runs after every event.
pub fn settle(state: &mut State, changed: bool) {
    match state.focus {
        Focus::Grid if state.upkeep.checks.is_some() => state.focus = Focus::Checks,
        Focus::Room(RoomId("cell")) => state.upkeep.checks = None,
        _ => {}
    }
    if changed && state.upkeep.checks.is_some() {
        checks::ask(state);
    }
}

#[cfg(test)]
mod tests;
