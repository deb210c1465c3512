//! The program as data: no SQL, no clock, no thread, no terminal.
//!
//! ```text
//!   Event ──▶ update(&mut State, Event) ──▶ Vec<Effect>
//!
//!   house    update · serve · keys · paste · mouse · status · session        knows every room
//!            house   THE ONE LIST: rooms! { … }
//!   ─────────────────────────────────────────────────────────────────────
//!   rooms/   one folder, one capability: state, keys, answers, looks, commands. Rooms do not know each other
//!   desk/    what lies on the desk: tabs, order, cursor, window, selection; changed by named verbs
//!   ground/  keys by name, typed text, panels, events and effects: plain data
//! ```
//!
//! An arrow goes down only, also inside the house, and nobody is in a circle: `tests/architecture` holds it. The house
//! itself, from below: `state`; `serve`; `keys`; `reading`, `mouse`, `paste`; `update`; `start`, which hands the state its
//! commands.
//!
//! | file | holds |
//! |---|---|
//! | `state/` | the desk, the rooms, the stack of what has the keys |
//! | `start` | the state at the start, handed its commands |
//! | `update` | the one function that writes the state |
//! | `keys` | one key, to whom it belongs; what follows each |
//! | `serve` | rooms are served: commands, requests, moves of the focus, closing, news |
//! | `house/` | the list of rooms, and what holds for it |
//! | `reading/`, `ahead` | keys as they are read, several at once, ahead of the screen; which of them wait |
//! | `reads`, `paste/`, `nav` | what letters are where the keys go; pasted text; letters typed where they are commands |
//! | `mouse/` | what a click, a drag and the wheel do |
//! | `saving`, `refusing`, `replaying` | what follows an edit that is saved, refused, undone |
//! | `status` | what the status line says |
//! | `keeping`, `open_texts` | whether what was typed is in the file; what is open of all rooms, kept aside |
//! | `session` | where the program is left, and the way back there |
//! | `command/` | the commands of the house itself; help, palette and README are made from all of them |
//!
//! To add a capability: a folder in `rooms/` after the pattern of `rooms/trash`, its line in `house`, its words in each
//! locale. To add a command: a block in its room, a sentence in each locale; the laws of the list say what is missing. To ask
//! the file or a lane something new: `ground/ask`, `runtime/answers`; the answer comes back to `Room::answered`.

pub mod ahead;
pub mod command;
pub mod desk;
mod editing;
pub mod ground;
mod house;
pub mod keeping;
mod keys;
pub mod mouse;
mod nav;
pub mod open_texts;
pub mod paste;
pub mod reading;
pub mod reads;
mod refusing;
mod replaying;
pub mod rooms;
mod saving;
pub mod serve;
pub mod session;
mod start;
pub mod state;
pub mod status;
mod update;

pub use ground::event::{Effect, Event};
pub use paste::BURST;
pub use start::begin;
pub use state::State;
pub use update::update;

/// Labels of entries in the journal: each says in words of its own what was done.
pub fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.iter().copied().chain(desk::hanging::LABELS.iter().copied()).chain(house::labels())
}

/// Those that no room writes.
const LABELS: &[&str] = &["new-customer", "import", "demo"];

#[cfg(test)]
pub(crate) mod tests;
