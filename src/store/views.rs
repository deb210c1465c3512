//! Views that a person keeps under a name: read whole, changed by edits.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::journal::Recorder;
use super::lenient::{self, Lossy};
use super::table::Table;
use super::{Doings, Reader, Result, Store};
use crate::domain::{Doing, SavedColumn, SavedView, Shows};

impl Store {
    /// The saved views in the order of their tabs.
    ///
    /// # Errors
    /// SQLite's.
    pub fn views(&self) -> Result<Vec<SavedView>> {
        read(&self.conn).doing(Doing::Reading)
    }
}

impl Reader {
    /// As [`Store::views`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn views(&self) -> Result<Vec<SavedView>> {
        read(&self.conn).doing(Doing::Reading)
    }
}

fn read(conn: &Connection) -> rusqlite::Result<Vec<SavedView>> {
    // A view that another program wrote without a sheet is one of the first.
    let sql =
        "SELECT id, name, coalesce(sheet, (SELECT id FROM sheet ORDER BY position LIMIT 1)), filter, sort, columns, pinned
               FROM view ORDER BY position, id";
    let mut get = conn.prepare_cached(sql)?;
    let views = get.query_map([], |row| {
        let json: Option<Lossy> = row.get(5)?;
        // Columns that cannot be read are the sheet's: the view itself is still worth showing.
        let columns: Vec<SavedColumn> =
            json.and_then(|Lossy(json)| serde_json::from_str(&json).ok()).unwrap_or_default();
        let pinned = lenient::within(row.get(6)?, 0, u16::MAX).into();
        let text = |at| row.get(at).map(|Lossy(text)| text);
        let sheet = row.get::<_, Option<i64>>(2)?.unwrap_or_default();
        let shows = Shows { sheet, filter: text(3)?, sort: text(4)?, columns, pinned };
        Ok(SavedView { id: row.get(0)?, name: text(1)?, shows })
    })?;
    views.collect()
}

/// A new view, behind those there are.
pub(super) fn add(recorder: &mut Recorder, name: &str, shows: &Shows) -> rusqlite::Result<()> {
    let last = "SELECT coalesce(max(position), 0) + 1 FROM view";
    let position: i64 = recorder.conn.prepare_cached(last)?.query_row([], |row| row.get(0))?;
    let mut cells = vec![("name", Sql::Text(name.to_owned())), ("position", Sql::Integer(position))];
    cells.extend(content(shows));
    recorder.insert(Table::View, &cells)?;
    Ok(())
}

pub(super) fn set(recorder: &mut Recorder, view: i64, shows: &Shows) -> rusqlite::Result<()> {
    recorder.update(Table::View, view, &content(shows))?;
    Ok(())
}

pub(super) fn rename(recorder: &mut Recorder, view: i64, name: &str) -> rusqlite::Result<()> {
    recorder.update(Table::View, view, &[("name", Sql::Text(name.to_owned()))])?;
    Ok(())
}

/// Two views change places. One that is gone leaves the other where it is.
pub(super) fn swap(recorder: &mut Recorder, one: i64, other: i64) -> rusqlite::Result<()> {
    let places = "SELECT a.position, b.position FROM view AS a, view AS b WHERE a.id = ?1 AND b.id = ?2";
    let (first, second): (i64, i64) = {
        let mut get = recorder.conn.prepare_cached(places)?;
        let mut rows = get.query([one, other])?;
        let Some(row) = rows.next()? else { return Ok(()) };
        (row.get(0)?, row.get(1)?)
    };
    recorder.update(Table::View, one, &[("position", Sql::Integer(second))])?;
    recorder.update(Table::View, other, &[("position", Sql::Integer(first))])?;
    Ok(())
}

pub(super) fn remove(recorder: &mut Recorder, view: i64) -> rusqlite::Result<()> {
    // One that somebody else took away already leaves no entry that undo would do nothing for.
    let there = "SELECT EXISTS (SELECT 1 FROM view WHERE id = ?1)";
    let there: bool = recorder.conn.prepare_cached(there)?.query_row([view], |row| row.get(0))?;
    if there { recorder.remove(Table::View, view) } else { Ok(()) }
}

/// The columns of a view's content.
fn content(shows: &Shows) -> [(&'static str, Sql); 5] {
    let [columns, pinned] = columns(&shows.columns, shows.pinned);
    [
        ("sheet", Sql::Integer(shows.sheet)),
        ("filter", Sql::Text(shows.filter.clone())),
        ("sort", Sql::Text(shows.sort.clone())),
        columns,
        pinned,
    ]
}

fn columns(columns: &[SavedColumn], pinned: usize) -> [(&'static str, Sql); 2] {
    let json = if columns.is_empty() { Sql::Null } else { serde_json::to_string(columns).map_or(Sql::Null, Sql::Text) };
    [("columns", json), ("pinned", Sql::Integer(i64::try_from(pinned).unwrap_or(1)))]
}

/// Other columns for a view; its filter and sort stay.
pub(super) fn arrange(
    recorder: &mut Recorder,
    view: i64,
    columns: &[SavedColumn],
    pinned: usize,
) -> rusqlite::Result<()> {
    recorder.update(Table::View, view, &self::columns(columns, pinned))?;
    Ok(())
}
