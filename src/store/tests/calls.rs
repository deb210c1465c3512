//! What is done about a call, and what calls afterwards.

use super::*;
use crate::domain::call::{Called, Line};
use crate::domain::child::Task;
use crate::domain::contact::{Contact, Direction, Log};
use crate::domain::today::Reason;
use crate::domain::{Cancel, Child, Filter};
use crate::store::columns::Columns;
use crate::table::{self, TodayAsk};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The list at half past nine of that day.
fn list(desk: &Desk, on: &str) -> Vec<Line> {
    let sql = Connection::open(desk.path()).expect("the file opens");
    let mut table = table::Table::new(desk.store.layout().expect("a layout").fields);
    let now = day(on).and_time(now().time());
    let ask = TodayAsk { filter: Filter::default(), now, stale: u32::MAX, flagged: Vec::new(), limit: 9 };
    let mut columns = Columns::seen_from(&sql, day(on));
    table.today(&ask, &mut columns, &Cancel::default()).expect("it answers").lines
}

/// Who alone stands in it: why.
fn calls(desk: &Desk, on: &str) -> Vec<(Reason, NaiveDate)> {
    list(desk, on).into_iter().flat_map(|line| line.reasons).collect()
}

fn task(desk: &mut Desk, customer: CustomerId, due: &str, text: &str) {
    let task = Task { due: Value::Day(day(due)), text: Some(text.into()), done_at: Value::Blank };
    desk.act(Action::AddChild { customer, child: Box::new(Child::Task(task)) }).expect("added");
}

fn ticket(desk: &Desk, customer: CustomerId, at: &str, (promised, status): (Option<i64>, Option<&str>)) {
    let sql = "INSERT INTO interaction (customer, at, kind, direction, promised_hours, status)
               VALUES (?1, ?2, 'request', 'in', ?3, ?4)";
    desk.store.conn.execute(sql, (customer, at, promised, status)).expect("a row");
}

fn nothing(customer: CustomerId) -> Called {
    Called { customer, log: None, next: None, settles: false, puts_off: Vec::new() }
}

fn put_off(desk: &mut Desk, customer: CustomerId, reason: Reason, until: &str) {
    let call = Called { puts_off: vec![(reason, day(until))], ..nothing(customer) };
    desk.act(Action::Call(Box::new(call))).expect("put off");
}

#[test]
fn tasks_are_put_off_as_far_as_they_were_due_then() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    task(&mut desk, anna, "2026-11-20", "send the offer");
    task(&mut desk, anna, "2026-11-24", "send the contract");
    let before = desk.dump();
    put_off(&mut desk, anna, Reason::Task, "2026-12-21");
    assert_eq!(calls(&desk, "2026-11-21"), []);
    assert_eq!(calls(&desk, "2026-11-24"), [(Reason::Task, day("2026-11-24"))]);
    assert_eq!(calls(&desk, "2026-12-21"), [(Reason::Task, day("2026-11-20"))]);
    let fields = desk.store.layout().expect("a layout").fields;
    let briefs = desk.store.briefs(&[anna], &fields.iter().collect::<Vec<_>>()).expect("read");
    let told = ["2026-11-20", "2026-11-24", "2026-11-25"].map(|due| briefs[0].task(day(due)));
    assert_eq!(told, [Some("send the offer"), Some("send the contract"), None]);
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
    assert_eq!(calls(&desk, "2026-11-21"), [(Reason::Task, day("2026-11-20"))]);
    // As files had it before: all of them.
    let sql = "INSERT INTO today_snooze (customer, reason, until) VALUES (?1, 'task', '2026-12-21')";
    desk.store.conn.execute(sql, [anna]).expect("a row");
    assert_eq!(calls(&desk, "2026-11-24"), []);
}

#[test]
fn promises_are_put_off_as_far_as_they_were_late_then() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    ticket(&desk, anna, "2026-11-20T08:00", (Some(1), Some("open")));
    ticket(&desk, anna, "2026-11-21T08:00", (Some(48), Some("open")));
    put_off(&mut desk, anna, Reason::Promise, "2026-12-21");
    assert_eq!(calls(&desk, "2026-11-21"), []);
    assert_eq!(calls(&desk, "2026-11-24"), [(Reason::Promise, day("2026-11-23"))]);
    assert_eq!(calls(&desk, "2026-12-21"), [(Reason::Promise, day("2026-11-20"))]);
}

#[test]
fn a_call_does_the_task_that_its_line_tells_and_no_other() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let open = "SELECT group_concat(text, ', ' ORDER BY id) FROM task WHERE done_at IS NULL";
    let done = |desk: &mut Desk| {
        desk.act(Action::Call(Box::new(Called { settles: true, ..nothing(anna) }))).expect("done");
    };
    for (due, text) in [("2026-11-20", "offer"), ("2026-11-19", "price"), ("2026-11-22", "contract")] {
        task(&mut desk, anna, due, text);
    }
    let told = calls(&desk, "2026-11-21")[0];
    assert_eq!(told, (Reason::Task, day("2026-11-19")));
    done(&mut desk);
    assert_eq!(desk.query::<String>(open), "offer, contract");
    assert_eq!(calls(&desk, "2026-11-21")[0], (Reason::Task, day("2026-11-20")));
    done(&mut desk);
    done(&mut desk);
    assert_eq!(desk.query::<String>(open), "contract", "it is due tomorrow");
    // The last one did nothing, and is no step.
    (0..2).for_each(|_| drop(desk.undo().expect("undone")));
    assert_eq!(desk.query::<String>(open), "offer, price, contract");
    // What is put off is not told, and not done.
    put_off(&mut desk, anna, Reason::Task, "2026-12-21");
    task(&mut desk, anna, "2026-11-21", "call");
    done(&mut desk);
    assert_eq!(desk.query::<String>(open), "offer, price, contract, call", "due when they were put off");
}

#[test]
fn what_calls_as_open_is_answered_by_who_gets_back_to_her() {
    for status in [None, Some("open")] {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        ticket(&desk, anna, "2026-11-18T08:00", (None, status));
        assert_eq!(calls(&desk, "2026-11-21"), [(Reason::Promise, day("2026-11-19"))], "{status:?}");
        let contact = Contact {
            at: now(),
            channel: "phone",
            direction: Direction::Out,
            kind: "call",
            text: String::new(),
            satisfaction: None,
            ticket: None,
        };
        let log = Some(Box::new(Log { contact, fields: Vec::new(), cells: Vec::new() }));
        desk.act(Action::Call(Box::new(Called { log, ..nothing(anna) }))).expect("done");
        assert_eq!(calls(&desk, "2026-11-21"), [], "{status:?}");
    }
}

#[test]
fn without_a_time_of_day_hours_of_promise_count_from_the_end_of_the_day() {
    for (at, late_on) in
        [("2026-11-20T08:00", "2026-11-21"), ("2026-11-20T00:00", "2026-11-22"), ("2026-11-20", "2026-11-22")]
    {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        ticket(&desk, anna, at, (None, Some("open")));
        for on in ["2026-11-20", "2026-11-21", "2026-11-22"] {
            let called = calls(&desk, on).first().map(|(reason, by)| (*reason, *by));
            let expected = (on >= late_on).then_some((Reason::Promise, day(late_on)));
            assert_eq!(called, expected, "{at} on {on}");
        }
    }
}

#[test]
fn where_no_hours_are_promised_nobody_is_late() {
    let mut desk = Desk::new();
    let [anna, ben] = ["Anna", "Ben"].map(|name| desk.add(name));
    ticket(&desk, anna, "2026-11-18T08:00", (None, Some("open")));
    ticket(&desk, ben, "2026-11-18T08:00", (Some(2), Some("open")));
    for (hours, late) in [("24", vec![anna, ben]), ("null", vec![ben])] {
        let sql = "INSERT OR REPLACE INTO setting (key, value) VALUES ('sla_default_hours', ?1)";
        desk.store.conn.execute(sql, [hours]).expect("a setting");
        let mut told: Vec<_> = list(&desk, "2026-11-21").iter().map(|line| line.customer).collect();
        told.sort_unstable();
        assert_eq!(told, late, "{hours}");
    }
}
