//! The index of a table into which a great many rows come, made when they are in.
//!
//! Rows of a file come in the order of their days; in the index they lie in that of their customers. Each would go to another
//! page of it, and 5,000,000 times a page be read and written. Made at the end it is sorted once, and written from its
//! beginning to its end.
//!
//! ```text
//!   the table was empty    index gone ─────────────────────────────────────────────▶ made
//!   rows were there        index as it is ──many have come──▶ only of those rows ──▶ made, of all
//! ```
//!
//! Whether a row is there already is asked of the index, so that the rows that were there keep one of their own.

use rusqlite::{Connection, Result};

use crate::store::table::Table;

/// Pages in memory while an index is made, in KiB, with SQLite's minus: so much is sorted at once, and what lies in the
/// processor's own cache is sorted in half the time.
const CACHE: i64 = -2_000;

/// New rows in a table that was not empty, from which on the index is made anew; and the share of the rows there, for these are
/// sorted too: one row put in costs as much as some thirty sorted.
const MANY: usize = 20_000;
const SHARE: usize = 16;

/// Whether so many new rows, in a table of so many, make it worth while.
pub(super) fn is_worth_while(new: usize, there: i64) -> bool {
    new > MANY.max(usize::try_from(there).unwrap_or(usize::MAX) / SHARE)
}

/// Indexes that are to be made again.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    make: Vec<String>,
    /// Names of those that stand in for them.
    instead: Vec<String>,
}

impl Indexes {
    /// Those of that table are gone for now. The caller's is the only transaction, and nobody looks into them before its
    /// end.
    pub fn set_aside(conn: &Connection, table: Table) -> Result<Self> {
        Self::instead(conn, table, None)
    }

    /// The same, and the rows up to that number keep one.
    pub fn set_aside_but(conn: &Connection, table: Table, last: i64) -> Result<Self> {
        Self::instead(conn, table, Some(last))
    }

    /// Whether some are gone.
    pub fn are_aside(&self) -> bool {
        !self.make.is_empty()
    }

    fn instead(conn: &Connection, table: Table, last: Option<i64>) -> Result<Self> {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL";
        let read = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        let found: Vec<(String, String)> =
            conn.prepare(sql)?.query_map([table.name()], read)?.collect::<Result<_>>()?;
        let mut instead = Vec::new();
        for (name, sql) in &found {
            if let Some(last) = last {
                let own = format!("{name}_before");
                sorted(conn, &format!("{} WHERE id <= {last}", sql.replacen(name, &own, 1)))?;
                instead.push(own);
            }
            conn.execute_batch(&format!("DROP INDEX \"{name}\""))?;
        }
        Ok(Self { make: found.into_iter().map(|(_, sql)| sql).collect(), instead })
    }

    /// They are made of the rows that are there now.
    pub fn make(&mut self, conn: &Connection) -> Result<()> {
        self.make.drain(..).try_for_each(|sql| sorted(conn, &sql))?;
        self.instead.drain(..).try_for_each(|name| conn.execute_batch(&format!("DROP INDEX \"{name}\"")))
    }
}

/// Makes an index.
fn sorted(conn: &Connection, sql: &str) -> Result<()> {
    let usual: i64 = conn.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    conn.execute_batch(sql)?;
    conn.pragma_update(None, "cache_size", usual)
}
