//! Columns out of the file, for `table`; and which rows changed since they were read.
//!
//! Column names in these statements come from the list of fields, never from what a person typed.

use std::fmt::Write;
use std::thread;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::address::Address;
use super::calls::Reading;
use super::due::Rhythm;
use super::handles::Reader;
use super::made::Made;
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{numbers, rows};
use crate::domain::due::NEXT;
use crate::domain::today::Fact;
use crate::domain::{Anniversary, Cancel, CustomerId, Field, Origin};
use crate::table::{Cell, Changes, Rows, Source, SourceError, Work};

/// A read-only connection as a source of columns.
#[derive(Debug)]
pub struct Columns<'a> {
    connection: &'a Connection,
    /// Where a second connection may be opened, to read beside this one.
    beside: Option<&'a Address>,
    /// Lunar birthdays are found by the day of the year on which they are kept next, seen from here; they stand behind all
    /// others, as those without a year do.
    today: NaiveDate,
}

/// Rows between two looks at whether to stop: some 5 ms.
const BETWEEN_LOOKS: usize = 4_096;

impl<'a> Columns<'a> {
    #[must_use]
    pub fn new(connection: &'a Connection) -> Self {
        Self::seen_from(connection, super::now().date())
    }

    /// As [`Self::new`], on another day than that of the clock.
    #[must_use]
    pub fn seen_from(connection: &'a Connection, today: NaiveDate) -> Self {
        Self { connection, beside: None, today }
    }

    /// The same; where it pays, a second connection to that file reads beside this one.
    #[must_use]
    pub fn with_second(self, file: Option<&'a Address>) -> Self {
        Self { beside: file, ..self }
    }

    /// Runs a statement once a range of customers (a number is in it if it `{is_meant}`); every row is one range: of
    /// numbers that kehu gives.
    fn each_row(
        &self,
        sql: &str,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(&Row) -> rusqlite::Result<()>,
    ) -> Result<(), SourceError> {
        let every = [(CustomerId::MIN, CustomerId::MAX)];
        let ranges = match rows {
            Rows::Every => &every[..],
            Rows::Ranges(ranges) => ranges,
        };
        let mut statement = self.connection.prepare_cached(&sql.replace("{is_meant}", "BETWEEN ?1 AND ?2"))?;
        let mut done = 0usize;
        for &(first, last) in ranges {
            let range = [i64::from(first).max(numbers::FIRST), i64::from(last).min(numbers::LAST)];
            let mut found = statement.query(range)?;
            while let Some(row) = found.next()? {
                done += 1;
                if done.is_multiple_of(BETWEEN_LOOKS) && cancel.tripped() {
                    return Ok(());
                }
                each(row)?;
            }
        }
        Ok(())
    }
}

impl Source for Columns<'_> {
    fn customers(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, bool),
    ) -> Result<(), SourceError> {
        let sql = "SELECT id, deleted IS NULL AND archived IS NULL FROM customer WHERE id {is_meant} ORDER BY id";
        let _moment = moment(self.connection)?;
        let unfinished = Unfinished::of(self.connection, Table::Customer)?;
        self.each_row(sql, rows, cancel, &mut |row| {
            let id: CustomerId = row.get(0)?;
            if !unfinished.has(id) {
                each(id, row.get(1)?);
            }
            Ok(())
        })
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        let rhythm = if Rhythm::is_among(fields) { Some(Rhythm::of(self.connection)?) } else { None };
        let made = Made::of(self.connection, fields)?;
        self.each_row(&cells_sql(fields, spans_many(rows), (rhythm.as_ref(), &made))?, rows, cancel, &mut |row| {
            let id = row.get(0)?;
            for (place, field) in fields.iter().enumerate() {
                match (cell(row.get_ref(place + 1)?), field.recurs()) {
                    (Cell::Text(text), true) if !text.is_ascii() || text.starts_with('-') => {
                        let kept = Anniversary::read(text).and_then(|of| of.in_column(self.today));
                        let kept = kept.map(|day| day.format("%Y-%m-%d").to_string());
                        each(id, place, Cell::Text(kept.as_deref().unwrap_or(text)));
                    }
                    (cell, _) => each(id, place, cell),
                }
            }
            Ok(())
        })
    }

    fn notes(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        let sql = "SELECT customer, text, id FROM note WHERE customer {is_meant} ORDER BY customer, at, id";
        let _moment = moment(self.connection)?;
        let unfinished = Unfinished::of(self.connection, Table::Note)?;
        self.each_row(sql, rows, cancel, &mut |row| {
            if let (Cell::Text(text), false) = (cell(row.get_ref(1)?), unfinished.has(row.get::<_, i64>(2)?)) {
                each(row.get(0)?, text);
            }
            Ok(())
        })
    }

    fn purchases(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        let sql = "SELECT customer, substr(date, 1, 10), id FROM purchase
                   WHERE customer {is_meant} AND kind = 'sale' ORDER BY customer, date";
        let _moment = moment(self.connection)?;
        let unfinished = Unfinished::of(self.connection, Table::Purchase)?;
        self.each_row(sql, rows, cancel, &mut |row| {
            if let (Cell::Text(day), false) = (cell(row.get_ref(1)?), unfinished.has(row.get::<_, i64>(2)?)) {
                each(row.get(0)?, day);
            }
            Ok(())
        })
    }

    fn goods(
        &mut self,
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, &str),
    ) -> Result<(), SourceError> {
        let sql = "SELECT customer, product, id FROM purchase
                   WHERE customer {is_meant} AND kind = 'sale' AND product IS NOT NULL ORDER BY customer, date";
        let _moment = moment(self.connection)?;
        let unfinished = Unfinished::of(self.connection, Table::Purchase)?;
        self.each_row(sql, rows, cancel, &mut |row| {
            if let (Cell::Text(product), false) = (cell(row.get_ref(1)?), unfinished.has(row.get::<_, i64>(2)?)) {
                each(row.get(0)?, product);
            }
            Ok(())
        })
    }

    fn away(&mut self, rows: Rows, cancel: &Cancel, each: &mut dyn FnMut(CustomerId)) -> Result<(), SourceError> {
        let sql = "SELECT id FROM customer WHERE id {is_meant} AND coalesce(deleted, archived) IS NOT NULL
                   AND merged_into IS NULL ORDER BY id";
        self.each_row(sql, rows, cancel, &mut |row| {
            each(row.get(0)?);
            Ok(())
        })
    }

    fn facts(
        &mut self,
        (fact, today): (Fact, NaiveDate),
        rows: Rows,
        cancel: &Cancel,
        each: &mut dyn FnMut(CustomerId, i64),
    ) -> Result<(), SourceError> {
        let _moment = moment(self.connection)?;
        let reading = Reading::of(self.connection, fact, today)?;
        let unfinished = reading.unfinished(self.connection)?;
        // Of everybody the index would lead to the same rows in another order.
        let sql = match rows {
            Rows::Every => reading.sql.replace("customer {is_meant}", "+customer {is_meant}"),
            Rows::Ranges(_) => reading.sql.clone(),
        };
        self.each_row(&sql, rows, cancel, &mut |row| {
            if !unfinished.has(row.get::<_, i64>(0)?)
                && let Some(value) = reading.value(row)?
            {
                each(row.get(1)?, value);
            }
            Ok(())
        })
    }

    /// Of two works the second is done at the same time, by a connection and on a thread of its own; where it cannot have
    /// that connection it is left. Both are as new as this one was when it looked, or newer: what changed since is read
    /// again in any case.
    fn together<'w>(&mut self, mut works: Vec<Work<'w>>) -> Vec<Work<'w>> {
        let (Some(file), 2) = (self.beside, works.len()) else { return works };
        let (behind, today) = (works.pop(), self.today);
        thread::scope(|scope| {
            let behind = scope.spawn(move || match Reader::beside(file) {
                Ok(second) => {
                    let mut columns = Columns::seen_from(&second.conn, today);
                    behind.into_iter().for_each(|work| work(&mut columns));
                    None
                }
                Err(_) => behind,
            });
            works.drain(..).for_each(|work| work(self));
            behind.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).into_iter().collect()
        })
    }
}

fn cell(value: ValueRef) -> Cell {
    match value {
        ValueRef::Integer(number) => Cell::Number(number),
        ValueRef::Text(text) => std::str::from_utf8(text).map_or(Cell::Blank, Cell::Text),
        _ => Cell::Blank,
    }
}

/// A field that no column can be named after: it did not come from the table `field`.
#[derive(Debug, thiserror::Error)]
#[error("no column for the field {0:?}")]
struct NoColumn(String);

fn cells_sql(fields: &[&Field], many: bool, (rhythm, made): (Option<&Rhythm>, &Made)) -> Result<String, SourceError> {
    let mut sql = String::from("SELECT c.id");
    for field in fields {
        let key = &field.key;
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(Box::new(NoColumn(key.clone())));
        }
        match &field.origin {
            _ if key == NEXT && rhythm.is_some() => {
                write!(sql, ", {}", rhythm.map(|rhythm| rhythm.compared(many)).unwrap_or_default())?;
            }
            Origin::Typed => write!(sql, ", {}", rows::typed(key))?,
            Origin::SumOnly => write!(sql, ", {}", made.expression(key))?,
            Origin::Sum => write!(sql, ", {}", rows::sum(key))?,
            Origin::Score => write!(sql, ", s.\"{key}\"")?,
            // `table` computes it from other columns.
            Origin::Formula(_) => sql += ", NULL",
        }
    }
    sql += " FROM customer AS c";
    if rhythm.is_some() || fields.iter().any(|field| field.origin == Origin::Score) {
        sql += " LEFT JOIN score AS s ON s.customer = c.id";
    }
    if many && rhythm.is_some() {
        sql += " LEFT JOIN (SELECT customer, min(due) AS due FROM task WHERE done_at IS NULL GROUP BY customer) AS t \
                ON t.customer = c.id";
    }
    Ok(sql + " WHERE c.id {is_meant} ORDER BY c.id")
}

/// Whether there may be so many of them that one look through a table is quicker than a look at each.
fn spans_many(rows: Rows) -> bool {
    match rows {
        Rows::Every => true,
        Rows::Ranges(ranges) => ranges.iter().any(|(first, last)| last.saturating_sub(*first) > 10_000),
    }
}

/// What happened since a feed number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Re-read these; empty: nothing changed.
    Changed { seq: i64, changes: Changes },
    /// Rows of the feed were pruned: read everything anew.
    Reload { seq: i64 },
}

/// The number of the latest change; 0 before the first.
///
/// # Errors
/// What SQLite said.
pub fn newest(connection: &Connection) -> rusqlite::Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'feed'), 0)")?;
    statement.query_row([], |row| row.get(0))
}

/// What changed after the feed row `seq` (0: before the first). Read `seq` before the columns: what comes between is
/// then only read twice.
///
/// # Errors
/// What SQLite said.
pub fn feed_since(connection: &Connection, seq: i64) -> rusqlite::Result<Feed> {
    let mut statement = connection.prepare_cached("SELECT seq, tbl, rows FROM feed WHERE seq > ?1 ORDER BY seq")?;
    let mut found = statement.query([seq])?;
    let (mut last, mut changes, mut whole) = (seq, Changes::default(), true);
    while let Some(row) = found.next()? {
        let next: i64 = row.get(0)?;
        whole &= last.checked_add(1) == Some(next);
        last = next;
        let ranges = match row.get_ref(1)?.as_bytes()? {
            b"score" => &mut changes.scores,
            b"note" => &mut changes.notes,
            b"setting" => {
                changes.settings = true;
                &mut changes.customers
            }
            _ => &mut changes.customers,
        };
        let pairs = row.get_ref(2)?.as_blob()?;
        whole &= pairs.len().is_multiple_of(8);
        let pairs = pairs.chunks_exact(8).map(|pair| (number(&pair[..4]), number(&pair[4..])));
        // Backwards it is no range.
        ranges.extend(pairs.filter(|(first, last)| first <= last));
    }
    if last == seq {
        last = newest(connection)?;
        whole = last == seq;
    }
    Ok(if whole { Feed::Changed { seq: last, changes: changes.merged() } } else { Feed::Reload { seq: last } })
}

fn number(bytes: &[u8]) -> CustomerId {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | CustomerId::from(*byte))
}

#[cfg(test)]
mod tests;
