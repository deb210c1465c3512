//! Rows that come in while nobody else has the file open: in one piece, and the same as in slices.

use super::super::import::Import;
use super::unfinished::{batch, columns};
use super::*;
use crate::domain::Fen;
use crate::domain::batch::{Cell as BatchCell, Role};
use crate::domain::known::How;

/// Customers of the file, and those who come in.
const THERE: u32 = 150;
const COMING: u32 = 200;

/// Days of a year, in no order.
fn day(number: u32) -> chrono::NaiveDate {
    now().date() - chrono::Days::new(u64::from(number * 37 % 365))
}

/// A file with customers who have no purchase yet.
fn shop() -> Desk {
    let mut desk = Desk::new();
    super::import(&mut desk, THERE.into(), true);
    let none =
        "DELETE FROM purchase; UPDATE customer SET spend = NULL, orders = NULL, first_buy = NULL, last_buy = NULL";
    desk.store.conn.execute_batch(none).expect("none yet");
    desk
}

/// Customers, then purchases of them and of those who are there; of one nobody knew.
fn bring(desk: &mut Desk, mut import: Import) -> Outcome {
    rows(desk, &mut import);
    desk.store.finish_import(import).expect("the end")
}

/// The same, and it has no end yet.
fn rows(desk: &mut Desk, import: &mut Import) {
    let names: Vec<String> = (0..COMING).map(|number| format!("N{number}")).collect();
    let people: Vec<_> = names.iter().map(|name| vec![BatchCell::Text(name), BatchCell::Text(name)]).collect();
    desk.store.import_file(import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    for some in people.chunks(60) {
        desk.store.import_batch(import, &batch(2, some)).expect("a batch");
    }
    let of = ["customer", "date", "amount", "kind", "currency"];
    desk.store.import_file(import, Role::Purchases, &columns(&of)).expect("a file begins");
    let codes: Vec<String> = (1..=THERE).map(|number| format!("C{number}")).chain(names.iter().cloned()).collect();
    let rows: Vec<_> = (0..COMING * 5)
        .map(|number| {
            let kind = if number % 50 == 7 { "refund" } else { "sale" };
            let currency = if number % 90 == 3 { BatchCell::Text("USD") } else { BatchCell::Blank };
            let code = &codes[(number * 53 % THERE.max(COMING)) as usize];
            let amount = BatchCell::Money(Fen(i64::from(number)));
            vec![BatchCell::Text(code), BatchCell::Day(day(number)), amount, BatchCell::Text(kind), currency]
        })
        .collect();
    for some in rows.chunks(90) {
        desk.store.import_batch(import, &batch(of.len(), some)).expect("a batch");
    }
}

fn journal_mode(desk: &Desk) -> String {
    desk.store.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a mode")
}

#[test]
fn in_one_piece_comes_in_what_comes_in_slices_and_undo_takes_it_back() {
    let (mut whole, mut sliced) = (shop(), shop());
    let before = whole.dump();
    let import = whole.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    assert!(import.is_whole());
    let outcome = bring(&mut whole, import);
    let import = sliced.store.begin_import(How::default(), now()).expect("the lock is free");
    assert_eq!(bring(&mut sliced, import), outcome);
    assert!(whole.dump() == sliced.dump(), "the same rows");
    for desk in [&whole, &sliced] {
        assert_eq!(journal_mode(desk), "wal");
        assert_eq!(desk.query::<String>("PRAGMA integrity_check"), "ok");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM sqlite_schema WHERE name = 'purchase_of'"), 1);
        assert!(desk.query::<bool>("PRAGMA foreign_keys"));
    }
    let after = whole.dump();
    whole.undo().expect("undone");
    assert!(whole.dump() == before, "the same rows");
    whole.redo().expect("done again");
    assert!(whole.dump() == after, "the same rows");
}

#[test]
fn who_has_the_file_open_is_not_shut_out() {
    let mut desk = shop();
    let reader = desk.store.reader().expect("a reader");
    reader.strangers().expect("it reads");
    let import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    assert!(!import.is_whole());
    assert_eq!(journal_mode(&desk), "wal");
    reader.strangers().expect("it still reads");
    bring(&mut desk, import);
    assert_eq!(desk.query::<u32>("SELECT count(*) FROM customer"), THERE + COMING);
}

#[test]
fn nobody_opens_the_file_meanwhile_and_everybody_afterwards() {
    let mut desk = shop();
    let import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    let look = |desk: &Desk| {
        let conn = Connection::open(desk.path()).expect("a connection");
        conn.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, u32>(0))
    };
    assert!(look(&desk).is_err());
    assert!(is_taken(&desk.path()));
    bring(&mut desk, import);
    assert_eq!(look(&desk).expect("it reads"), THERE + COMING);
    assert!(!is_taken(&desk.path()));
}

#[test]
fn what_is_in_is_not_said_to_have_failed_because_no_log_can_be_made() {
    let mut desk = shop();
    let import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    // Where the log belongs lies something else.
    let log = super::super::beside::with_suffix(&desk.path(), "-wal");
    std::fs::create_dir(&log).expect("nothing lies there");
    bring(&mut desk, import);
    assert_eq!(journal_mode(&desk), "delete");
    std::fs::remove_dir(&log).expect("it is empty");
    let other = Connection::open(desk.path()).expect("a connection");
    let count = |conn: &Connection| conn.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, u32>(0));
    assert_eq!(count(&other).expect("others may open it"), THERE + COMING);
    drop(other);
    let desk = desk.reopen();
    assert_eq!((journal_mode(&desk), count(&desk.store.conn).expect("it reads")), ("wal".to_owned(), THERE + COMING));
}

#[test]
fn what_is_cut_off_or_cancelled_leaves_nothing() {
    let mut desk = shop();
    let before = desk.dump();
    for cut in [false, true] {
        let mut import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
        desk.store.import_file(&mut import, Role::Purchases, &columns(&["customer", "date"])).expect("a file begins");
        let row = vec![BatchCell::Text("C1"), BatchCell::Day(day(1))];
        // Without its kind a purchase is none: the table refuses it.
        desk.store.import_batch(&mut import, &batch(2, &[row])).expect_err("refused");
        if cut {
            drop(import);
            desk = desk.reopen();
        } else {
            desk.store.cancel_import(import).expect("cancelled");
        }
        assert!(desk.dump() == before, "the same rows");
        assert_eq!(journal_mode(&desk), "wal");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state <> 'done'"), 0);
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM sqlite_schema WHERE name = 'purchase_of'"), 1);
    }
}

#[test]
fn an_end_that_fails_or_is_taken_back_leaves_nothing() {
    let mut desk = shop();
    let before = desk.dump();
    let refuse = "CREATE TEMP TRIGGER none BEFORE INSERT ON main.audit BEGIN SELECT RAISE(ABORT, 'none'); END";
    desk.store.conn.execute_batch(refuse).expect("a trigger");
    for fails in [true, false] {
        let mut import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
        rows(&mut desk, &mut import);
        if fails {
            desk.store.finish_import(import).expect_err("its last step is refused");
        } else {
            let mut ending = desk.store.end_import(import);
            while !ending.is_last() {
                assert!(desk.store.ending_slice(&mut ending, Instant::now()).expect("a step").is_none());
            }
            assert!(desk.store.take_back_ending(ending).0.expect("it is let go").is_none(), "nothing is left to do");
        }
        assert!(desk.dump() == before, "the same rows");
        assert_eq!(journal_mode(&desk), "wal");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM sqlite_schema WHERE name = 'purchase_of'"), 1);
        assert!(Reader::open(&desk.path()).and_then(|reader| reader.strangers()).is_ok(), "others may open it");
    }
}

#[test]
fn rows_of_which_none_comes_in_leave_no_trace() {
    let mut desk = shop();
    let before = desk.dump();
    let mut import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    desk.store.import_file(&mut import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    let known = vec![BatchCell::Text("C1"), BatchCell::Text("n1")];
    desk.store.import_batch(&mut import, &batch(2, &[known])).expect("a batch");
    let outcome = desk.store.finish_import(import).expect("the end");
    assert_eq!((outcome.files[0].new, outcome.files[0].same), (0, 1));
    assert!(desk.dump() == before, "the same rows");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), 1, "the first import's");
}

#[test]
fn what_a_loss_of_power_leaves_in_the_middle_is_put_back_by_who_opens_the_file_next() {
    let mut desk = shop();
    let before = desk.dump();
    let mut import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    // Nothing stays in memory: the middle of it is in the file.
    desk.store.conn.pragma_update(None, "cache_size", 5).expect("set");
    desk.store.import_file(&mut import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    let names: Vec<String> = (0..2_000).map(|number| format!("N{number} {}", "x".repeat(60))).collect();
    let people: Vec<_> = names.iter().map(|name| vec![BatchCell::Text(name), BatchCell::Text(name)]).collect();
    desk.store.import_batch(&mut import, &batch(2, &people)).expect("a batch");
    let left = tempfile::tempdir().expect("a folder");
    for ending in ["", "-journal"] {
        let from = super::super::beside::with_suffix(&desk.path(), ending);
        let size = std::fs::copy(&from, left.path().join(format!("desk.db{ending}"))).expect("it is there");
        assert!(size > 4_096, "{ending}: the middle of it");
    }
    let path = left.path().join("desk.db");
    assert_eq!(Reader::open(&path).and_then(|reader| reader.strangers()).expect("it reads"), 0);
    let after = Desk { dir: left, store: Store::open(&path).expect("it opens") };
    assert!(after.dump() == before, "the same rows");
    assert_eq!(after.query::<String>("PRAGMA integrity_check"), "ok");
    assert_eq!(journal_mode(&after), "wal");
}
