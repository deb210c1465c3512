//! A change as the journal holds it, and what is left of one that could not be applied.

use crate::store::table::Table;

/// One row of `change`.
#[derive(Debug)]
pub(super) struct Change {
    pub entry: i64,
    pub seq: i64,
    pub table: Table,
    pub row: i64,
    pub last: Option<i64>,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Change {
    /// The cells of a customer that it sets: `city` of `{"city":"Bonn"}`.
    pub fn cells(&self) -> Vec<String> {
        let (Table::Customer, Some(_), Some(after)) = (self.table, &self.before, &self.after) else {
            return Vec::new();
        };
        let read = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(after);
        read.map(|cells| cells.into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
    }

    /// Whether a customer comes, goes or changes tabs by it.
    pub fn reshapes(&self) -> bool {
        let row_itself = self.before.is_none() || self.after.is_none();
        let moves = |image: &String| {
            ["deleted", "archived", "stage"].iter().any(|name| image.contains(&format!("\"{name}\":")))
        };
        self.table == Table::Customer && (row_itself || self.after.as_ref().is_some_and(moves))
    }
}

/// Something that undo or redo left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub table: &'static str,
    pub row: i64,
    /// `None`: the whole row.
    pub column: Option<String>,
}
