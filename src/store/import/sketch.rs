//! What a trial would have written by now, for the sheets that follow: they find there whom a sheet before would have brought.
//!
//! It lies in a database without a name, which goes with the trial.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Result, params};
use serde_json::{Map, Value as Json};

use super::incoming::Incoming;
use super::stored::Stored;
use crate::domain::CustomerId;
use crate::domain::batch::{Beside, Noted, Row};
use crate::store::{clock, rows};

/// Cells by their columns.
#[derive(Debug)]
pub(super) struct Sketch(Connection);

impl Sketch {
    /// Nothing yet.
    pub fn new() -> Result<Self> {
        let conn = Connection::open("")?;
        // One transaction, which is never committed: nothing of it has to survive.
        conn.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             CREATE TABLE sketch (id INTEGER PRIMARY KEY, cells TEXT NOT NULL) STRICT;
             CREATE TABLE note (customer INTEGER NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL) STRICT;
             CREATE INDEX note_customer ON note (customer); BEGIN",
        )?;
        Ok(Self(conn))
    }

    /// Somebody would come with these cells of the row, and those that nobody said.
    pub fn come(&self, (file, row): (&Incoming, &Row), customer: CustomerId, given: &[(&str, &str)]) -> Result<()> {
        let places = (0..file.fields.len()).filter(|place| !row.cell(*place).is_blank());
        let mut cells = cells((file, row), places.map(|place| (place, None)));
        for (column, value) in given {
            cells.entry((*column).to_owned()).or_insert_with(|| (*value).into());
        }
        self.put(customer, &cells)
    }

    /// These cells of somebody would change.
    pub fn change(
        &self,
        (file, row): (&Incoming, &Row),
        customer: CustomerId,
        places: &[(usize, Option<String>)],
    ) -> Result<()> {
        let mut all = self.of(customer)?;
        all.extend(cells((file, row), places.iter().map(|(place, both)| (*place, both.as_deref()))));
        self.put(customer, &all)
    }

    /// The customer as a sheet before would have left them.
    pub fn over(&self, stored: Option<Stored>, file: &Incoming, customer: CustomerId) -> Result<Option<Stored>> {
        let cells = self.cells(customer)?;
        if cells.is_empty() {
            return Ok(stored);
        }
        let stored = stored.unwrap_or_else(|| Stored::nobody(customer, file.fields.len()));
        let at = |place| column(file, place).and_then(|column| cells.get(&column).cloned());
        Ok(Some(stored.with(&|column| cells.get(column).cloned(), &at)))
    }

    /// These notes would stand with somebody.
    pub fn say<'b>(&self, customer: CustomerId, notes: impl Iterator<Item = &'b Beside>, today: &str) -> Result<()> {
        let mut put = self.0.prepare_cached("INSERT INTO note VALUES (?1, ?2, ?3)")?;
        for beside in notes {
            let at = match beside.of {
                Noted::Cell(Some(moment)) => clock::moment(moment),
                _ => today.to_owned(),
            };
            put.execute(params![customer, at, beside.said()])?;
        }
        Ok(())
    }

    /// Moments and texts of those.
    pub fn said(&self, customer: CustomerId) -> Result<Vec<(String, String)>> {
        let mut get = self.0.prepare_cached("SELECT at, text FROM note WHERE customer = ?1")?;
        get.query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }

    /// Somebody who would come gets that ID.
    pub fn give_code(&self, customer: CustomerId, code: &str) -> Result<()> {
        let mut all = self.of(customer)?;
        all.insert("code".to_owned(), code.into());
        self.put(customer, &all)
    }

    /// ID and name of somebody who would come.
    pub fn called(&self, customer: CustomerId) -> Result<Option<(String, String)>> {
        let cells = self.of(customer)?;
        let text = |column: &str| cells.get(column).and_then(Json::as_str).unwrap_or_default().to_owned();
        Ok((!cells.is_empty()).then(|| (text("code"), text("name"))))
    }

    /// What would have been written of somebody, by columns.
    pub fn cells(&self, customer: CustomerId) -> Result<HashMap<String, Sql>> {
        Ok(self.of(customer)?.into_iter().map(|(column, value)| (column, sql(value))).collect())
    }

    /// Who of these numbers would have come.
    pub fn from(&self, first: CustomerId, end: CustomerId) -> Result<Vec<CustomerId>> {
        let mut get = self.0.prepare_cached("SELECT id FROM sketch WHERE id >= ?1 AND id < ?2")?;
        get.query_map([first, end], |row| row.get(0))?.collect()
    }

    fn of(&self, customer: CustomerId) -> Result<Map<String, Json>> {
        let mut get = self.0.prepare_cached("SELECT cells FROM sketch WHERE id = ?1")?;
        let text: Option<String> = get.query_row([customer], |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    fn put(&self, customer: CustomerId, cells: &Map<String, Json>) -> Result<()> {
        let mut put = self.0.prepare_cached("INSERT OR REPLACE INTO sketch VALUES (?1, ?2)")?;
        put.execute(params![customer, Json::Object(cells.clone()).to_string()]).map(drop)
    }
}

/// What the row says at these places, by their columns; of a cell that holds several what it is with the file's.
fn cells<'b>(
    (file, row): (&Incoming, &Row),
    places: impl Iterator<Item = (usize, Option<&'b str>)>,
) -> Map<String, Json> {
    let cell = |(place, both): (usize, Option<&str>)| {
        let value = both.map_or_else(|| json(rows::sql(&row.cell(place).to_value())), Json::from);
        Some((column(file, place)?, value))
    };
    places.filter_map(cell).collect()
}

/// The column of a place; of one that is to be its label, which no column is called.
fn column(file: &Incoming, place: usize) -> Option<String> {
    let to_be = || Some(format!("new {}", file.labels.get(place)?.as_ref()?));
    file.column(place).or_else(to_be)
}

fn json(value: Sql) -> Json {
    match value {
        Sql::Text(text) => text.into(),
        Sql::Integer(number) => number.into(),
        Sql::Real(number) => number.into(),
        Sql::Null | Sql::Blob(_) => Json::Null,
    }
}

fn sql(value: Json) -> Sql {
    match value {
        Json::String(text) => Sql::Text(text),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Sql::Real(number.as_f64().unwrap_or_default()), Sql::Integer)
        }
        _ => Sql::Null,
    }
}
