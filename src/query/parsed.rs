//! What a line means, and what is wrong with it.

use std::ops::Range;

use super::error::Error;
use crate::domain::{Filter, SortKey};

/// What a line means, as far as it is complete.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What is complete; an unfinished or wrong word is left out of it, so that typing never empties the grid.
    pub filter: Filter,
    /// `None`: the line says nothing about the order.
    pub sort: Option<Vec<SortKey>>,
    /// Where it says it, from left to right.
    pub sort_at: Vec<Range<usize>>,
    /// From left to right; at most 16.
    pub problems: Vec<Marked>,
}

/// A problem and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Bytes of the line, on character boundaries; may be empty (something is missing there).
    pub range: Range<usize>,
    pub problem: Error,
}
