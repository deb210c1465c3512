//! Imports: batches of typed rows into the file, as one entry of the journal.
//!
//! ```text
//!  begin_import ─▶ import_file ─▶ import_batch ─▶ import_batch … ─▶ import_file … ─▶ finish_import
//!                  (new columns)  (a slice each)                                     (currency, sums, audit)
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `customers` | their rows: codes, columns of their own |
//! | `children` | rows that belong to a customer, and campaign costs |
//! | `incoming` | a file on its way in, and what came of it so far |
//! | `bind` | a cell as a statement's parameter |
//! | `trial` | the same without a change: what would come in |
//! | `newcomers` | who would come in, to be compared with who is there |
//!
//! The rows of a slice are a run of the journal: no images until the import is undone, and nobody sees them before its end
//! (`unfinished`). Sums are recomputed once, at the end: a file of purchases names the same customer on many a
//! page.

mod bind;
mod children;
mod customers;
mod incoming;
mod newcomers;
mod trial;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::feed::{tell_feed, tell_feed_ranges};
use super::journal::Recorder;
use super::replay::Replay;
use super::settings::setting;
use super::table::Table;
use super::unfinished::Unfinished;
use super::{Bulk, Doings, Error, Result, Store, clock, numbers, settings, sums};
use crate::domain::batch::{Batch, Column, Fault, Role};
use crate::domain::edit::Place;
use crate::domain::{CustomerId, Doing};

pub(super) use children::table as table_of;
use incoming::{Currencies, Incoming, Seen};
pub use incoming::{FAULTS, Imported, NAMED, Named};
pub use newcomers::{Beside, Newcomers};
pub use trial::{Trial, TrialFile};

/// The code of a currency that nobody knows: its rows are told of one by one.
const NO_CURRENCY: &str = "XXX";

/// Customers whose sums one slice recomputes.
const SUMS: usize = 1_000;

/// Customers who were there before and whose sums the last transaction recomputes, with which the rows are seen: some
/// tens of milliseconds. Of more of them the sums come first, slice by slice.
const AT_THE_END: usize = 4_000;

/// An import under way. Dropped without [`Store::finish_import`], the next writer rolls it back.
#[derive(Debug)]
pub struct Import {
    bulk: Bulk,
    /// ISO 8601 to the minute.
    now: String,
    /// Whether the file had no purchases before.
    first_purchases: bool,
    seen: Seen,
    incoming: Option<Incoming>,
    files: Vec<Imported>,
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub files: Vec<Imported>,
    /// The currency that the purchases made the file's own, if they did.
    pub currency: Option<String>,
    /// Purchases that do not count, by their currency: it is not the file's, and no rate is known.
    pub unconverted: Vec<(String, usize)>,
}

/// Pages of the log (4 kB each) after which SQLite copies it into the file: its own measure.
const USUALLY: u32 = 1_000;
/// The same during an import: each copy waits for the disk, and an import does not have to survive before its end.
const SELDOM: u32 = 20_000;

impl Store {
    /// Begins an import: one entry, whatever the number of files.
    ///
    /// # Errors
    /// `EditFault::Busy` while another large edit runs, here or in another process.
    pub fn begin_import(&mut self, now: NaiveDateTime) -> Result<Import> {
        let bulk = self.begin_bulk("import", &Place::default(), now)?;
        self.checkpoint_every(SELDOM)?;
        let any = self.conn.query_row("SELECT EXISTS (SELECT 1 FROM purchase)", [], |row| row.get::<_, bool>(0));
        Ok(Import {
            bulk,
            now: clock::moment(now),
            first_purchases: !any.doing(Doing::Importing)?,
            seen: Seen::default(),
            incoming: None,
            files: Vec::new(),
        })
    }

    /// The batches that follow are of this kind and have these columns; new ones are added to the customers.
    ///
    /// # Errors
    /// SQLite's.
    pub fn import_file(&mut self, import: &mut Import, role: Role, columns: &[Column]) -> Result<()> {
        self.end_file(import)?;
        let today = import.now.get(..10).unwrap_or(&import.now).to_owned();
        let incoming = self.slice(&mut import.bulk, |recorder| {
            match role {
                Role::Customers => customers::begin(recorder, columns, &today),
                _ => children::begin(recorder, role, columns),
            }
            .doing(Doing::Importing)
        })?;
        if incoming.customer.is_some() && import.seen.codes.is_none() {
            import.seen.codes = Some(codes(&self.conn).doing(Doing::Importing)?);
            import.seen.away = away(&self.conn).doing(Doing::Importing)?;
        }
        import.incoming = Some(incoming);
        Ok(())
    }

    /// Writes a batch: one slice. The answer: what of it did not come in, in the order of the file; the file's report has
    /// the first of that only.
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been.
    pub fn import_batch(&mut self, import: &mut Import, batch: &Batch) -> Result<Vec<Fault>> {
        let Import { bulk, incoming, seen, now, .. } = import;
        let Some(incoming) = incoming else { return Ok(Vec::new()) };
        incoming.count(batch);
        self.slice(bulk, |recorder| {
            match incoming.role {
                Role::Customers => customers::write(recorder, incoming, batch)
                    .and_then(|notes| customers::keep_beside(recorder, incoming, seen, &notes, now)),
                _ => children::write(recorder, incoming, batch, seen),
            }
            .doing(Doing::Importing)
        })?;
        Ok(incoming.take_left_out())
    }

    /// Ends the import: it is then one entry that undo takes back at once.
    ///
    /// # Errors
    /// SQLite's; what came in has then been taken back, or (`StorageFault::NotTakenBack`) is seen by nobody and goes at the
    /// next start.
    pub fn finish_import(&mut self, import: Import) -> Result<Outcome> {
        let ended = self.end_files(import);
        self.checkpoint_every(USUALLY)?;
        match ended {
            Err(error) => match self.roll_back_interrupted() {
                Err(other) if other.is_full() => Err(Error::Refused(self.not_taken_back())),
                _ => Err(error),
            },
            ended => ended,
        }
    }

    /// Of files without a row nothing stays, no column and no entry.
    fn end_files(&mut self, mut import: Import) -> Result<Outcome> {
        self.end_file(&mut import)?;
        if import.files.iter().any(|file| file.new > 0) {
            return self.end_import(import);
        }
        self.cancel_bulk(import.bulk)?;
        Ok(Outcome { files: import.files, currency: None, unconverted: Vec::new() })
    }

    fn end_import(&mut self, mut import: Import) -> Result<Outcome> {
        let currency = self.take_currency(&mut import)?;
        let mut rows = std::mem::take(&mut import.seen.touched);
        for (_, customers) in &mut rows {
            // Ids are sorted first: in any other order each row lies on another page.
            customers.sort_unstable();
            customers.dedup();
        }
        let arrived = Unfinished::of_entry(&self.conn, Table::Customer, import.bulk.entry).doing(Doing::Importing)?;
        let mut late: Vec<(Table, Vec<CustomerId>)> = Vec::new();
        for (table, customers) in &rows {
            let (new, known): (Vec<_>, Vec<_>) = customers.iter().partition(|customer| arrived.has(**customer));
            // Nobody sees the sums of who is new. Those of others change with the end, unless that would take too long.
            let shown = known.len() > AT_THE_END;
            let (early, last) = if shown { (customers.clone(), vec![]) } else { (new, known) };
            for some in early.chunks(SUMS) {
                self.slice(&mut import.bulk, |recorder| {
                    settle(recorder, *table, some).doing(Doing::Importing)?;
                    // What somebody sees changes with this slice already.
                    if shown { tell_feed(recorder.conn, table.name(), some).doing(Doing::Importing) } else { Ok(()) }
                })?;
            }
            late.push((*table, last));
        }
        let local = settings::of_layout(&self.conn).doing(Doing::Reading)?.local();
        let counts = |(code, _): &(String, usize)| *code == local.currency.0 || local.rates.has(code);
        let named = std::mem::take(&mut import.seen.named).into_iter();
        let unconverted = named.filter(|of| !counts(of) && of.0 != NO_CURRENCY).collect();
        let outcome = Outcome { files: import.files, currency, unconverted };
        self.finish_bulk_with(import.bulk, |recorder| {
            for (table, customers) in late.iter().filter(|(_, customers)| !customers.is_empty()) {
                settle(recorder, *table, customers)?;
            }
            // Rows that were left out until now: whoever has looked meanwhile looks again.
            rows.iter().try_for_each(|(table, customers)| tell(recorder.conn, *table, customers))?;
            audit(recorder.conn, &outcome, &import.now)
        })?;
        Ok(outcome)
    }

    /// Takes back what came in so far.
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn cancel_import(&mut self, import: Import) -> Result<()> {
        self.checkpoint_every(USUALLY)?;
        self.cancel_bulk(import.bulk)
    }

    /// Begins to take back what came in so far; drive it with [`Store::replay_slice`].
    ///
    /// # Errors
    /// SQLite's; the next writer then tries again.
    pub fn take_back_import(&self, import: Import) -> Result<Replay> {
        self.checkpoint_every(USUALLY)?;
        self.take_back(import.bulk)
    }

    /// Copies the log into the file after so many pages of it, unless a lane does that.
    fn checkpoint_every(&self, pages: u32) -> Result<()> {
        let now: u32 =
            self.conn.pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0)).doing(Doing::Importing)?;
        if now == 0 {
            return Ok(());
        }
        self.conn.pragma_update(None, "wal_autocheckpoint", pages).doing(Doing::Importing)
    }

    /// What is in the file becomes its beginning: there is nothing to undo.
    ///
    /// # Errors
    /// SQLite's.
    pub fn forget_history(&mut self) -> Result<()> {
        self.conn.execute_batch("BEGIN; DELETE FROM change; DELETE FROM entry; COMMIT").doing(Doing::Saving)
    }

    /// What can only be done when all rows of a file are in.
    fn end_file(&mut self, import: &mut Import) -> Result<()> {
        let Some(mut incoming) = import.incoming.take() else { return Ok(()) };
        for some in incoming.codeless.chunks(SUMS) {
            self.slice(&mut import.bulk, |recorder| customers::give_codes(recorder, some).doing(Doing::Importing))?;
        }
        incoming.report.faults.sort_by_key(|fault| fault.line);
        import.files.push(incoming.report);
        Ok(())
    }

    /// Into a file without purchases, rows that all name one currency set the base currency.
    fn take_currency(&mut self, import: &mut Import) -> Result<Option<String>> {
        let Currencies::One(code) = &import.seen.currencies else { return Ok(None) };
        let now = setting::<String>(&self.conn, "base_currency").doing(Doing::Reading)?;
        let base = now.unwrap_or_else(|| crate::domain::Currency::default().0);
        if !import.first_purchases || *code == base {
            return Ok(None);
        }
        let code = code.clone();
        self.slice(&mut import.bulk, |recorder| set_currency(recorder, &code).doing(Doing::Importing))?;
        Ok(Some(code))
    }
}

fn audit(conn: &Connection, outcome: &Outcome, now: &str) -> rusqlite::Result<()> {
    let counts: serde_json::Map<String, serde_json::Value> =
        outcome.files.iter().map(|file| (file.role.name().to_owned(), file.new.into())).collect();
    let detail = serde_json::Value::Object(counts).to_string();
    conn.execute("INSERT INTO audit (at, kind, detail) VALUES (?1, 'import', ?2)", params![now, detail]).map(drop)
}

/// Tells the feed of these customers' rows; of a great many in one range, after which everything is read anew.
fn tell(conn: &Connection, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    match customers {
        [] => Ok(()),
        [first, .., last] if customers.len() > AT_THE_END => tell_feed_ranges(conn, table.name(), &[(*first, *last)]),
        _ => tell_feed(conn, table.name(), customers),
    }
}

/// The sums of customers whose rows in that table came in; told to the feed at the end, with
/// the rows.
fn settle(recorder: &mut Recorder, table: Table, customers: &[CustomerId]) -> rusqlite::Result<()> {
    if matches!(table, Table::Purchase | Table::Interaction | Table::Note) {
        sums::refresh(recorder.conn, table, customers)?;
    }
    Ok(())
}

/// Every customer by code, also those in the trash: their rows keep their codes.
fn codes(conn: &Connection) -> rusqlite::Result<HashMap<String, CustomerId>> {
    let mut get = conn.prepare("SELECT code, id FROM customer WHERE code IS NOT NULL AND id BETWEEN ?1 AND ?2")?;
    get.query_map([numbers::FIRST, numbers::LAST], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Who is in the trash or the archive.
fn away(conn: &Connection) -> rusqlite::Result<HashSet<CustomerId>> {
    let sql = "SELECT id FROM customer INDEXED BY customer_gone
               WHERE coalesce(deleted, archived) IS NOT NULL AND id BETWEEN ?1 AND ?2";
    conn.prepare(sql)?.query_map([numbers::FIRST, numbers::LAST], |row| row.get(0))?.collect()
}

fn set_currency(recorder: &mut Recorder, code: &str) -> rusqlite::Result<()> {
    let value = || Sql::Text(serde_json::Value::from(code).to_string());
    let sql = "SELECT max(id) FROM setting WHERE key = 'base_currency'";
    let known: Option<i64> = recorder.conn.query_row(sql, [], |row| row.get(0))?;
    match known {
        Some(row) => recorder.update(Table::Setting, row, &[("value", value())]).map(drop),
        None => {
            let cells = [("key", Sql::Text("base_currency".into())), ("value", value())];
            recorder.insert(Table::Setting, &cells).map(drop)
        }
    }
}
