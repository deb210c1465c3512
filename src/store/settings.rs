//! Settings of the file, each a value of JSON.

use rusqlite::Connection;

use super::lenient::Lossy;
use crate::domain::{Settings, colour};

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

/// Every setting of the analysis as one JSON object.
pub(super) fn settings(conn: &Connection) -> rusqlite::Result<String> {
    // What is no JSON is no setting.
    let sql = "SELECT coalesce(json_group_object(key, json(value)), '{}') FROM setting
               WHERE key <> ?1 AND json_valid(value)";
    conn.query_row(sql, [colour::SETTING], |row| row.get(0).map(|Lossy(text)| text))
}
