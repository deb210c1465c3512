//! Customers who may be one person: a warning while entering, the list of all of them, and their merge.
//!
//! | file | holds |
//! |---|---|
//! | `guard` | after a phone, an e-mail, a name or a company: who has the same, and the way there |
//! | `list` | everybody who looks like somebody else, in groups |
//! | `merging` | two customers side by side, and what becomes of them |

pub mod guard;
pub mod list;
pub mod merging;

use crate::app::desk::grid;
use crate::app::ground::ask::RoomId;
use crate::app::ground::event;
use crate::app::ground::event::Effect;
use crate::app::state::{Focus, State};
use crate::domain::edit::Action;

/// What is known of doubles.
#[derive(Clone, Debug, Default)]
pub struct Doubles {
    pub notice: Option<guard::Notice>,
    pub(in crate::app) heading: Option<guard::Heading>,
    /// Covers the grid while there is one.
    pub list: Option<list::List>,
    /// What is said when the merge under way is on disk.
    pub(in crate::app) merged: Option<String>,
}

/// The answer to a question of one of them.
pub(in crate::app) fn arrived(state: &mut State, found: event::Doubles) {
    match found {
        event::Doubles::Alike(found) => guard::arrived(state, &found),
        event::Doubles::Twins(ticket, found) => list::arrived(state, ticket, found),
        event::Doubles::Parties(parties) => merging::arrived(state, parties.map(|of| *of)),
    }
}

/// An edit that is on disk: what it says, and what is asked after it.
pub(in crate::app) fn saved(state: &mut State, action: &Action) {
    match action {
        Action::Merge { keep, other, .. } => {
            grid::removed(state, &[*other]);
            if let Some(row) = state.tab().order.iter().position(|id| id == keep) {
                state.tab_mut().row = row;
            }
            let said = state.doubles.merged.take().unwrap_or_default();
            state.say(said);
            list::outdate(state);
            grid::count(state);
            state.want(Effect::Analyse);
        }
        Action::KeepApart { .. } => {
            let said = state.words.twins.apart.clone();
            state.say(said);
            list::outdate(state);
        }
        _ => {}
    }
}

/// An undo or redo: what was found before may be so no more.
pub(in crate::app) fn replayed(state: &mut State) {
    state.doubles.notice = None;
    list::outdate(state);
}

/// Runs after every event.
pub(in crate::app) fn settle(state: &mut State) {
    let on_the_grid = matches!(state.focus, Focus::Grid | Focus::Cell(_) | Focus::Room(RoomId("filter" | "find")));
    if on_the_grid {
        // Whoever went back to the grid is done with the list.
        state.doubles.list = None;
    }
    list::settle(state);
}

/// The cursor goes to the customer that it is headed for. Before the screen is moved to it.
pub(in crate::app) fn arrive(state: &mut State) {
    guard::settle(state);
}
