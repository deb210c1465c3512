//! `kill -9` in the middle of a fill: after the next start the column is wholly as it was, or wholly filled.

use crate::desk::{Desk, Dice};

/// Enough rows that a fill takes many slices.
const CUSTOMERS: usize = 6_000;

fn tell(seed: u64) {
    println!("seed {seed}");
    let (desk, mut dice) = (Desk::empty(), Dice(seed));
    drop(desk.store());
    let cells = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CUSTOMERS})
         INSERT INTO customer (code, name, city) SELECT 'c' || i, 'n' || i, 'Berlin' FROM n"
    );
    rusqlite::Connection::open(desk.path()).expect("the file opens").execute(&cells, []).expect("customers");
    let count = |name: &str| desk.text(&format!("SELECT count(*) || '' FROM customer WHERE name = '{name}'"));
    let mut terminal = desk.start();
    terminal.wait_text("6,000 customers").keys("<C-Home>Bonn<Enter>").wait_text("Bonn");
    terminal
        .keys("<Up><Insert>vG<C-d>")
        .wait_text("5,999 cells in 5,999 rows")
        .keys("<Enter>")
        .wait_text("of 5,999 rows");
    // So many keys later, each of them answered meanwhile.
    let keys = 1 + dice.below(25);
    terminal.keys(&"k".repeat(keys)).wait_text(&format!("{}/6,000", grouped(CUSTOMERS - keys))).kill9();
    let mut terminal = desk.start();
    terminal.wait_text("6,000 customers");
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    let filled = count("Bonn");
    assert!(filled.as_deref() == Some("1") || filled.as_deref() == Some("6000"), "half a fill: {filled:?}");
    assert_eq!(terminal.quit().exit_code(), 0);
}

/// `5999` as `5,999`.
fn grouped(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

#[test]
fn a_power_cut_in_a_fill_leaves_nothing_half_done() {
    (1..=3).for_each(tell);
}
