//! A change as the journal holds it, and what is left of one that could not be applied.

use rusqlite::{Connection, params};

use crate::store::table::Table;

/// Stands in an image before the names of cells that undo left as they were; no column's name begins so.
pub(in crate::store) const MARK: char = '~';

/// In place of a column's name: the whole row.
pub(super) const ROW: &str = "";

/// Where the mark of that cell stands in an image, as SQLite's JSON functions want it.
pub(super) fn path(column: &str) -> String {
    format!("$.\"{MARK}{column}\"")
}

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

    /// Whether undo left that cell (or the row: [`ROW`]) as it was: then there is nothing to do again.
    pub fn was_left(&self, column: &str) -> bool {
        let (_, image) = self.marked();
        let read = || serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(image).ok();
        image.contains(MARK) && read().is_some_and(|image| image.contains_key(&format!("{MARK}{column}")))
    }

    /// Remembers whether undo leaves that cell, or the row, as it is. By what it holds redo cannot know: something that came
    /// after the change and is forgotten may have left in it what was there before.
    pub fn leave(&self, conn: &Connection, column: &str, left: bool) -> rusqlite::Result<()> {
        if left == self.was_left(column) {
            return Ok(());
        }
        let (side, _) = self.marked();
        let image = if left { format!("json_set({side}, ?3, 1)") } else { format!("json_remove({side}, ?3)") };
        let sql = format!("UPDATE change SET {side} = {image} WHERE entry = ?1 AND seq = ?2");
        conn.prepare_cached(&sql)?.execute(params![self.entry, self.seq, path(column)]).map(drop)
    }

    /// The image that bears marks, and the side on which it is.
    fn marked(&self) -> (&'static str, &str) {
        match (&self.before, &self.after) {
            (Some(before), _) => ("before", before),
            (None, after) => ("after", after.as_deref().unwrap_or_default()),
        }
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
