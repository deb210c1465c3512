//! Which numbers of customers are ours. Columns in memory and the feed hold them in 32 bits; another program may have
//! written others into the file. Such rows are left alone: not shown, not counted as customers, not changed.

use rusqlite::Connection;

use super::{Doings, Reader, Result, Store};
use crate::domain::{CustomerId, Doing};

/// The least number that kehu gives.
pub(super) const FIRST: i64 = 1;
/// The greatest: one below the end of 32 bits, so that whoever counts one further stays in them.
pub(super) const LAST: i64 = CustomerId::MAX as i64 - 1;

impl Store {
    /// Customers whose number is not one that kehu gives: they cannot be shown.
    ///
    /// # Errors
    /// SQLite's.
    pub fn strangers(&self) -> Result<u32> {
        count(&self.conn).doing(Doing::Reading)
    }
}

impl Reader {
    /// As [`Store::strangers`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn strangers(&self) -> Result<u32> {
        count(&self.conn).doing(Doing::Reading)
    }
}

/// Two looks at the ends of the table, where there are none.
fn count(conn: &Connection) -> rusqlite::Result<u32> {
    let sql = "SELECT (SELECT count(*) FROM customer WHERE id < ?1) + (SELECT count(*) FROM customer WHERE id > ?2)";
    conn.prepare_cached(sql)?.query_row([FIRST, LAST], |row| row.get(0))
}

/// The number of the next customer.
///
/// # Errors
/// SQLite's; all four thousand million are given.
pub(super) fn next_customer(conn: &Connection) -> rusqlite::Result<CustomerId> {
    let sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'customer'";
    let last: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let next = if last < LAST { last.max(0) + 1 } else { next_free(conn)? };
    let ours = CustomerId::try_from(next).ok().filter(|_| next <= LAST);
    ours.ok_or(rusqlite::Error::IntegralValueOutOfRange(0, next))
}

/// Somebody has given a number at the end of ours or beyond: on from the greatest below which is nobody's next, passing
/// over those that the journal remembers.
fn next_free(conn: &Connection) -> rusqlite::Result<i64> {
    let greatest = "SELECT coalesce((SELECT id FROM customer AS c WHERE id BETWEEN ?1 AND ?2
                    AND NOT EXISTS (SELECT 1 FROM customer WHERE id = c.id + 1) ORDER BY id DESC LIMIT 1), 0)";
    let mut next = 1 + conn.query_row(greatest, [FIRST, LAST - 1], |row| row.get::<_, i64>(0))?;
    let taken = "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1)
                 OR EXISTS (SELECT 1 FROM change WHERE tbl = 'customer' AND row = ?1)";
    let mut taken = conn.prepare(taken)?;
    while next <= LAST && taken.query_row([next], |row| row.get(0))? {
        next += 1;
    }
    Ok(next)
}
