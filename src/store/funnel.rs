//! The ways of customers along the stages, counted.

use std::iter::Peekable;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::lenient::{self, Lossy};
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Reader, Result, numbers};
use crate::domain::funnel::{Counting, Funnel, Move, Way};
use crate::domain::{Cancel, CustomerId, Doing};

/// Customers between two looks at whether to stop.
const BETWEEN_LOOKS: usize = 4_096;

impl Reader {
    /// The funnel of these customers (ascending; nothing: all) over these stages, keys in their order, as of that day;
    /// nothing if cancelled.
    ///
    /// # Errors
    /// SQLite's.
    pub fn funnel(
        &self,
        wanted: Option<&[CustomerId]>,
        (stages, today): (&[String], NaiveDate),
        cancel: &Cancel,
    ) -> Result<Option<Funnel>> {
        count(&self.conn, wanted, Counting::new(stages, today), cancel).doing(Doing::Reading)
    }
}

/// Who is live; the day of entry, and where she is.
const CUSTOMERS: &str = "SELECT id, created, stage FROM customer
    WHERE deleted IS NULL AND archived IS NULL AND id BETWEEN ?1 AND ?2 ORDER BY id";
const MOVES: &str = "SELECT id, customer, before, after, at FROM stage_move
    WHERE customer BETWEEN ?1 AND ?2 ORDER BY customer, at, id";

fn count(
    conn: &Connection,
    wanted: Option<&[CustomerId]>,
    mut counting: Counting,
    cancel: &Cancel,
) -> rusqlite::Result<Option<Funnel>> {
    let _moment = moment(conn)?;
    let unfinished = [Unfinished::of(conn, Table::Customer)?, Unfinished::of(conn, Table::StageMove)?];
    let (mut customers, mut moves) = (conn.prepare_cached(CUSTOMERS)?, conn.prepare_cached(MOVES)?);
    let mut moves = moves.query_map([numbers::FIRST, numbers::LAST], step)?.peekable();
    let mut customers = customers.query([numbers::FIRST, numbers::LAST])?;
    let mut done = 0usize;
    while let Some(row) = customers.next()? {
        done += 1;
        if done.is_multiple_of(BETWEEN_LOOKS) && cancel.tripped() {
            return Ok(None);
        }
        let id: CustomerId = row.get(0)?;
        let steps = taken(&mut moves, id, &unfinished[1])?;
        if !unfinished[0].has(id) && wanted.is_none_or(|wanted| wanted.binary_search(&id).is_ok()) {
            counting.add(&Way { created: day(row, 1)?, stage: text(row, 2)?, moves: steps });
        }
    }
    Ok(if cancel.tripped() { None } else { Some(counting.finish()) })
}

/// A move: its number, whose it is, what it says.
type Found = rusqlite::Result<(i64, CustomerId, Move)>;

fn step(row: &Row) -> Found {
    Ok((row.get(0)?, row.get(1)?, Move { before: text(row, 2)?, after: text(row, 3)?, on: day(row, 4)? }))
}

/// The moves of that customer; those of others before her are nobody's who is live.
fn taken(
    moves: &mut Peekable<impl Iterator<Item = Found>>,
    customer: CustomerId,
    unfinished: &Unfinished,
) -> rusqlite::Result<Vec<Move>> {
    let mut hers = Vec::new();
    while let Some(found) = moves.next_if(|found| found.as_ref().map_or(true, |(_, whose, _)| *whose <= customer)) {
        let (id, whose, step) = found?;
        if whose == customer && !unfinished.has(id) {
            hers.push(step);
        }
    }
    Ok(hers)
}

fn text(row: &Row, at: usize) -> rusqlite::Result<Option<String>> {
    Ok(row.get::<_, Option<Lossy>>(at)?.map(|Lossy(text)| text))
}

fn day(row: &Row, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(text(row, at)?.and_then(|text| lenient::day(text.get(..10).unwrap_or(&text))))
}
