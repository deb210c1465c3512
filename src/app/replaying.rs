//! Undo and redo: how far they are, and where they bring the cursor.

use super::state::{Coming, State};
use crate::app::desk::desk::Desk;
use crate::app::desk::served::Served;
use crate::app::desk::{cursor, order, tabs, views};
use crate::app::ground::event::{Effect, Replayed, Way};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::{EditFault, Problem};
use crate::locale::{fill, sentences};

/// A large undo or redo goes on.
pub fn going_on(state: &mut State, way: Way) {
    state.ahead.begun = true;
    let words = &state.desk.words().undo;
    let said = match (way, state.ahead.stops) {
        (Way::Undo, false) => &words.undoing,
        (Way::Redo, false) => &words.redoing,
        (Way::Undo, true) => &words.going_back,
        (Way::Redo, true) => &words.going_forth,
    };
    state.desk.say(said.clone());
}

/// Escape: of several steps no other one is begun; nothing if none are under way.
pub fn stop(state: &mut State) -> bool {
    let goes_on = state.ahead.begun && state.ahead.stops;
    if goes_on {
        state.desk.want(Effect::CancelBulk);
    }
    goes_on
}

/// An undo or redo was not done: what waits for its end goes on. Not where another one was asked for meanwhile.
pub fn failed(state: &mut State, problem: &Problem) {
    if !(state.ahead.begun && *problem == Problem::Edit(EditFault::Busy)) {
        state.ahead.replayed();
    }
    let sentence = state.desk.words().problem(problem);
    state.desk.warn(sentence);
}

pub fn done(state: &mut State, way: Way, replayed: Option<Replayed>) {
    state.ahead.replayed();
    let words = state.desk.words().clone();
    let Some(replayed) = replayed else {
        let words = &words.undo;
        state.desk.say(if way == Way::Undo { words.nothing_to_undo.clone() } else { words.nothing_to_redo.clone() });
        return serve::tell(state, &News::Replayed(way, None));
    };
    say(&mut state.desk, way, &replayed);
    go_to_place(state, &replayed);
    order::count(&mut state.desk);
    state.desk.read_again();
    serve::tell(state, &News::Replayed(way, Some(&replayed)));
    state.desk.expect(Coming::View);
    for effect in [Effect::Layout, Effect::Views, Effect::Analyse] {
        state.desk.want(effect);
    }
}

/// What came of it; it warns of what was left as it is, and of what was not done.
fn say(desk: &mut Desk, way: Way, replayed: &Replayed) {
    let said = said(desk, way, replayed);
    let kept = fill(&desk.words().undo.kept, &[("n", &replayed.kept.to_string())]);
    match (replayed.kept, &replayed.stopped) {
        (0, None) => desk.say(said),
        (0, Some(_)) => desk.warn(said),
        _ => desk.warn(sentences(&said, &kept)),
    }
}

/// What was taken back, or done again.
fn said(desk: &Desk, way: Way, replayed: &Replayed) -> String {
    let words = &desk.words().undo;
    let [one, many, part] = match way {
        Way::Undo => [&words.undone, &words.undone_many, &words.undone_part],
        Way::Redo => [&words.redone, &words.redone_many, &words.redone_part],
    };
    match (replayed.steps, &replayed.stopped) {
        (0, _) => fill(one, &[("what", &what(desk, replayed))]),
        (steps, None) => fill(many, &[("n", &steps.to_string())]),
        (steps, Some(why)) => fill(part, &[("n", &steps.to_string()), ("why", &desk.words().problem(why))]),
    }
}

/// What was done, and in which column; where it was in several, in how many.
fn what(desk: &Desk, replayed: &Replayed) -> String {
    let words = desk.words();
    let done = words.done(&replayed.label);
    let label = |key: &String| desk.vocabulary().field(key).map(|field| field.label.clone());
    let Some(field) = replayed.place.field.as_ref().and_then(label) else { return done.to_owned() };
    let columns: Vec<String> = replayed.columns.iter().filter_map(label).collect();
    let field = match columns.as_slice() {
        [] => field,
        [one] => one.clone(),
        [one, other] => format!("{one}{}{other}", words.why.comma),
        several => fill(&words.templates.columns, &[("n", &several.len().to_string())]),
    };
    fill(&words.undo.in_field, &[("what", done), ("field", &field)])
}

/// In the place of a field its entry has the name of a file.
const IMPORT: &str = "import";

/// Brings the cursor back to where the entry was made.
fn go_to_place(state: &mut State, replayed: &Replayed) {
    let place = &replayed.place;
    let tab = views::made_in(&state.desk, place);
    if let Some(tab) = tab {
        tabs::to_tab(&mut state.desk, tab);
    }
    if place.customer.is_some() {
        cursor::leave(&mut state.desk);
    }
    if let Some(key) = &place.field {
        let columns = state.desk.sheet().columns.iter();
        let column =
            columns.map(|column| &state.desk.vocabulary().fields[column.field].key).position(|field| field == key);
        state.desk.tab_mut().column = column.unwrap_or(state.desk.tab().column);
        if column.is_none() && replayed.label != IMPORT {
            state.desk.expect(Coming::Field(key.clone()));
        }
    }
    let row = place.customer.and_then(|customer| state.desk.tab().order.iter().position(|id| *id == customer));
    if let Some(row) = row {
        state.desk.tab_mut().row = row;
    }
    if replayed.reshaped {
        order::ask(&mut state.desk);
        state.desk.tab_mut().follow = place.customer.or(state.desk.current());
    } else if tab.is_some() {
        state.desk.tab_mut().follow = place.customer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ground::event::Event;
    use crate::app::tests::Stage;
    use crate::domain::Place;

    #[test]
    fn an_undo_names_its_column_or_how_many_there_are() {
        for (columns, said) in [
            (&["city"][..], "Undone: text replaced (City)."),
            (&["city", "company"], "Undone: text replaced (City, Company)."),
            (&["city", "company", "needs"], "Undone: text replaced (3 columns)."),
            (&[], "Undone: text replaced (City)."),
        ] {
            let mut stage = Stage::with_rows(3);
            let place = Place { field: Some("city".into()), ..stage.state.desk.here() };
            let columns = columns.iter().map(|key| (*key).to_owned()).collect();
            let replayed = Replayed { label: "replace-text".into(), place, columns, ..Replayed::default() };
            stage.happen(Event::Replayed(Way::Undo, Some(replayed)));
            let message = stage.state.desk.message().map(|said| said.text.clone());
            assert_eq!(message.as_deref(), Some(said));
        }
    }
}
