//! Undo and redo: how far they are, and where they bring the cursor.

use super::state::{Coming, State};
use crate::app::desk::desk::Desk;
use crate::app::desk::served::Served;
use crate::app::desk::{cursor, order, tabs, views};
use crate::app::ground::event::{Effect, Replayed, Way};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::Problem;
use crate::locale::{fill, sentences};

/// A large undo or redo goes on.
pub fn going_on(desk: &mut Desk, way: Way) {
    let words = &desk.words().undo;
    let said = if way == Way::Undo { words.undoing.clone() } else { words.redoing.clone() };
    desk.say(said);
}

/// An undo or redo was not done: what waits for its end goes on.
pub fn failed(state: &mut State, problem: &Problem) {
    state.ahead.replaying = false;
    let sentence = state.desk.words().problem(problem);
    state.desk.warn(sentence);
}

pub fn done(state: &mut State, way: Way, replayed: Option<Replayed>) {
    state.ahead.replaying = false;
    let words = state.desk.words().clone();
    let Some(replayed) = replayed else {
        let words = &words.undo;
        state.desk.say(if way == Way::Undo { words.nothing_to_undo.clone() } else { words.nothing_to_redo.clone() });
        return serve::tell(state, &News::Replayed(way, None));
    };
    let message = if way == Way::Undo { &words.undo.undone } else { &words.undo.redone };
    let said = fill(message, &[("what", &what(&state.desk, &replayed))]);
    if replayed.kept > 0 {
        let kept = fill(&words.undo.kept, &[("n", &replayed.kept.to_string())]);
        state.desk.warn(sentences(&said, &kept));
    } else {
        state.desk.say(said);
    }
    go_to_place(state, &replayed);
    order::count(&mut state.desk);
    state.desk.read_again();
    serve::tell(state, &News::Replayed(way, Some(&replayed)));
    state.desk.expect(Coming::View);
    for effect in [Effect::Layout, Effect::Views, Effect::Analyse] {
        state.desk.want(effect);
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
        if column.is_none() {
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
