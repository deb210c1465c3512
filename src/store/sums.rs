//! What a customer's rows add up to, recomputed by the transaction that changes them.

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

/// Recomputes the sums over that table for these customers.
pub(super) fn refresh(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    if table == Table::Interaction {
        let mut update = conn.prepare_cached(CONTACTS)?;
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
