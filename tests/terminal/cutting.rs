//! `kill -9` in the middle of a fill: after the next start the column is wholly as it was, or wholly filled. Who leaves in
//! the middle of something leaves it whole at once.

use crate::desk::{Desk, Dice};
use crate::support::terminal::Terminal;

/// Enough rows that a fill takes many slices.
const CUSTOMERS: usize = 6_000;

/// A file of Berliners.
fn berlin() -> Desk {
    let desk = Desk::empty();
    // Somebody has been here before: nothing is asked at the start.
    desk.store().remember("mode", "input").expect("the session takes it");
    desk.store().remember("keys", "vim").expect("the session takes it");
    let cells = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {CUSTOMERS})
         INSERT INTO customer (code, name, city) SELECT 'c' || i, 'n' || i, 'Berlin' FROM n"
    );
    rusqlite::Connection::open(desk.path()).expect("the file opens").execute(&cells, []).expect("customers");
    desk
}

fn tell(seed: u64) {
    println!("seed {seed}");
    let (desk, mut dice) = (berlin(), Dice(seed));
    let count = |name: &str| desk.text(&format!("SELECT count(*) || '' FROM customer WHERE name = '{name}'"));
    let mut terminal = filling(&desk);
    // So many keys later, each of them answered meanwhile.
    let keys = 1 + dice.below(25);
    terminal.keys(&"k".repeat(keys)).wait_text(&format!("{}/6,000", grouped(CUSTOMERS - keys))).kill9();
    let mut terminal = desk.start();
    terminal.wait_text("6,000 customers");
    // What was half done is taken back between keys, at the latest when the program is left.
    assert_eq!(terminal.quit().exit_code(), 0);
    assert_eq!(desk.text("PRAGMA integrity_check").as_deref(), Some("ok"));
    let filled = count("Bonn");
    assert!(filled.as_deref() == Some("1") || filled.as_deref() == Some("6000"), "half a fill: {filled:?}");
}

/// `5999` as `5,999`.
fn grouped(number: usize) -> String {
    format!("{},{:03}", number / 1_000, number % 1_000)
}

#[test]
fn a_power_cut_in_a_fill_leaves_nothing_half_done() {
    (1..=3).for_each(tell);
}

/// The grid in the middle of a fill of all names.
fn filling(desk: &Desk) -> Terminal {
    let mut terminal = desk.start();
    terminal.wait_text("6,000 customers").keys("<C-Home>Bonn<Enter>").wait_text("Bonn");
    terminal
        .keys("<Up><Insert>vG<C-d>")
        .wait_text("5,999 cells in 5,999 rows")
        .keys("<Enter>")
        .wait_text("Esc cancels all");
    terminal
}

/// The states of the journal's entries, and how many customers are called as they were at first.
fn left(desk: &Desk) -> (Option<String>, i64) {
    let states = desk.text("SELECT group_concat(DISTINCT state) FROM entry");
    (states, desk.number("SELECT count(*) FROM customer WHERE name LIKE 'n%'"))
}

#[test]
fn who_leaves_in_the_middle_of_a_fill_leaves_nothing_half_done() {
    let desk = berlin();
    assert_eq!(filling(&desk).signal("TERM").exit().exit_code(), 0);
    let left = left(&desk);
    assert!(left.0.as_deref() == Some("done") && [0, 5_999].contains(&left.1), "taken back or done: {left:?}");
}

#[test]
fn who_leaves_in_the_middle_of_an_undo_leaves_nothing_half_done() {
    let desk = berlin();
    let mut terminal = filling(&desk);
    terminal.wait_text("Done: cells filled down").keys("<C-z><C-q>");
    assert_eq!(terminal.exit().exit_code(), 0);
    assert_eq!(left(&desk), (Some("done,undone".to_owned()), 5_999));
}
