//! What a customer's rows add up to, and which of them is the newest, recomputed by the transaction that changes them.

use rusqlite::{Connection, OptionalExtension};

use super::lenient::Lossy;
use super::table::{NO_CONTACT, Table};
use super::{settings, tally};
use crate::domain::foreign::Foreign;
use crate::domain::local::Local;
use crate::domain::{CustomerId, Fen};

/// Net revenue is the sum of priced rows, sales and refunds; unknown amounts are not zero, so nothing priced is NULL.
/// The last purchase keeps its time, if its row has one; the first is a day.
/// Another currency than the base currency is left out here: [`foreign`] tells what there is of it, and what a rate is known
/// for is added, row by row as the analysis does.
const PURCHASES: &str = "
    UPDATE customer SET (spend, orders, first_buy, last_buy, other_currencies) = (
      SELECT sum(CASE WHEN p.currency IS NULL OR p.currency = ?2 THEN p.amount END),
             nullif(count(*) FILTER (WHERE p.kind = 'sale'), 0),
             substr(min(p.date) FILTER (WHERE p.kind = 'sale'), 1, 10),
             max(p.date) FILTER (WHERE p.kind = 'sale'),
             max(p.currency) FILTER (WHERE p.currency <> ?2 AND p.amount IS NOT NULL)
      FROM purchase AS p WHERE p.customer = ?1)
    WHERE id = ?1 RETURNING other_currencies IS NOT NULL";

/// A satisfaction that was typed into its cell is no contact ([`super::contact`]).
fn contacts() -> String {
    format!(
        "UPDATE customer SET
           last_contact = (SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = ?1 AND NOT {}),
           csat = (SELECT satisfaction FROM interaction WHERE customer = ?1 AND satisfaction IS NOT NULL
                   ORDER BY at DESC, id DESC LIMIT 1)
         WHERE id = ?1",
        NO_CONTACT
    )
}

/// Moment and first line of the newest note: what the grid shows of the notes.
const NOTES: &str = "
    UPDATE customer SET latest_note = (
      SELECT substr(at, 1, 16) || ' ' || substr(text, 1, min(200, instr(text || char(10), char(10)) - 1))
      FROM note WHERE customer = ?1 ORDER BY at DESC, id DESC LIMIT 1)
    WHERE id = ?1";

/// The latest stay shows in the customer's cells.
const STAYS: &str = "
    UPDATE customer SET
      stays = (SELECT nullif(count(*), 0) FROM stay WHERE customer = ?1),
      (stay_booked_at, stay_check_in, stay_check_out, stay_room_type, stay_requests) = (
        SELECT booked_at, check_in, check_out, room, requests FROM stay WHERE customer = ?1
        ORDER BY check_in DESC, id DESC LIMIT 1)
    WHERE id = ?1";

/// Recomputes the sums over that table for these customers.
pub(super) fn refresh(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    let of_rows = match table {
        Table::Interaction => Some(contacts()),
        Table::Note => Some(NOTES.to_owned()),
        Table::Stay => Some(STAYS.to_owned()),
        _ => None,
    };
    if let Some(sql) = of_rows {
        let mut update = conn.prepare_cached(&sql)?;
        for customer in customers {
            update.execute([customer])?;
        }
        return Ok(());
    }
    if customers.is_empty() {
        return Ok(());
    }
    let local = settings::of_layout(conn)?.local();
    let left = tally::refresh(conn, customers, &local.currency.0)?;
    let mut update = conn.prepare_cached(PURCHASES)?;
    for customer in &left {
        let of = rusqlite::params![customer, local.currency.0];
        if update.query_row(of, |row| row.get(0)).optional()? == Some(true) {
            let foreign = foreign(conn, *customer, &local)?;
            let add = "UPDATE customer SET other_currencies = ?2, spend = CASE WHEN ?3 IS NULL THEN spend
                       ELSE coalesce(spend, 0) + ?3 END WHERE id = ?1";
            let worth: Option<Fen> = foreign.parts().filter_map(|(_, part)| part.worth).reduce(|sum, more| sum + more);
            let cells = rusqlite::params![customer, foreign.write(), worth.map(|worth| worth.0)];
            conn.prepare_cached(add)?.execute(cells)?;
        }
    }
    Ok(())
}

/// The customer's amounts in other currencies, with what they are worth in the file's where a rate is known.
fn foreign(conn: &Connection, customer: CustomerId, local: &Local) -> rusqlite::Result<Foreign> {
    let sql = "SELECT currency, amount FROM purchase WHERE customer = ?1 AND currency <> ?2 AND amount IS NOT NULL";
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query(rusqlite::params![customer, local.currency.0])?;
    let mut sums = Foreign::default();
    while let Some(row) = rows.next()? {
        let (Lossy(code), amount) = (row.get(0)?, Fen(row.get(1)?));
        sums.add(&code, amount, local.rates.convert(&code, amount));
    }
    Ok(sums)
}
