//! Entries that can no longer be redone, forgotten in slices: marked by a size below zero, taken out between keys.

use std::time::Instant;

use super::{Doings, Result, Store};
use crate::domain::Doing;

/// Changes that one statement takes out.
const CHUNK: i64 = 200;

impl Store {
    /// Whether entries wait to be forgotten.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_litter(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state = 'undone' AND size < 0)";
        let look = self.conn.prepare_cached(sql).and_then(|mut get| get.query_row([], |row| row.get(0)));
        look.doing(Doing::Reading)
    }

    /// Forgets them until the time is up; the answer is whether any are left.
    ///
    /// # Errors
    /// SQLite's.
    pub fn clear_litter(&mut self, until: Instant) -> Result<bool> {
        let step = self.conn.transaction().doing(Doing::Saving)?;
        let take = || -> rusqlite::Result<bool> {
            let chunk = "DELETE FROM change WHERE (entry, seq) IN (SELECT c.entry, c.seq FROM change AS c
                         JOIN entry AS e ON e.id = c.entry WHERE e.state = 'undone' AND e.size < 0 LIMIT ?1)";
            while step.prepare_cached(chunk)?.execute([CHUNK])? > 0 {
                if Instant::now() >= until {
                    return Ok(true);
                }
            }
            step.execute("DELETE FROM entry WHERE state = 'undone' AND size < 0", [])?;
            Ok(false)
        };
        let left = take().doing(Doing::Saving)?;
        step.commit().doing(Doing::Saving)?;
        Ok(left)
    }
}
