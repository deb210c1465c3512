//! Rows of an entry without an end: nobody sees them, and at its end everybody does.

use std::time::{Duration, Instant};

use super::super::facts;
use super::super::import::Import;
use super::*;
use crate::domain::batch::{Batch, Cell as BatchCell, Column, Role, Target};
use crate::domain::bulk::Block;
use crate::domain::known::How;
use crate::domain::{Bulk as Change, Cancel, Fen, Recipe, Rows, StorageFault};
use crate::table::{Ask, Table as Columns};

/// So many customers come in, each with a purchase.
const COMING: u32 = 300;

pub(super) fn columns(keys: &[&str]) -> Vec<Column> {
    let column = |key: &&str| Column { heading: (*key).to_owned(), target: Target::Field((*key).to_owned()) };
    keys.iter().map(column).collect()
}

pub(super) fn batch(width: usize, rows: &[Vec<BatchCell<'_>>]) -> Batch {
    let mut batch = Batch::new(width);
    for (line, row) in rows.iter().enumerate() {
        let mut draft = batch.begin(line as u64);
        row.iter().enumerate().for_each(|(at, cell)| draft.put_cell(at, *cell));
        draft.keep();
    }
    batch
}

/// Anna with a purchase of 50 and a note, then an import of customers, a purchase of each and of Anna, and a note of hers.
fn importing(desk: &mut Desk) -> Import {
    let mut import = desk.store.begin_import(How::default(), now()).expect("the lock is free");
    desk.store.import_file(&mut import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    let names: Vec<String> = (0..COMING).map(|number| format!("N{number}")).collect();
    let rows: Vec<_> = names.iter().map(|name| vec![BatchCell::Text(name), BatchCell::Text(name)]).collect();
    for rows in rows.chunks(100) {
        desk.store.import_batch(&mut import, &batch(2, rows)).expect("a slice");
    }
    desk.store
        .import_file(&mut import, Role::Purchases, &columns(&["customer", "date", "amount", "kind"]))
        .expect("a file begins");
    let day = BatchCell::Day(now().date());
    fn row<'a>(code: &'a str, day: BatchCell<'a>) -> Vec<BatchCell<'a>> {
        vec![BatchCell::Text(code), day, BatchCell::Money(Fen(7_00)), BatchCell::Text("sale")]
    }
    let rows: Vec<_> = names.iter().map(|name| row(name, day)).chain([row("1", day)]).collect();
    desk.store.import_batch(&mut import, &batch(4, &rows)).expect("a slice");
    desk.store.import_file(&mut import, Role::Notes, &columns(&["customer", "at", "text"])).expect("a file begins");
    let note = vec![BatchCell::Text("1"), BatchCell::Moment(now()), BatchCell::Text("from a file")];
    desk.store.import_batch(&mut import, &batch(3, &[note])).expect("a slice");
    import
}

/// What whoever reads makes of the file: customers in memory, window, first rows, analysis (customers, purchases), notes
/// of Anna, those found by their notes.
fn seen(desk: &Desk) -> (usize, usize, usize, (usize, usize), usize, usize) {
    let reader = desk.store.reader().expect("a reader");
    let fields = desk.store.layout().expect("a layout").fields;
    let mut table = Columns::new(fields);
    let mut count = |ask: &Ask| {
        let answer = table.answer(ask, &mut reader.columns(), &Cancel::default(), &mut |_| {});
        answer.expect("it answers").order.len()
    };
    let all = count(&Ask::default());
    let noted = Ask { filter: crate::domain::Filter::Words("file".into()), ..Ask::default() };
    let noted = count(&noted);
    let ids: Vec<CustomerId> = (1..=COMING + 2).collect();
    let facts = facts::read(&desk.store.conn, &Cancel::default(), &mut |_| {}).expect("readable").expect("all of it");
    (
        all,
        desk.store.rows(&ids, &[]).expect("rows").len(),
        desk.store.first_customers(1_000).expect("rows").len(),
        (facts.customers.len(), facts.purchases.all().len()),
        desk.store.notes(1).expect("notes").len(),
        noted,
    )
}

fn with_anna() -> Desk {
    let mut desk = Desk::new();
    desk.add("Anna");
    desk
}

#[test]
fn nobody_sees_an_import_before_its_end_and_then_all_of_it() {
    let mut desk = with_anna();
    let import = importing(&mut desk);
    assert_eq!(seen(&desk), (1, 1, 1, (1, 0), 0, 0));
    let spend = "SELECT coalesce(spend, 0) FROM customer WHERE id = 1";
    assert_eq!(desk.query::<i64>(spend), 0);
    assert!(matches!(desk.set(2, "city", Value::text("x")), Err(Error::Refused(Problem::Edit(EditFault::Gone)))));
    let feed = desk.store.reader().expect("a reader").feed().expect("a number");
    desk.store.finish_import(import).expect("the end");
    let all = COMING as usize + 1;
    assert_eq!(seen(&desk), (all, all, all, (all, all), 1, 1));
    assert_eq!(desk.query::<i64>(spend), 7_00);
    let columns::Feed::Changed { changes, .. } = desk.store.feed_since(feed).expect("the feed") else {
        panic!("whole")
    };
    assert!(changes.customers.contains(&(1, COMING + 1)), "{changes:?}");
}

#[test]
fn nobody_sees_what_a_crash_left_and_the_next_start_takes_it_away() {
    let mut desk = with_anna();
    let before = desk.dump();
    drop(importing(&mut desk));
    let Desk { dir, store } = desk;
    drop(store);
    let store = Store::open_as_left(&dir.path().join("desk.db")).expect("it opens");
    let mut desk = Desk { dir, store };
    assert_eq!(seen(&desk), (1, 1, 1, (1, 0), 0, 0));
    let mut recovery = desk.store.interrupted().expect("a look").expect("something is left");
    assert_eq!((recovery.label(), recovery.percent()), ("import", 0));
    assert!(desk.store.interrupted().expect("a look").is_none(), "one takes it back");
    let (mut slices, mut last) = (0, 0);
    while desk.store.recover_slice(&mut recovery, Instant::now()).expect("a slice") {
        assert!(recovery.percent() >= last, "{} after {last}", recovery.percent());
        (slices, last) = (slices + 1, recovery.percent());
        assert_eq!(seen(&desk), (1, 1, 1, (1, 0), 0, 0));
        // Whoever types meanwhile types into what is there.
        desk.set(1, "city", Value::text(format!("c{slices}"))).expect("saved");
    }
    assert!(slices > 5 && last == 100, "{slices} slices to {last} %");
    drop(recovery);
    desk.set(1, "city", Value::Blank).expect("saved");
    let after: Vec<String> = desk.dump();
    assert_eq!(after, before);
    assert!(desk.store.interrupted().expect("a look").is_none());
}

#[test]
fn nobody_sees_customers_of_a_paste_before_its_end() {
    let mut desk = with_anna();
    let added: Vec<_> = (0..400).map(|number| vec![("name".to_owned(), Value::text(format!("P{number}")))]).collect();
    let recipe = Recipe::Block(Block::new(vec![], vec![], added));
    let change = Change { label: "paste", place: Place::default(), rows: Rows::some(vec![]), recipe };
    let Begun::Going(mut sweep) = desk.store.sweep(change, now()).expect("it begins") else { panic!("400 are many") };
    let mut left = true;
    while left {
        left = desk.store.sweep_slice(&mut sweep, Instant::now() + Duration::from_millis(2)).expect("a slice");
        assert_eq!(seen(&desk).0, 1);
    }
    let tally = desk.store.end_sweep(*sweep).expect("the end");
    assert_eq!((tally.added.len(), seen(&desk).0), (400, 401));
    let full = desk.dump();
    desk.undo().expect("one step");
    assert_eq!(seen(&desk).0, 1);
    desk.redo().expect("one step");
    assert_eq!(desk.dump(), full);
}

#[test]
fn what_is_left_of_an_undone_import_is_seen_by_nobody() {
    let mut desk = with_anna();
    let import = importing(&mut desk);
    desk.store.finish_import(import).expect("the end");
    let mut replay = desk.store.undo().expect("undo").expect("an entry");
    while desk.store.replay_slice(&mut replay, Instant::now()).expect("a slice").is_none() {
        assert_eq!(seen(&desk).0, 1);
    }
}

#[test]
fn a_slice_that_fails_is_as_if_it_had_not_been() {
    let mut desk = with_anna();
    let before = desk.dump();
    drop(importing(&mut desk));
    let mut recovery = desk.store.interrupted().expect("a look").expect("something is left");
    // In the middle of a slice the file refuses.
    let refuse = "CREATE TEMP TRIGGER refuse BEFORE DELETE ON customer WHEN old.id = 150
                  BEGIN SELECT RAISE(FAIL, 'no'); END";
    desk.store.conn.execute_batch(refuse).expect("SQLite can");
    let later = || Instant::now() + Duration::from_secs(60);
    desk.store.recover_slice(&mut recovery, later()).expect_err("the file refuses");
    desk.store.conn.execute_batch("DROP TRIGGER refuse").expect("SQLite can");
    while desk.store.recover_slice(&mut recovery, later()).expect("a slice") {}
    assert_eq!(desk.dump(), before);
}

/// A page that is full is to SQLite a disk that is full.
#[test]
fn where_there_is_no_room_it_opens_and_says_how_much_is_needed() {
    let mut desk = with_anna();
    let import = importing(&mut desk);
    drop(import);
    assert!(Error::Sql { doing: Doing::Saving, source: full() }.is_full());
    let Problem::Storage(StorageFault::NotTakenBack { megabytes }) = desk.store.not_taken_back() else {
        panic!("how much")
    };
    assert!((1..100).contains(&megabytes), "{megabytes} MB");
    let mut tries = 0;
    let done = desk.store.with_room(|_| {
        tries += 1;
        if tries == 1 { Err(Error::Sql { doing: Doing::Saving, source: full() }) } else { Ok(tries) }
    });
    assert_eq!(done.expect("the log was folded in"), 2);
}

fn full() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None)
}
