//! What a sheet shows: which rows, in which order. And views that a person keeps under a name.

use serde::{Deserialize, Serialize};

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

/// A view with a name: a tab of its own, behind the sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Row of the table `view`.
    pub id: i64,
    pub name: String,
    pub shows: Shows,
}

/// What a saved view shows, as text: what it means is read anew each day, so that `last>90d` stays 90 days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shows {
    /// Row of the table `sheet` whose customers it narrows.
    pub sheet: i64,
    /// The filter line as typed.
    pub filter: String,
    /// Keys as after `sort:` in a filter line; empty: what the line says, else the order of entry.
    pub sort: String,
    /// From left to right; empty: the sheet's columns.
    pub columns: Vec<SavedColumn>,
    /// So many of its columns stay at the left.
    pub pinned: usize,
}

/// A column as a view keeps it: by the key of its field, which outlives the field's place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedColumn {
    pub field: String,
    /// Terminal cells.
    pub width: u16,
    /// Out of sight; it keeps its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}
