//! Keys typed ahead, and what they may have to wait for, as data.

use std::collections::VecDeque;

use crossterm::event::KeyEvent;

use crate::app::desk::desk::Message;
use crate::app::ground::command::Scope;
use crate::app::ground::event::Ticket;
use crate::app::ground::request::Request;

/// What was typed ahead.
#[derive(Clone, Debug, Default)]
pub struct Ahead {
    /// The oldest first, each as it was read.
    pub waiting: VecDeque<Typed>,
    /// What was said when the last of them was typed: whatever is said later, nobody has read yet.
    pub seen: Option<Message>,
    /// They are asked to go on, behind effects that are on their way.
    pub resuming: bool,
    /// An undo or redo has been asked for and has not ended.
    pub replaying: bool,
    /// It has begun: a refusal that comes now is another one's.
    pub begun: bool,
    /// It goes from entry to entry, and may be stopped between them.
    pub stops: bool,
    /// What they are not meant for: a bulk change that ran already when they were read.
    pub beside: Option<Awaited>,
}

/// One read of the terminal, or what a key of it has chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    Keys(Vec<KeyEvent>),
    Paste(String),
    /// In the palette, over a cell that is kept first.
    Chosen(Request),
}

impl Ahead {
    /// Whether nothing waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// An undo or redo has ended.
    pub fn replayed(&mut self) {
        (self.replaying, self.begun, self.stops) = (false, false, false);
    }

    /// How many keys wait; a paste counts as one, and so does what was chosen.
    #[must_use]
    pub fn len(&self) -> usize {
        let length = |typed: &Typed| if let Typed::Keys(keys) = typed { keys.len() } else { 1 };
        self.waiting.iter().map(length).sum()
    }

    /// Keys wait, before what waits already: they were read before it.
    pub fn hold(&mut self, keys: &[KeyEvent]) {
        if !keys.is_empty() {
            // But behind what a key before them has chosen.
            let chosen = matches!(self.waiting.front(), Some(Typed::Chosen(_)));
            self.waiting.insert(usize::from(chosen), Typed::Keys(keys.to_vec()));
        }
    }

    /// What was chosen is not done: it was meant for what has not come.
    pub fn drop_chosen(&mut self) {
        self.waiting.retain(|typed| !matches!(typed, Typed::Chosen(_)));
    }

    /// Whether one of the keys that wait is so.
    pub fn holds(&self, is: impl Fn(&KeyEvent) -> bool) -> bool {
        self.waiting.iter().any(|typed| matches!(typed, Typed::Keys(keys) if keys.iter().any(&is)))
    }
}

/// What the screen does not show yet; with the number of the question, so that another question is another thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Where the cursor goes.
    Place(Ticket),
    /// The first rows of the tab.
    Rows(Ticket),
    /// Other rows, whoever then is under the cursor.
    Order(Ticket),
    /// The end of an undo or redo.
    Replay,
    /// Other rows, the cursor on its customer; or the end of a bulk change (then 0).
    Aside(Ticket),
}

impl Awaited {
    /// Whether a key that is about this waits for it.
    pub fn holds(self, scope: Scope) -> bool {
        use Scope::{Arranging, Moving};
        match self {
            Self::Place(_) => !scope.is_everywhere(),
            Self::Rows(_) => !scope.is_about_no_row() && scope != Arranging,
            Self::Order(_) => !scope.is_about_no_row() && !matches!(scope, Arranging | Moving),
            Self::Replay => !scope.is_about_no_row() && scope != Moving,
            Self::Aside(_) => false,
        }
    }
}
