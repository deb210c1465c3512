//! How often an import in one piece writes a page: SQLite counts that itself.
//!
//! Rows come in an order of their own; in an index they lie in that of their customers. Put in one by one, each goes to another
//! page, which is read and written again and again once the index has outgrown the pages in memory.

use super::super::import::Import;
use super::unfinished::{batch, columns};
use super::*;
use crate::domain::Fen;
use crate::domain::batch::{Batch, Cell as BatchCell, Role};
use crate::domain::known::How;

/// Pages in memory: few, so that tens of thousands of rows are as many to them as millions to those of a real import.
const HELD: u32 = 60;

/// Customers, and rows of a file.
const PEOPLE: u32 = 4_000;
const ROWS: u32 = 30_000;

/// Pages written so far, by this connection.
#[expect(unsafe_code, reason = "SQLite tells its count of pages no other way")]
fn written(desk: &Desk) -> i64 {
    let (mut count, mut most) = (0, 0);
    // SAFETY: the handle is that of a connection that lives, and both numbers are ours.
    let told = unsafe {
        let kind = rusqlite::ffi::SQLITE_DBSTATUS_CACHE_WRITE;
        rusqlite::ffi::sqlite3_db_status(desk.store.conn.handle(), kind, &raw mut count, &raw mut most, 0)
    };
    assert_eq!(told, rusqlite::ffi::SQLITE_OK);
    count.into()
}

/// An import in one piece, with few pages in memory.
fn whole(desk: &mut Desk) -> Import {
    let import = desk.store.begin_import_alone(How::default(), now()).expect("the lock is free");
    assert!(import.is_whole());
    desk.store.conn.pragma_update(None, "cache_size", HELD).expect("set");
    import
}

fn people() -> Desk {
    let mut desk = Desk::new();
    let mut import = whole(&mut desk);
    let names: Vec<String> = (0..PEOPLE).map(|number| format!("N{number}")).collect();
    let rows: Vec<_> = names.iter().map(|name| vec![BatchCell::Text(name), BatchCell::Text(name)]).collect();
    desk.store.import_file(&mut import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    for some in rows.chunks(500) {
        desk.store.import_batch(&mut import, &batch(2, some)).expect("a batch");
    }
    desk.store.finish_import(import).expect("the end");
    desk
}

/// What a file of purchases has.
const OF: [&str; 4] = ["customer", "date", "amount", "kind"];

/// Purchases of customers in no order, from that row of a file on; of another `file` other ones.
fn some_of(file: u32, from: u32) -> Batch {
    let codes: Vec<String> = (from..from + 500).map(|row| format!("N{}", row * 2_953 % PEOPLE)).collect();
    let rows: Vec<_> = codes.iter().zip(from..).map(|(code, row)| purchase(code, row, file)).collect();
    batch(OF.len(), &rows)
}

fn purchase(code: &str, row: u32, file: u32) -> Vec<BatchCell<'_>> {
    let day = now().date() - chrono::Days::new(u64::from(row % 700 * 2 + file));
    let amount = BatchCell::Money(Fen(i64::from(row)));
    vec![BatchCell::Text(code), BatchCell::Day(day), amount, BatchCell::Text("sale")]
}

/// All of that file.
fn all_of(desk: &mut Desk, import: &mut Import, file: u32) {
    for from in (0..ROWS).step_by(500) {
        desk.store.import_batch(import, &some_of(file, from)).expect("a batch");
    }
}

/// Brings that file in; the answer: the pages written for a hundred rows.
fn bought(desk: &mut Desk, file: u32) -> i64 {
    let mut import = whole(desk);
    let before = written(desk);
    desk.store.import_file(&mut import, Role::Purchases, &columns(&OF)).expect("a file begins");
    all_of(desk, &mut import, file);
    let outcome = desk.store.finish_import(import).expect("the end");
    assert_eq!((outcome.files[0].new, outcome.files[0].same), (ROWS as usize, 0));
    (written(desk) - before) * 100 / i64::from(ROWS)
}

#[test]
fn customers_in_their_order_write_each_page_about_once() {
    let mut desk = Desk::new();
    let mut import = whole(&mut desk);
    let before = written(&desk);
    let names: Vec<String> = (0..ROWS).map(|number| format!("N{number:07} {}", "x".repeat(100))).collect();
    desk.store.import_file(&mut import, Role::Customers, &columns(&["code", "name"])).expect("a file begins");
    for some in names.chunks(500) {
        let rows: Vec<_> = some.iter().map(|name| vec![BatchCell::Text(&name[..8]), BatchCell::Text(name)]).collect();
        desk.store.import_batch(&mut import, &batch(2, &rows)).expect("a batch");
    }
    desk.store.finish_import(import).expect("the end");
    let pages: i64 = desk.query("SELECT page_count FROM pragma_page_count");
    let times = (written(&desk) - before) * 10 / pages;
    assert!(times <= 14, "each page {times} tenths of a time");
}

#[test]
fn purchases_into_a_new_table_and_beside_others_do_not_fill_an_index_page_by_page() {
    let mut desk = people();
    let first = bought(&mut desk, 0);
    let pages: i64 = desk.query("SELECT page_count FROM pragma_page_count");
    // Half of them at the most before the many are known, then none.
    let second = bought(&mut desk, 1);
    assert!(first <= 12, "{first} pages for a hundred rows");
    assert!(second <= 120, "{second} pages for a hundred rows, in a file of {pages}");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM purchase"), i64::from(ROWS * 2));
    let indexes = "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'purchase'";
    assert_eq!(desk.query::<String>(indexes), "purchase_of");
    assert_eq!(desk.query::<String>("PRAGMA integrity_check"), "ok");
    let sums = "SELECT count(*) FROM customer AS c WHERE orders IS NOT
                (SELECT nullif(count(*), 0) FROM purchase AS p WHERE p.customer = c.id)";
    assert_eq!(desk.query::<i64>(sums), 0);
}

#[test]
fn rows_that_were_there_are_known_again_when_many_come_beside_them() {
    let mut desk = people();
    bought(&mut desk, 0);
    let before = desk.query::<i64>("SELECT count(*) FROM purchase");
    // New ones first, so many that the index is gone, then all of those that were there.
    let mut import = whole(&mut desk);
    desk.store.import_file(&mut import, Role::Purchases, &columns(&OF)).expect("a file begins");
    all_of(&mut desk, &mut import, 1);
    all_of(&mut desk, &mut import, 0);
    let aside = "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'purchase'";
    assert_eq!(desk.query::<String>(aside), "purchase_of_before", "it is gone for now");
    let outcome = desk.store.finish_import(import).expect("the end");
    assert_eq!((outcome.files[0].new, outcome.files[0].same), (ROWS as usize, ROWS as usize));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM purchase"), before + i64::from(ROWS));
}
