//! Where it was found.

use super::landing::Landing;
use super::snippet::Snippet;
use crate::app::ground::ask::Asked;
use crate::domain::Filter;

/// Where what is looked for was found: it stays when the bar closes.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The tab on which it was.
    pub tab: usize,
    /// What the text means.
    pub meaning: Filter,
    /// Positions in the current order, ascending.
    pub positions: Vec<u32>,
    pub asked: Asked,
    /// Which way the cursor goes when the answer comes.
    pub jump: Option<Jump>,
    pub landing: Landing,
    /// The row to which the cursor came past the end of the rows.
    pub past_end: Option<usize>,
    pub snippet: Snippet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// To the first at or after where the search began.
    Here,
    Next,
    Previous,
}
