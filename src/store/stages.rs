//! Customers sent along the stages.

use rusqlite::{Connection, OptionalExtension};

use super::journal::Recorder;
use super::lenient::Lossy;
use super::{Doings, Result, customer, fields};
use crate::domain::bulk::beside;
use crate::domain::{CustomerId, Doing, Value};

/// Sends each customer to the next stage, or to the one before; who is at the end stays. The moves are remembered.
pub(super) fn shift(recorder: &mut Recorder, customers: &[CustomerId], forward: bool, now: &str) -> Result<()> {
    let stages = stages(recorder.conn).doing(Doing::Reading)?;
    for &customer in customers {
        let get = recorder.conn.prepare_cached("SELECT stage FROM customer WHERE id = ?1");
        let here: Option<Option<Lossy>> =
            get.and_then(|mut get| get.query_row([customer], |row| row.get(0)).optional()).doing(Doing::Reading)?;
        let Some(here) = here else { continue };
        if let Some(stage) = beside(&stages, here.as_ref().map(|Lossy(key)| key.as_str()), forward) {
            customer::set(recorder, customer, "stage", &Value::text(stage), now)?;
        }
    }
    Ok(())
}

/// The keys of the stages in their order.
pub(super) fn stages(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT options FROM field WHERE key = 'stage'";
    let options: Option<Lossy> = conn.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
    Ok(fields::choices(&options.map_or_else(String::new, |Lossy(json)| json)).into_iter().map(|of| of.key).collect())
}
