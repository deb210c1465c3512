//! An import that never ended, or has no end yet, and the grid.

use std::time::Instant;

use kehu::domain::batch::{Batch, Cell, Column, Role, Target};
use kehu::domain::known::How;
use kehu::store::{Import, Store};

use crate::desk::Desk;

/// So many customers come in.
const COMING: usize = 30_000;

fn moment() -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment")
}

/// An import of another program, all but its end.
fn import(store: &mut Store, count: usize) -> Import {
    let mut import = store.begin_import(How::default(), moment()).expect("no other import runs");
    let column = |key: &str| Column { heading: key.to_owned(), target: Target::Field(key.to_owned()) };
    store.import_file(&mut import, Role::Customers, &[column("name"), column("city")]).expect("a file begins");
    for first in (0..count).step_by(1_000) {
        let mut batch = Batch::new(2);
        for number in first..first + 1_000 {
            let mut row = batch.begin(number as u64);
            row.put_cell(0, Cell::Text(&format!("Newcomer {number:05}")));
            row.put_cell(1, Cell::Text("Rom"));
            row.keep();
        }
        store.import_batch(&mut import, &batch).expect("a slice");
    }
    import
}

#[test]
fn a_grid_shows_the_old_customers_at_once_and_takes_back_what_a_crash_left() {
    let desk = Desk::with_people();
    let mut store = desk.store();
    // Dropped without an end: as a crash leaves it.
    drop(import(&mut store, COMING));
    drop(store);
    let begun = Instant::now();
    let path = desk.path();
    let args = ["--db", path.to_str().expect("a path of ours")];
    let mut terminal = crate::support::terminal::Terminal::start(&args, 80, 24, &[]);
    terminal.wait_text("Taking back an interrupted import: ");
    println!("the first picture with progress after {:?}", begun.elapsed());
    let screen = terminal.screen();
    assert!(screen.contains("李明朗") && !screen.contains("Newcomer"), "{screen}");
    // Keys are answered meanwhile, and what is typed stays.
    terminal.keys("<Right>南京<Enter>").wait_text("南京").wait_text("2/8");
    // A key may have cleared the sentence that says so at the end.
    terminal.wait_text("8 customers").wait_for(|screen| !screen.contains("Taking back"));
    assert_eq!((desk.customers(), desk.number("SELECT count(*) FROM entry WHERE state = 'open'")), (8, 0));
    assert_eq!(desk.text("SELECT city FROM customer WHERE id = 1").as_deref(), Some("南京"));
    terminal.keys("<C-z>").wait_text("Undone: ").wait_text("杭州");
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
}

#[test]
fn a_grid_killed_in_the_middle_of_taking_back_goes_on_at_the_next_start() {
    let desk = Desk::with_people();
    let mut store = desk.store();
    drop(import(&mut store, COMING));
    drop(store);
    let path = desk.path();
    let args = ["--db", path.to_str().expect("a path of ours")];
    let mut terminal = crate::support::terminal::Terminal::start(&args, 80, 24, &[]);
    terminal.wait_text("Taking back an interrupted import: ").kill9();
    let left = desk.customers();
    let mut terminal = desk.start();
    // The customers show before anything is said of what goes on behind them.
    terminal.wait_text("8 customers").wait_for(|_| desk.customers() == 8);
    assert!(left > 8 && desk.customers() == 8, "{left} were left, then {}", desk.customers());
    assert_eq!(terminal.quit().exit_code(), 0);
}

#[test]
fn an_open_grid_sees_an_import_of_another_program_at_its_end_and_not_before() {
    let desk = Desk::with_people();
    let mut terminal = desk.start();
    let mut store = desk.store();
    let coming = import(&mut store, 3_000);
    terminal.keys("<Down>").wait_text("2/8").keys("<C-f>Newcomer<Enter>").wait_text("is nowhere in the rows shown");
    assert!(terminal.screen().contains("All 8"), "{}", terminal.screen());
    terminal.keys("<Esc>").wait_for(|screen| !screen.contains("is nowhere"));
    store.finish_import(coming).expect("the end");
    terminal.keys("<Up>").wait_text("3,008").wait_text("Newcomer 000").keys("<C-End>").wait_text("Newcomer 029");
    assert_eq!(terminal.quit().exit_code(), 0);
}
