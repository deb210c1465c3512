//! The journal as a list, a page at a time: entries from the newest on, and what one of them changed.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::journal::owner;
use super::lenient::{Lossy, Ours};
use super::past::{Found, told};
use super::table::Table;
use super::{Doings, Result, Store};
use crate::domain::{Changed, CustomerId, Deed, Deeds, Doing, Field, Place, What};

/// Entries of one page, and changes of one.
pub const PAGE: i64 = 100;
/// The first changes of an entry, by which it is told whose rows it changed: an import has millions.
const FIRST: i64 = 20;
/// An entry of so many changes at most is told by what it changed.
const FEW: usize = 4;

impl Store {
    /// Entries before that one, the newest first; at most `PAGE`. Those that were undone and can be done again too.
    ///
    /// # Errors
    /// SQLite's.
    pub fn deeds(&self, fields: &[Field], before: Option<i64>) -> Result<Deeds> {
        let mut list = entries(&self.conn, before.unwrap_or(i64::MAX)).doing(Doing::Reading)?;
        for deed in &mut list {
            explain(&self.conn, deed, fields).doing(Doing::Reading)?;
        }
        let next = list.last().filter(|_| list.len() as i64 == PAGE).map(|deed| deed.id);
        let undone = undone(&self.conn).doing(Doing::Reading)?;
        Ok(Deeds { list, next, undone })
    }

    /// What that entry changed, from behind that change on; at most `PAGE` changes of rows.
    ///
    /// # Errors
    /// SQLite's.
    pub fn changed_by(&self, fields: &[Field], deed: i64, after: i64) -> Result<Changed> {
        let read = || -> rusqlite::Result<Changed> {
            let changes = changes(&self.conn, deed, (after, PAGE))?;
            let next = changes.last().filter(|_| changes.len() as i64 == PAGE).map(|(found, _)| found.place.1);
            let mut list: Vec<(String, What)> = Vec::with_capacity(changes.len());
            for (found, last) in changes {
                let who = whose(&self.conn, &found)?.map_or_else(|| Ok(String::new()), |who| name(&self.conn, who))?;
                let whats = whats(&self.conn, (found, last), fields)?;
                whats.into_iter().for_each(|what| add(&mut list, &who, what));
            }
            Ok(Changed { deed, list, next })
        };
        read().doing(Doing::Reading)
    }
}

/// The oldest entry that can be done again, and how many there are.
fn undone(conn: &Connection) -> rusqlite::Result<Option<(i64, usize)>> {
    let sql = "SELECT min(id), count(*) FROM entry WHERE state = 'undone' AND size >= 0";
    conn.prepare_cached(sql)?.query_row([], |row| {
        let (oldest, count): (Option<i64>, i64) = (row.get(0)?, row.get(1)?);
        Ok(oldest.zip(usize::try_from(count).ok()))
    })
}

/// Rows of one table, one behind the other, are one line.
fn add(list: &mut Vec<(String, What)>, who: &str, what: What) {
    if let (Some((before, What::Rows { table, count })), What::Rows { table: other, count: more }) =
        (list.last_mut(), &what)
        && (before.as_str(), &*table) == (who, other)
    {
        *count += more;
        return;
    }
    list.push((who.to_owned(), what));
}

fn entries(conn: &Connection, before: i64) -> rusqlite::Result<Vec<Deed>> {
    let sql = "SELECT e.id, e.at, e.label, e.sheet, e.customer, e.field, e.state = 'undone',
                      (SELECT c.seq + coalesce(c.last - c.row, 0) FROM change AS c WHERE c.entry = e.id
                       ORDER BY c.seq DESC LIMIT 1)
               FROM entry AS e WHERE e.id < ?1 AND (e.state = 'done' OR e.state = 'undone' AND e.size >= 0)
               ORDER BY e.id DESC LIMIT ?2";
    let mut get = conn.prepare_cached(sql)?;
    let rows = get.query_map(params![before, PAGE], |row| {
        let (Lossy(at), Lossy(label), Ours(customer)) = (row.get(1)?, row.get(2)?, row.get(4)?);
        let field = row.get::<_, Option<Lossy>>(5)?.map(|Lossy(field)| field);
        let rows: Option<i64> = row.get(7)?;
        Ok(Deed {
            id: row.get(0)?,
            at,
            label,
            place: Place { sheet: row.get(3)?, customer, field },
            undone: row.get(6)?,
            rows: rows.and_then(|rows| usize::try_from(rows).ok()).unwrap_or(0),
            ..Deed::default()
        })
    })?;
    rows.collect()
}

/// Whose rows it changed, and what of them, as far as its first changes say.
fn explain(conn: &Connection, deed: &mut Deed, fields: &[Field]) -> rusqlite::Result<()> {
    let changes = changes(conn, deed.id, (i64::MIN, FIRST))?;
    let mut all = BTreeSet::new();
    for (found, _) in &changes {
        all.extend(whose(conn, found)?);
    }
    // Of a run nobody is named, nor where more changes follow, which may be others'.
    let whole = (changes.len() as i64) < FIRST && changes.iter().all(|(_, last)| last.is_none());
    let one = all.first().copied().filter(|_| all.len() == 1 && whole);
    deed.who = match one {
        Some(customer) => Some((customer, name(conn, customer)?)).filter(|(_, name)| !name.is_empty()),
        None => None,
    };
    if deed.rows <= FEW && changes.len() <= FEW {
        let mut told = Vec::new();
        for change in changes {
            told.extend(whats(conn, change, fields)?);
        }
        let only = told.pop().filter(|what| told.is_empty() && !matches!(what, What::Rows { .. }));
        deed.what = only;
    }
    Ok(())
}

/// So many changes of an entry behind that one, and of each the last row, where it is a run of rows.
fn changes(conn: &Connection, entry: i64, (after, most): (i64, i64)) -> rusqlite::Result<Vec<(Found, Option<i64>)>> {
    let sql = "SELECT entry, seq, '', '', tbl, last IS NOT NULL, before, after, row, last FROM change
               WHERE entry = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
    let mut get = conn.prepare_cached(sql)?;
    let rows = get.query_map(params![entry, after, most], |row| Ok((super::past::found(row)?, row.get(9)?)))?;
    rows.collect()
}

fn whats(conn: &Connection, change: (Found, Option<i64>), fields: &[Field]) -> rusqlite::Result<Vec<What>> {
    let (found, last) = change;
    if let Some(last) = last {
        let count = usize::try_from(last - found.row + 1).unwrap_or(0);
        return Ok(vec![What::Rows { table: found.table, count }]);
    }
    Ok(told(conn, found, fields)?.into_iter().map(|happening| happening.what).collect())
}

/// The customer whose row it is, or on whom it hangs or hung.
fn whose(conn: &Connection, found: &Found) -> rusqlite::Result<Option<CustomerId>> {
    let Some(table) = Table::named(&found.table).filter(|_| !found.run) else { return Ok(None) };
    let image = |image: &Option<String>| -> Option<CustomerId> {
        let image: serde_json::Value = serde_json::from_str(image.as_ref()?).ok()?;
        CustomerId::try_from(image.get("customer")?.as_i64()?).ok()
    };
    match table {
        Table::Customer => Ok(CustomerId::try_from(found.row).ok()),
        _ if !table.is_child() => Ok(None),
        _ => match image(&found.after).or_else(|| image(&found.before)) {
            Some(customer) => Ok(Some(customer)),
            None => owner(conn, table, found.row),
        },
    }
}

/// Her name, else her code; empty: she is gone for good.
fn name(conn: &Connection, customer: CustomerId) -> rusqlite::Result<String> {
    let mut get = conn.prepare_cached("SELECT coalesce(nullif(name, ''), code, '') FROM customer WHERE id = ?1")?;
    let mut rows = get.query([customer])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map_or_else(String::new, |Lossy(name)| name))
}
