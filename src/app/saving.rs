//! What follows once an edit is on disk.

use super::state::State;
use crate::app::desk::{grid, losing, order};
use crate::app::ground::event::{Effect, Saved};
use crate::app::ground::news::News;
use crate::app::serve;
use crate::domain::Edit;
use crate::domain::edit::Action;
use crate::locale::fill;

/// The counts, the notice and the orders that follow; what it was about is read again.
pub(super) fn done(state: &mut State, edit: &Edit, saved: &Saved) {
    state.unsaved = state.unsaved.saturating_sub(1);
    serve::tell(state, &News::Saved(edit, saved));
    follow(state, &edit.action, saved);
    losing::saved(state);
    losing::compare(state, edit, saved.replaced.as_ref());
}

fn follow(state: &mut State, action: &Action, saved: &Saved) {
    let before = state.wanted().len();
    match action {
        // The option first: what comes after it may ask with it.
        Action::WithOption { then, .. } => {
            state.want(Effect::Layout);
            follow(state, then, saved);
        }
        Action::Add { .. } => {
            if saved.added.is_some_and(|customer| grid::added(state, customer)) {
                state.rooms.cell.open(&mut state.desk, false, false);
            }
            grid::count(state);
            state.want(Effect::Analyse);
        }
        Action::Trash { customers } => {
            let said = fill(&state.words.messages.deleted, &[("n", &customers.len().to_string())]);
            state.say(said);
            grid::count(state);
            state.want(Effect::Analyse);
        }
        Action::Archive { .. } => {
            grid::count(state);
            state.want(Effect::Analyse);
        }
        Action::Restore { .. } => state.want(Effect::Analyse),
        Action::Set { customer, field, .. } if field == "stage" => {
            if state.sheet().stage.is_some() {
                grid::removed(state, &[*customer]);
            }
            grid::count(state);
        }
        Action::Set { field, .. } if grid::money_column(state) == Some(field) => grid::count(state),
        Action::Set { field, .. } if ANALYSED.contains(&field.as_str()) => state.want(Effect::Analyse),
        // Last, and nothing after it: it asks for what shows anew.
        Action::Layout(_) => {
            state.want(Effect::Layout);
            state.want(Effect::Views);
            return;
        }
        _ => {}
    }
    // The answer to a question on its way may not know of this yet.
    if state.wanted().len() > before {
        order::overtaken(state);
    }
    state.window.dirty = true;
}

/// Fields whose change the analysis answers.
const ANALYSED: [&str; 5] = ["next_contact", "contact_every", "created", "source", "csat"];
