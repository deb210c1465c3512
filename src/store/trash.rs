//! Customers out of sight: into the trash, into the archive, and back; and who is there.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::journal::Recorder;
use super::lenient::Lossy;
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Reader, Result, Store, numbers};
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
                   WHERE coalesce(deleted, archived) IS NOT NULL AND deleted IS NOT NULL
                   AND id BETWEEN ?1 AND ?2 ORDER BY id";
        let get = || -> rusqlite::Result<Vec<CustomerId>> {
            let ours = [numbers::FIRST, numbers::LAST];
            self.conn.prepare_cached(sql)?.query_map(ours, |row| row.get(0))?.collect()
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

    /// That customer, if it is in the trash or the archive.
    ///
    /// # Errors
    /// SQLite's.
    pub fn away(&self, customer: CustomerId) -> Result<Option<Gone>> {
        let read = || -> rusqlite::Result<Option<Gone>> {
            let sql = format!("{GONE} WHERE coalesce(deleted, archived) IS NOT NULL AND id = ?1");
            self.conn.prepare_cached(&sql)?.query_row([customer], gone).optional()
        };
        read().doing(Doing::Reading)
    }
}

/// SQL: what is told of somebody who is out of sight.
const GONE: &str = "SELECT id, coalesce(deleted, archived), deleted IS NULL, coalesce(code, ''), coalesce(name, ''),
                    coalesce(company, ''), coalesce(stage, '') FROM customer";

fn gone(row: &Row) -> rusqlite::Result<Gone> {
    let text = |at| row.get(at).map(|Lossy(text)| text);
    Ok(Gone {
        id: row.get(0)?,
        at: text(1)?,
        archived: row.get(2)?,
        code: text(3)?,
        name: text(4)?,
        company: text(5)?,
        stage: text(6)?,
    })
}

fn read(conn: &Connection, limit: u32) -> rusqlite::Result<Vec<Gone>> {
    let sql = format!(
        "{GONE} INDEXED BY customer_gone WHERE coalesce(deleted, archived) IS NOT NULL AND id BETWEEN ?2 AND ?3
         ORDER BY coalesce(deleted, archived) DESC, id DESC LIMIT ?1"
    );
    let _moment = moment(conn)?;
    let unfinished = Unfinished::of(conn, Table::Customer)?;
    let mut get = conn.prepare_cached(&sql)?;
    let rows = get.query_map([i64::from(limit), numbers::FIRST, numbers::LAST], gone)?;
    rows.filter(|gone| !gone.as_ref().is_ok_and(|gone| unfinished.has(gone.id))).collect()
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
