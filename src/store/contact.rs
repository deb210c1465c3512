//! Typing into the two cells that contacts decide: the latest satisfaction, and the day of the last contact.
//!
//! | typed | becomes |
//! |---|---|
//! | a satisfaction | a survey of today; if today's is what shows, that is corrected |
//! | none | today's survey goes |
//! | a day of last contact | a contact of that day beside the others |
//! | an earlier day than what was typed into the cell just before, today | that one is put right, if it still is the latest then |
//! | none | the contact that was typed goes |
//!
//! An earlier day behind which other contacts lie is a contact of its own: none goes, and the cell shows the latest.
//!
//! A typed survey has no channel: nobody was in touch, and the last contact stays where it is.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::journal::Recorder;
use super::lenient::Lossy;
use super::rows::sql;
use super::table::{NO_CONTACT, TYPED_SURVEY, Table};
use super::{Doings, Error, Result};
use crate::domain::{CustomerId, Doing, EditFault, Value};

/// Fields whose cell is made of contacts.
pub(super) const OF_CONTACTS: [&str; 2] = [SATISFACTION, LAST];
const SATISFACTION: &str = "csat";
const LAST: &str = "last_contact";

/// SQL: whether the row is a day typed into the cell of the last contact.
const TYPED_CONTACT: &str = "(kind IS 'other' AND channel IS NULL AND direction IS NULL AND text IS NULL)";

/// The row that a cell shows.
struct Shown {
    row: i64,
    at: String,
    /// Whether it came from typing into the cell.
    typed: bool,
}

/// Sets one of [`OF_CONTACTS`]; false: no contact is concerned, and the cell is set as any other.
pub(super) fn set(
    recorder: &mut Recorder,
    customer: CustomerId,
    field: &str,
    value: &Value,
    now: &str,
) -> Result<bool> {
    let shown = shown(recorder.conn, customer, field).doing(Doing::Saving)?;
    match (field, sql(value), shown) {
        // What an import brought shows while there is no row.
        (_, Sql::Null, None) => return Ok(false),
        (SATISFACTION, Sql::Integer(stars), shown) => satisfied(recorder, customer, stars, shown, now)?,
        (LAST, Sql::Text(day), shown) => contacted(recorder, customer, &day, shown, now)?,
        (_, Sql::Null, Some(shown)) if shown.typed && (field == LAST || day(&shown.at) >= day(now)) => {
            recorder.remove(Table::Interaction, shown.row).doing(Doing::Saving)?;
        }
        (SATISFACTION, Sql::Null, _) => return Err(Error::refused(EditFault::EarlierSurvey { field: field.into() })),
        _ => return Err(Error::refused(EditFault::HasRows { field: field.into() })),
    }
    Ok(true)
}

fn text(text: &str) -> Sql {
    Sql::Text(text.to_owned())
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

fn shown(conn: &Connection, customer: CustomerId, field: &str) -> rusqlite::Result<Option<Shown>> {
    let (typed, counts) = match field {
        SATISFACTION => (TYPED_SURVEY, "satisfaction IS NOT NULL".to_owned()),
        _ => (TYPED_CONTACT, format!("NOT {NO_CONTACT}")),
    };
    let sql = format!(
        "SELECT id, at, {typed} FROM interaction WHERE customer = ?1 AND {counts} ORDER BY at DESC, id DESC LIMIT 1"
    );
    let row = |row: &rusqlite::Row| {
        let Lossy(at) = row.get(1)?;
        Ok(Shown { row: row.get(0)?, at, typed: row.get(2)? })
    };
    conn.prepare_cached(&sql)?.query_row([customer], row).optional()
}

fn satisfied(recorder: &mut Recorder, customer: CustomerId, stars: i64, shown: Option<Shown>, now: &str) -> Result<()> {
    let corrected = shown.as_ref().filter(|shown| shown.typed && day(&shown.at) >= day(now));
    if let Some(shown) = corrected {
        let cells = [("satisfaction", Sql::Integer(stars))];
        recorder.update(Table::Interaction, shown.row, &cells).doing(Doing::Saving)?;
        return Ok(());
    }
    // Behind whatever shows now, even a row of the future: what was typed last is what is to show.
    let at = shown.map(|shown| shown.at).filter(|at| at.as_str() > now).unwrap_or_else(|| now.to_owned());
    let cells = [
        ("customer", Sql::Integer(customer.into())),
        ("at", Sql::Text(at)),
        ("direction", text("out")),
        ("kind", text("survey")),
        ("satisfaction", Sql::Integer(stars)),
    ];
    recorder.insert(Table::Interaction, &cells).doing(Doing::Saving)?;
    Ok(())
}

fn contacted(recorder: &mut Recorder, customer: CustomerId, on: &str, shown: Option<Shown>, now: &str) -> Result<()> {
    let on = day(on);
    // Today's has its time of day, so that it stands behind what else was noted today.
    let at = if on == day(now) { now.to_owned() } else { format!("{on}T00:00") };
    if let Some(shown) = shown.as_ref().filter(|shown| shown.typed && on < day(&shown.at))
        && is_put_right(recorder.conn, customer, shown.row, on, now).doing(Doing::Saving)?
    {
        recorder.update(Table::Interaction, shown.row, &[("at", Sql::Text(at))]).doing(Doing::Saving)?;
        return Ok(());
    }
    let known = format!(
        "SELECT EXISTS (SELECT 1 FROM interaction WHERE customer = ?1 AND substr(at, 1, 10) = ?2 AND NOT {NO_CONTACT})"
    );
    let get = recorder.conn.prepare_cached(&known);
    let known: rusqlite::Result<bool> =
        get.and_then(|mut get| get.query_row(rusqlite::params![customer, on], |row| row.get(0)));
    if !known.doing(Doing::Saving)? {
        let cells = [("customer", Sql::Integer(customer.into())), ("at", Sql::Text(at)), ("kind", text("other"))];
        recorder.insert(Table::Interaction, &cells).doing(Doing::Saving)?;
    }
    Ok(())
}

/// Whether a typed contact, the latest, is put right by that day: it was typed today, and what is typed now shows. A contact
/// of an earlier day at the desk stands: what is typed beside it is another one. (`change_of` finds its changes.)
fn is_put_right(conn: &Connection, customer: CustomerId, row: i64, on: &str, now: &str) -> rusqlite::Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM change AS c JOIN entry AS e ON e.id = c.entry
           WHERE c.tbl = 'interaction' AND c.row = ?2 AND e.state <> 'undone' AND substr(e.at, 1, 10) = ?4)
         AND NOT EXISTS (SELECT 1 FROM interaction
           WHERE customer = ?1 AND id <> ?2 AND substr(at, 1, 10) >= ?3 AND NOT {NO_CONTACT})"
    );
    let mut get = conn.prepare_cached(&sql)?;
    get.query_row(rusqlite::params![customer, row, on, day(now)], |row| row.get(0))
}

/// What such a cell shows: the sum of its rows, else what an import brought.
pub(super) fn shown_column(field: &str) -> Option<String> {
    OF_CONTACTS.contains(&field).then(|| format!("coalesce(\"{field}\", \"{field}_typed\")"))
}
