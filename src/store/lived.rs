//! What a demo tells beside its rows: its customers' way along the stages, their tasks and stays.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use rusqlite::{OptionalExtension, TransactionBehavior};

use super::clock::moment;
use super::customer::text_of;
use super::journal::Recorder;
use super::table::Table;
use super::{Doings, Result, Store, children, stages};
use crate::domain::edit::Place;
use crate::domain::lived::{Lived, Move};
use crate::domain::{CustomerId, Doing};

impl Store {
    /// Keeps it, in one step. Of somebody who is not in the file nothing is kept.
    ///
    /// # Errors
    /// SQLite's.
    pub fn live(&mut self, lived: &Lived, now: NaiveDateTime) -> Result<()> {
        if *lived == Lived::default() {
            return Ok(());
        }
        let (step, now) = (self.conn.transaction_with_behavior(TransactionBehavior::Immediate), moment(now));
        let step = step.doing(Doing::Saving)?;
        let mut recorder = Recorder::begin(&step, "import", &Place::default(), &now, "done").doing(Doing::Saving)?;
        moves(&mut recorder, &lived.moves).doing(Doing::Saving)?;
        for (customer, child) in &lived.rows {
            if let Some(customer) = owner(&recorder, customer).doing(Doing::Saving)? {
                children::add(&mut recorder, customer, child, &now)?;
            }
        }
        recorder.finish().doing(Doing::Saving)?;
        step.commit().doing(Doing::Saving)
    }
}

/// Each goes on where the one before ended; the first begins at the first stage.
fn moves(recorder: &mut Recorder, moves: &[Move]) -> rusqlite::Result<()> {
    let first = stages::stages(recorder.conn)?.into_iter().next().unwrap_or_default();
    let mut here: HashMap<&str, &str> = HashMap::new();
    for Move { customer, to, at } in moves {
        let Some(owner) = owner(recorder, customer)? else { continue };
        let before = match here.insert(customer, to) {
            Some(before) => before,
            None => {
                begin_at(recorder, owner, &first)?;
                &first
            }
        };
        let cells = [
            ("customer", i64::from(owner).into()),
            ("before", text_of(before)),
            ("after", text_of(to)),
            ("at", text_of(&moment(*at))),
        ];
        recorder.insert_into_run(Table::StageMove, &cells)?;
    }
    Ok(())
}

/// She came in with the first stage, and not with the one to which her way has led.
fn begin_at(recorder: &mut Recorder, customer: CustomerId, first: &str) -> rusqlite::Result<()> {
    let sql = "SELECT id FROM stage_move WHERE customer = ?1 AND before IS NULL ORDER BY id LIMIT 1";
    let row: Option<i64> = recorder.conn.prepare_cached(sql)?.query_row([customer], |row| row.get(0)).optional()?;
    if let Some(row) = row {
        recorder.update(Table::StageMove, row, &[("after", text_of(first))])?;
    }
    Ok(())
}

fn owner(recorder: &Recorder, code: &str) -> rusqlite::Result<Option<CustomerId>> {
    let mut get = recorder.conn.prepare_cached("SELECT id FROM customer WHERE code = ?1")?;
    get.query_row([code], |row| row.get(0)).optional()
}
