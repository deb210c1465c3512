//! Customers as a whole: who is meant by a command, along the stages, why a value is what it is.

use crate::app::desk::desk::Desk;
use crate::app::desk::formula;
use crate::app::desk::grid;
use crate::app::desk::moments::sentence;
use crate::app::desk::select;
use crate::app::ground::event::Effect;
use crate::app::ground::request::Request;
use crate::app::state::State;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Origin, Place, Row, What};
use crate::locale::fill;

/// What a command asked for and the file has still to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Question {
    #[default]
    None,
    /// Where this customer went, and what is still empty there.
    Where(CustomerId),
    /// Why the field of that key holds what it holds.
    Why(CustomerId, String),
}

/// Sends them to the next stage, or to the one before.
pub fn shift_stage(state: &mut Desk, forward: bool) {
    if state.awaits_rows() {
        return;
    }
    let customers = select::chosen(state);
    if customers.is_empty() {
        return;
    }
    let label = if forward { "next-stage" } else { "previous-stage" };
    let place = Place { sheet: Some(state.sheet().id), customer: state.current(), field: Some("stage".into()) };
    state.unsaved += 1;
    state.want(Effect::Save(Edit { label, place, action: Action::ShiftStage { customers, forward } }))
}

/// They are in another stage: on a stage's own tab they leave it.
pub fn shifted(state: &mut State, customers: &[CustomerId], changed: &[CustomerId], forward: bool) {
    let words = &state.words.people;
    if changed.is_empty() {
        let said = if forward { words.last_stage.clone() } else { words.first_stage.clone() };
        state.say(said);
        return;
    }
    let said = fill(&words.moved_many, &[("n", &changed.len().to_string())]);
    select::end(state);
    if state.sheet().stage.is_some() {
        grid::removed(state, changed);
    }
    grid::count(state);
    if let ([customer], [_]) = (customers, changed) {
        state.question = Question::Where(*customer);
        state.want(Effect::Record(*customer));
    } else {
        state.say(said);
    }
}

/// The record that was asked for: says where the customer is now, and what is empty there.
pub fn record(state: &mut State, row: Option<Row>) {
    let Question::Where(customer) = std::mem::take(&mut state.question) else { return };
    let Some(row) = row.filter(|row| row.id == customer) else { return };
    let cell = |key: &str| state.vocabulary.index(key).and_then(|at| row.cells.get(at));
    let shown = |key: &str| {
        let field = state.vocabulary.field(key);
        field.zip(cell(key)).map(|(field, value)| state.show(field, value)).unwrap_or_default()
    };
    let stage = cell("stage").and_then(|value| value.as_text()).unwrap_or_default().to_owned();
    let sheet = state.sheets.iter().find(|sheet| sheet.stage.as_deref() == Some(stage.as_str()));
    let columns = sheet.map(|sheet| sheet.columns.as_slice()).unwrap_or_default();
    let empty = columns.iter().filter(|column| {
        let field = &state.vocabulary.fields[column.field];
        field.editable() && row.cells.get(column.field).is_some_and(|value| value.is_blank())
    });
    let empty = empty.count();
    let words = &state.words.people;
    let (name, label) = (shown("name"), shown("stage"));
    let mut said = fill(&words.moved, &[("name", &name), ("stage", &label)]);
    if empty > 0 {
        let key = |name| state.keymap.first(name, state.mode).unwrap_or_default().to_owned();
        let by_palette = || format!("{} open-card", key("palette"));
        let key = Some(key("open-card")).filter(|key| !key.is_empty()).unwrap_or_else(by_palette);
        let fields = fill(&words.empty, &[("n", &empty.to_string()), ("stage", &label), ("key", &key)]);
        said = format!("{said} {fields}");
        state.desk.request(Request::Card(customer, stage.clone()));
    }
    state.say(said);
}

/// Why the value under the cursor is what it is: what the analysis says of it, else who typed it and when.
pub fn explain(state: &mut State) {
    let Some(customer) = state.current() else { return };
    let field = state.current_field();
    let (key, computed) = (field.key.clone(), field.origin == Origin::Score);
    if let Some(said) = formula::why(state) {
        state.say(said);
        return;
    }
    if !computed {
        state.question = Question::Why(customer, key);
        return state.want(Effect::Past(customer, None));
    }
    state.question = Question::None;
    // The level and its points are said with the flag.
    let key = if key.starts_with("churn") { "churn" } else { key.as_str() };
    let heading = state.words.field(key).to_owned();
    state.rooms.analysis.explain(&mut state.desk, customer, heading);
}

/// A page of the history has come while a typed value was asked for: the newest change of that cell says it.
pub fn explain_typed(state: &mut State, past: &crate::domain::Past) {
    let Question::Why(customer, key) = std::mem::take(&mut state.question) else { return };
    let Some(field) = state.vocabulary.field(&key).filter(|_| past.customer == customer) else { return };
    let words = &state.words.people;
    let of_cell = |what: &What| matches!(what, What::Cell { field, .. } if *field == key);
    let came = |what: &What| matches!(what, What::Came | What::CameWithRows);
    let happenings = &past.happenings;
    let found = happenings.iter().find(|at| of_cell(&at.what)).or(happenings.iter().find(|at| came(&at.what)));
    let said = match found {
        Some(at) => {
            let what = sentence(state, &at.what);
            fill(&words.why_typed, &[("at", &state.when(&at.at)), ("what", &what)])
        }
        None if !field.meaning.is_empty() && field.origin != Origin::Typed => field.meaning.clone(),
        None => fill(&words.why_unknown, &[("label", &field.label)]),
    };
    state.say(said);
}

/// A key in the grid: nobody asks any more what the file was asked.
pub fn forget(state: &mut State) {
    state.rooms.analysis.forget();
    state.question = Question::None;
}
