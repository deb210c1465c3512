//! A customer's notes.

use super::{Doings, Result, Store};
use crate::domain::{CustomerId, Doing, Note};

impl Store {
    /// Pinned first, then newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn notes(&self, customer: CustomerId) -> Result<Vec<Note>> {
        let sql = "SELECT id, at, text FROM note WHERE customer = ?1 ORDER BY pinned DESC, at DESC, id DESC";
        let read = || -> rusqlite::Result<Vec<Note>> {
            let mut get = self.conn.prepare_cached(sql)?;
            let rows =
                get.query_map([customer], |row| Ok(Note { id: row.get(0)?, at: row.get(1)?, text: row.get(2)? }))?;
            rows.collect()
        };
        read().doing(Doing::Reading)
    }
}
