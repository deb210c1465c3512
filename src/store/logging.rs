//! A logged contact: its row, and the cells that change with it. The sums over it follow at the end of the entry.

use std::borrow::Cow;

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::journal::Recorder;
use super::table::Table;
use super::{Doings, Result, clock, customer, tickets};
use crate::domain::contact::{Contact, Log, kind_of};
use crate::domain::{CustomerId, Doing};

/// Writes it.
pub(super) fn write(recorder: &mut Recorder, customer: CustomerId, log: &Log, now: &str) -> Result<()> {
    customer::living(recorder.conn, customer)?;
    let contact = settled(recorder, customer, &log.contact).doing(Doing::Saving)?;
    answers(recorder, customer, &contact).doing(Doing::Saving)?;
    recorder.insert(Table::Interaction, &row(customer, &contact)).doing(Doing::Saving)?;
    cells(recorder, customer, log, now).map(drop)
}

/// As [`write`], one of very many: it keeps no image until it is undone. The answer: how many cells were others before.
pub(super) fn write_among(recorder: &mut Recorder, customer: CustomerId, log: &Log, now: &str) -> Result<usize> {
    customer::living(recorder.conn, customer)?;
    let sums = sums(recorder.conn, customer, &log.contact).doing(Doing::Saving)?;
    let contact = settled(recorder, customer, &log.contact).doing(Doing::Saving)?;
    answers(recorder, customer, &contact).doing(Doing::Saving)?;
    recorder.insert_into_run(Table::Interaction, &row(customer, &contact)).doing(Doing::Saving)?;
    Ok(sums + cells(recorder, customer, log, now)?)
}

/// How many of the cells that contacts decide will show something else.
fn sums(conn: &Connection, customer: CustomerId, contact: &Contact) -> rusqlite::Result<usize> {
    const SQL: &str = "
        SELECT CASE WHEN ?4 THEN 0 WHEN last_contact IS NULL THEN last_contact_typed IS NOT substr(?2, 1, 10)
                    ELSE last_contact < substr(?2, 1, 10) END,
               ?3 IS NOT NULL AND coalesce(csat, csat_typed) IS NOT ?3 AND NOT EXISTS
                 (SELECT 1 FROM interaction WHERE customer = ?1 AND satisfaction IS NOT NULL AND at > ?2)
        FROM customer WHERE id = ?1";
    let count = |row: &rusqlite::Row| Ok(usize::from(row.get::<_, bool>(0)?) + usize::from(row.get::<_, bool>(1)?));
    let at = clock::moment(contact.at);
    conn.prepare_cached(SQL)?.query_row((customer, at, contact.satisfaction, !contact.was_reached()), count)
}

fn cells(recorder: &mut Recorder, customer: CustomerId, log: &Log, now: &str) -> Result<usize> {
    let mut cells = 0;
    for (field, value) in log.fields.iter().zip(&log.cells) {
        let before = recorder.seq();
        customer::set(recorder, customer, field, value, now)?;
        cells += usize::from(recorder.seq() > before);
    }
    Ok(cells)
}

/// A talk that settles what the customer complained of or asked for before closes that, and is no second ticket. The contact as
/// it is to be written.
fn settled<'c>(
    recorder: &mut Recorder,
    customer: CustomerId,
    contact: &'c Contact,
) -> rusqlite::Result<Cow<'c, Contact>> {
    let closed = contact.ticket.as_ref().is_some_and(|ticket| ticket.closed);
    let at = clock::moment(contact.at);
    if !closed || !tickets::settle(recorder, customer, contact, &at)? {
        return Ok(Cow::Borrowed(contact));
    }
    Ok(Cow::Owned(Contact { ticket: None, kind: kind_of(contact.channel).unwrap_or(contact.kind), ..contact.clone() }))
}

/// Whoever gets back to the customer answers what is open.
fn answers(recorder: &mut Recorder, customer: CustomerId, contact: &Contact) -> rusqlite::Result<()> {
    if contact.answers() { tickets::answer(recorder, customer, &clock::moment(contact.at)) } else { Ok(()) }
}

fn row(customer: CustomerId, contact: &Contact) -> Vec<(&'static str, Sql)> {
    let text = |text: &str| Sql::Text(text.to_owned());
    let at = clock::moment(contact.at);
    let mut row = vec![
        ("customer", Sql::Integer(customer.into())),
        ("at", text(&at)),
        ("channel", text(contact.channel)),
        ("direction", text(contact.direction.key())),
        ("kind", text(contact.kind)),
    ];
    if !contact.text.is_empty() {
        row.push(("text", text(&contact.text)));
    }
    row.extend(contact.satisfaction.map(|stars| ("satisfaction", Sql::Integer(stars))));
    let Some(ticket) = &contact.ticket else { return row };
    row.extend(ticket.promised_hours.map(|hours| ("promised_hours", Sql::Integer(hours))));
    row.push(("status", text(if ticket.closed { "closed" } else { "open" })));
    if ticket.closed {
        // It was answered and settled in the talk itself.
        row.extend([("responded_at", text(&at)), ("resolved_at", text(&at))]);
    }
    row
}
