//! What stands in a customer file, as text.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// The rows of a query, with ` | ` between the cells.
pub fn rows(file: &Path, sql: &str) -> Vec<String> {
    let conn = Connection::open(file).expect("it opens");
    let mut get = conn.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let width = get.column_count();
    let cell = |row: &rusqlite::Row, at: usize| match row.get_ref(at).expect("a cell") {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    };
    let row = |row: &rusqlite::Row| Ok((0..width).map(|at| cell(row, at)).collect::<Vec<_>>().join(" | "));
    get.query_map([], row).expect("rows").map(|row| row.expect("a row")).collect()
}
