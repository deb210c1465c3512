//! A customer's notes.

use rusqlite::{Connection, OptionalExtension};

use super::customer;
use super::lenient::Lossy;
use super::table::Table;
use super::unfinished::{Unfinished, moment};
use super::{Doings, Error, Result, Store};
use crate::domain::{CustomerId, Doing, EditFault, Note, Value};

impl Store {
    /// Pinned first, then newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn notes(&self, customer: CustomerId) -> Result<Vec<Note>> {
        let sql = "SELECT id, at, text FROM note WHERE customer = ?1 ORDER BY pinned DESC, at DESC, id DESC";
        let read = || -> rusqlite::Result<Vec<Note>> {
            let _moment = moment(&self.conn)?;
            let unfinished = Unfinished::of(&self.conn, Table::Note)?;
            let mut get = self.conn.prepare_cached(sql)?;
            let rows = get.query_map([customer], |row| {
                let (Lossy(at), Lossy(text)) = (row.get(1)?, row.get(2)?);
                Ok(Note { id: row.get(0)?, at, text })
            })?;
            rows.filter(|note| !note.as_ref().is_ok_and(|note| unfinished.has(note.id))).collect()
        };
        read().doing(Doing::Reading)
    }
}

/// What a note holds.
pub(super) fn text(conn: &Connection, note: i64) -> rusqlite::Result<Value> {
    let mut get = conn.prepare_cached("SELECT text FROM note WHERE id = ?1")?;
    get.query_row([note], |row| row.get(0).map(|Lossy(text)| Value::text(text)))
}

/// Refuses what is written into a note that is no more, or whose customer is not.
pub(super) fn living(conn: &Connection, note: i64) -> Result<()> {
    let read = || -> rusqlite::Result<Option<CustomerId>> {
        let mut get = conn.prepare_cached("SELECT customer FROM note WHERE id = ?1")?;
        get.query_row([note], |row| row.get(0)).optional()
    };
    let of = read().doing(Doing::Saving)?.ok_or(Error::refused(EditFault::NoteGone))?;
    customer::living(conn, of)
}
