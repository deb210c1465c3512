//! Lines of text that take the keys: filter, find bar, palette.

use crate::app::desk::parts::tab::Tab;
use crate::app::ground::command::Face;
use crate::app::ground::event::Ticket;
use crate::app::ground::text::Text;
use crate::app::rooms::filter::completing::Offer;
use crate::domain::Filter;

/// The filter line while it has the keys, and what to go back to.
#[derive(Clone, Debug, Default)]
pub struct FilterBar {
    pub text: Text,
    /// What is wrong: range of bytes and its sentence.
    pub problem: Option<(std::ops::Range<usize>, String)>,
    /// The problem is only that something has to follow.
    pub unfinished: bool,
    /// What Tab puts in.
    pub offer: Offer,
    /// Which kept line shows, and what was typed before: while Up and Down walk.
    pub walk: Option<(usize, String)>,
    pub before: Box<Tab>,
}

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
