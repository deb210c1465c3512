//! One change, back or forth.

use std::collections::HashSet;

use rusqlite::{Connection, ErrorCode, params};

use super::change::{Change, Kept, ROW, path};
use crate::domain::CustomerId;
use crate::store::journal::{self, Touched};
use crate::store::table::Table;

/// Rows of a run that one statement takes back: about a millisecond's work.
const RUN_CHUNK: i64 = 100;

/// Which way a change is applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Towards {
    pub back: bool,
    /// Cells that are left as they are are remembered. Not after a crash: what was taken back already looks like them.
    pub remembers: bool,
}

impl Towards {
    /// Of that cell, where it stands.
    fn left(self, conn: &Connection, change: &Change, column: &str, left: bool) -> rusqlite::Result<()> {
        if self.back && self.remembers { change.leave(conn, column, left) } else { Ok(()) }
    }
}

/// Applies a change to one row: what it should hold is on one side, what it must still hold is on the other.
pub(super) fn one(
    conn: &Connection,
    change: &Change,
    towards: Towards,
    kept: &mut Vec<Kept>,
    touched: &mut Touched,
) -> rusqlite::Result<()> {
    let (from, to) = if towards.back { (&change.after, &change.before) } else { (&change.before, &change.after) };
    touch(conn, change, touched)?;
    match (from, to) {
        (Some(from), Some(to)) => restore_cells(conn, change, (from, to), towards, kept)?,
        (None, Some(image)) => bring_row(conn, change, image, towards, kept)?,
        (Some(image), None) => take_row(conn, change, image, towards, kept)?,
        (None, None) => {}
    }
    touch(conn, change, touched)
}

/// How many of the first changes can be applied together, one at least: they set the same cell of different customers.
pub(super) fn alike(changes: &[Change]) -> usize {
    let Some(column) = changes.first().and_then(cell) else { return 1 };
    let mut rows = HashSet::new();
    let together = changes.iter().take_while(|change| cell(change) == Some(column) && rows.insert(change.row));
    together.count().max(1)
}

/// The column of a customer that the change sets, if it is only one: `city` of `{"city":"Bonn"}`.
fn cell(change: &Change) -> Option<&str> {
    let (Table::Customer, None, Some(before), Some(after)) = (change.table, change.last, &change.before, &change.after)
    else {
        return None;
    };
    let (column, _) = after.strip_prefix("{\"")?.split_once("\":")?;
    let sole = |image: &str| {
        let read: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(image).ok();
        read.is_some_and(|read| read.len() == 1 && read.contains_key(column))
    };
    (sole(before) && sole(after)).then_some(column)
}

/// As [`one`], changes that are [`alike`] in one statement.
pub(super) fn many(
    conn: &Connection,
    changes: &[Change],
    towards: Towards,
    kept: &mut Vec<Kept>,
    touched: &mut Touched,
) -> rusqlite::Result<()> {
    let known = Table::Customer.columns(conn)?;
    let column = changes.first().and_then(cell).filter(|column| known.iter().any(|name| name == column));
    let done = column.map(|column| restore_column(conn, changes, column, towards.back)).transpose()?.flatten();
    let (Some(column), Some(done)) = (column, done) else {
        return changes.iter().try_for_each(|change| one(conn, change, towards, kept, touched));
    };
    for change in changes {
        touch(conn, change, touched)?;
        if !done.contains(&change.row) {
            towards.left(conn, change, column, true)?;
            kept.push(Kept { table: change.table.name(), row: change.row, column: Some(column.to_owned()) });
        }
    }
    Ok(())
}

/// Each of these cells that still holds what it should gets the other value; the answer: whose. `None`, and nothing is
/// done, where a constraint forbids one of them.
fn restore_column(
    conn: &Connection,
    changes: &[Change],
    column: &str,
    back: bool,
) -> rusqlite::Result<Option<HashSet<i64>>> {
    let (from, to) = if back { ("after", "before") } else { ("before", "after") };
    let sql = format!(
        "UPDATE customer SET \"{column}\" = json_extract(c.{to}, '$.\"{column}\"') FROM change AS c
         WHERE c.entry = ?1 AND c.seq BETWEEN ?2 AND ?3 AND customer.id = c.row
         AND customer.\"{column}\" IS json_extract(c.{from}, '$.\"{column}\"') RETURNING customer.id"
    );
    let entry = changes.first().map_or(0, |change| change.entry);
    let ends = [changes.first(), changes.last()].map(|change| change.map_or(0, |change| change.seq));
    let mut update = conn.prepare_cached(&sql)?;
    let found = update.query_map(params![entry, ends[0].min(ends[1]), ends[0].max(ends[1])], |row| row.get(0))?;
    unless_constraint(found.collect())
}

fn touch(conn: &Connection, change: &Change, touched: &mut Touched) -> rusqlite::Result<()> {
    touched.settings |= change.table == Table::Setting;
    if let Some(customer) = journal::owner(conn, change.table, change.row)? {
        touched.add(change.table, customer);
    }
    Ok(())
}

/// Each cell that still holds `from` gets `to`; but what undo left is not done again.
fn restore_cells(
    conn: &Connection,
    change: &Change,
    (from, to): (&str, &str),
    towards: Towards,
    kept: &mut Vec<Kept>,
) -> rusqlite::Result<()> {
    let name = change.table.name();
    for column in columns_of(conn, change.table, to)? {
        let sql = format!(
            "UPDATE {name} SET \"{column}\" = json_extract(?3, '$.\"{column}\"')
             WHERE id = ?1 AND \"{column}\" IS json_extract(?2, '$.\"{column}\"')"
        );
        let skipped = !towards.back && change.was_left(&column);
        let restore = || unless_constraint(conn.prepare_cached(&sql)?.execute(params![change.row, from, to]));
        let left = skipped || restore()? != Some(1);
        towards.left(conn, change, &column, left)?;
        if left {
            kept.push(Kept { table: name, row: change.row, column: Some(column) });
        }
    }
    Ok(())
}

/// Puts a row back that did not exist; but not again one that undo found gone.
fn bring_row(
    conn: &Connection,
    change: &Change,
    image: &str,
    towards: Towards,
    kept: &mut Vec<Kept>,
) -> rusqlite::Result<()> {
    let name = change.table.name();
    if !towards.back && change.was_left(ROW) {
        kept.push(Kept { table: name, row: change.row, column: None });
        return Ok(());
    }
    let columns = columns_of(conn, change.table, image)?;
    let list: String = columns.iter().map(|column| format!(", \"{column}\"")).collect();
    let values: String = columns.iter().map(|column| format!(", json_extract(?2, '$.\"{column}\"')")).collect();
    let sql = format!("INSERT INTO {name} (id{list}) VALUES (?1{values})");
    if unless_constraint(conn.prepare_cached(&sql)?.execute(params![change.row, image]))?.is_none() {
        kept.push(Kept { table: name, row: change.row, column: None });
    }
    Ok(())
}

/// Takes a row away that is still as the entry left it and that nothing hangs on.
fn take_row(
    conn: &Connection,
    change: &Change,
    image: &str,
    towards: Towards,
    kept: &mut Vec<Kept>,
) -> rusqlite::Result<()> {
    let name = change.table.name();
    let now = change.table.image(conn)?;
    let unmarked = if change.was_left(ROW) { format!("json_remove(?2, '{}')", path(ROW)) } else { "?2".to_owned() };
    let sql = format!("DELETE FROM {name} WHERE id = ?1 AND {now} = {unmarked} {}", and_childless(change.table));
    let left = conn.prepare_cached(&sql)?.execute(params![change.row, image])? == 0;
    towards.left(conn, change, ROW, left)?;
    if left {
        kept.push(Kept { table: name, row: change.row, column: None });
    }
    Ok(())
}

/// Takes back the upper end of a run of inserted rows, each turned into a change with its image so that it can be redone.
/// True when nothing of the run is left.
pub(super) fn shrink_run(
    conn: &Connection,
    (run, last): (&Change, i64),
    kept: &mut Vec<Kept>,
    touched: &mut Touched,
) -> rusqlite::Result<bool> {
    let (table, name) = (run.table, run.table.name());
    let low = run.row.max(last.saturating_sub(RUN_CHUNK - 1));
    for row in low..=last {
        if let Some(customer) = journal::owner(conn, table, row)? {
            touched.add(table, customer);
        }
    }
    let gone = cut_run(conn, run, low)?;
    let (image, childless) = (table.image(conn)?, and_childless(table));
    let sql = format!(
        "INSERT INTO change (entry, seq, tbl, row, after) SELECT ?1, ?2 + id - ?3, '{name}', id, {image}
         FROM {name} WHERE id BETWEEN ?4 AND ?5 {childless}"
    );
    conn.prepare_cached(&sql)?.execute([run.entry, run.seq, run.row, low, last])?;
    take_rows(conn, table, (low, last), kept)?;
    Ok(gone)
}

/// As [`shrink_run`], of an entry that is forgotten: no image is needed. Nobody has seen its customers, so that nobody is
/// told that they go.
pub(super) fn forget_run(
    conn: &Connection,
    (run, last): (&Change, i64),
    kept: &mut Vec<Kept>,
    touched: &mut Touched,
) -> rusqlite::Result<bool> {
    let low = run.row.max(last.saturating_sub(RUN_CHUNK - 1));
    if run.table.is_child() {
        let sql = format!("SELECT DISTINCT customer FROM {} WHERE id BETWEEN ?1 AND ?2", run.table.name());
        let mut get = conn.prepare_cached(&sql)?;
        for customer in get.query_map([low, last], |row| row.get::<_, i64>(0))? {
            CustomerId::try_from(customer?).into_iter().for_each(|customer| touched.add(run.table, customer));
        }
    }
    let gone = cut_run(conn, run, low)?;
    take_rows(conn, run.table, (low, last), kept)?;
    Ok(gone)
}

/// The run ends below that row; true when nothing is left of it.
fn cut_run(conn: &Connection, run: &Change, low: i64) -> rusqlite::Result<bool> {
    let gone = low == run.row;
    if gone {
        // Its own number is needed for the image of its first row.
        conn.prepare_cached("DELETE FROM change WHERE entry = ?1 AND seq = ?2")?.execute([run.entry, run.seq])?;
    } else {
        let sql = "UPDATE change SET last = ?3 WHERE entry = ?1 AND seq = ?2";
        conn.prepare_cached(sql)?.execute([run.entry, run.seq, low - 1])?;
    }
    Ok(gone)
}

/// Deletes rows, but for customers that something hangs on.
fn take_rows(conn: &Connection, table: Table, (low, last): (i64, i64), kept: &mut Vec<Kept>) -> rusqlite::Result<()> {
    let (name, childless) = (table.name(), and_childless(table));
    let sql = format!("DELETE FROM {name} WHERE id BETWEEN ?1 AND ?2 {childless}");
    conn.prepare_cached(&sql)?.execute([low, last])?;
    let mut left = conn.prepare_cached(&format!("SELECT id FROM {name} WHERE id BETWEEN ?1 AND ?2"))?;
    for row in left.query_map([low, last], |row| row.get(0))? {
        kept.push(Kept { table: name, row: row?, column: None });
    }
    Ok(())
}

/// A condition that leaves a customer alone to whom rows were added since.
fn and_childless(table: Table) -> String {
    if table != Table::Customer {
        return String::new();
    }
    let children = Table::ALL.into_iter().filter(|child| child.is_child());
    children
        .map(|child| format!(" AND NOT EXISTS (SELECT 1 FROM {0} WHERE {0}.customer = customer.id)", child.name()))
        .collect()
}

/// The columns that an image names and the table has: an image is a text in a file, not to be trusted with SQL.
fn columns_of(conn: &Connection, table: Table, image: &str) -> rusqlite::Result<Vec<String>> {
    let known = table.columns(conn)?;
    let mut get = conn.prepare_cached("SELECT key FROM json_each(?1)")?;
    let named = get.query_map([image], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(named.into_iter().filter(|name| known.contains(name)).collect())
}

/// `None` where a constraint of the table forbids it: a code that somebody else has by now, a customer who is gone.
fn unless_constraint<T>(result: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match result {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(None),
        other => other.map(Some),
    }
}
