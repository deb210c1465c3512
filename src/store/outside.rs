//! Rows that another program wrote past the journal: no feed tells of them, and nobody made the sums of their customers anew.
//!
//! New ones have numbers above all that were there; of rows that were changed or taken away in place it is only seen for the
//! customers that are asked for.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::feed::tell_feed;
use super::sums;
use super::table::{NO_CONTACT, Table};
use super::{Doings, Result, Store};
use crate::domain::{CustomerId, Doing};

/// Tables whose rows are summed up.
const SUMMED: [Table; 4] = [Table::Purchase, Table::Interaction, Table::Note, Table::Stay];

/// Key of the session: the greatest number in each of those tables when it was last looked.
const KEY: &str = "rows_seen";

/// So many new rows of a table are looked at: more come from an import of ours.
const MOST: i64 = 2_000;

/// SQL: whether a customer's sums are none of her rows'. What is owed in other currencies is left out of spend.
fn stale() -> String {
    let of = |table: &str| format!("FROM {table} AS r WHERE r.customer = c.id");
    format!(
        "SELECT EXISTS (SELECT 1 FROM customer AS c WHERE c.id = ?1 AND (
           c.orders IS NOT (SELECT nullif(count(*), 0) {purchase} AND r.kind = 'sale')
           OR c.last_buy IS NOT (SELECT max(r.date) {purchase} AND r.kind = 'sale')
           OR c.other_currencies IS NULL AND c.spend IS NOT (SELECT sum(r.amount) {purchase})
           OR c.last_contact IS NOT (SELECT substr(max(r.at), 1, 10) {contact} AND NOT {NO_CONTACT})
           OR c.csat IS NOT (SELECT r.satisfaction {contact} AND r.satisfaction IS NOT NULL
                             ORDER BY r.at DESC, r.id DESC LIMIT 1)
           OR c.latest_note IS NULL AND EXISTS (SELECT 1 {note})
           OR instr(c.latest_note, (SELECT substr(max(r.at), 1, 16) {note})) <> 1
           OR c.stays IS NOT (SELECT nullif(count(*), 0) {stay})))",
        purchase = of("purchase"),
        contact = of("interaction"),
        note = of("note"),
        stay = of("stay"),
    )
}

impl Store {
    /// Makes the sums anew of whoever has others than her rows say, among these customers and those with rows that are new
    /// since the last look; the answer: whether anybody had.
    ///
    /// # Errors
    /// SQLite's; nothing has changed then.
    pub fn sum_up_outside(&mut self, shown: &[CustomerId]) -> Result<bool> {
        if is_unfinished(&self.conn).doing(Doing::Reading)? {
            return Ok(false);
        }
        let known = self.recall(KEY)?;
        let now = newest(&self.conn).doing(Doing::Reading)?;
        let mut customers = shown.to_vec();
        if let Some(known) = known.as_deref().map(numbers) {
            customers.extend(behind(&self.conn, &known).doing(Doing::Reading)?);
        }
        customers.sort_unstable();
        customers.dedup();
        let stale = among(&self.conn, &customers).doing(Doing::Reading)?;
        if !stale.is_empty() {
            let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
            for table in SUMMED {
                sums::refresh(&step, table, &stale).doing(Doing::Saving)?;
            }
            tell_feed(&step, Table::Purchase.name(), &stale).doing(Doing::Saving)?;
            step.commit().doing(Doing::Saving)?;
        }
        let text = now.map(|number| number.to_string()).join(" ");
        if known.as_deref() != Some(text.as_str()) {
            self.remember(KEY, &text)?;
        }
        Ok(!stale.is_empty())
    }
}

/// Whether an entry of ours has no end yet: its rows count when it has.
fn is_unfinished(conn: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE state NOT IN ('done', 'undone'))";
    conn.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The numbers of [`KEY`].
fn numbers(text: &str) -> [i64; 4] {
    let mut numbers = text.split(' ').map(|number| number.parse().unwrap_or(i64::MAX));
    [(); 4].map(|()| numbers.next().unwrap_or(i64::MAX))
}

fn newest(conn: &Connection) -> rusqlite::Result<[i64; 4]> {
    let mut newest = [0; 4];
    for (number, table) in newest.iter_mut().zip(SUMMED) {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {}", table.name());
        *number = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
    }
    Ok(newest)
}

/// Whose rows have greater numbers.
fn behind(conn: &Connection, known: &[i64; 4]) -> rusqlite::Result<Vec<CustomerId>> {
    let mut customers = Vec::new();
    for (number, table) in known.iter().zip(SUMMED) {
        let sql = format!("SELECT customer FROM {} WHERE id > ?1 ORDER BY id DESC LIMIT ?2", table.name());
        let mut get = conn.prepare_cached(&sql)?;
        for customer in get.query_map([*number, MOST], |row| row.get::<_, i64>(0))? {
            customers.extend(CustomerId::try_from(customer?).ok());
        }
    }
    Ok(customers)
}

/// Those whose sums are none of their rows'.
fn among(conn: &Connection, customers: &[CustomerId]) -> rusqlite::Result<Vec<CustomerId>> {
    let mut is_stale = conn.prepare_cached(&stale())?;
    let mut stale = Vec::new();
    for customer in customers {
        if is_stale.query_row([customer], |row| row.get::<_, bool>(0)).optional()? == Some(true) {
            stale.push(*customer);
        }
    }
    Ok(stale)
}
