//! Keys typed ahead of the screen: each is meant for what the ones before it leave, however late a lane tells.
//!
//! What is awaited is read off the state, never kept beside it; keys that have to wait stand in one queue, pastes among
//! them, and go on by themselves once nothing is awaited any more: an answer has come, or failed, or Esc gave it up.
//!
//! | awaited | a key pressed meanwhile | a key read together with the one that asked |
//! |---|---|---|
//! | where the cursor goes: a far move, a search, an undo's place | waits | waits |
//! | the first rows of a tab | waits, unless it is about no row | waits |
//! | other rows under the cursor | waits, unless it is about no row or only moves | waits |
//! | the end of an undo | waits, unless it only moves or shows | waits |
//! | an order that leaves the cursor on its customer; a bulk change | goes on: it is meant for what it sees | waits |

use crate::app::desk::desk::Desk;
use crossterm::event::KeyCode;

use super::state::ahead::Awaited;
use super::state::{Focus, Loaded, Mode, State};
use crate::app::desk::parts::keymap::Meaning;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Ticket;
use crate::app::ground::key::Chord;
use crate::app::rooms::bulk::Running;

/// What is awaited now; the one for which most keys wait.
pub(super) fn awaited(state: &State) -> Option<Awaited> {
    let awaits = |ticket: &Ticket| *ticket > state.desk.given_up();
    let tab = state.desk.tab();
    let asked = tab.asked.filter(awaits);
    let place = [state.rooms.go_to.asked(), state.rooms.find.jumps(), state.rooms.checks.hunts()]
        .into_iter()
        .flatten()
        .find(awaits);
    let heading = asked.filter(|_| state.rooms.duplicates.heads());
    if let Some(ticket) = place.or(heading) {
        return Some(Awaited::Place(ticket));
    }
    if state.ahead.replaying {
        return Some(Awaited::Replay);
    }
    match asked {
        Some(ticket) if tab.loaded == Loaded::Nothing => Some(Awaited::Rows(ticket)),
        Some(ticket) if tab.follow.is_some() && tab.follow != state.desk.current() => Some(Awaited::Place(ticket)),
        Some(ticket) if tab.follow.is_some() || tab.stay => Some(Awaited::Aside(ticket)),
        Some(ticket) => Some(Awaited::Order(ticket)),
        // What a crash left goes without anybody seeing it.
        None => match state.rooms.bulk.running()? {
            Running::Recovery { .. } => None,
            Running::Forth { .. } | Running::Back => Some(Awaited::Aside(0)),
        },
    }
}

/// What the keys that wait are meant for and that is not there yet.
pub(super) fn blocks(state: &State) -> Option<Awaited> {
    awaited(state).filter(|awaited| state.ahead.beside != Some(*awaited))
}

/// Whether a key pressed by itself has to wait.
pub(super) fn waits(state: &State, key: Chord) -> bool {
    scope_of(state, key).is_some_and(|scope| awaited(state).is_some_and(|awaited| awaited.holds(scope)))
}

/// What the key is about; nothing: neither a row nor the cursor.
fn scope_of(state: &State, key: Chord) -> Option<Scope> {
    match &state.focus {
        Focus::Room(id) | Focus::Over(id) if key.code == KeyCode::Enter => {
            state.rooms.at(*id).enters().map(|command| command.scope)
        }
        Focus::Grid if key.code != KeyCode::Esc => match meaning(&state.desk, &sequence(&state.desk, key)) {
            Meaning::Command(command) => Some(command.scope),
            Meaning::Prefix => None,
            Meaning::Nothing => state.desk.pending().is_empty().then_some(Scope::Grid),
        },
        _ => None,
    }
}

/// The keys of the grid so far with this one, as its state reads them: in NAV a full-width sign is its ASCII twin.
pub(super) fn sequence(desk: &Desk, key: Chord) -> Vec<Chord> {
    let read = if desk.mode() == Mode::Nav { key.to_ascii() } else { key };
    desk.pending().iter().copied().chain([read]).collect()
}

/// What those keys mean here: where a selection says what is to go, `d` waits for no other one.
pub(super) fn meaning(desk: &Desk, keys: &[Chord]) -> Meaning {
    let deletes =
        desk.mode() == Mode::Nav && desk.selection().is_some() && keys.iter().map(|key| key.typed()).eq([Some('d')]);
    let delete = || desk.keymap().named("delete-customer").map(Meaning::Command);
    deletes.then(delete).flatten().unwrap_or_else(|| desk.keymap().meaning(keys, desk.mode()))
}
