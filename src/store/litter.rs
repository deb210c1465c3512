//! Entries that can no longer be redone, forgotten in slices: marked by a size below zero, taken out between keys.

use std::time::Instant;

use rusqlite::Connection;

use super::{Doings, Result, Store, removed};
use crate::domain::Doing;

/// Changes that one statement takes out.
const CHUNK: i64 = 200;
/// Changes that are forgotten at once when they can no longer be redone: a few milliseconds.
const AT_ONCE: i64 = 1_000;

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
            removed::drop_if_quick(&step)?;
            Ok(false)
        };
        let left = take().doing(Doing::Saving)?;
        step.commit().doing(Doing::Saving)?;
        Ok(left)
    }
}

/// What was undone and is not redone is forgotten with the next edit.
pub(super) fn forget_undone(conn: &Connection) -> rusqlite::Result<()> {
    let mut get = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE state = 'undone')")?;
    if !get.query_row([], |row| row.get(0))? {
        return Ok(());
    }
    let many = "SELECT count(*) = ?1 FROM (SELECT 1 FROM change
                WHERE entry IN (SELECT id FROM entry WHERE state = 'undone') LIMIT ?1)";
    if conn.query_row(many, [AT_ONCE], |row| row.get(0))? {
        // A million rows in one statement would keep a key waiting: they go in slices ([`Store::clear_litter`]).
        conn.execute("UPDATE entry SET size = -1 WHERE state = 'undone'", [])?;
    } else {
        conn.execute("DELETE FROM change WHERE entry IN (SELECT id FROM entry WHERE state = 'undone')", [])?;
        conn.execute("DELETE FROM entry WHERE state = 'undone'", [])?;
    }
    Ok(())
}
