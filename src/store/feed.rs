//! Writes the feed: whose rows are no longer as they were, so that columns in memory are read anew.

use rusqlite::{Connection, params};

use crate::domain::CustomerId;

/// Feed rows that are kept; a reader that is further behind reads its columns anew.
const KEEP_FEED: i64 = 10_000;

/// One feed row: these customers' rows in that table are no longer as they were. `customers` is sorted.
pub(super) fn tell_feed(conn: &Connection, table: &str, customers: &[CustomerId]) -> rusqlite::Result<()> {
    let runs = customers.chunk_by(|left, right| left.saturating_add(1) >= *right);
    tell_feed_ranges(conn, table, &runs.map(|run| (run[0], run[run.len() - 1])).collect::<Vec<_>>())
}

/// As [`tell_feed`], of whole ranges with both ends.
pub(super) fn tell_feed_ranges(
    conn: &Connection,
    table: &str,
    ranges: &[(CustomerId, CustomerId)],
) -> rusqlite::Result<()> {
    let ends = ranges.iter().flat_map(|(first, last)| [first.to_le_bytes(), last.to_le_bytes()]);
    let blob: Vec<u8> = ends.flatten().collect();
    conn.prepare_cached("INSERT INTO feed (tbl, rows) VALUES (?1, ?2)")?.execute(params![table, blob])?;
    let newest = conn.last_insert_rowid();
    if newest % 100 == 0 {
        conn.prepare_cached("DELETE FROM feed WHERE seq <= ?1")?.execute([newest - KEEP_FEED])?;
    }
    Ok(())
}
