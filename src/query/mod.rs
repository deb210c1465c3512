//! The filter line: text to [`Filter`] and back. Knows no file and no screen.
//!
//! | file | holds |
//! |---|---|
//! | `token` | the scanner: characters with their places, in ASCII or Chinese punctuation |
//! | `parse` | the grammar, one function a rule |
//! | `names` | which field a word means |
//! | `value`, `when` | what a value means for a field: text, options, numbers; days |
//! | `print` | the tree back to a line that parses to it |
//! | `formula` | computed columns: which fields an expression means |
//! | `error` | what can be wrong with a line, and where |
//! | `complete` | what could follow at the caret |
//! | `change` | the line with another condition on one field |
//! | `narrow` | a term more for a line, the sort out of it; what is like a cell |
//!
//! May import `domain`. To add a kind of value: a case in `value::read`, in `print::test` and in `domain::filter::Test`.

mod change;
mod complete;
mod error;
mod formula;
mod names;
mod narrow;
mod parse;
mod print;
mod token;
mod value;
mod when;

use std::ops::Range;

pub use change::{condition, replace};
pub use complete::{Candidate, Completion, complete};
pub use error::Error;
pub use formula::{Fault, complete_formula, formula, print_formula};
pub use names::distance;
pub use narrow::{add, join, like, unlike, without_sort};
pub use parse::parse;
pub use print::{print, print_sort, value as print_value};

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

#[cfg(test)]
mod tests;
