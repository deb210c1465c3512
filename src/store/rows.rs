//! Rows by primary key: what the window over a sheet's order shows.

use chrono::{Datelike, NaiveDate};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row as SqlRow, Statement};

use super::due::{self, Rhythm};
use super::made::Made;
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Reader, Result, Store, lenient, numbers};
use crate::domain::child::OF_STAYS;
use crate::domain::due::NEXT;
use crate::domain::formula::Plan;
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Doing, Fen, Field, Origin, Row, Value};

impl Store {
    /// These customers' cells, in this order; one that is gone is left out. About 2 µs a row.
    ///
    /// # Errors
    /// SQLite's.
    pub fn rows(&self, ids: &[CustomerId], fields: &[&Field]) -> Result<Vec<Row>> {
        read(&self.conn, ids, fields, Due::Shown).doing(Doing::Reading)
    }

    /// The first customers in the order of entry: a first screen while the order lane still counts.
    ///
    /// # Errors
    /// SQLite's.
    pub fn first_customers(&self, limit: u32) -> Result<Vec<CustomerId>> {
        first(&self.conn, limit as usize).doing(Doing::Reading)
    }
}

impl Reader {
    /// As [`Store::rows`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn rows(&self, ids: &[CustomerId], fields: &[&Field]) -> Result<Vec<Row>> {
        read(&self.conn, ids, fields, Due::Shown).doing(Doing::Reading)
    }

    /// The same without the days on which customers are due: nobody's tasks are looked at.
    ///
    /// # Errors
    /// SQLite's.
    pub fn cells(&self, ids: &[CustomerId], fields: &[&Field]) -> Result<Vec<Row>> {
        read(&self.conn, ids, fields, Due::Left).doing(Doing::Reading)
    }
}

/// Whether rows say on which day their customers are due, where a field of theirs would show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Shown,
    Left,
}

fn first(conn: &Connection, limit: usize) -> rusqlite::Result<Vec<CustomerId>> {
    let sql = "SELECT id FROM customer WHERE id BETWEEN ?1 AND ?2 AND deleted IS NULL AND archived IS NULL
               ORDER BY id LIMIT ?3";
    let _moment = moment(conn)?;
    let mut get = conn.prepare_cached(sql)?;
    let mut found: Vec<CustomerId> = Vec::new();
    for (from, to) in Unfinished::of(conn, Table::Customer)?.rest(numbers::FIRST, numbers::LAST) {
        let left = i64::try_from(limit - found.len()).unwrap_or(i64::MAX);
        for id in get.query_map([from, to, left], |row| row.get(0))? {
            found.push(id?);
        }
    }
    Ok(found)
}

pub(super) fn read(conn: &Connection, ids: &[CustomerId], fields: &[&Field], shows: Due) -> rusqlite::Result<Vec<Row>> {
    let plan = Plan::new(fields);
    // One look at the file, the settings among it: each costs locks.
    let _moment = moment(conn)?;
    let asks = shows == Due::Shown && Rhythm::is_among(plan.reads());
    let beside = (asks.then(|| Rhythm::of(conn)).transpose()?, Made::of(conn, plan.reads())?);
    let unfinished = Unfinished::of(conn, Table::Customer)?;
    let mut found = Vec::with_capacity(ids.len());
    let mut take = |row: &SqlRow| -> rusqlite::Result<()> {
        let id: CustomerId = row.get(0)?;
        if !unfinished.has(id) {
            found.push(whole((id, row), &plan, asks)?);
        }
        Ok(())
    };
    if is_run(ids) {
        let sql = select(plan.reads(), &beside, "c.id BETWEEN ?1 AND ?2");
        run(&mut *conn.prepare_cached(&sql)?, ids, &mut take)?;
        return Ok(found);
    }
    let mut get = conn.prepare_cached(&select(plan.reads(), &beside, "c.id = ?1"))?;
    for id in ids {
        if let Some(row) = get.query([id])?.next()? {
            take(row)?;
        }
    }
    Ok(found)
}

/// The numbers and cells of customers, behind them what is asked of their due days.
fn select(fields: &[&Field], (rhythm, made): &(Option<Rhythm>, Made), which: &str) -> String {
    let due = rhythm.iter().flat_map(Rhythm::columns);
    let columns = fields.iter().map(|field| expression(field, made)).chain(due);
    let list: String = columns.map(|column| format!(", {column}")).collect();
    let scored = rhythm.is_some() || fields.iter().any(|field| field.origin == Origin::Score);
    let join = if scored { "LEFT JOIN score AS s ON s.customer = c.id" } else { "" };
    format!("SELECT c.id{list} FROM customer AS c {join} WHERE {which} AND c.deleted IS NULL AND c.archived IS NULL")
}

/// Takes the rows of these customers, who stand close together, passing over those between them.
fn run(
    get: &mut Statement,
    ids: &[CustomerId],
    take: &mut dyn FnMut(&SqlRow) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut rows = get.query([ids[0], ids[ids.len() - 1]])?;
    let mut wanted = ids.iter().peekable();
    while let Some(row) = rows.next()? {
        let id: CustomerId = row.get(0)?;
        while wanted.next_if(|wanted| **wanted < id).is_some() {}
        if wanted.peek() == Some(&&id) {
            take(row)?;
        }
    }
    Ok(())
}

/// A row as it was read.
fn whole((id, row): (CustomerId, &SqlRow), plan: &Plan, asks_due: bool) -> rusqlite::Result<Row> {
    let fields = plan.reads();
    let mut cells = Vec::with_capacity(fields.len());
    for (at, field) in (1..).zip(fields) {
        cells.push(cell(row, at, field.kind.shape)?);
    }
    let typed = || fields.iter().zip(&cells).any(|(field, cell)| field.key == NEXT && !cell.is_blank());
    let due = if asks_due && !typed() { due::shown(row, 1 + fields.len())? } else { None };
    Ok(Row { id, cells: plan.row(cells), due })
}

/// Whether so many customers stand so close that reading on from one to the next is the short way.
fn is_run(ids: &[CustomerId]) -> bool {
    /// Fewer are looked up: a screen is.
    const MANY: usize = 200;
    let ascends = || ids.windows(2).all(|pair| pair[0] < pair[1]);
    ids.len() >= MANY && ascends() && (ids[ids.len() - 1] - ids[0]) as usize <= 2 * ids.len()
}

/// How SQL reads a field of customer `c` with score `s`. The key comes from the field table, never from typed text.
fn expression(field: &Field, made: &Made) -> String {
    let key = &field.key;
    match &field.origin {
        Origin::Typed => typed(key),
        Origin::SumOnly => made.expression(key),
        Origin::Sum => sum(key),
        Origin::Score => format!("s.\"{key}\""),
        // Computed from what is read of other fields: no column.
        Origin::Formula(_) => "NULL".to_owned(),
    }
}

/// What was typed; of the cells that show the latest stay only while there is none.
pub(super) fn typed(key: &str) -> String {
    if OF_STAYS.contains(&key) {
        return format!("CASE WHEN c.stays IS NULL THEN c.\"{key}\" ELSE c.\"stay_{key}\" END");
    }
    format!("c.\"{key}\"")
}

/// A sum, else what was typed in its place: of purchases only while there is no row at all, whatever it adds up to.
pub(super) fn sum(key: &str) -> String {
    let shown = format!("coalesce(c.\"{key}\", c.\"{key}_typed\")");
    if ["last_contact", "csat"].contains(&key) {
        return shown;
    }
    // Rows are only looked for where it matters: something was typed, and no sum tells of them.
    format!(
        "CASE WHEN c.\"{key}\" IS NULL AND c.\"{key}_typed\" IS NOT NULL AND (c.spend IS NOT NULL OR c.orders IS NOT NULL
         OR EXISTS (SELECT 1 FROM purchase WHERE purchase.customer = c.id)) THEN NULL ELSE {shown} END"
    )
}

/// A cell as its kind keeps it; what another program left there in another form shows as text.
pub(super) fn cell(row: &SqlRow, at: usize, shape: Shape) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => Value::Blank,
        ValueRef::Integer(number) => match shape {
            Shape::Money | Shape::Decimal => Value::Money(Fen(number)),
            Shape::YesNo => Value::YesNo(number != 0),
            _ => Value::Number(number),
        },
        ValueRef::Text(bytes) => match str::from_utf8(bytes) {
            Ok(found) => text(found, shape),
            Err(_) => text(&String::from_utf8_lossy(bytes), shape),
        },
        ValueRef::Real(number) => Value::Text(number.to_string()),
        ValueRef::Blob(_) => Value::Blank,
    })
}

fn text(text: &str, shape: Shape) -> Value {
    let read = match shape {
        Shape::Day => lenient::day(text).filter(in_calendar).map(Value::Day),
        Shape::Moment => {
            let moment = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
            let moment = moment.filter(|moment| in_calendar(&moment.date())).map(Value::Moment);
            moment.or_else(|| lenient::day(text).filter(in_calendar).map(Value::Day))
        }
        _ => None,
    };
    read.unwrap_or_else(|| Value::text(text))
}

/// A date of four digits: what else another program wrote is a text.
fn in_calendar(day: &NaiveDate) -> bool {
    (1..=9_999).contains(&day.year())
}

/// The form in which a value lies in the file.
pub(super) fn sql(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Sql;
    match value {
        Value::Blank => Sql::Null,
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Number(number) => Sql::Integer(*number),
        Value::Money(amount) => Sql::Integer(amount.0),
        Value::Day(day) => Sql::Text(day.format("%Y-%m-%d").to_string()),
        Value::Moment(moment) => Sql::Text(moment.format("%Y-%m-%dT%H:%M").to_string()),
        Value::YesNo(yes) => Sql::Integer((*yes).into()),
    }
}

/// A cell of an image in the journal.
pub(super) fn value_of(json: &serde_json::Value, shape: Shape) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Number(number) => match (number.as_i64(), shape) {
            (Some(number), Shape::Money) => Value::Money(Fen(number)),
            (Some(number), Shape::YesNo) => Value::YesNo(number != 0),
            (Some(number), _) => Value::Number(number),
            (None, _) => Value::Text(number.to_string()),
        },
        Json::String(found) => text(found, shape),
        _ => Value::Blank,
    }
}
