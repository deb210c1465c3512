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
use crate::app::ground::change::When;
use crate::app::ground::event::{Bulking, Effect, Event, Ticket};
use crate::app::state::{Focus, State};
use crate::domain::bulk::Put;
use crate::domain::check::{Hunt, Survey, Surveyed};
use crate::domain::rule::Breach;
use crate::domain::{CustomerId, Problem, Recipe, Rows, Value};
use crate::locale::fill;

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
    /// What was typed first into a cell that is typed twice: customer, key of the field, value.
    pub first: Option<(Option<CustomerId>, String, Value)>,
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
    /// A field that must be unique, of which a value was typed.
    Warn(String),
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

/// Whether somebody else has what was typed into a field that must be unique.
pub fn look_for_owner(state: &mut State, customer: Option<CustomerId>, field: &str, value: &Value) {
    let unique = state.vocabulary.field(field).is_some_and(|field| field.rules.unique);
    let Some(customer) = customer.filter(|_| unique && !value.is_blank()) else { return };
    let survey = Survey::Owner { customer, field: field.to_owned(), value: value.clone() };
    ask(state, survey, Then::Warn(field.to_owned()))
}

/// Whether the value has to be typed once more: then the editor stays open, empty, or with what differs from the first.
pub fn asks_again(state: &mut State, customer: Option<CustomerId>, field: &str, column: usize, value: &Value) -> bool {
    let twice = state.vocabulary.field(field).is_some_and(|field| field.rules.twice);
    let typed = Some((customer, field.to_owned(), value.clone()));
    let same = customer.and_then(|of| state.window.cell_mut(of, column)).is_some_and(|cell| cell == value);
    let first = state.upkeep.first.clone().filter(|(of, key, _)| (*of, key.as_str()) == (customer, field));
    // An emptied second line is no wish to clear the cell: Esc ends it.
    let emptied = value.is_blank() && first.is_some();
    if !twice || first == typed || !emptied && (value.is_blank() || same) {
        state.upkeep.first = None;
        return false;
    }
    if !emptied {
        state.upkeep.first = typed;
    }
    let before = first.map(|(_, _, before)| before);
    let of = state.vocabulary.field(field);
    let problem = before.zip(of).map(|(before, of)| {
        let other = Breach::NotTheSame { first: state.show(of, &before) };
        state.words.problem(&Problem::Rule(other))
    });
    if let Focus::Cell(editor) = &mut state.focus {
        if problem.is_none() {
            editor.replace_all("");
        }
        editor.problem = problem;
    }
    true
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
        (Then::Warn(field), Surveyed::Owner { customer, owner: Some((owner, name)) }) if owner != customer => {
            let owner = if name.is_empty() { format!("#{owner}") } else { format!("#{owner} {name}") };
            let sentence = state.words.problem(&Problem::Rule(Breach::NotUnique { owner: Some(owner) }));
            warn_of(state, &field, &sentence);
        }
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
    warn_of(state, &field, &sentence);
}

/// `Phone: …`
fn warn_of(state: &mut Desk, field: &str, sentence: &str) {
    let label = state.vocabulary.field(field).map_or(field, |field| &field.label).to_owned();
    let said = fill(&state.words.upkeep.of_field, &[("label", &label), ("what", sentence)]);
    state.warn(said);
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
        Focus::Cell(_) => state.upkeep.checks = None,
        _ => {}
    }
    if !matches!(state.focus, Focus::Cell(_)) {
        state.upkeep.first = None;
    }
    if changed && state.upkeep.checks.is_some() {
        checks::ask(state);
    }
}

#[cfg(test)]
mod tests;
