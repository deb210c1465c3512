//! The file as a whole: what a person does to it, and what is found in it afterwards.

mod alone;
mod bulk_model;
mod calls;
mod child_model;
mod children;
mod columns_model;
mod contacts;
mod costs;
mod currencies;
mod deeds;
mod forgetting;
mod formulas;
mod glance;
mod importing;
mod journal_model;
mod layout;
mod limits;
mod logging;
mod merge;
mod opening;
mod outside;
mod pages;
mod removed;
mod rows;
mod steps;
mod story;
mod tags;
mod unfinished;
mod views;
mod watched;
mod ways;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::*;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Doing, Edit, EditFault, Place, Problem, Value};

/// A file of its own in a folder that goes with it.
pub(super) struct Desk {
    pub dir: tempfile::TempDir,
    pub store: Store,
}

impl Desk {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&dir.path().join("desk.db")).expect("a new file opens");
        Self { dir, store }
    }

    pub fn path(&self) -> PathBuf {
        self.dir.path().join("desk.db")
    }

    pub fn reopen(self) -> Self {
        let Self { dir, store } = self;
        drop(store);
        let store = Store::open(&dir.path().join("desk.db")).expect("the file opens again");
        Self { dir, store }
    }

    pub fn act(&mut self, action: Action) -> Result<Saved> {
        self.store.edit(&Edit { label: "test", place: Place::default(), action }, now())
    }

    pub fn add(&mut self, name: &str) -> CustomerId {
        let cells = vec![("name".to_owned(), Value::text(name))];
        self.act(Action::Add { cells }).expect("a customer is added").added.expect("a number")
    }

    pub fn set(&mut self, customer: CustomerId, field: &str, value: Value) -> Result<Saved> {
        self.act(Action::Set { customer, field: field.to_owned(), value })
    }

    pub fn undo(&mut self) -> Option<Replayed> {
        let replay = self.store.undo().expect("undo begins");
        replay.map(|replay| self.run(replay))
    }

    pub fn redo(&mut self) -> Option<Replayed> {
        let replay = self.store.redo().expect("redo begins");
        replay.map(|replay| self.run(replay))
    }

    pub fn run(&mut self, mut replay: Replay) -> Replayed {
        loop {
            let until = Instant::now() + Duration::from_millis(1);
            if let Some(replayed) = self.store.replay_slice(&mut replay, until).expect("a slice") {
                return replayed;
            }
        }
    }

    pub fn query<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        self.store.conn.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Every journaled row of the file as text.
    pub fn dump(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for table in Table::ALL {
            let mut columns = table.columns(&self.store.conn).expect("columns");
            if table == Table::Customer {
                columns.extend(table::SUMS.iter().map(|name| (*name).to_owned()));
            }
            let pairs: Vec<String> = columns.iter().map(|name| format!("'{name}', \"{name}\"")).collect();
            let sql =
                format!("SELECT '{0} ' || id || json_object({1}) FROM {0} ORDER BY id", table.name(), pairs.join(","));
            let mut get = self.store.conn.prepare(&sql).expect("a dump");
            let rows = get.query_map([], |row| row.get(0)).expect("a dump");
            lines.extend(rows.map(|row| row.expect("a row")).collect::<Vec<String>>());
        }
        lines
    }
}

pub(super) fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// Imports `count` customers with a purchase each, in slices of 50.
fn import(desk: &mut Desk, count: i64, finish: bool) {
    let mut bulk = desk.store.begin_bulk("import", &Place::default(), now()).expect("the lock is free");
    for slice in 0..count / 50 {
        let work = |recorder: &mut Recorder| {
            let (first, last) = (slice * 50 + 1, slice * 50 + 50);
            for id in first..=last {
                let sql = "INSERT INTO customer (id, code, name) VALUES (?1, 'C' || ?1, 'n' || ?1)";
                recorder.conn.execute(sql, [id]).doing(Doing::Importing)?;
            }
            let ids: Vec<CustomerId> = (first..=last).map(|id| CustomerId::try_from(id).expect("small")).collect();
            recorder.run(Table::Customer, first, last, &ids).doing(Doing::Importing)?;
            for id in first..=last {
                let sql = "INSERT INTO purchase (id, customer, date, amount, kind) VALUES (?1, ?1, '2026-01-02', 5000, 'sale')";
                recorder.conn.execute(sql, [id]).doing(Doing::Importing)?;
            }
            recorder.run(Table::Purchase, first, last, &ids).doing(Doing::Importing)
        };
        desk.store.slice(&mut bulk, work).expect("a slice");
    }
    if finish {
        desk.store.finish_bulk(bulk).expect("the end");
    }
}

#[test]
fn an_edit_is_undone_and_redone_also_after_a_restart() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    let before = desk.dump();
    desk.set(anna, "city", Value::text("上海")).expect("set");
    let after = desk.dump();
    let mut desk = desk.reopen();
    assert_eq!(desk.undo().expect("something to undo").changed, [anna]);
    assert_eq!(desk.dump(), before);
    let mut desk = desk.reopen();
    desk.redo().expect("something to redo");
    assert_eq!(desk.dump(), after);
    assert!(desk.redo().is_none());
}

#[test]
fn undo_brings_back_a_deleted_customer_and_its_notes() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.act(Action::AddNote { customer: anna, text: "嫌贵\n想要8折".into() }).expect("noted");
    let before = desk.dump();
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    assert!(desk.store.rows(&[anna], &[]).expect("rows").is_empty());
    assert!(matches!(desk.set(anna, "city", Value::text("x")), Err(Error::Refused(Problem::Edit(EditFault::Gone)))));
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.store.notes(anna).expect("notes")[0].text, "嫌贵\n想要8折");
}

#[test]
fn nothing_is_written_into_a_note_that_is_gone_or_whose_customer_is() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.act(Action::AddNote { customer: anna, text: "base".into() }).expect("noted");
    let note = desk.store.notes(anna).expect("notes")[0].id;
    let set = || Action::SetNote { note, text: "base and more".into() };
    let replaced = |saved: Saved| saved.replaced;
    assert_eq!(replaced(desk.act(set()).expect("written")), Some(Value::text("base")));
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    let before = desk.dump();
    assert!(matches!(desk.act(set()), Err(Error::Refused(Problem::Edit(EditFault::Gone)))));
    assert_eq!(desk.dump(), before);
    desk.undo().expect("she is back");
    desk.store.conn.execute("DELETE FROM note", []).expect("another program");
    assert!(matches!(desk.act(set()), Err(Error::Refused(Problem::Edit(EditFault::NoteGone)))));
}

#[test]
fn a_cell_that_another_program_changed_is_kept_by_undo_and_listed() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    desk.store.conn.execute("UPDATE customer SET city = 'Berlin'", []).expect("another program");
    let replayed = desk.undo().expect("undone");
    assert_eq!(replayed.kept, [replay::Kept { table: "customer", row: anna.into(), column: Some("city".into()) }]);
    assert_eq!(desk.query::<String>("SELECT city FROM customer"), "Berlin");
}

#[test]
fn a_new_edit_forgets_what_was_undone() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    desk.undo().expect("undone");
    desk.set(anna, "city", Value::text("上海")).expect("set");
    assert!(desk.redo().is_none());
}

#[test]
fn a_number_is_never_given_twice() {
    let mut desk = Desk::new();
    let first = desk.add("Anna");
    desk.undo().expect("undone");
    let second = desk.add("Berta");
    assert_ne!(first, second);
}

#[test]
fn codes_are_kept_byte_for_byte_filled_when_empty_and_unique() {
    let mut desk = Desk::new();
    let (anna, berta) = (desk.add("Anna"), desk.add("Berta"));
    desk.set(anna, "code", Value::text("0002")).expect("set");
    assert_eq!(desk.query::<String>("SELECT code FROM customer WHERE name = 'Anna'"), "0002");
    let taken = desk.set(berta, "code", Value::text("0002"));
    assert!(matches!(taken, Err(Error::Refused(Problem::Edit(EditFault::CodeTaken { owner, .. }))) if owner == "Anna"));
    desk.set(berta, "code", Value::Blank).expect("set");
    assert_eq!(desk.query::<String>("SELECT code FROM customer WHERE name = 'Berta'"), berta.to_string());
}

#[test]
fn a_change_of_stage_is_remembered_and_undone_with_it() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "stage", Value::text("evaluation")).expect("set");
    desk.set(anna, "stage", Value::text("evaluation")).expect("the same again");
    desk.set(anna, "stage", Value::text("follow_up")).expect("set");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 2);
    assert_eq!(desk.query::<String>("SELECT before FROM stage_move WHERE after = 'follow_up'"), "evaluation");
    desk.undo().expect("undone");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 1);
}

#[test]
fn what_is_typed_for_a_sum_shows_until_there_are_rows_and_is_never_overwritten() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "spend", Value::Money(crate::domain::Fen(7_00))).expect("no rows yet");
    let layout = desk.store.layout().expect("layout");
    let spend = layout.fields.iter().find(|field| field.key == "spend").expect("spend is a field");
    assert_eq!(desk.store.rows(&[anna], &[spend]).expect("rows")[0].cells, [Value::Money(crate::domain::Fen(700))]);
    let sql = "INSERT INTO purchase (customer, date, amount, kind) VALUES (1, '2026-01-02', 5000, 'sale'), (1, '2026-01-03', NULL, 'sale'), (1, '2026-01-04', -1000, 'refund')";
    desk.store.conn.execute(sql, []).expect("rows");
    sums::refresh(&desk.store.conn, Table::Purchase, &[anna]).expect("sums");
    assert_eq!(desk.store.rows(&[anna], &[spend]).expect("rows")[0].cells, [Value::Money(crate::domain::Fen(4000))]);
    assert_eq!(desk.query::<i64>("SELECT orders FROM customer"), 2);
    assert!(matches!(
        desk.set(anna, "spend", Value::Blank),
        Err(Error::Refused(Problem::Edit(EditFault::HasRows { .. })))
    ));
    assert_eq!(desk.query::<i64>("SELECT spend_typed FROM customer"), 700);
}

#[test]
fn a_customer_may_come_with_a_sum_typed_for_it() {
    let mut desk = Desk::new();
    let spend = Value::Money(crate::domain::Fen(12_000));
    let added = desk.act(Action::Add { cells: vec![("spend".to_owned(), spend)] }).expect("a customer is added");
    assert_eq!(added.added, Some(1));
    assert_eq!(desk.query::<i64>("SELECT spend_typed FROM customer WHERE id = 1"), 12_000);
}

#[test]
fn the_feed_names_whose_rows_changed() {
    let mut desk = Desk::new();
    let (anna, berta) = (desk.add("Anna"), desk.add("Berta"));
    desk.act(Action::Trash { customers: vec![berta, anna] }).expect("deleted");
    let blob: Vec<u8> = desk.query("SELECT rows FROM feed ORDER BY seq DESC LIMIT 1");
    assert_eq!(blob, [anna.to_le_bytes(), berta.to_le_bytes()].concat());
    desk.act(Action::AddNote { customer: anna, text: "x".into() }).expect_err("she is in the trash");
}
