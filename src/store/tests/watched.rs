//! What is watched of a customer: read of her rows, found and sorted like any other column, and true after a change of them.

use super::*;
use crate::domain::child::ChildRef;
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::watched::{
    ANSWER_BY, CONTACTS, CONTACTS_A_MONTH, FIRST_CONTACT, HOURS_TO_RESOLVE, OPEN_TICKETS, TERM_DAYS, TERM_ORDERS,
    TERM_REVENUE, TOUCHES,
};
use crate::domain::{Cancel, Direction, Fen, Field, Filter, Hung, SortKey};
use crate::table::{Ask, Changes, Table as Columns};

fn fields(desk: &Desk) -> Vec<Field> {
    desk.store.layout().expect("a layout").on(now().date()).fields
}

fn cells<const N: usize>(desk: &Desk, customer: CustomerId, keys: [&str; N]) -> [Value; N] {
    let all = fields(desk);
    let of = |key: &str| all.iter().find(|field| field.key == key).unwrap_or_else(|| panic!("no {key}"));
    let rows = desk.store.rows(&[customer], &keys.map(of)).expect("rows");
    rows[0].cells.clone().try_into().expect("as many cells")
}

fn moment(text: &str) -> Value {
    Value::Moment(NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a moment"))
}

/// A row of `interaction`: when, kind, hours promised, first answer, status, end.
type Talk<'a> = (&'a str, &'a str, Option<i64>, Option<&'a str>, Option<&'a str>, Option<&'a str>);

fn talk(desk: &Desk, customer: CustomerId, (at, kind, hours, responded, status, resolved): Talk) {
    let sql =
        "INSERT INTO interaction (customer, at, kind, direction, promised_hours, responded_at, status, resolved_at)
               VALUES (?1, ?2, ?3, 'in', ?4, ?5, ?6, ?7)";
    let row = rusqlite::params![customer, at, kind, hours, responded, status, resolved];
    desk.store.conn.execute(sql, row).expect("a row");
}

fn buy(desk: &Desk, customer: CustomerId, date: &str, (amount, currency, kind): (Option<i64>, Option<&str>, &str)) {
    let sql = "INSERT INTO purchase (customer, date, amount, currency, kind) VALUES (?1, ?2, ?3, ?4, ?5)";
    desk.store.conn.execute(sql, rusqlite::params![customer, date, amount, currency, kind]).expect("a row");
}

#[test]
fn open_tickets_are_counted_and_the_first_unanswered_promise_is_the_one_that_counts() {
    let mut desk = Desk::new();
    let [anna, ben, carl, dora] = ["Anna", "Ben", "Carl", "Dora"].map(|name| desk.add(name));
    let open = Some("open");
    for of in [
        ("2026-11-20T10:00", "complaint", Some(48), None, open, None),
        // No promise of its own: the file's 24 hours.
        ("2026-11-20T08:15", "request", None, None, None, None),
        // Answered, and open.
        ("2026-11-01T08:00", "request", Some(1), Some("2026-11-01T08:30"), open, None),
        // A call is no ticket, whatever another program calls it.
        ("2026-10-01T08:00", "call", Some(1), None, open, None),
    ] {
        talk(&desk, anna, of);
    }
    // On a day without a time: from the end of that day.
    talk(&desk, ben, ("2026-11-18", "request", Some(24), None, open, None));
    talk(&desk, carl, ("2026-11-18T10:00", "complaint", Some(24), None, Some("closed"), Some("2026-11-19T10:00")));
    assert_eq!(cells(&desk, anna, [OPEN_TICKETS, ANSWER_BY]), [Value::Number(3), moment("2026-11-21T08:15")]);
    assert_eq!(cells(&desk, ben, [OPEN_TICKETS, ANSWER_BY]), [Value::Number(1), moment("2026-11-20T00:00")]);
    for nobody in [carl, dora] {
        assert_eq!(cells(&desk, nobody, [OPEN_TICKETS, ANSWER_BY]), [Value::Blank, Value::Blank]);
    }
    // Nothing is promised where the file promises nothing.
    desk.store.conn.execute("INSERT INTO setting (key, value) VALUES ('sla_default_hours', 'null')", []).expect("set");
    assert_eq!(cells(&desk, anna, [ANSWER_BY]), [moment("2026-11-22T10:00")]);
    assert!(desk.set(anna, OPEN_TICKETS, Value::Number(1)).is_err(), "nobody types it");
}

#[test]
fn the_time_to_resolve_is_the_mean_of_what_was_closed() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    let closed = Some("closed");
    // 90 minutes and 25 hours: 13.25 hours.
    talk(&desk, anna, ("2026-11-01T10:00", "request", None, None, closed, Some("2026-11-01T11:30")));
    talk(&desk, anna, ("2026-11-02T10:00", "complaint", None, None, closed, Some("2026-11-03T11:00")));
    // The end before the beginning is no time, and a visit has no end.
    talk(&desk, anna, ("2026-11-05T10:00", "complaint", None, None, closed, Some("2026-11-04T11:00")));
    talk(&desk, anna, ("2026-11-05T10:00", "visit", None, None, closed, Some("2026-11-09T11:00")));
    // 1, 1 and 2 minutes: 4/3 minutes are 0.0222 hours.
    for end in ["2026-11-01T10:01", "2026-11-01T10:01", "2026-11-01T10:02"] {
        talk(&desk, ben, ("2026-11-01T10:00", "request", None, None, closed, Some(end)));
    }
    assert_eq!(cells(&desk, anna, [HOURS_TO_RESOLVE]), [Value::Money(Fen(1_325))]);
    assert_eq!(cells(&desk, ben, [HOURS_TO_RESOLVE]), [Value::Money(Fen(2))]);
}

#[test]
fn contacts_a_month_are_counted_from_the_first_and_nobody_reached_is_none() {
    let mut desk = Desk::new();
    let [anna, ben, carl] = ["Anna", "Ben", "Carl"].map(|name| desk.add(name));
    for at in ["2026-05-25T10:00", "2026-07-01T10:00", "2026-11-20T10:00"] {
        talk(&desk, anna, (at, "call", None, None, None, None));
    }
    talk(&desk, anna, ("2026-01-01T10:00", "attempt", None, None, None, None));
    talk(&desk, anna, ("2026-01-02", "survey", None, None, None, None));
    talk(&desk, anna, ("2026-11-21T09:00", "care", None, None, None, None));
    talk(&desk, ben, ("2026-11-19T10:00", "visit", None, None, None, None));
    // 180 days, 4 contacts; 2 days, 1 contact.
    let known = [Value::Number(4), Value::Money(Fen(67)), Value::Number(1)];
    assert_eq!(cells(&desk, anna, [CONTACTS, CONTACTS_A_MONTH, TOUCHES]), known);
    let known = [Value::Number(1), Value::Money(Fen(100)), Value::Blank];
    assert_eq!(cells(&desk, ben, [CONTACTS, CONTACTS_A_MONTH, TOUCHES]), known);
    assert_eq!(cells(&desk, carl, [CONTACTS, CONTACTS_A_MONTH, TOUCHES]), [Value::Blank, Value::Blank, Value::Blank]);
    assert!(fields(&desk).iter().all(|field| field.key != FIRST_CONTACT), "it is in no list");
}

#[test]
fn a_term_has_its_days_and_what_was_ordered_in_them() {
    let mut desk = Desk::new();
    let [anna, ben, carl] = ["Anna", "Ben", "Carl"].map(|name| desk.add(name));
    let day = |text: &str| Value::Day(text.parse().expect("a day"));
    desk.set(anna, "term_start", day("2026-01-01")).expect("set");
    desk.set(anna, "term_end", day("2026-06-30")).expect("set");
    desk.set(ben, "term_start", day("2026-01-01")).expect("set");
    let rates = "INSERT INTO setting (key, value) VALUES ('fx', '{\"USD\": 7.25}')";
    desk.store.conn.execute(rates, []).expect("set");
    for customer in [anna, ben, carl] {
        buy(&desk, customer, "2025-12-31", (Some(100), None, "sale"));
        buy(&desk, customer, "2026-01-01", (Some(1_000), None, "sale"));
        buy(&desk, customer, "2026-06-30T23:59", (Some(20_000), Some("CNY"), "sale"));
        buy(&desk, customer, "2026-03-01", (None, None, "sale"));
        buy(&desk, customer, "2026-03-02", (Some(-300), None, "refund"));
        // 0.02 at 7.25 is 0.145, which rounds up; a refund of it down.
        buy(&desk, customer, "2026-03-03", (Some(2), Some("USD"), "sale"));
        buy(&desk, customer, "2026-03-03", (Some(-2), Some("USD"), "refund"));
        buy(&desk, customer, "2026-03-04", (Some(10_002), Some("USD"), "sale"));
        buy(&desk, customer, "2026-03-05", (Some(5), Some("EUR"), "sale"));
        buy(&desk, customer, "2026-07-01", (Some(4_000), None, "sale"));
    }
    let revenue = 1_000 + 20_000 - 300 + 72_515;
    let known = [Value::Number(180), Value::Number(6), Value::Money(Fen(revenue))];
    assert_eq!(cells(&desk, anna, [TERM_DAYS, TERM_ORDERS, TERM_REVENUE]), known);
    let known = [Value::Blank, Value::Number(7), Value::Money(Fen(revenue + 4_000))];
    assert_eq!(cells(&desk, ben, [TERM_DAYS, TERM_ORDERS, TERM_REVENUE]), known);
    assert_eq!(cells(&desk, carl, [TERM_DAYS, TERM_ORDERS, TERM_REVENUE]), [Value::Blank, Value::Blank, Value::Blank]);
}

#[test]
fn what_is_watched_is_found_sorted_and_follows_a_change_of_its_rows() {
    let mut desk = Desk::new();
    let [anna, ben, carl] = ["Anna", "Ben", "Carl"].map(|name| desk.add(name));
    talk(&desk, anna, ("2026-11-19T10:00", "complaint", Some(24), None, Some("open"), None));
    talk(&desk, ben, ("2026-11-20T10:00", "request", Some(24), None, Some("open"), None));
    let mut columns = Columns::new(fields(&desk));
    let answer = |columns: &mut Columns, desk: &Desk, filter: Filter, sort: &str| {
        let reader = Reader::beside(&desk.store.path().into()).expect("a reader");
        let sort = vec![SortKey { field: sort.into(), direction: Direction::Descending }];
        let ask = Ask { filter, sort, ..Ask::default() };
        columns.answer(&ask, &mut reader.columns(), &Cancel::default(), &mut |_| {}).expect("an answer").order.to_vec()
    };
    let late = |now: &str| {
        let Value::Moment(now) = moment(now) else { unreachable!() };
        let tests = vec![Test::Before(now)];
        Filter::Condition(Condition { field: ANSWER_BY.into(), relation: Relation::Is, tests })
    };
    assert_eq!(answer(&mut columns, &desk, Filter::default(), ANSWER_BY), [ben, anna, carl]);
    assert_eq!(answer(&mut columns, &desk, late("2026-11-20T10:00"), ANSWER_BY), [0; 0], "up to the minute it is not");
    assert_eq!(answer(&mut columns, &desk, late("2026-11-20T10:01"), ANSWER_BY), [anna]);
    assert_eq!(answer(&mut columns, &desk, late("2026-11-21T10:01"), CONTACTS), [anna, ben]);
    let row = ChildRef { of: Hung::Interaction, id: desk.query("SELECT min(id) FROM interaction") };
    desk.act(Action::RemoveChild { row }).expect("away");
    let changes = Changes { customers: vec![(anna, anna)], ..Changes::default() };
    let reader = Reader::beside(&desk.store.path().into()).expect("a reader");
    columns.patch(&changes, &mut reader.columns(), &Cancel::default()).expect("read again");
    assert_eq!(answer(&mut columns, &desk, late("2026-11-21T10:01"), CONTACTS), [ben]);
    // Another promise of the file makes another moment of those that promise nothing themselves.
    talk(&desk, carl, ("2026-11-20T10:00", "request", None, None, Some("open"), None));
    let changes = Changes { customers: vec![(carl, carl)], ..Changes::default() };
    columns.patch(&changes, &mut reader.columns(), &Cancel::default()).expect("read again");
    assert_eq!(answer(&mut columns, &desk, late("2026-11-20T20:00"), CONTACTS), [0; 0]);
    desk.store.conn.execute("INSERT INTO setting (key, value) VALUES ('sla_default_hours', '8')", []).expect("set");
    columns
        .patch(&Changes { settings: true, ..Changes::default() }, &mut reader.columns(), &Cancel::default())
        .expect("again");
    assert_eq!(answer(&mut columns, &desk, late("2026-11-20T20:00"), CONTACTS), [carl]);
}
