//! Requests and complaints that are open: a contact by which somebody gets back to the customer is their first answer.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::journal::Recorder;
use super::table::Table;
use crate::domain::CustomerId;
use crate::domain::contact::Contact;
use crate::domain::setting::{Setting, Settings};

/// SQL: whether a contact is a request or complaint that is open; a talk that another program calls open is none. One that
/// came in without a status is, until it is resolved.
pub(super) const OPEN: &str = "kind IN ('complaint', 'request') AND (status = 'open' OR status IS NULL
    AND direction IS NOT 'out' AND resolved_at IS NULL AND resolution IS NULL)";

/// SQL, of those that are open: who asked has had no answer.
pub(super) const UNANSWERED: &str = "direction IS NOT 'out' AND responded_at IS NULL AND resolved_at IS NULL";

/// Hours in which an answer is promised where nobody says how many.
pub(super) fn promise(settings: &Settings) -> Option<i64> {
    Setting::named("sla").and_then(|of| settings.value(of).as_i64())
}

/// What is open of that customer since before that moment is answered now, unless it was before.
pub(super) fn answer(recorder: &mut Recorder, customer: CustomerId, at: &str) -> rusqlite::Result<()> {
    for row in unanswered(recorder.conn, customer, at)? {
        recorder.update(Table::Interaction, row, &[("responded_at", Sql::Text(at.to_owned()))])?;
    }
    Ok(())
}

/// Closes the one of that kind that is open longest, with what was said: false, if none is.
pub(super) fn settle(
    recorder: &mut Recorder,
    customer: CustomerId,
    contact: &Contact,
    at: &str,
) -> rusqlite::Result<bool> {
    let sql = format!(
        "SELECT id, responded_at FROM interaction WHERE customer = ?1 AND kind = ?2 AND {OPEN} AND at <= ?3 ORDER BY at, id LIMIT 1"
    );
    let of = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?));
    let found = {
        let mut get = recorder.conn.prepare_cached(&sql)?;
        get.query_row(rusqlite::params![customer, contact.kind, at], of).optional()?
    };
    let Some((row, answered)) = found else { return Ok(false) };
    let text = |text: &str| Sql::Text(text.to_owned());
    let mut cells = vec![("status", text("closed")), ("resolved_at", text(at))];
    if answered.is_none() {
        cells.push(("responded_at", text(at)));
    }
    if !contact.text.is_empty() {
        cells.push(("resolution", text(&contact.text)));
    }
    recorder.update(Table::Interaction, row, &cells)?;
    Ok(true)
}

fn unanswered(conn: &Connection, customer: CustomerId, at: &str) -> rusqlite::Result<Vec<i64>> {
    let sql = format!(
        "SELECT id FROM interaction WHERE customer = ?1 AND {OPEN} AND responded_at IS NULL AND at < ?2 ORDER BY id"
    );
    let mut get = conn.prepare_cached(&sql)?;
    get.query_map(rusqlite::params![customer, at], |row| row.get(0))?.collect()
}

/// The one that is open longest.
pub(super) fn oldest(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Option<i64>> {
    let sql = format!("SELECT id FROM interaction WHERE customer = ?1 AND {OPEN} ORDER BY at, id LIMIT 1");
    let mut get = conn.prepare_cached(&sql)?;
    let mut rows = get.query([customer])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}
