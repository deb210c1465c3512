//! What a customer's rows add up to, and which of them is the newest, recomputed by the transaction that changes them.

use rusqlite::Connection;

use super::settings::setting;
use super::table::Table;
use crate::domain::CustomerId;

/// Net revenue is the sum of priced rows, sales and refunds; unknown amounts are not zero, so nothing priced is NULL.
/// Another currency than the base currency is left out here: the analysis, which knows the rates, converts it.
const PURCHASES: &str = "
    UPDATE customer SET (spend, orders, first_buy, last_buy) = (
      SELECT sum(CASE WHEN p.currency IS NULL OR p.currency = ?2 THEN p.amount END),
             nullif(count(*) FILTER (WHERE p.kind = 'sale'), 0),
             min(p.date) FILTER (WHERE p.kind = 'sale'),
             max(p.date) FILTER (WHERE p.kind = 'sale')
      FROM purchase AS p WHERE p.customer = ?1)
    WHERE id = ?1";

const CONTACTS: &str = "
    UPDATE customer SET last_contact = (SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = ?1)
    WHERE id = ?1";

/// Moment and first line of the newest note: what the grid shows of the notes.
const NOTES: &str = "
    UPDATE customer SET latest_note = (
      SELECT substr(at, 1, 16) || ' ' || substr(text, 1, min(200, instr(text || char(10), char(10)) - 1))
      FROM note WHERE customer = ?1 ORDER BY at DESC, id DESC LIMIT 1)
    WHERE id = ?1";

/// Recomputes the sums over that table for these customers.
pub(super) fn refresh(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    let of_rows = match table {
        Table::Interaction => Some(CONTACTS),
        Table::Note => Some(NOTES),
        _ => None,
    };
    if let Some(sql) = of_rows {
        let mut update = conn.prepare_cached(sql)?;
        for customer in customers {
            update.execute([customer])?;
        }
        return Ok(());
    }
    let base: Option<String> = setting(conn, "base_currency")?;
    let base = base.unwrap_or_else(|| crate::domain::Currency::default().0);
    let mut update = conn.prepare_cached(PURCHASES)?;
    for customer in customers {
        update.execute(rusqlite::params![customer, base])?;
    }
    Ok(())
}
