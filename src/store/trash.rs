//! Customers out of sight: into the trash, into the archive, and back; and who is there.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::journal::{Recorder, Table};
use super::{Doings, Reader, Result, Store};
use crate::domain::{CustomerId, Doing, Gone};

/// So many are listed, the latest first: more than anybody looks through.
pub const LISTED: u32 = 2_000;

impl Store {
    /// Who is in the trash or the archive, the latest first, at most `LISTED`. Read by an index, never by a scan.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gone(&self) -> Result<Vec<Gone>> {
        read(&self.conn, LISTED).doing(Doing::Reading)
    }

    /// Everybody in the trash; the archive is not part of it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn trashed(&self) -> Result<Vec<CustomerId>> {
        let sql = "SELECT id FROM customer INDEXED BY customer_gone
                   WHERE coalesce(deleted, archived) IS NOT NULL AND deleted IS NOT NULL ORDER BY id";
        let get = || -> rusqlite::Result<Vec<CustomerId>> {
            self.conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        get().doing(Doing::Reading)
    }
}

impl Reader {
    /// As [`Store::gone`], all of them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gone(&self) -> Result<Vec<Gone>> {
        read(&self.conn, u32::MAX).doing(Doing::Reading)
    }
}

fn read(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Gone>> {
    let sql = "SELECT id, coalesce(deleted, archived), deleted IS NULL, coalesce(code, ''), coalesce(name, ''),
                      coalesce(company, ''), coalesce(stage, '')
               FROM customer INDEXED BY customer_gone WHERE coalesce(deleted, archived) IS NOT NULL
               ORDER BY coalesce(deleted, archived) DESC, id DESC LIMIT ?1";
    let mut get = conn.prepare_cached(sql)?;
    let rows = get.query_map([limit], |row| {
        Ok(Gone {
            id: row.get(0)?,
            at: row.get(1)?,
            archived: row.get(2)?,
            code: row.get(3)?,
            name: row.get(4)?,
            company: row.get(5)?,
            stage: row.get(6)?,
        })
    })?;
    rows.collect()
}

/// Marks customers as gone: `column` is `deleted` or `archived`.
pub(super) fn put_away(
    recorder: &mut Recorder,
    column: &str,
    customers: &[CustomerId],
    now: &str,
) -> rusqlite::Result<()> {
    for &customer in customers {
        recorder.update(Table::Customer, customer.into(), &[(column, Sql::Text(now.to_owned()))])?;
    }
    Ok(())
}

/// Brings customers back, from wherever they were.
pub(super) fn restore(recorder: &mut Recorder, customers: &[CustomerId]) -> rusqlite::Result<()> {
    for &customer in customers {
        recorder.update(Table::Customer, customer.into(), &[("deleted", Sql::Null), ("archived", Sql::Null)])?;
    }
    Ok(())
}
