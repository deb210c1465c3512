//! Settings of the file, each a value of JSON.

use rusqlite::Connection;

use super::lenient::Lossy;
use super::{Doings, Reader, Result};
use crate::domain::{Doing, Settings, colour};

/// A setting's JSON value; `None` if it is not set or not of that form.
pub(super) fn setting<T: serde::de::DeserializeOwned>(conn: &Connection, key: &str) -> rusqlite::Result<Option<T>> {
    let mut get = conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    let mut rows = get.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let Lossy(json) = row.get(0)?;
    Ok(serde_json::from_str(&json).ok())
}

/// Every setting but the colours, which are read apart. What is no JSON is no setting.
pub(super) fn of_layout(conn: &Connection) -> rusqlite::Result<Settings> {
    let mut get = conn.prepare_cached("SELECT key, value FROM setting WHERE key <> ?1")?;
    let text = |row: &rusqlite::Row, at| {
        row.get::<_, Option<Lossy>>(at).map(|text| text.map_or_else(String::new, |text| text.0))
    };
    let rows = get.query_map([colour::SETTING], |row| Ok((text(row, 0)?, text(row, 1)?)))?;
    Ok(Settings::read(rows.collect::<rusqlite::Result<Vec<_>>>()?))
}

impl Reader {
    /// The currencies that purchases of customers who are there name, with how many rows do; by code.
    ///
    /// # Errors
    /// SQLite's.
    pub fn currencies(&self) -> Result<Vec<(String, usize)>> {
        let sql = "SELECT p.currency, count(*) FROM purchase AS p JOIN customer AS c ON c.id = p.customer
                   WHERE p.currency IS NOT NULL AND c.deleted IS NULL AND c.archived IS NULL GROUP BY 1 ORDER BY 1";
        let read = || -> rusqlite::Result<Vec<(String, usize)>> {
            let mut get = self.conn.prepare_cached(sql)?;
            let rows = get.query_map([], |row| {
                let (Lossy(code), count) = (row.get(0)?, row.get::<_, u32>(1)?);
                Ok((code, count as usize))
            })?;
            rows.collect()
        };
        read().doing(Doing::Reading)
    }
}

/// Every setting of the analysis as one JSON object.
pub(super) fn settings(conn: &Connection) -> rusqlite::Result<String> {
    // What is no JSON is no setting.
    let sql = "SELECT coalesce(json_group_object(key, json(value)), '{}') FROM setting
               WHERE key <> ?1 AND json_valid(value)";
    conn.query_row(sql, [colour::SETTING], |row| row.get(0).map(|Lossy(text)| text))
}
