//! Rows that another program writes past the journal, through a connection of its own.

use super::*;
use crate::store::columns::Feed;

const ORDER: &str = "INSERT INTO purchase (customer, date, amount, kind) VALUES (2, '2026-01-02', 5000, 'sale')";

fn outside(desk: &Desk, sql: &str) {
    let other = Connection::open(desk.path()).expect("another connection");
    other.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn sums(desk: &Desk, customer: CustomerId) -> String {
    desk.query(&format!(
        "SELECT json_array(spend, orders, last_buy, last_contact, csat, stays) FROM customer WHERE id = {customer}"
    ))
}

/// Two customers, looked at once.
fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.add("Anna");
    desk.add("Bea");
    assert!(!desk.store.sum_up_outside(&[1, 2]).expect("a look"), "all is as it should be");
    desk
}

#[test]
fn an_order_of_another_program_reaches_the_sums_and_the_feed() {
    let mut desk = desk();
    let seen = match desk.store.feed_since(i64::MAX).expect("a feed") {
        Feed::Changed { seq, .. } | Feed::Reload { seq } => seq,
    };
    outside(&desk, ORDER);
    assert_eq!(sums(&desk, 2), "[null,null,null,null,null,null]");
    assert!(desk.store.sum_up_outside(&[1]).expect("a look"), "of somebody who does not show");
    assert_eq!(sums(&desk, 2), "[5000,1,\"2026-01-02\",null,null,null]");
    match desk.store.feed_since(seen).expect("a feed") {
        Feed::Changed { changes, .. } => assert_eq!(changes.all(), [(2, 2)]),
        Feed::Reload { .. } => panic!("one row"),
    }
    assert!(!desk.store.sum_up_outside(&[1, 2]).expect("a look"), "once");
}

#[test]
fn a_row_that_is_changed_in_place_is_seen_for_who_shows() {
    let mut desk = desk();
    outside(&desk, ORDER);
    desk.store.sum_up_outside(&[]).expect("a look");
    outside(&desk, "UPDATE purchase SET amount = 700, date = '2026-02-03'");
    assert!(!desk.store.sum_up_outside(&[1]).expect("a look"), "she does not show");
    assert!(desk.store.sum_up_outside(&[1, 2]).expect("a look"));
    assert_eq!(sums(&desk, 2), "[700,1,\"2026-02-03\",null,null,null]");
    outside(&desk, "DELETE FROM purchase");
    assert!(desk.store.sum_up_outside(&[2]).expect("a look"));
    assert_eq!(sums(&desk, 2), "[null,null,null,null,null,null]");
}

#[test]
fn contacts_notes_and_stays_too_and_also_what_came_while_the_file_was_closed() {
    let desk = desk();
    outside(
        &desk,
        "INSERT INTO interaction (customer, at, channel, kind, satisfaction) VALUES (1, '2026-03-04T10:00', 'phone', 'call', 4),
           (1, '2026-05-06T10:00', 'phone', 'attempt', NULL);
         INSERT INTO note (customer, at, text) VALUES (1, '2026-03-04T10:00', 'x');
         INSERT INTO stay (customer, check_in, room) VALUES (1, '2026-03-04', '12')",
    );
    let mut desk = desk.reopen();
    assert!(desk.store.sum_up_outside(&[]).expect("a look"));
    assert_eq!(sums(&desk, 1), "[null,null,null,\"2026-03-04\",4,1]");
    assert_eq!(desk.query::<String>("SELECT latest_note FROM customer WHERE id = 1"), "2026-03-04T10:00 x");
    assert!(!desk.store.sum_up_outside(&[1]).expect("a look"), "once");
}

#[test]
fn rows_in_another_currency_do_not_look_as_if_they_were_new_for_ever() {
    let mut desk = desk();
    outside(
        &desk,
        "INSERT INTO purchase (customer, date, amount, currency, kind) VALUES (2, '2026-01-02', 5000, 'USD', 'sale')",
    );
    assert!(desk.store.sum_up_outside(&[]).expect("a look"));
    assert_eq!(desk.query::<String>("SELECT other_currencies FROM customer WHERE id = 2"), "USD 50.00");
    assert!(!desk.store.sum_up_outside(&[1, 2]).expect("a look"));
}

#[test]
fn nothing_is_summed_while_an_entry_has_no_end() {
    let mut desk = Desk::new();
    import(&mut desk, 50, false);
    outside(&desk, ORDER);
    assert!(!desk.store.sum_up_outside(&[2]).expect("a look"));
}
