//! Fields of the user's own that were removed: their cells lie in the file until nobody can bring them back.
//!
//! ```text
//!  RemoveField ──▶ the rows of `field` and `sheet_field` go (undo has them)     the column x1003 stays, seen by nobody
//!  the entry leaves the journal, or a purge takes it ──▶ the column is dropped     its number is never given again
//! ```
//!
//! Only columns that kehu itself has removed are dropped: what another program keeps in this table stays. Dropping one writes
//! the whole table anew, so that it is done in small files only, and in large ones with the next thorough purge.

use rusqlite::{Connection, OptionalExtension, Result, params};

use super::lenient::Lossy;

/// Key of the session under which the numbers of all fields stand that were ever removed.
const KEY: &str = "fields_removed";

/// Key of the session under which the highest number stands that any column of a sheet had when a field was removed.
const COLUMNS: &str = "columns_removed";

/// Up to this size a table is written anew at once: some tens of milliseconds.
const SMALL_BYTES: i64 = 16 << 20;

/// As [`drop_lost`], where that is quick.
pub(super) fn drop_if_quick(conn: &Connection) -> Result<()> {
    let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let bytes: i64 = conn.query_row(size, [], |row| row.get(0))?;
    if bytes <= SMALL_BYTES { drop_lost(conn) } else { Ok(()) }
}

/// The numbers of the fields that were ever removed, also of those that are back.
pub(super) fn all(conn: &Connection) -> Result<Vec<i64>> {
    let mut get = conn.prepare_cached("SELECT value FROM session WHERE key = ?1")?;
    let kept = get.query_row([KEY], |row| row.get(0)).optional()?;
    let Some(Lossy(kept)) = kept else { return Ok(Vec::new()) };
    Ok(kept.split(',').filter_map(|number| number.parse().ok()).collect())
}

/// That field is being removed.
pub(super) fn remember(conn: &Connection, field: i64) -> Result<()> {
    let mut numbers = all(conn)?;
    if numbers.contains(&field) {
        return Ok(());
    }
    numbers.push(field);
    let text: Vec<String> = numbers.iter().map(i64::to_string).collect();
    let sql = "INSERT OR REPLACE INTO session (key, value) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute(params![KEY, text.join(",")]).map(drop)
}

/// The columns of a field are about to be removed.
pub(super) fn remember_columns(conn: &Connection) -> Result<()> {
    let highest = next_column(conn)? - 1;
    let sql = "INSERT OR REPLACE INTO session (key, value) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute(params![COLUMNS, highest.to_string()]).map(drop)
}

/// The number of a sheet's next column. Of one that is gone it is never given again: what the journal says of that one would
/// be said of another.
pub(super) fn next_column(conn: &Connection) -> Result<i64> {
    let sql = "SELECT 1 + max(coalesce((SELECT max(id) FROM sheet_field), 0),
               coalesce((SELECT CAST(value AS INTEGER) FROM session WHERE key = ?1), 0))";
    conn.prepare_cached(sql)?.query_row([COLUMNS], |row| row.get(0))
}

/// Drops the columns of those that nobody can bring back: no field has their number, and the journal remembers none.
pub(super) fn drop_lost(conn: &Connection) -> Result<()> {
    for number in gone(conn)? {
        let known = "SELECT EXISTS (SELECT 1 FROM change WHERE tbl = 'field' AND row = ?1)";
        let there = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('customer') WHERE name = 'x' || ?1)";
        let is = |sql: &str| conn.prepare(sql)?.query_row([number], |row| row.get::<_, bool>(0));
        if !is(known)? && is(there)? {
            conn.execute_batch(&format!("ALTER TABLE customer DROP COLUMN \"x{number}\""))?;
        }
    }
    Ok(())
}

/// The journal forgets them: undo cannot bring them back any more.
pub(super) fn forget(conn: &Connection) -> Result<()> {
    for number in gone(conn)? {
        let columns = "DELETE FROM change WHERE tbl = 'sheet_field'
                       AND (iif(json_valid(before), json_extract(before, '$.field') = ?1, 0)
                            OR iif(json_valid(after), json_extract(after, '$.field') = ?1, 0))";
        conn.execute(columns, [number])?;
        let entry = "DELETE FROM change WHERE entry IN (SELECT entry FROM change WHERE tbl = 'field' AND row = ?1 AND after IS NULL)";
        conn.execute(entry, [number])?;
        conn.execute("DELETE FROM change WHERE tbl = 'field' AND row = ?1", [number])?;
        forget_cells(conn, number)?;
    }
    Ok(())
}

/// What the journal's images say of its cells goes too.
fn forget_cells(conn: &Connection, number: i64) -> Result<()> {
    let path = format!("$.x{number}");
    let sql = "UPDATE change SET before = iif(json_valid(before), json_remove(before, ?1), before),
                                 after = iif(json_valid(after), json_remove(after, ?1), after)
               WHERE tbl = 'customer' AND (iif(json_valid(before), json_type(before, ?1) IS NOT NULL, 0)
                                           OR iif(json_valid(after), json_type(after, ?1) IS NOT NULL, 0))";
    conn.execute(sql, [path]).map(drop)
}

/// Those that no row of `field` has.
fn gone(conn: &Connection) -> Result<Vec<i64>> {
    let mut there = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM field WHERE id = ?1)")?;
    let mut gone = Vec::new();
    for number in all(conn)? {
        if !there.query_row([number], |row| row.get::<_, bool>(0))? {
            gone.push(number);
        }
    }
    Ok(gone)
}
