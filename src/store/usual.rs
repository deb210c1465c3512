//! What was typed before into rows that hang on customers: suggestions for the next one. Only the newest rows are looked at:
//! a table of millions keeps no key waiting.

use rusqlite::{Connection, OptionalExtension, Row};

use super::lenient::Lossy;
use super::{Doings, Result, Store, rows, tickets};
use crate::domain::child::{ChildRef, Hung, Usual};
use crate::domain::kind::Shape;
use crate::domain::{CustomerId, Doing, Fen, Value};

/// Rows of the customer, and of the file, that are looked at.
const OWN: usize = 200;
const ALL: usize = 3_000;
/// Texts of a column.
const MOST: usize = 50;

impl Store {
    /// What was typed before into such rows of that customer, and of all.
    ///
    /// # Errors
    /// SQLite's.
    pub fn usual(&self, customer: CustomerId, of: Hung) -> Result<Usual> {
        let columns: &[&'static str] = match of {
            Hung::Purchase => &["product", "campaign"],
            Hung::Stay => &["room", "requests"],
            Hung::Interaction => &["resolution"],
            Hung::Task => &["text"],
            Hung::Note | Hung::StageMove => &[],
        };
        let read = || -> rusqlite::Result<Usual> {
            let mut usual = Usual::default();
            for column in columns {
                usual.texts.push((column, texts(&self.conn, of, column, customer)?));
            }
            if of == Hung::Purchase {
                usual.prices = prices(&self.conn, customer)?;
                usual.totals = totals(&self.conn, customer)?;
            }
            Ok(usual)
        };
        let usual = read().doing(Doing::Reading)?;
        let latest = match of {
            Hung::Purchase => latest(&self.conn, customer).doing(Doing::Reading)?,
            Hung::Interaction => tickets::oldest(&self.conn, customer).doing(Doing::Reading)?,
            _ => None,
        };
        let latest = latest.map(|id| self.child(ChildRef { of, id })).transpose()?.flatten().map(Box::new);
        Ok(Usual { latest, ..usual })
    }
}

/// Her own, the newest first; then those of all, the commonest first.
fn texts(conn: &Connection, of: Hung, column: &str, customer: CustomerId) -> rusqlite::Result<Vec<String>> {
    let table = of.table();
    let own = format!(
        "SELECT {column} FROM (SELECT id, {column} FROM {table} WHERE customer = ?1 ORDER BY id DESC LIMIT {OWN})
         WHERE {column} IS NOT NULL AND {column} <> '' GROUP BY {column} ORDER BY max(id) DESC LIMIT {MOST}"
    );
    let all = format!(
        "SELECT {column} FROM (SELECT id, {column} FROM {table} ORDER BY id DESC LIMIT {ALL})
         WHERE {column} IS NOT NULL AND {column} <> '' GROUP BY {column} ORDER BY count(*) DESC, max(id) DESC LIMIT {MOST}"
    );
    let text = |row: &Row| row.get(0).map(|Lossy(text)| text);
    let mut found: Vec<String> =
        conn.prepare_cached(&own)?.query_map([customer], text)?.collect::<rusqlite::Result<_>>()?;
    for text in conn.prepare_cached(&all)?.query_map([], text)? {
        let text = text?;
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// What was typed as totals of a customer without purchases.
fn totals(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Vec<(&'static str, Value)>> {
    let sql = "SELECT spend_typed, orders_typed, last_buy_typed FROM customer
               WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM purchase WHERE customer = ?1)";
    let columns = [("spend", Shape::Money), ("orders", Shape::Number), ("last_buy", Shape::Moment)];
    let read = |row: &Row| {
        let cell = |(at, (key, shape)): (usize, (&'static str, Shape))| Ok((key, rows::cell(row, at, shape)?));
        columns.into_iter().enumerate().map(cell).collect::<rusqlite::Result<Vec<_>>>()
    };
    let found = conn.prepare_cached(sql)?.query_row([customer], read).optional()?.unwrap_or_default();
    Ok(found.into_iter().filter(|(_, value)| !value.is_blank()).collect())
}

/// What one of each product cost last: her own price before anybody's.
fn prices(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Vec<(String, Fen, String)>> {
    let sold = "product <> '' AND kind = 'sale' AND amount > 0";
    let own = format!(
        "SELECT product, amount, quantity, currency FROM purchase WHERE customer = ?1 AND {sold}
         ORDER BY date DESC, id DESC LIMIT {OWN}"
    );
    let all = format!(
        "SELECT product, amount, quantity, currency FROM (SELECT * FROM purchase ORDER BY id DESC LIMIT {ALL}) WHERE {sold}"
    );
    let price = |row: &Row| -> rusqlite::Result<Option<(String, Fen, String)>> {
        let (Lossy(product), amount, quantity): (_, i64, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (quantity, Lossy(currency)) = (quantity.unwrap_or(1), row.get(3)?);
        // A price that is no whole number of minor units was none.
        let whole = quantity > 0 && amount % quantity == 0;
        Ok(whole.then(|| (product, Fen(amount / quantity.max(1)), currency)))
    };
    let mut found: Vec<(String, Fen, String)> = Vec::new();
    let mut own = conn.prepare_cached(&own)?;
    let mut all = conn.prepare_cached(&all)?;
    for row in own.query_map([customer], price)?.chain(all.query_map([], price)?) {
        let Some(one) = row? else { continue };
        if found.len() < 2 * MOST && !found.iter().any(|(product, ..)| *product == one.0) {
            found.push(one);
        }
    }
    Ok(found)
}

fn latest(conn: &Connection, customer: CustomerId) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT id FROM purchase WHERE customer = ?1 AND kind = 'sale' ORDER BY date DESC, id DESC LIMIT 1";
    let mut get = conn.prepare_cached(sql)?;
    let mut rows = get.query([customer])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}
