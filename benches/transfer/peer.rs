//! What the `sqlite3` shell is told: the same table in, the same columns out.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::Connection;

use crate::process::{Cost, finish};
use crate::{Outcome, remove};

/// A table for the customers of the tests; the ID is unique, as with us.
pub const CUSTOMERS: &str = "CREATE TABLE it (code TEXT UNIQUE, name TEXT, phone TEXT, email TEXT, address TEXT, city TEXT,
    country TEXT, company TEXT, needs TEXT, birthday TEXT, stage TEXT, source TEXT, spend TEXT, tags TEXT, created TEXT);\n";
pub const PURCHASES: &str = "CREATE TABLE it (purchase_id TEXT, customer_id TEXT, date TEXT, product TEXT,
    quantity INTEGER, amount REAL, currency TEXT, kind TEXT);\n";
/// What purchases are found by.
pub const INDEXES: &str =
    "CREATE INDEX of_customer ON it (customer_id, date);\nCREATE INDEX of_code ON it (purchase_id);\n";

pub fn is_there() -> bool {
    Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A CSV table into a new file: `before` makes the table, `after` what comes behind the rows.
pub fn import(file: &Path, before: &str, table: &Path, after: &str) -> Outcome<Option<Cost>> {
    remove(file);
    shell(file, &format!("{before}.import --csv --skip 1 \"{}\" it\n{after}", table.display()), Stdio::null())
}

/// Columns of customers out, as CSV.
pub fn export(file: &Path, columns: &str, to: &Path) -> Outcome<Option<Cost>> {
    let asks = format!(".mode csv\n.headers on\nSELECT {columns} FROM customer;\n");
    shell(file, &asks, File::create(to)?.into())
}

/// The columns that an export has, as the table calls them.
pub fn columns(file: &Path) -> Outcome<String> {
    let read = Connection::open(file)?;
    let sql =
        "SELECT group_concat(CASE WHEN origin = 'sum' THEN 'coalesce(' || key || ', ' || key || '_typed)' ELSE key END,
               ', ') FROM field WHERE origin <> 'score'";
    Ok(read.query_row(sql, [], |row| row.get(0))?)
}

/// Nothing where there is no shell.
fn shell(file: &Path, asks: &str, out: Stdio) -> Outcome<Option<Cost>> {
    if !is_there() {
        return Ok(None);
    }
    let began = Instant::now();
    let mut child = Command::new("sqlite3").arg(file).stdin(Stdio::piped()).stdout(out).spawn()?;
    child.stdin.take().ok_or("the shell reads")?.write_all(asks.as_bytes())?;
    finish(child, began, "sqlite3".into()).map(Some)
}
