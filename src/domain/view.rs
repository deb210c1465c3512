//! What a sheet shows: which rows, in which order.

use super::Filter;

/// A sheet's filter and sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub filter: Filter,
    /// First key first; empty: in the order of entry.
    pub sort: Vec<SortKey>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Key of the field.
    pub field: String,
    pub direction: Direction,
}

/// Blanks come last in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ascending,
    Descending,
}
