//! The index of a table that was empty, made when its rows are in.
//!
//! Rows of a file come in the order of their days; in the index they lie in that of their customers. Each would go to another
//! page of it, and 5,000,000 times a page be read and written. Made at the end it is sorted once, and written from its
//! beginning to its end.

use rusqlite::{Connection, Result};

use crate::store::table::Table;

/// Pages in memory while an index is made, in KiB, with SQLite's minus: so much is sorted at once, and what lies in the
/// processor's own cache is sorted in half the time.
const CACHE: i64 = -2_000;

/// Indexes that are to be made again.
#[derive(Debug, Default)]
pub(super) struct Indexes(Vec<String>);

impl Indexes {
    /// Those of that table are gone for now. The caller's is the only transaction, and nobody looks into them before its
    /// end.
    pub fn set_aside(conn: &Connection, table: Table) -> Result<Self> {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL";
        let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let found: Vec<(String, String)> =
            conn.prepare(sql)?.query_map([table.name()], read)?.collect::<Result<_>>()?;
        for (name, _) in &found {
            conn.execute_batch(&format!("DROP INDEX \"{name}\""))?;
        }
        Ok(Self(found.into_iter().map(|(_, sql)| sql).collect()))
    }

    /// They are made of the rows that are there now.
    pub fn make(&mut self, conn: &Connection) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let usual: i64 = conn.pragma_query_value(None, "cache_size", |row| row.get(0))?;
        conn.pragma_update(None, "cache_size", CACHE)?;
        self.0.drain(..).try_for_each(|sql| conn.execute_batch(&sql))?;
        conn.pragma_update(None, "cache_size", usual)
    }
}
