//! An import between keys: what takes long is read elsewhere, or done in steps.

use super::super::import::{Import, Outcome};
use super::unfinished::{batch, columns};
use super::*;
use crate::domain::batch::{Cell as BatchCell, Role};
use crate::domain::known::{How, Mark};
use crate::domain::{Cancel, Fen};

const CUSTOMERS: [&str; 2] = ["code", "name"];
const PURCHASES: [&str; 4] = ["customer", "date", "amount", "kind"];

fn cell(code: &str) -> BatchCell<'_> {
    if code.is_empty() { BatchCell::Blank } else { BatchCell::Text(code) }
}

/// A file of customers comes in, with these codes.
fn customers(desk: &mut Desk, codes: &[String]) -> Import {
    let mut import = desk.store.begin_import(How::default(), now()).expect("the lock is free");
    desk.store.import_file(&mut import, Role::Customers, &columns(&CUSTOMERS)).expect("a file begins");
    let rows: Vec<_> = codes.iter().map(|code| vec![cell(code), BatchCell::Text("Name")]).collect();
    desk.store.import_batch(&mut import, &batch(2, &rows)).expect("a slice");
    import
}

/// A purchase of each comes in.
fn purchases(desk: &mut Desk, codes: &[String]) -> Import {
    let mut import = desk.store.begin_import(How::default(), now()).expect("the lock is free");
    desk.store.import_file(&mut import, Role::Purchases, &columns(&PURCHASES)).expect("a file begins");
    let day = BatchCell::Day(now().date());
    let row = |code| vec![BatchCell::Text(code), day, BatchCell::Money(Fen(7_00)), BatchCell::Text("sale")];
    let rows: Vec<_> = codes.iter().map(|code| row(code)).collect();
    desk.store.import_batch(&mut import, &batch(4, &rows)).expect("a slice");
    import
}

/// The end of it, each step by itself: how many there are, and how many rows the longest of them writes.
fn steps(desk: &mut Desk, import: Import) -> (usize, i64) {
    let mut ending = desk.store.end_import(import);
    let (mut steps, mut most) = (0, 0);
    loop {
        let before: i64 = desk.query("SELECT total_changes()");
        let done = desk.store.ending_slice(&mut ending, Instant::now()).expect("a step");
        most = most.max(desk.query::<i64>("SELECT total_changes()") - before);
        steps += 1;
        if done.is_some() {
            return (steps, most);
        }
    }
}

fn codes(count: u32) -> Vec<String> {
    (0..count).map(|number| format!("N{number}")).collect()
}

#[test]
fn no_step_of_an_imports_end_grows_with_the_file() {
    let given = |count: u32| {
        let mut desk = Desk::new();
        let import = customers(&mut desk, &vec![String::new(); count as usize]);
        let told = steps(&mut desk, import);
        assert_eq!(desk.query::<u32>("SELECT count(*) FROM customer WHERE code = id"), count);
        told
    };
    let bought = |count: u32| {
        let mut desk = Desk::new();
        let import = customers(&mut desk, &codes(count));
        desk.store.finish_import(import).expect("the end");
        let import = purchases(&mut desk, &codes(count));
        let told = steps(&mut desk, import);
        assert_eq!(desk.query::<u32>("SELECT count(*) FROM customer WHERE spend = 700"), count);
        told
    };
    for of in [&given as &dyn Fn(u32) -> (usize, i64), &bought] {
        let ((few, short), (many, long)) = (of(800), of(8_000));
        assert_eq!(short, long, "rows that the longest step writes");
        assert!(long < 250 && many > few * 5, "{few} steps, then {many}; {long} rows");
    }
}

#[test]
fn who_was_there_shows_what_came_in_with_the_rows_and_not_before() {
    let mut desk = Desk::new();
    let import = customers(&mut desk, &codes(300));
    desk.store.finish_import(import).expect("the end");
    let import = purchases(&mut desk, &codes(300));
    let mut ending = desk.store.end_import(import);
    while !ending.is_last() {
        assert_eq!(desk.query::<u32>("SELECT count(*) FROM customer WHERE spend IS NOT NULL"), 0);
        assert!(desk.store.ending_slice(&mut ending, Instant::now()).expect("a step").is_none());
    }
    let outcome = desk.store.ending_slice(&mut ending, Instant::now()).expect("the last step").expect("it ends");
    assert_eq!((outcome.files[0].new, desk.query::<u32>("SELECT sum(spend) / 700 FROM customer")), (300, 300));
    desk.add("Ben");
    drop(ending);
}

#[test]
fn an_end_that_has_begun_can_be_taken_back() {
    let mut desk = Desk::new();
    let import = customers(&mut desk, &codes(900));
    desk.store.finish_import(import).expect("the end");
    let before = desk.dump();
    let import = purchases(&mut desk, &codes(900));
    let mut ending = desk.store.end_import(import);
    for _ in 0..4 {
        assert!(desk.store.ending_slice(&mut ending, Instant::now()).expect("a step").is_none());
    }
    let (begun, _) = desk.store.take_back_ending(ending);
    desk.run(begun.expect("it begins").expect("something came in"));
    assert_eq!(desk.dump(), before);
}

/// An import whose index is read by a lane, and one that reads it itself.
fn both_ways(again: &[&str]) -> [Outcome; 2] {
    [true, false].map(|ready| {
        let mut desk = Desk::new();
        let import = customers(&mut desk, &codes(40));
        desk.store.finish_import(import).expect("the end");
        let mut import = if ready {
            let (held, reader) = (desk.store.hold_import(now()).expect("free"), desk.store.reader().expect("a reader"));
            let with = (Role::Customers, columns(&CUSTOMERS));
            let ready = reader.ready_import((How::default(), now()), (with.0, &with.1), &Cancel::default());
            desk.store.import_ready(held, ready.expect("it reads").expect("all of it"))
        } else {
            let mut import = desk.store.begin_import(How::default(), now()).expect("the lock is free");
            desk.store.import_file(&mut import, Role::Customers, &columns(&CUSTOMERS)).expect("a file begins");
            import
        };
        let rows: Vec<_> = again.iter().map(|code| vec![BatchCell::Text(code), BatchCell::Text("Name")]).collect();
        desk.store.import_batch(&mut import, &batch(2, &rows)).expect("a slice");
        desk.store.finish_import(import).expect("the end")
    })
}

#[test]
fn what_another_thread_has_read_is_known_as_if_the_writer_had_read_it() {
    let [ready, own] = both_ways(&["N3", "N39", "N40", "N3", "N3"]);
    assert_eq!(ready, own);
    assert_eq!((own.files[0].new, own.files[0].same), (1, 4));
}

#[test]
fn nothing_comes_of_reading_that_nobody_waits_for_and_meanwhile_nobody_else_does_anything_large() {
    let mut desk = Desk::new();
    desk.add("Anna");
    let held = desk.store.hold_import(now()).expect("free");
    assert!(matches!(
        desk.store.begin_bulk("x", &Place::default(), now()),
        Err(Error::Refused(Problem::Edit(EditFault::Busy)))
    ));
    let cancel = Cancel::default();
    cancel.trip();
    let reader = desk.store.reader().expect("a reader");
    let with = (Role::Customers, columns(&CUSTOMERS));
    assert!(reader.ready_import((How::default(), now()), (with.0, &with.1), &cancel).expect("it reads").is_none());
    desk.store.cancel_bulk(held).expect("nothing was done");
    desk.undo().expect("Anna goes");
    assert!(desk.redo().is_some(), "nothing was forgotten for it");
}

/// Customers' sheets, one after the other, of one import.
fn sheets(desk: &mut Desk, sheets: &[(&[&str], &[&[&str]])]) -> Outcome {
    let how = How { later: Mark::ALL.to_vec(), sheets: sheets.len(), ..How::default() };
    let mut import = desk.store.begin_import(how, now()).expect("the lock is free");
    for (keys, rows) in sheets {
        desk.store.import_file(&mut import, Role::Customers, &columns(keys)).expect("a file begins");
        let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
        desk.store.import_batch(&mut import, &batch(keys.len(), &rows)).expect("a slice");
    }
    desk.store.finish_import(import).expect("the end")
}

/// City and company of everybody.
fn places(desk: &Desk) -> String {
    desk.query(
        "SELECT group_concat(coalesce(city, '-') || ' ' || coalesce(company, '-'), '; ' ORDER BY id) FROM customer",
    )
}

#[test]
fn sheets_with_other_columns_say_more_of_one_customer() {
    let (phone, ana) = ("+47 22334466", "Ana");
    let by_phone: [(&[&str], &[&[&str]]); 2] = [
        (&["name", "phone", "city"], &[&[ana, phone, "Oslo"]]),
        (&["name", "phone", "company"], &[&[ana, phone, "Nor"]]),
    ];
    let by_code: [(&[&str], &[&[&str]]); 2] =
        [(&["code", "name", "city"], &[&["A", ana, "Oslo"]]), (&["code", "name", "company"], &[&["A", ana, "Nor"]])];
    let known: [(&[&str], &[&[&str]]); 1] = [(&["code", "name", "phone"], &[&["A", ana, phone]])];
    for (before, coming, new) in [(&known[..], by_phone, 0), (&known[..], by_code, 0), (&[][..], by_code, 1)] {
        let mut desk = Desk::new();
        if !before.is_empty() {
            sheets(&mut desk, before);
        }
        let empty = desk.dump();
        let outcome = sheets(&mut desk, &coming);
        let of = |at: usize| {
            let file = &outcome.files[at];
            (file.new, file.updated, file.same, file.doubtful, file.lost_rows)
        };
        assert_eq!((of(0), of(1)), ((new, 1 - new, 0, 0, 0), (0, 1, 0, 0, 0)), "{coming:?}");
        assert_eq!(places(&desk), "Oslo Nor", "{coming:?}");
        let all = desk.dump();
        desk.undo().expect("it goes");
        assert_eq!(desk.dump(), empty, "{coming:?}");
        desk.redo().expect("it comes back");
        assert_eq!(desk.dump(), all, "{coming:?}");
    }
}

#[test]
fn what_is_said_twice_of_one_id_is_told() {
    let first: (&[&str], &[&[&str]]) = (&["code", "name", "city"], &[&["A", "Ana", "Oslo"]]);
    for (keys, rows, counts, then) in [
        (["code", "name", "company"], [["A", "Ana", "Nor"], ["A", "Ana", "Sor"]], (1, 0, 1), "Oslo Nor"),
        (["code", "name", "company"], [["A", "Ana", "Nor"], ["A", "Ana", "Nor"]], (1, 1, 0), "Oslo Nor"),
        (["code", "name", "company"], [["A", "Ana", ""], ["A", "Carl", "Nor"]], (0, 1, 1), "Oslo -"),
        (["code", "city", "company"], [["A", "Oslo", "Nor"], ["A", "Bergen", "Nor"]], (1, 0, 1), "Oslo Nor"),
    ] {
        let mut desk = Desk::new();
        let rows = rows.each_ref().map(|row| row.as_slice());
        let outcome = sheets(&mut desk, &[first, (&keys, &rows)]);
        let file = &outcome.files[1];
        assert_eq!((file.updated, file.same, file.lost_rows), counts, "{rows:?}");
        assert_eq!((file.new, places(&desk).as_str()), (0, then), "{rows:?}");
    }
}
