//! A logged contact: its row, and the cells that change with it. The sums over it follow at the end of the entry.

use rusqlite::types::Value as Sql;

use super::journal::Recorder;
use super::table::Table;
use super::{Doings, Result, clock, customer};
use crate::domain::contact::{Contact, Log};
use crate::domain::{CustomerId, Doing};

/// Writes it.
pub(super) fn write(recorder: &mut Recorder, customer: CustomerId, log: &Log, now: &str) -> Result<()> {
    customer::living(recorder.conn, customer)?;
    recorder.insert(Table::Interaction, &row(customer, &log.contact)).doing(Doing::Saving)?;
    cells(recorder, customer, log, now).map(drop)
}

/// As [`write`], one of very many: it keeps no image until it is undone. The answer: how many cells were others before.
pub(super) fn write_among(recorder: &mut Recorder, customer: CustomerId, log: &Log, now: &str) -> Result<usize> {
    customer::living(recorder.conn, customer)?;
    recorder.insert_into_run(Table::Interaction, &row(customer, &log.contact)).doing(Doing::Saving)?;
    cells(recorder, customer, log, now)
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
