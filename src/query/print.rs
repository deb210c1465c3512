//! The tree back to a line.

use crate::domain::{Filter, SortKey, Vocabulary};

/// A line that parses to this tree.
#[must_use]
pub fn print(_filter: &Filter, _vocabulary: &Vocabulary) -> String {
    String::new()
}

/// `sort:-spend,name`; nothing for no keys.
#[must_use]
pub fn print_sort(_keys: &[SortKey]) -> String {
    String::new()
}
