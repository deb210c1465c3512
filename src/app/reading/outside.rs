//! Keys that have nothing to do with what other keys wait for: they never wait, and nobody waits for them.

use crossterm::event::KeyEvent;

use crate::app::ground::command::Face;
use crate::app::ground::key::Chord;
use crate::app::state::State;

/// Keys read at once that have the same to do with what is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'keys> {
    /// Meant for what others before them leave.
    Meant(&'keys [KeyEvent]),
    /// Meant for nothing that is waited for.
    Outside(&'keys [KeyEvent]),
}

/// It opens another place, or leaves: the keys behind it are meant for that.
fn leads_out(command: Face) -> bool {
    command.only_covers() || command.name == "quit"
}

/// It is over at once: the keys behind it are meant for what they were meant for before.
fn passes(command: Face) -> bool {
    command.only_draws() || command.name == "save"
}

/// Keys read at once while something is waited for, in their order.
#[must_use]
pub fn parts<'keys>(state: &State, mut keys: &'keys [KeyEvent]) -> Vec<Part<'keys>> {
    let is = |key: &KeyEvent, so: fn(Face) -> bool| state.desk.keymap().everywhere(Chord::of(*key)).is_some_and(so);
    let mut parts = Vec::new();
    if state.is_outside() {
        parts.push(Part::Outside(std::mem::take(&mut keys)));
    }
    while let Some(at) = keys.iter().position(|key| is(key, leads_out) || is(key, passes)) {
        let (meant, rest) = keys.split_at(at);
        let outside = if is(&rest[0], passes) { 1 } else { rest.len() };
        parts.extend([Part::Meant(meant), Part::Outside(&rest[..outside])]);
        keys = &rest[outside..];
    }
    parts.push(Part::Meant(keys));
    parts.retain(|part| !matches!(part, Part::Meant([]) | Part::Outside([])));
    parts
}

/// Whether the screen is to be drawn anew by one of these keys.
pub(super) fn redraws(state: &State, keys: &[KeyEvent]) -> bool {
    keys.iter()
        .filter_map(|key| state.desk.keymap().everywhere(Chord::of(*key)))
        .any(|command: Face| command.only_draws())
}
