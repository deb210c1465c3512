//! Everything that the screen shows, and nothing that is not data.

pub mod ahead;
pub mod focus;
pub mod held;
mod stack;

use std::sync::Arc;

use chrono::NaiveDateTime;

pub use crate::app::desk::desk::{Desk, Message, Tone};
use crate::app::ground::ask::RoomId;
use crate::app::ground::command::{Face, Scope};
use crate::app::ground::event::Analysis;
use crate::app::house::Rooms;
use crate::domain::{Sheet, Vocabulary};
use crate::locale::Words;

pub use crate::app::desk::parts::coming::{Adding, Coming};
pub use crate::app::desk::parts::mode::{Habit, Mode, Pane};
pub use crate::app::desk::parts::tab::{Loaded, Tab, Window};
pub use focus::Focus;

use ahead::Ahead;
use held::Held;

/// The program between two events.
#[derive(Debug)]
pub struct State {
    pub desk: Desk,
    pub rooms: Rooms,
    /// The commands of the house itself.
    pub own: Vec<&'static Command>,
    /// The rooms that were on the stack after the last key: those that have left it since are closed.
    pub open: Vec<RoomId>,
    pub focus: Focus,
    /// What help and the palette cover, the topmost last: see `stack`.
    pub under: Vec<Focus>,
    /// Keys typed ahead of what they are meant for.
    pub ahead: Ahead,
    pub analysis: Analysis,
    /// What the button of the mouse holds.
    pub held: Option<Held>,
}

/// A command of the house itself, which no room can have: it needs all of them.
#[derive(Debug)]
pub struct Command {
    pub name: &'static str,
    pub keys: &'static [&'static str],
    pub nav: &'static [&'static str],
    pub scope: Scope,
    pub run: fn(&mut State),
}

impl Command {
    #[must_use]
    pub const fn face(&self, group: &'static str) -> Face {
        Face { name: self.name, group, keys: self.keys, nav: self.nav, scope: self.scope }
    }
}

impl State {
    /// The state at the start: the first tab, nothing read yet, and no command known: see `start`.
    #[must_use]
    pub fn new(words: Arc<Words>, vocabulary: Vocabulary, sheets: Vec<Sheet>, file: String, at: NaiveDateTime) -> Self {
        let desk = Desk::new(words, vocabulary, sheets, file, at);
        Self {
            desk,
            rooms: Rooms::default(),
            own: Vec::new(),
            open: Vec::new(),
            focus: Focus::Grid,
            under: Vec::new(),
            ahead: Ahead::default(),
            analysis: Analysis::Waiting,
            held: None,
        }
    }
}
