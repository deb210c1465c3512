//! Undo and redo: how far they are, and where they bring the cursor.

use super::state::{Coming, State};
use crate::app::desk::desk::Desk;
use crate::app::desk::grid;
use crate::app::ground::event::{Effect, Replayed, Way};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::Problem;
use crate::locale::fill;

/// A large undo or redo goes on.
pub fn going_on(state: &mut Desk, way: Way) {
    let words = &state.words.messages;
    let said = if way == Way::Undo { words.undoing.clone() } else { words.redoing.clone() };
    state.say(said);
}

/// An undo or redo was not done: what waits for its end goes on.
pub fn failed(state: &mut State, problem: &Problem) {
    state.ahead.replaying = false;
    let sentence = state.words.problem(problem);
    state.warn(sentence);
}

pub fn done(state: &mut State, way: Way, replayed: Option<Replayed>) {
    state.ahead.replaying = false;
    let words = state.words.clone();
    let Some(replayed) = replayed else {
        let words = &words.messages;
        state.say(if way == Way::Undo { words.nothing_to_undo.clone() } else { words.nothing_to_redo.clone() });
        return serve::tell(state, &News::Replayed(way, None));
    };
    let message = if way == Way::Undo { &words.messages.undone } else { &words.messages.redone };
    let field = replayed.place.field.as_ref().and_then(|key| state.vocabulary.field(key));
    let done = words.done(&replayed.label);
    let what = field.map_or_else(
        || done.to_owned(),
        |field| fill(&words.messages.in_field, &[("what", done), ("field", &field.label)]),
    );
    let said = fill(message, &[("what", &what)]);
    if replayed.kept > 0 {
        let kept = fill(&words.messages.kept, &[("n", &replayed.kept.to_string())]);
        state.warn(format!("{said} {kept}"));
    } else {
        state.say(said);
    }
    go_to_place(state, &replayed);
    grid::count(state);
    state.window.dirty = true;
    serve::tell(state, &News::Replayed(way, Some(&replayed)));
    state.views.follow = true;
    for effect in [Effect::Layout, Effect::Views, Effect::Analyse] {
        state.want(effect);
    }
}

/// Brings the cursor back to where the entry was made.
fn go_to_place(state: &mut State, replayed: &Replayed) {
    let place = &replayed.place;
    // A view of that sheet will do, if it shows.
    let of_place = |id| (state.sheet().id == id).then_some(state.tab);
    let tab = place.sheet.and_then(|id| of_place(id).or(state.sheets.iter().position(|sheet| sheet.id == id)));
    if let Some(tab) = tab {
        grid::to_tab(state, tab);
    }
    if let Some(key) = &place.field {
        let columns = state.sheet().columns.iter();
        let column = columns.map(|column| &state.vocabulary.fields[column.field].key).position(|field| field == key);
        state.tab_mut().column = column.unwrap_or(state.tab().column);
        state.follow_column = column.is_none().then(|| Coming::Field(key.clone()));
    }
    let row = place.customer.and_then(|customer| state.tab().order.iter().position(|id| *id == customer));
    if let Some(row) = row {
        state.tab_mut().row = row;
    }
    if replayed.reshaped {
        grid::ask(state);
        state.tab_mut().follow = place.customer.or(state.current());
    } else if tab.is_some() {
        state.tab_mut().follow = place.customer;
    }
}
