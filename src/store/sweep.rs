//! Performs a `domain::Bulk`: one entry, in slices between keys.
//!
//! ```text
//!   few rows:  one transaction, as any edit
//!   many:      begin ──▶ slice ──▶ slice ──▶ … ──▶ done        (under the lock of bulk edits)
//!                          └─ cancelled: a `Replay` takes back what the slices did
//! ```
//!
//! What holds for one cell holds for a million: a change of `stage` is remembered, a satisfaction is a survey, a sum of
//! rows and a code that somebody has are left as they are, and counted.

use std::time::Instant;

use chrono::NaiveDateTime;
use rusqlite::types::Value as Sql;
use rusqlite::{TransactionBehavior, params};

use super::bulk::Bulk;
use super::journal::Recorder;
use super::rows::{self, sql};
use super::table::Table;
use super::{Doings, Error, Replay, Result, Store, clock, contact, customer, logging};
use crate::domain::child::OF_STAYS;
use crate::domain::contact::Log;
use crate::domain::{self, Away, CustomerId, Doing, EditFault, Field, Origin, Problem, Recipe, Rows, Tally};

/// So many rows are one transaction: some milliseconds, and nobody else's large edit stands in the way.
const FEW: usize = 300;
/// Rows that one statement writes: less than a millisecond.
const CHUNK: usize = 100;
/// Rows of which each has cells of its own.
const CHUNK_OF_OWN: usize = 20;

/// A bulk change under way. Dropped before its end, the next writer rolls it back.
#[derive(Debug)]
pub struct Sweep {
    bulk: Bulk,
    work: Work,
}

impl Sweep {
    /// Rows done, and rows in all.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.work.done, self.work.whole())
    }
}

/// What a bulk change that was begun has become.
#[derive(Debug)]
pub enum Begun {
    /// It was small: done, and on disk.
    Done(Tally),
    /// Drive it with [`Store::sweep_slice`].
    Going(Box<Sweep>),
}

impl Store {
    /// Begins a bulk change; a small one is done by this.
    ///
    /// # Errors
    /// `Refused` if it cannot be done at all: a computed field, or another large edit that runs. Nothing has changed then.
    pub fn sweep(&mut self, change: domain::Bulk, now: NaiveDateTime) -> Result<Begun> {
        self.refuse_while_replaying()?;
        let (label, place) = (change.label, change.place.clone());
        let mut work = self.work(change, now)?;
        if work.whole() > FEW {
            let bulk = self.begin_bulk(label, &place, now)?;
            work.sliced = true;
            return Ok(Begun::Going(Box::new(Sweep { bulk, work })));
        }
        let step = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(Doing::Saving)?;
        let mut recorder = Recorder::begin(&step, label, &place, &work.now, "done").doing(Doing::Saving)?;
        while work.step(&mut recorder)? {}
        // Nothing differs: no entry, and what was undone can still be redone. The transaction is dropped.
        if !recorder.is_empty() {
            recorder.finish().doing(Doing::Saving)?;
            step.commit().doing(Doing::Saving)?;
        }
        Ok(Begun::Done(work.tally))
    }

    /// Goes on until the time is up; the answer is whether anything is left. Then [`Store::end_sweep`].
    ///
    /// # Errors
    /// SQLite's; the slice is then as if it had not been, and the sweep is to be taken back.
    pub fn sweep_slice(&mut self, sweep: &mut Sweep, until: Instant) -> Result<bool> {
        let Sweep { bulk, work } = sweep;
        self.slice(bulk, |recorder| {
            while work.step(recorder)? {
                if Instant::now() >= until {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Makes the sweep one entry that undo takes back at once; it is then on disk. A sweep that changed nothing leaves none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn end_sweep(&mut self, sweep: Sweep) -> Result<Tally> {
        if sweep.work.tally.rows == 0 && sweep.work.recipe.steps().is_empty() {
            self.cancel_bulk(sweep.bulk)?;
        } else {
            self.finish_bulk(sweep.bulk)?;
        }
        Ok(sweep.work.tally)
    }

    /// Begins to take back what the sweep did; drive it with [`Store::replay_slice`].
    ///
    /// # Errors
    /// SQLite's; the next writer then takes it back.
    pub fn cancel_sweep(&self, sweep: Sweep) -> Result<Replay> {
        self.take_back(sweep.bulk)
    }

    /// What is to be done, or why it cannot be.
    fn work(&self, change: domain::Bulk, now: NaiveDateTime) -> Result<Work> {
        let (recipe, fields) = self.prepared(change.recipe)?;
        let rows = change.rows.ascending();
        let (now, tally) = (clock::moment(now), Tally::default());
        Ok(Work { recipe, fields, rows, now, sliced: false, done: 0, tally, begun: 0 })
    }

    /// A recipe that needs nothing more of the file, and its fields.
    pub(super) fn prepared(&self, recipe: Recipe) -> Result<(Recipe, Vec<Field>)> {
        let known = self.layout()?.fields;
        let mut fields = Vec::new();
        for key in recipe.fields() {
            let computed = || Error::refused(EditFault::Computed { field: key.clone() });
            let field = known.iter().find(|field| field.key == *key).ok_or_else(computed)?;
            match &field.origin {
                Origin::Typed | Origin::Sum => fields.push(field.clone()),
                Origin::SumOnly => {
                    return Err(Error::refused(EditFault::HasRows { field: key.clone() }));
                }
                Origin::Score | Origin::Formula(_) => return Err(computed()),
            }
        }
        let Recipe::Like(like) = recipe else { return Ok((recipe, fields)) };
        let list: Vec<&Field> = fields.iter().collect();
        let row = self.rows(&[like.from], &list)?.pop().ok_or(Error::refused(EditFault::Gone))?;
        Ok((Recipe::Put(like.with(row.cells)), fields))
    }
}

/// What is left to do, and what was done.
#[derive(Debug)]
struct Work {
    recipe: Recipe,
    fields: Vec<Field>,
    /// Ascending.
    rows: Rows,
    /// ISO 8601 to the minute.
    now: String,
    /// In several transactions: customers who are new are seen at its end.
    sliced: bool,
    /// Of the rows, then of the customers who are new.
    done: usize,
    tally: Tally,
    /// Of those who are new in several transactions, whose way along the stages has begun.
    begun: usize,
}

impl Work {
    fn whole(&self) -> usize {
        self.rows.len() + self.recipe.added().len()
    }

    /// Does the next rows; false when none is left.
    fn step(&mut self, recorder: &mut Recorder) -> Result<bool> {
        if self.done >= self.rows.len() {
            return self.add(recorder);
        }
        if self.done == 0 {
            super::fields::perform(recorder, self.recipe.steps()).doing(Doing::Saving)?;
        }
        // Each code is somebody's: they are given one by one. What contacts decide depends on each one's contacts.
        let alike = |field: &Field| field.key != "code" && !contact::OF_CONTACTS.contains(&field.key.as_str());
        let same = self.recipe.away().is_some() || self.recipe.uniform().is_some();
        let same = same && self.fields.iter().all(alike);
        let end = (self.done + if same { CHUNK } else { CHUNK_OF_OWN }).min(self.rows.len());
        let chunk = self.rows.clone();
        let chunk = &chunk.as_slice()[self.done..end];
        if let Recipe::Log(log) = &self.recipe {
            let log = log.clone();
            self.logged(recorder, chunk, &log)?
        } else if same {
            self.same(recorder, chunk)?
        } else {
            self.own(recorder, chunk)?
        }
        self.done = end;
        Ok(self.done < self.whole())
    }

    /// The same cells for all of them.
    fn same(&mut self, recorder: &mut Recorder, chunk: &[CustomerId]) -> Result<()> {
        let ids = serde_json::to_string(chunk).unwrap_or_default();
        if let Some(away) = self.recipe.away() {
            let now = Sql::Text(self.now.clone());
            let column = if away == Away::Trash { "deleted" } else { "archived" };
            self.tally.rows += recorder.put(column, "", &now, &ids).doing(Doing::Saving)?.len();
            return Ok(());
        }
        let values: Vec<Sql> = self.recipe.uniform().unwrap_or_default().iter().map(sql).collect();
        let mut rows = Vec::new();
        for (field, value) in self.fields.iter().zip(&values) {
            let changed = put(recorder, field, value, &ids, &self.now).doing(Doing::Saving)?;
            self.tally.cells += changed.len();
            if field.origin == Origin::Sum {
                self.tally.skipped += with_rows(recorder, &field.key, &ids).doing(Doing::Saving)?;
            }
            rows.extend(changed);
        }
        if self.fields.iter().any(|field| field.origin != Origin::Sum) {
            // Whose cell holds the value already is told what stood beside it all the same.
            rows.extend(self.noted(recorder, &ids).doing(Doing::Reading)?);
        }
        rows.sort_unstable();
        rows.dedup();
        for customer in &rows {
            self.tally.notes += usize::from(note_of(recorder, &self.recipe, *customer, &self.now)?);
        }
        self.tally.rows += rows.len();
        Ok(())
    }

    /// Who of them lives, if they get a note.
    fn noted(&self, recorder: &Recorder, ids: &str) -> rusqlite::Result<Vec<CustomerId>> {
        if !matches!(&self.recipe, Recipe::Put(put) if put.note.is_some()) {
            return Ok(Vec::new());
        }
        let sql = "SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL";
        let mut get = recorder.conn.prepare_cached(sql)?;
        get.query_map([ids], |row| row.get(0))?.collect()
    }

    /// Cells of its own for each of them.
    fn own(&mut self, recorder: &mut Recorder, chunk: &[CustomerId]) -> Result<()> {
        let fields: Vec<&Field> = self.fields.iter().collect();
        let found = rows::read(recorder.conn, chunk, &fields, rows::Due::Shown).doing(Doing::Reading)?;
        for row in found {
            let turned = self.recipe.turn(row.id, &row.cells);
            self.tally.skipped += self.recipe.unread(&row.cells).len();
            let before = self.tally.cells;
            for ((field, old), new) in fields.iter().zip(&row.cells).zip(&turned) {
                if old == new {
                    continue;
                }
                match customer::set(recorder, row.id, &field.key, new, &self.now) {
                    Ok(()) => self.tally.cells += 1,
                    Err(Error::Refused(_)) => self.tally.skipped += 1,
                    Err(error) => return Err(error),
                }
            }
            let noted = note_of(recorder, &self.recipe, row.id, &self.now)?;
            self.tally.notes += usize::from(noted);
            self.tally.rows += usize::from(noted || self.tally.cells > before);
        }
        Ok(())
    }

    /// A contact for each of them.
    fn logged(&mut self, recorder: &mut Recorder, chunk: &[CustomerId], log: &Log) -> Result<()> {
        for customer in chunk {
            match logging::write_among(recorder, *customer, log, &self.now) {
                Ok(cells) => {
                    self.tally.cells += cells;
                    self.tally.rows += 1;
                }
                Err(Error::Refused(_)) => self.tally.skipped += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The next customer who is new.
    fn add(&mut self, recorder: &mut Recorder) -> Result<bool> {
        let at = self.done - self.rows.len();
        let Some(cells) = self.recipe.added().get(at) else { return Ok(false) };
        let filled = cells.iter().filter(|(_, value)| !value.is_blank()).count();
        let add = if self.sliced { customer::add_unseen } else { customer::add };
        let (customer, skipped) = match add(recorder, cells, &self.now) {
            Err(Error::Refused(Problem::Edit(EditFault::CodeTaken { .. }))) => {
                let rest: Vec<_> = cells.iter().filter(|(key, _)| key != "code").cloned().collect();
                (add(recorder, &rest, &self.now)?, 1)
            }
            added => (added?, 0),
        };
        if let Some(text) = self.recipe.note_of_added(at) {
            note(recorder, customer, text, &self.now).doing(Doing::Saving)?;
            self.tally.notes += 1;
        }
        self.tally.cells += filled - skipped;
        self.tally.skipped += skipped;
        self.tally.rows += 1;
        self.tally.added.push(customer);
        self.done += 1;
        let goes_on = self.done < self.whole();
        if self.sliced && (!goes_on || self.tally.added.len() - self.begun == CHUNK) {
            self.begin_ways(recorder).doing(Doing::Saving)?;
        }
        Ok(goes_on)
    }

    /// The stages that the last who are new came in with. Between numbers that follow one another nobody else came in.
    fn begin_ways(&mut self, recorder: &mut Recorder) -> rusqlite::Result<()> {
        let new = &self.tally.added[self.begun..];
        for some in new.chunk_by(|one, next| one + 1 == *next) {
            customer::all_came_in(recorder, (some[0], some[some.len() - 1]), &self.now)?;
        }
        self.begun = self.tally.added.len();
        Ok(())
    }
}

/// Keeps what was written beside the customer's new cells; whether anything was.
fn note_of(recorder: &mut Recorder, recipe: &Recipe, customer: CustomerId, now: &str) -> Result<bool> {
    let Some(text) = recipe.note(customer) else { return Ok(false) };
    note(recorder, customer, text, now).doing(Doing::Saving).map(|()| true)
}

/// A note of its own for a customer.
fn note(recorder: &mut Recorder, customer: CustomerId, text: &str, now: &str) -> rusqlite::Result<()> {
    let of = [("customer", Sql::Integer(customer.into())), ("at", Sql::Text(now.to_owned()))];
    let cells = [of.as_slice(), &[("text", Sql::Text(text.to_owned()))]].concat();
    recorder.insert_into_run(Table::Note, &cells).map(drop)
}

/// One field of many customers, and what a change of it brings with it.
fn put(recorder: &mut Recorder, field: &Field, value: &Sql, ids: &str, now: &str) -> rusqlite::Result<Vec<CustomerId>> {
    let key = &field.key;
    if field.origin == Origin::Sum {
        let without = format!("AND NOT {}", customer::has_rows(key, "customer.id"));
        return recorder.put(&format!("{key}_typed"), &without, value, ids);
    }
    if OF_STAYS.contains(&key.as_str()) {
        // The latest stay shows there, and stays as it is.
        return recorder.put(key, "AND stays IS NULL", value, ids);
    }
    let follows = match (key.as_str(), value) {
        ("stage", _) => Some((
            Table::StageMove,
            "INSERT INTO stage_move (customer, before, after, at) SELECT id, stage, ?2, ?3 FROM customer
             WHERE id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND stage IS NOT ?2 ORDER BY id",
        )),
        _ => None,
    };
    let mut inserted = 0;
    if let Some((_, sql)) = follows {
        inserted = recorder.conn.prepare_cached(sql)?.execute(params![ids, value, now])?;
    }
    let last = recorder.conn.last_insert_rowid();
    let changed = recorder.put(key, "", value, ids)?;
    if let Some((table, _)) = follows.filter(|_| inserted > 0) {
        let first = last - i64::try_from(inserted).unwrap_or_default() + 1;
        recorder.run(table, first, last, &changed)?;
    }
    Ok(changed)
}

/// How many of them have rows under that sum.
fn with_rows(recorder: &Recorder, key: &str, ids: &str) -> rusqlite::Result<usize> {
    let sql = format!(
        "SELECT count(*) FROM customer WHERE id IN (SELECT value FROM json_each(?1)) AND deleted IS NULL AND {}",
        customer::has_rows(key, "customer.id")
    );
    let count: i64 = recorder.conn.prepare_cached(&sql)?.query_row([ids], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}
