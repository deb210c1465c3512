//! Sums of all customers anew, in slices between keys: another currency or rate was set, and amounts in others are worth
//! something else.
//!
//! The session remembers what the sums are of; so it does not matter who set it, when, and whether it was taken back.

use std::time::Instant;

use rusqlite::TransactionBehavior;

use super::feed::tell_feed;
use super::table::Table;
use super::{Doings, Result, Store, numbers, settings, sums};
use crate::domain::{CustomerId, Doing, Settings};

/// Key of the session: the currency and the rates that the sums are of.
const KEY: &str = "sums";

/// Rows of purchases looked at at once: about a millisecond.
const CHUNK: u32 = 2_000;

/// Sums being made anew.
#[derive(Debug)]
pub struct Resum {
    /// What they will be of.
    of: String,
    /// The next customer.
    next: i64,
}

/// What sums depend on besides the rows. The figure says what is kept of them: since 2 the amounts in other currencies.
fn mark(settings: &Settings) -> String {
    let local = settings.local();
    // Nothing in it is no JSON: rates are told by their text.
    format!(
        "2 {} {}",
        local.currency.0,
        if local.rates.is_empty() { String::new() } else { format!("{:?}", local.rates) }
    )
}

impl Store {
    /// The sums that are to be made anew; nothing: they are as they should be.
    ///
    /// # Errors
    /// SQLite's.
    pub fn stale_sums(&self) -> Result<Option<Resum>> {
        let of = mark(&settings::of_layout(&self.conn).doing(Doing::Reading)?);
        let known = self.recall(KEY)?.unwrap_or_else(|| mark(&Settings::default()));
        Ok((of != known).then_some(Resum { of, next: numbers::FIRST }))
    }

    /// Goes on until the time is up; the answer: whose sums are others, and whether it is done.
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been.
    pub fn resum_slice(&mut self, resum: &mut Resum, until: Instant) -> Result<(Vec<CustomerId>, bool)> {
        let (mut all, mut done) = (Vec::new(), false);
        while !done {
            let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
            let rows: Vec<(i64, bool)> = {
                let sql = "SELECT customer, coalesce(currency, '') <> '' FROM purchase WHERE customer BETWEEN ?1 AND ?2
                           ORDER BY customer LIMIT ?3";
                let mut get = step.prepare_cached(sql).doing(Doing::Reading)?;
                let range = rusqlite::params![resum.next, numbers::LAST, CHUNK];
                let rows = get.query_map(range, |row| Ok((row.get(0)?, row.get(1)?))).doing(Doing::Reading)?;
                rows.collect::<rusqlite::Result<_>>().doing(Doing::Reading)?
            };
            // The last one may have more rows than were looked at; alone she is done with them.
            let last = rows.last().map_or(numbers::LAST, |(customer, _)| *customer);
            done = rows.len() < CHUNK as usize;
            let whole = done || rows.first().is_some_and(|(first, _)| *first == last);
            let told = rows.iter().filter(|(customer, foreign)| *foreign && (whole || *customer < last));
            let mut customers: Vec<CustomerId> = told.filter_map(|(customer, _)| (*customer).try_into().ok()).collect();
            customers.dedup();
            sums::refresh(&step, Table::Purchase, &customers).doing(Doing::Saving)?;
            if !customers.is_empty() {
                tell_feed(&step, Table::Purchase.name(), &customers).doing(Doing::Saving)?;
            }
            step.commit().doing(Doing::Saving)?;
            resum.next = if whole { last + 1 } else { last };
            all.extend(customers);
            if Instant::now() >= until {
                break;
            }
        }
        if done {
            self.remember(KEY, &resum.of)?;
        }
        Ok((all, done))
    }
}
