//! What follows once an edit is on disk.

use super::event::{Effect, Saved};
use super::state::State;
use super::{Effects, doubles, grid, losing, past, people, trash, views};
use crate::domain::Edit;
use crate::domain::edit::Action;
use crate::locale::fill;

/// The counts, the notice and the orders that follow; what it was about is read again.
pub(super) fn done(state: &mut State, edit: &Edit, saved: &Saved) -> Effects {
    (state.unsaved, state.dropped) = (state.unsaved.saturating_sub(1), None);
    let effects = follow(state, &edit.action, saved);
    losing::compare(state, edit, saved.replaced.as_ref());
    effects
}

fn follow(state: &mut State, action: &Action, saved: &Saved) -> Effects {
    let mut effects = Effects::new();
    match action {
        // The option first: what comes after it may ask with it.
        Action::WithOption { then, .. } => {
            effects.push(Effect::Layout);
            effects.extend(follow(state, then, saved));
        }
        Action::Add { .. } => {
            if let Some(customer) = saved.added {
                effects.extend(grid::added(state, customer));
            }
            effects.extend(grid::count(state));
            effects.push(Effect::Analyse);
        }
        Action::Trash { customers } => {
            let said = fill(&state.words.messages.deleted, &[("n", &customers.len().to_string())]);
            state.say(said);
            effects.extend(grid::count(state));
            effects.push(Effect::Analyse);
        }
        Action::Archive { customers } => {
            let said = fill(&state.words.trash.archived, &[("n", &customers.len().to_string())]);
            state.say(said);
            effects.extend(grid::count(state));
            effects.push(Effect::Analyse);
        }
        Action::Restore { customers } => {
            effects.extend(trash::restored(state, customers));
            effects.push(Effect::Analyse);
        }
        Action::ShiftStage { customers, forward } => {
            effects.extend(people::shifted(state, customers, &saved.changed, *forward));
        }
        Action::Set { customer, field, .. } if field == "stage" => {
            if state.sheet().stage.is_some() {
                grid::removed(state, &[*customer]);
            }
            effects.extend(grid::count(state));
        }
        Action::Set { field, .. } if grid::money_column(state) == Some(field) => effects.extend(grid::count(state)),
        Action::Set { field, .. } if ANALYSED.contains(&field.as_str()) => effects.push(Effect::Analyse),
        action @ (Action::Merge { .. } | Action::KeepApart { .. }) => effects.extend(doubles::saved(state, action)),
        // Last, and nothing after it: it asks for what shows anew.
        Action::Layout(_) => return vec![Effect::Layout, Effect::Views],
        action => effects.extend(views::saved(state, action)),
    }
    // The answer to a question on its way may not know of this yet.
    if !effects.is_empty() && state.tab().asked.is_some() {
        effects.extend(grid::ask_again(state));
    }
    effects.extend(doubles::guard::look(state, action));
    state.window.dirty = true;
    state.notes.customer = None;
    past::outdated(state);
    effects
}

/// Fields whose change the analysis answers.
const ANALYSED: [&str; 5] = ["next_contact", "contact_every", "created", "source", "csat"];
