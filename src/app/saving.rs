//! What follows once an edit is on disk.

use super::state::State;
use crate::app::desk::served::Served;
use crate::app::desk::{adding, losing, order};
use crate::app::ground::event::{Effect, Saved};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::Edit;
use crate::domain::edit::Action;
use crate::locale::fill;

/// The counts, the notice and the orders that follow; what it was about is read again.
pub(super) fn done(state: &mut State, edit: &Edit, saved: &Saved) {
    state.desk.answered();
    serve::tell(state, &News::Saved(edit, saved));
    follow(state, &edit.action, saved);
    losing::saved(&mut state.desk);
    losing::compare(&mut state.desk, edit, saved.replaced.as_ref());
}

fn follow(state: &mut State, action: &Action, saved: &Saved) {
    let before = state.desk.wanted().len();
    match action {
        // The option first: what comes after it may ask with it.
        Action::WithOption { then, .. } => {
            state.desk.want(Effect::Layout);
            follow(state, then, saved);
        }
        Action::Add { .. } => {
            if saved.added.is_some_and(|customer| adding::added(&mut state.desk, customer)) {
                state.rooms.cell.open(&mut state.desk, false, false);
            }
            order::count(&mut state.desk);
            state.desk.want(Effect::Analyse);
        }
        Action::Trash { customers } => {
            let said = fill(&state.desk.words().messages.deleted, &[("n", &customers.len().to_string())]);
            state.desk.say(said);
            order::count(&mut state.desk);
            state.desk.want(Effect::Analyse);
        }
        Action::Archive { .. } => {
            order::count(&mut state.desk);
            state.desk.want(Effect::Analyse);
        }
        Action::Restore { .. } => state.desk.want(Effect::Analyse),
        Action::Set { customer, field, .. } if field == "stage" => {
            if state.desk.sheet().stage.is_some() {
                order::removed(&mut state.desk, &[*customer]);
            }
            order::count(&mut state.desk);
        }
        Action::Set { field, .. } if order::money_column(&state.desk) == Some(field) => order::count(&mut state.desk),
        Action::Set { field, .. } if ANALYSED.contains(&field.as_str()) => state.desk.want(Effect::Analyse),
        // Last, and nothing after it: it asks for what shows anew.
        Action::Layout(_) => {
            state.desk.want(Effect::Layout);
            state.desk.want(Effect::Views);
            return;
        }
        _ => {}
    }
    // The answer to a question on its way may not know of this yet.
    if state.desk.wanted().len() > before {
        order::overtaken(&mut state.desk);
    }
    state.desk.read_again();
}

/// Fields whose change the analysis answers.
const ANALYSED: [&str; 5] = ["next_contact", "contact_every", "created", "source", "csat"];
