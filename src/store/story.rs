//! What happened with a customer, by date: the order first, a mark a line, then the rows of the lines that show.
//!
//! ```text
//!  purchase_of, interaction_of, note_of …  ─▶ when and which, by the index alone      Story: 100,000 small marks
//!  change_of (customer's own row)          ─▶ what changed, and how it came in
//!  primary keys                            ─▶ the rows of a page, whatever the list has   Told
//! ```
//!
//! A long list is read in pieces between keys. What an entry without an end has put in is left out.

use std::time::Instant;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::lenient::{self, Lossy};
use super::rows::{self, Due};
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Result, Store, children, past};
use crate::domain::child::{Child, ChildRef, Hung};
use crate::domain::due::NEXT;
use crate::domain::story::{Line, Mark, Of, Story, Told};
use crate::domain::{CustomerId, Doing, Field, Value, What};

/// Rows of an index between two looks at the clock.
const CHUNK: usize = 2_000;

/// A table with dated rows: what their day is, what they are sorted by in its index, and whether they are to be done.
struct Dated {
    of: Hung,
    at: &'static str,
    by: &'static str,
    open: &'static str,
}

const fn dated(of: Hung, at: &'static str) -> Dated {
    Dated { of, at, by: at, open: "0" }
}

/// All but those that are typed into cells.
const TABLES: [Dated; 6] = [
    dated(Hung::Purchase, "date"),
    dated(Hung::Interaction, "at"),
    dated(Hung::Note, "at"),
    dated(Hung::StageMove, "at"),
    Dated { of: Hung::Task, at: "coalesce(done_at, due)", by: "due", open: "done_at IS NULL" },
    dated(Hung::Stay, "check_in"),
];

/// A list that is being read.
#[derive(Debug)]
pub struct Telling {
    customer: CustomerId,
    today: NaiveDate,
    fields: Vec<Field>,
    /// How many tables are read, and where the next piece of the one after them begins.
    tables: usize,
    after: (Sql, i64),
    marks: Vec<Mark>,
}

/// Behind every text, as SQLite sorts.
fn last() -> (Sql, i64) {
    (Sql::Blob(Vec::new()), i64::MAX)
}

impl Telling {
    /// That customer's, as of that day.
    #[must_use]
    pub fn new(customer: CustomerId, today: NaiveDate, fields: Vec<Field>) -> Self {
        Self { customer, today, fields, tables: 0, after: last(), marks: Vec::new() }
    }
}

impl Store {
    /// Reads on until that moment; the list, once all of it is read.
    ///
    /// # Errors
    /// SQLite's.
    pub fn tell(&self, telling: &mut Telling, until: Instant) -> Result<Option<Story>> {
        while let Some(table) = TABLES.get(telling.tables) {
            piece(&self.conn, telling, table).doing(Doing::Reading)?;
            if Instant::now() >= until && telling.tables < TABLES.len() {
                return Ok(None);
            }
        }
        let own = own(&self.conn, telling.customer, &telling.fields).doing(Doing::Reading)?;
        telling.marks.extend(own);
        Ok(Some(Story::of(telling.customer, std::mem::take(&mut telling.marks), telling.today)))
    }

    /// The rows of these lines, in their order; those that are gone are left out.
    ///
    /// # Errors
    /// SQLite's.
    pub fn told(&self, customer: CustomerId, marks: &[Mark], fields: &[Field]) -> Result<Vec<Line>> {
        let read = || -> rusqlite::Result<Vec<Line>> {
            let _moment = moment(&self.conn)?;
            let line =
                |mark: &Mark| Ok(told(&self.conn, customer, mark, fields)?.map(|told| Line { mark: *mark, told }));
            marks.iter().filter_map(|mark| line(mark).transpose()).collect()
        };
        read().doing(Doing::Reading)
    }
}

/// The next rows of a table's index, the latest first.
fn piece(conn: &Connection, telling: &mut Telling, table: &Dated) -> rusqlite::Result<()> {
    let Dated { of, at, by, open } = table;
    let sql = format!(
        "SELECT id, {by}, {at}, {open} FROM {0} WHERE customer = ?1 AND ({by}, id) < (?2, ?3)
         ORDER BY {by} DESC, id DESC LIMIT ?4",
        of.table()
    );
    let _moment = moment(conn)?;
    let unfinished = Unfinished::of(conn, children::table(*of))?;
    let mut get = conn.prepare_cached(&sql)?;
    let (from, count) = (telling.after.clone(), i64::try_from(CHUNK).unwrap_or(i64::MAX));
    let mut rows = get.query(params![telling.customer, from.0, from.1, count])?;
    let mut read = 0;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if !unfinished.has(id) {
            let at = row.get_ref(2)?.as_str().ok().and_then(instant);
            telling.marks.push(Mark { of: Of::Row(*of), id, seq: 0, open: row.get(3)?, at });
        }
        read += 1;
        if read == CHUNK {
            telling.after = (row.get(1)?, id);
        }
    }
    if read < CHUNK {
        (telling.tables, telling.after) = (telling.tables + 1, last());
    }
    Ok(())
}

/// A day, or a moment of it.
fn instant(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    let day = lenient::day(day)?;
    let number = |at: std::ops::Range<usize>| time.get(at).and_then(|digits| digits.parse::<u32>().ok());
    let time = number(1..3).zip(number(4..6)).unwrap_or_default();
    day.and_hms_opt(time.0, time.1, 0).or_else(|| day.and_hms_opt(0, 0, 0))
}

/// What stands in the customer's own row and in its history: the next contact, changes, how it came in.
fn own(conn: &Connection, customer: CustomerId, fields: &[Field]) -> rusqlite::Result<Vec<Mark>> {
    let _moment = moment(conn)?;
    let mut marks = Vec::new();
    if let Some((day, _)) = next(conn, customer, fields)? {
        let at = match day {
            Value::Day(day) => day.and_hms_opt(0, 0, 0),
            Value::Moment(moment) => Some(moment),
            _ => None,
        };
        marks.push(Mark { of: Of::Next, id: 0, seq: 0, open: true, at });
    }
    marks.extend(changes(conn, customer, fields)?);
    marks.extend(came(conn, customer)?);
    Ok(marks)
}

/// When the customer is to be spoken to next, and whether that is computed. That of an open task is told by the task.
fn next(conn: &Connection, customer: CustomerId, fields: &[Field]) -> rusqlite::Result<Option<(Value, bool)>> {
    let Some(field) = fields.iter().find(|field| field.key == NEXT) else { return Ok(None) };
    let row = rows::read(conn, &[customer], &[field], Due::Shown)?.pop();
    let Some(row) = row else { return Ok(None) };
    let typed = row.cells.into_iter().next().filter(|cell| !cell.is_blank()).map(|cell| (cell, false));
    Ok(typed.or(row.due.filter(|due| due.computed).map(|due| (Value::Day(due.day), true))))
}

fn told(conn: &Connection, customer: CustomerId, mark: &Mark, fields: &[Field]) -> rusqlite::Result<Option<Told>> {
    let Some(row) = mark.row() else {
        return match mark.of {
            Of::Next => Ok(next(conn, customer, fields)?.map(|(day, computed)| Told::Next { day, computed })),
            _ => one(conn, mark, fields),
        };
    };
    match row.of {
        Hung::Note => note(conn, row),
        Hung::StageMove => stage(conn, row),
        _ => {
            let Some(hanging) = children::child(conn, row)? else { return Ok(None) };
            let gap = gap(conn, customer, row, &hanging.child)?;
            Ok(Some(Told::Row { row: hanging.child, gap }))
        }
    }
}

fn note(conn: &Connection, of: ChildRef) -> rusqlite::Result<Option<Told>> {
    let mut get = conn.prepare_cached("SELECT text, pinned FROM note WHERE id = ?1")?;
    let told = |row: &Row| Ok(Told::Note { text: row.get::<_, Lossy>(0)?.0, pinned: row.get(1)? });
    get.query_row([of.id], told).optional()
}

fn stage(conn: &Connection, of: ChildRef) -> rusqlite::Result<Option<Told>> {
    let mut get = conn.prepare_cached("SELECT before, after FROM stage_move WHERE id = ?1")?;
    let key = |row: &Row, at| row.get::<_, Option<Lossy>>(at).map(|key| key.map(|Lossy(key)| key));
    get.query_row([of.id], |row| Ok(Told::Stage { before: key(row, 0)?, after: key(row, 1)? })).optional()
}

/// Of an order the days since the one before it: one look into the index, further only past refunds.
fn gap(conn: &Connection, customer: CustomerId, of: ChildRef, row: &Child) -> rusqlite::Result<Option<i64>> {
    let Child::Purchase(order) = row else { return Ok(None) };
    let day = |value: &Value| match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.date()),
        _ => None,
    };
    let Some(day) = day(&order.date).filter(|_| !order.refund) else { return Ok(None) };
    let sql = "SELECT id, date FROM purchase WHERE customer = ?1 AND kind = 'sale'
               AND (date, id) < ((SELECT date FROM purchase WHERE id = ?2), ?2) ORDER BY date DESC, id DESC";
    let unfinished = Unfinished::of(conn, Table::Purchase)?;
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query(params![customer, of.id])?;
    while let Some(row) = rows.next()? {
        let (id, Lossy(before)) = (row.get::<_, i64>(0)?, row.get(1)?);
        if !unfinished.has(id) {
            return Ok(lenient::day(before.get(..10).unwrap_or(&before)).map(|before| (day - before).num_days()));
        }
    }
    Ok(None)
}

/// The changes of the customer's own row, but for what rows of their own tell. What was undone did not happen.
fn changes(conn: &Connection, customer: CustomerId, fields: &[Field]) -> rusqlite::Result<Vec<Mark>> {
    let sql = "SELECT c.entry, c.seq, e.at, c.before, c.after FROM change AS c JOIN entry AS e ON e.id = c.entry
               WHERE c.tbl = 'customer' AND c.row = ?1 AND c.last IS NULL AND e.state = 'done'";
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query([customer])?;
    let mut marks = Vec::new();
    while let Some(row) = rows.next()? {
        let whats = past::customer(image(row, 3)?, image(row, 4)?, fields);
        if !is_told_elsewhere(&whats) {
            marks.push(change(row)?);
        }
    }
    Ok(marks)
}

/// Whether such a change is told by another line of the list: a move between stages is a row of its own.
fn is_told_elsewhere(whats: &[What]) -> bool {
    whats.iter().all(|what| matches!(what, What::Cell { field, .. } if field == "stage"))
}

/// The import with which the customer came in.
fn came(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Option<Mark>> {
    let sql = "SELECT c.entry, c.seq, e.at FROM change AS c JOIN entry AS e ON e.id = c.entry
               WHERE (c.entry, c.seq) = (SELECT entry, seq FROM change WHERE tbl = 'customer' AND row <= ?1
                 AND last IS NOT NULL ORDER BY row DESC LIMIT 1)
               AND c.last >= ?1 AND e.state = 'done'";
    conn.prepare_cached(sql)?.query_row([customer], change).optional()
}

fn change(row: &Row) -> rusqlite::Result<Mark> {
    let Lossy(at) = row.get(2)?;
    Ok(Mark { of: Of::Change, id: row.get(0)?, seq: row.get(1)?, open: false, at: instant(&at) })
}

/// A change, as the journal has it.
fn one(conn: &Connection, mark: &Mark, fields: &[Field]) -> rusqlite::Result<Option<Told>> {
    let sql = "SELECT e.label, c.last IS NOT NULL, c.before, c.after FROM change AS c JOIN entry AS e ON e.id = c.entry
               WHERE c.entry = ?1 AND c.seq = ?2";
    let told = |row: &Row| {
        let (Lossy(label), run): (Lossy, bool) = (row.get(0)?, row.get(1)?);
        let whats = past::customer(image(row, 2)?, image(row, 3)?, fields);
        Ok(Told::Change { label, whats: if run { vec![What::CameWithRows] } else { whats } })
    };
    conn.prepare_cached(sql)?.query_row(params![mark.id, mark.seq], told).optional()
}

fn image(row: &Row, at: usize) -> rusqlite::Result<Option<past::Image>> {
    let text = row.get::<_, Option<Lossy>>(at)?;
    Ok(text.and_then(|Lossy(text)| serde_json::from_str(&text).ok()))
}
