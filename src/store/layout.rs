//! Fields, sheets and settings as data.

use rusqlite::Connection;

use super::formulas::{self, Known};
use super::{Doings, Reader, Result, Store, fields as own};
use crate::domain::colour::{self, Rule};
use crate::domain::rule::Rules;
use crate::domain::sheet::Column;
use crate::domain::{Currency, Doing, Field, Layout, Origin, Sheet, kind};

impl Store {
    /// The layout as the file has it now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn layout(&self) -> Result<Layout> {
        read(&self.conn).doing(Doing::Reading)
    }
}

impl Reader {
    /// The layout as the file has it now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn layout(&self) -> Result<Layout> {
        read(&self.conn).doing(Doing::Reading)
    }
}

impl Store {
    /// The rules by which rows and cells have a colour.
    ///
    /// # Errors
    /// SQLite's.
    pub fn colours(&self) -> Result<Vec<Rule>> {
        let rules = setting(&self.conn, colour::SETTING).doing(Doing::Reading)?;
        Ok(rules.unwrap_or_else(colour::built_in))
    }
}

fn read(conn: &Connection) -> rusqlite::Result<Layout> {
    let (ids, fields): (Vec<i64>, Vec<Field>) = fields(conn)?.into_iter().unzip();
    let mut sheets = sheets(conn)?;
    for sheet in &mut sheets {
        sheet.arrange(columns(conn, sheet.id, &ids)?);
    }
    let currency: Option<String> = setting(conn, "base_currency")?;
    Ok(Layout { fields, sheets, currency: currency.map_or_else(Currency::default, Currency) })
}

/// A setting's JSON value; `None` if it is not set or not of that form.
pub(super) fn setting<T: serde::de::DeserializeOwned>(conn: &Connection, key: &str) -> rusqlite::Result<Option<T>> {
    let mut get = conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    let mut rows = get.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let json: String = row.get(0)?;
    Ok(serde_json::from_str(&json).ok())
}

/// Every setting of the analysis as one JSON object.
pub(super) fn settings(conn: &Connection) -> rusqlite::Result<String> {
    let sql = "SELECT coalesce(json_group_object(key, json(value)), '{}') FROM setting WHERE key <> ?1";
    conn.query_row(sql, [colour::SETTING], |row| row.get(0))
}

/// Fields with their row numbers. A field of a kind that this program does not know is text.
fn fields(conn: &Connection) -> rusqlite::Result<Vec<(i64, Field)>> {
    let sql = "SELECT id, key, kind, origin, label, options, longest, meaning, formula, hidden, rules FROM field
               ORDER BY position, id";
    let mut get = conn.prepare_cached(sql)?;
    let rows = get.query_map([], |row| {
        let options: Option<String> = row.get(5)?;
        let field = Field {
            key: row.get(1)?,
            label: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
            aliases: Vec::new(),
            kind: kind::named(&row.get::<_, String>(2)?).unwrap_or(kind::KINDS[0]),
            origin: origin(&row.get::<_, String>(3)?),
            choices: options.map(|json| own::choices(&json)).unwrap_or_default(),
            limit: row.get::<_, Option<u32>>(6)?.map(|limit| limit as usize),
            meaning: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
            rules: row.get::<_, Option<String>>(10)?.map(|json| Rules::read(&json)).unwrap_or_default(),
        };
        Ok(Known { id: row.get(0)?, field, formula: row.get(8)?, hidden: row.get(9)? })
    })?;
    let known: Vec<Known> = rows.collect::<rusqlite::Result<_>>()?;
    // A hidden field is in no list, but what is computed from it goes on.
    let shown: Vec<bool> = known.iter().map(|known| !known.hidden).collect();
    let resolved = formulas::resolve(known).into_iter().zip(shown);
    Ok(resolved.filter(|(_, shown)| *shown).map(|(field, _)| field).collect())
}

fn origin(name: &str) -> Origin {
    match name {
        "sum" => Origin::Sum,
        "sum_only" => Origin::SumOnly,
        "score" => Origin::Score,
        _ => Origin::Typed,
    }
}

fn sheets(conn: &Connection) -> rusqlite::Result<Vec<Sheet>> {
    let mut get = conn.prepare_cached("SELECT id, key, label, stage, pinned FROM sheet ORDER BY position")?;
    let rows = get.query_map([], |row| {
        let label: Option<String> = row.get(2)?;
        let (id, key, stage) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let (columns, hidden, pinned) = (Vec::new(), Vec::new(), row.get::<_, u16>(4)?.into());
        Ok(Sheet { id, key, label: label.unwrap_or_default(), stage, columns, hidden, pinned })
    })?;
    rows.collect()
}

/// A sheet's columns with whether they are hidden.
fn columns(conn: &Connection, sheet: i64, ids: &[i64]) -> rusqlite::Result<Vec<(Column, bool)>> {
    let sql = "SELECT field, width, hidden FROM sheet_field WHERE sheet = ?1 ORDER BY position, id";
    let mut get = conn.prepare_cached(sql)?;
    let mut columns = Vec::new();
    let mut rows = get.query([sheet])?;
    while let Some(row) = rows.next()? {
        let field: i64 = row.get(0)?;
        // A hidden field has no column.
        if let Some(field) = ids.iter().position(|id| *id == field) {
            columns.push((Column { field, width: row.get::<_, u16>(1)?.max(2) }, row.get(2)?));
        }
    }
    Ok(columns)
}
