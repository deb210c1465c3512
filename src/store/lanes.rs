//! What the lanes ask of the file, and what the analysis leaves in it.

use chrono::NaiveDate;
use rusqlite::{Connection, TransactionBehavior};

use super::columns::{Columns, Feed, feed_since};
use super::feed::tell_feed;
use super::lenient::Lossy;
use super::scores::{self, Known};
use super::{Doings, Reader, Result, Store, facts};
use crate::domain::score::Models;
use crate::domain::{Cancel, CustomerId, Doing, Facts, Score};

/// Key of the session under which the analysis' moment is remembered.
const ANALYSED: &str = "analysed";

/// The same of what stands behind its forecasts.
const MODELS: &str = "models";

/// What the analysis works on, all of one moment.
#[derive(Debug)]
pub struct Matter {
    pub facts: Facts,
    /// What it said last.
    pub known: Vec<Known>,
    /// The feed's number at that moment.
    pub feed: i64,
    /// The settings a person made: a JSON object of some of the keys of `analysis::Settings`.
    pub settings: String,
}

impl Reader {
    /// As [`Store::recall`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn recall(&self, key: &str) -> Result<Option<String>> {
        recall(&self.conn, key)
    }

    /// This connection as a source of columns.
    #[must_use]
    pub fn columns(&self) -> Columns<'_> {
        Columns::new(&self.conn).with_second(self.file.as_ref())
    }

    /// Whose rows changed after that feed number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed_since(&self, seq: i64) -> Result<Feed> {
        feed_since(&self.conn, seq).doing(Doing::Reading)
    }

    /// The newest feed number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed(&self) -> Result<i64> {
        let get = || self.conn.query_row("SELECT coalesce(max(seq), 0) FROM feed", [], |row| row.get(0));
        get().doing(Doing::Reading)
    }

    /// Everything that the analysis needs; nothing if cancelled.
    ///
    /// # Errors
    /// SQLite's.
    pub fn matter(&self, cancel: &Cancel) -> Result<Option<Matter>> {
        // One transaction: the tables are of one moment.
        let step = self.conn.unchecked_transaction().doing(Doing::Reading)?;
        let feed = self.feed()?;
        let Some(facts) = facts::read(&step, cancel, &mut |_| {}).doing(Doing::Reading)? else { return Ok(None) };
        let known = scores::read_all(&step).doing(Doing::Reading)?;
        let settings = super::settings::settings(&step).doing(Doing::Reading)?;
        Ok(Some(Matter { facts, known, feed, settings }))
    }
}

impl Reader {
    /// When the analysis answered, if its answer still holds: of this day, and nothing has changed since.
    ///
    /// # Errors
    /// SQLite's.
    pub fn analysed_at(&self, today: NaiveDate) -> Result<Option<String>> {
        analysed_at(&self.conn, today)
    }
}

impl Store {
    /// What the analysis last said of a customer, with what stands behind its forecasts.
    ///
    /// # Errors
    /// SQLite's.
    pub fn score(&self, customer: CustomerId) -> Result<Option<Score>> {
        let Some(mut score) = scores::read_one(&self.conn, customer).doing(Doing::Reading)? else { return Ok(None) };
        // What another version left there says nothing.
        score.why.models = recall(&self.conn, MODELS)?.and_then(|models| serde_json::from_str(&models).ok());
        Ok(Some(score))
    }

    /// Writes a slice of what the analysis says, with what stands behind its forecasts, and takes away what it no longer
    /// says. Not journaled: it is computed anew at will.
    ///
    /// # Errors
    /// SQLite's.
    pub fn write_scores(&mut self, slice: &[Score], gone: &[CustomerId], models: &Models, feed: i64) -> Result<()> {
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
        let told = serde_json::to_string(models).expect("numbers and names: always JSON");
        remember(&step, MODELS, &told).doing(Doing::Saving)?;
        scores::write(&step, slice, models.as_of.date(), feed).doing(Doing::Saving)?;
        scores::remove(&step, gone).doing(Doing::Saving)?;
        let mut customers: Vec<CustomerId> =
            slice.iter().map(|score| score.customer).chain(gone.iter().copied()).collect();
        customers.sort_unstable();
        tell_feed(&step, "score", &customers).doing(Doing::Saving)?;
        step.commit().doing(Doing::Saving)
    }

    /// Remembers that the analysis has answered for that day and that moment of the file, at that time (`HH:MM`).
    ///
    /// # Errors
    /// SQLite's.
    pub fn analysed(&self, as_of: NaiveDate, feed: i64, at: &str) -> Result<()> {
        self.remember(ANALYSED, &format!("{as_of} {feed} {at}"))
    }

    /// When the analysis answered, if its answer still holds: of this day, and nothing has changed since.
    ///
    /// # Errors
    /// SQLite's.
    pub fn analysed_at(&self, today: NaiveDate) -> Result<Option<String>> {
        analysed_at(&self.conn, today)
    }

    /// Whose rows changed after that feed number, and the newest number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn feed_since(&self, seq: i64) -> Result<Feed> {
        feed_since(&self.conn, seq).doing(Doing::Reading)
    }

    /// What was remembered under this key when the program was left.
    ///
    /// # Errors
    /// SQLite's.
    pub fn recall(&self, key: &str) -> Result<Option<String>> {
        recall(&self.conn, key)
    }

    /// Remembers where the user was; outside the journal.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remember(&self, key: &str, value: &str) -> Result<()> {
        remember(&self.conn, key, value).doing(Doing::Saving)
    }
}

fn remember(conn: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO session (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
    conn.prepare_cached(sql)?.execute([key, value]).map(drop)
}

/// When the analysis answered, if its answer still holds.
fn analysed_at(conn: &Connection, today: NaiveDate) -> Result<Option<String>> {
    let Some(mark) = recall(conn, ANALYSED)? else { return Ok(None) };
    let mut parts = mark.split(' ');
    let (day, feed, at) = (parts.next(), parts.next().and_then(|feed| feed.parse::<i64>().ok()), parts.next());
    let (Some(feed), Some(at), true) = (feed, at, day == Some(today.to_string().as_str())) else { return Ok(None) };
    // A feed that was trimmed beyond that moment knows nothing of what came right after it.
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM feed WHERE seq > ?1 AND tbl <> 'score')
               AND coalesce((SELECT min(seq) FROM feed), 0) <= ?1 + 1";
    let holds = conn.query_row(sql, [feed], |row| row.get::<_, bool>(0)).doing(Doing::Reading)?;
    Ok(holds.then(|| at.to_owned()))
}

fn recall(conn: &Connection, key: &str) -> Result<Option<String>> {
    let read = || -> rusqlite::Result<Option<String>> {
        let mut get = conn.prepare_cached("SELECT value FROM session WHERE key = ?1")?;
        let mut rows = get.query([key])?;
        rows.next()?.map(|row| row.get(0).map(|Lossy(text)| text)).transpose()
    };
    read().doing(Doing::Reading)
}
