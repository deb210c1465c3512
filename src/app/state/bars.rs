//! Lines of text that take the keys: filter, find bar, palette.

use crate::app::ground::command::Face;
use crate::app::ground::event::Ticket;
use crate::app::ground::text::Text;
use crate::domain::Filter;

/// The list of commands, narrowed by what is typed.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    pub text: Text,
    /// The commands that fit it, the best first.
    pub found: Vec<Face>,
    pub chosen: usize,
}

/// What was looked for, and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub text: String,
    /// The tab on which it was.
    pub tab: usize,
    /// What the text means.
    pub meaning: Filter,
    /// Positions in the current order, ascending.
    pub positions: Vec<u32>,
    pub asked: Option<Ticket>,
    /// Which way the cursor goes when the answer comes.
    pub jump: Option<Jump>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To the first at or after the cursor.
    Here,
    Next,
    Previous,
}
