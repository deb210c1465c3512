//! Rows that an entry without an end has put in: nobody shows, counts or exports them before its end.
//!
//! An import, and a bulk edit that adds customers, put rows in slice by slice; each slice leaves a run in the journal:
//!
//! ```text
//!   customer   1 … 900 │ 901 ……………………… 30,900 │ 30,901       entry 7 (open): runs 901–15,000, 15,001–30,900
//!              shown     on their way, or left     shown
//!                        by a crash: not shown
//! ```
//!
//! So whoever reads leaves out the runs of entries that are `open`, and what is left of those that are `undoing`. It does
//! not matter whether the entry's writer lives, nor whether the reader could roll back. At the entry's end the feed names
//! the rows, and all of them are there at once. Without such an entry this costs one look into an index, 2 µs; rows are
//! read in the same transaction as the runs ([`moment`]), else a slice could come between.

use rusqlite::{Connection, Params, Result, Transaction, params};

use super::table::Table;
use crate::domain::CustomerId;

/// Rows of one table that are not there yet: both ends of each range, ascending, apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unfinished(Vec<(i64, i64)>);

impl Unfinished {
    /// The rows of that table, as of now.
    pub(super) fn of(conn: &Connection, table: Table) -> Result<Self> {
        if !any(conn)? {
            return Ok(Self::default());
        }
        // Runs are few: one a slice.
        let sql = "SELECT c.row, c.last FROM change AS c INDEXED BY change_runs JOIN entry AS e ON e.id = c.entry
                   WHERE c.tbl = ?1 AND c.last IS NOT NULL AND e.state IN ('open', 'undoing') ORDER BY c.row";
        Self::read(conn, sql, [table.name()])
    }

    /// The rows of that table that this entry has put in.
    pub(super) fn of_entry(conn: &Connection, table: Table, entry: i64) -> Result<Self> {
        let sql = "SELECT row, last FROM change INDEXED BY change_runs
                   WHERE tbl = ?1 AND last IS NOT NULL AND entry = ?2 ORDER BY row";
        Self::read(conn, sql, params![table.name(), entry])
    }

    fn read(conn: &Connection, sql: &str, of: impl Params) -> Result<Self> {
        let mut get = conn.prepare_cached(sql)?;
        let mut rows = get.query(of)?;
        let mut ranges: Vec<(i64, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (first, last): (i64, i64) = (row.get(0)?, row.get(1)?);
            match ranges.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => ranges.push((first, last)),
            }
        }
        Ok(Self(ranges))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The ranges as numbers of customers.
    pub(super) fn customers(&self) -> Vec<(CustomerId, CustomerId)> {
        let range = |(first, last): &(i64, i64)| Some(((*first).try_into().ok()?, (*last).try_into().ok()?));
        self.0.iter().filter_map(range).collect()
    }

    pub(super) fn has(&self, row: impl Into<i64>) -> bool {
        let row = row.into();
        let at = self.0.partition_point(|(_, last)| *last < row);
        self.0.get(at).is_some_and(|(first, _)| *first <= row)
    }

    /// What is not in it, from `first` to `last`: both ends of each range, ascending.
    pub(super) fn rest(&self, first: i64, last: i64) -> Vec<(i64, i64)> {
        let (mut rest, mut from) = (Vec::new(), first);
        for &(begin, end) in &self.0 {
            if from < begin {
                rest.push((from, last.min(begin - 1)));
            }
            from = from.max(end.saturating_add(1));
        }
        rest.push((from, last));
        rest.retain(|(first, last)| first <= last);
        rest
    }
}

/// The columns that an entry without an end has made (rows of `field`).
pub(super) fn fields(conn: &Connection) -> Result<Vec<i64>> {
    if !any(conn)? {
        return Ok(Vec::new());
    }
    let sql = "SELECT c.row FROM change AS c JOIN entry AS e ON e.id = c.entry
               WHERE c.tbl = 'field' AND c.before IS NULL AND e.state = 'open'";
    conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Whether any entry has begun and has no end.
fn any(conn: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state IN ('open', 'undoing'))";
    conn.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// What is read while the answer lives is of one moment. Nothing to hold where a transaction holds it already.
pub(super) fn moment(conn: &Connection) -> Result<Option<Transaction<'_>>> {
    conn.is_autocommit().then(|| conn.unchecked_transaction()).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_it_or_in_the_rest() {
        let unfinished = Unfinished(vec![(3, 5), (9, 9), (12, 20)]);
        let rest = unfinished.rest(1, 15);
        assert_eq!(rest, [(1, 2), (6, 8), (10, 11)]);
        for row in 1..=15 {
            let resting = rest.iter().any(|(first, last)| (*first..=*last).contains(&row));
            assert_ne!(unfinished.has(row), resting, "{row}");
        }
        assert_eq!(Unfinished::default().rest(1, 4), [(1, 4)]);
        assert_eq!(unfinished.rest(13, 19), []);
    }
}
