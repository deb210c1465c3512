//! Logged contacts: what lies in the file afterwards, and that it comes back and goes again as one step.

use chrono::Duration as Days;
use proptest::prelude::*;

use super::*;
use crate::domain::contact::{Contact, Direction, Log, Ticket};
use crate::domain::{Bulk, Fen, Recipe, Rows};
use crate::store::sweep::Begun;

fn contact(at: NaiveDateTime, text: &str) -> Contact {
    let direction = Direction::Out;
    Contact { at, channel: "phone", direction, kind: "call", text: text.into(), satisfaction: None, ticket: None }
}

/// A call about a price: the next one next Wednesday at ten, an amount.
fn log(at: NaiveDateTime) -> Log {
    let next = NaiveDate::from_ymd_opt(2026, 11, 25).and_then(|day| day.and_hms_opt(10, 0, 0)).expect("a moment");
    Log {
        contact: contact(at, "电话 嫌贵 下周三10点回访 报价12万"),
        fields: vec!["next_contact".into(), "expected".into()],
        cells: vec![Value::Moment(next), Value::Money(Fen(12_000_000))],
    }
}

fn write(desk: &mut Desk, customer: CustomerId, log: Log) -> Result<Saved> {
    desk.act(Action::Log { customer, log: Box::new(log) })
}

#[test]
fn a_logged_talk_is_a_row_its_cells_and_its_sums_in_one_entry() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let before = desk.dump();
    let entries = desk.query::<i64>("SELECT count(*) FROM entry");
    let saved = write(&mut desk, anna, log(now())).expect("logged");
    assert_eq!(saved.changed, [anna]);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), entries + 1);
    let row = "SELECT at || ' ' || channel || ' ' || direction || ' ' || kind || ' ' || text FROM interaction";
    assert_eq!(desk.query::<String>(row), "2026-11-21T09:30 phone out call 电话 嫌贵 下周三10点回访 报价12万");
    let cells = "SELECT next_contact || ' ' || expected || ' ' || last_contact FROM customer";
    assert_eq!(desk.query::<String>(cells), "2026-11-25T10:00 12000000 2026-11-21");
    let after = desk.dump();
    assert!(desk.undo().expect("undone").kept.is_empty());
    assert_eq!(desk.dump(), before, "line, date and cells are back");
    desk.redo().expect("redone");
    assert_eq!(desk.dump(), after);
}

#[test]
fn a_call_that_reached_nobody_is_kept_moves_no_last_contact_and_answers_nothing() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let asked = Ticket { promised_hours: Some(24), closed: false };
    let asked = Contact {
        kind: "request",
        direction: Direction::In,
        ticket: Some(asked),
        ..contact(now() - Days::days(3), "样品")
    };
    write(&mut desk, anna, Log { contact: asked, fields: vec![], cells: vec![] }).expect("logged");
    let tried = Contact { kind: crate::domain::contact::ATTEMPT, ..contact(now(), "没接电话") };
    write(&mut desk, anna, Log { contact: tried, fields: vec![], cells: vec![] }).expect("logged");
    let told = "SELECT last_contact || ' ' || (SELECT count(*) FROM interaction WHERE kind = 'attempt')
                || ' ' || (SELECT count(*) FROM interaction WHERE responded_at IS NOT NULL) FROM customer";
    assert_eq!(desk.query::<String>(told), "2026-11-18 1 0");
    write(&mut desk, anna, Log { contact: contact(now(), "电话"), fields: vec![], cells: vec![] }).expect("logged");
    assert_eq!(desk.query::<String>(told), "2026-11-21 1 1");
}

#[test]
fn two_talks_are_two_undos_and_what_was_there_comes_back_each_time() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "next_contact", Value::Day("2026-12-03".parse().expect("a day"))).expect("set");
    let mut dumps = vec![desk.dump()];
    let first = Contact { satisfaction: Some(2), ..contact(now() - Days::days(1), "call, not satisfied") };
    write(&mut desk, anna, Log { contact: first, fields: vec![], cells: vec![] }).expect("logged");
    dumps.push(desk.dump());
    let mut second = log(now());
    second.contact.satisfaction = Some(5);
    write(&mut desk, anna, second).expect("logged");
    assert_eq!(desk.query::<i64>("SELECT csat FROM customer"), 5, "the latest");
    let mut desk = desk.reopen();
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), dumps[1]);
    assert_eq!(desk.query::<String>("SELECT next_contact || ' ' || csat FROM customer"), "2026-12-03 2");
    assert_eq!(desk.query::<String>("SELECT last_contact FROM customer"), "2026-11-20");
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), dumps[0]);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM interaction"), 0);
}

#[test]
fn a_complaint_is_an_open_ticket_with_its_promise_and_a_settled_one_is_closed() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let ticket = |closed| Some(Ticket { promised_hours: Some(48), closed });
    let complaint = |closed| {
        let of = contact(now(), "投诉 48小时内答复");
        Log {
            contact: Contact { direction: Direction::In, kind: "complaint", ticket: ticket(closed), ..of },
            fields: vec![],
            cells: vec![],
        }
    };
    let told = "SELECT group_concat(kind || ' ' || direction || ' ' || coalesce(promised_hours, '-') || ' '
                || coalesce(status, '-') || ' ' || coalesce(responded_at, '-') || ' ' || coalesce(resolved_at, '-')
                || ' ' || coalesce(resolution, '-'), ' | ') FROM interaction";
    write(&mut desk, anna, complaint(true)).expect("logged");
    let settled = "complaint in 48 closed 2026-11-21T09:30 2026-11-21T09:30 -";
    assert_eq!(desk.query::<String>(told), settled, "nothing was open: it was settled in the talk");
    desk.undo().expect("undone");
    write(&mut desk, anna, complaint(false)).expect("logged");
    assert_eq!(desk.query::<String>(told), "complaint in 48 open - - -");
    let before = desk.dump();
    write(&mut desk, anna, complaint(true)).expect("logged");
    assert_eq!(
        desk.query::<String>(told),
        "complaint in 48 closed 2026-11-21T09:30 2026-11-21T09:30 投诉 48小时内答复 | call in - - - - -",
        "the one that was open is closed, and there is no second"
    );
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before, "one undo opens it again");
}

#[test]
fn an_earlier_talk_leaves_the_last_contact_where_it_is() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    write(&mut desk, anna, log(now())).expect("logged");
    let earlier = Log { contact: contact(now() - Days::days(9), "forgot to log this"), fields: vec![], cells: vec![] };
    write(&mut desk, anna, earlier).expect("logged");
    assert_eq!(desk.query::<String>("SELECT last_contact FROM customer"), "2026-11-21");
}

#[test]
fn who_is_gone_is_not_talked_to_and_nothing_of_it_is_written() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    let before = desk.dump();
    assert!(matches!(write(&mut desk, anna, log(now())), Err(Error::Refused(Problem::Edit(EditFault::Gone)))));
    assert_eq!(desk.dump(), before);
    let mut odd = log(now());
    odd.fields[0] = "spend".into();
    desk.undo().expect("she is back");
    desk.store
        .conn
        .execute("INSERT INTO purchase (customer, date, amount, kind) VALUES (1, '2026-01-02', 5000, 'sale')", [])
        .expect("a purchase");
    let before = desk.dump();
    assert!(write(&mut desk, anna, odd).is_err(), "one cell refuses: the contact is not there either");
    assert_eq!(desk.dump(), before);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM interaction"), 0);
}

/// A contact for each of these, to its end.
fn log_all(desk: &mut Desk, customers: Vec<CustomerId>) -> crate::domain::Tally {
    let recipe = Recipe::Log(Box::new(log(now())));
    let bulk = Bulk { label: "log-contact", place: Place::default(), rows: Rows::some(customers), recipe };
    match desk.store.sweep(bulk, now()).expect("begun") {
        Begun::Done(tally) => tally,
        Begun::Going(mut sweep) => {
            while desk.store.sweep_slice(&mut sweep, Instant::now()).expect("a slice") {}
            desk.store.end_sweep(*sweep).expect("the end")
        }
    }
}

#[test]
fn several_customers_get_one_each_and_one_undo_takes_them_all_back() {
    for count in [3, 700] {
        let mut desk = Desk::new();
        let sql = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
             INSERT INTO customer (id, code, name) SELECT i, 'C' || i, 'n' || i FROM n"
        );
        desk.store.conn.execute_batch(&sql).expect("customers");
        desk.act(Action::Trash { customers: vec![2] }).expect("deleted");
        let before = desk.dump();
        let tally = log_all(&mut desk, (1..=count).collect());
        let living = usize::try_from(count).expect("small") - 1;
        assert_eq!((tally.rows, tally.cells, tally.skipped), (living, living * 3, 1), "{count}: the last contact too");
        let rows = "SELECT count(*) FROM interaction AS i JOIN customer AS c ON c.id = i.customer
                    WHERE c.last_contact = '2026-11-21' AND c.next_contact = '2026-11-25T10:00'";
        assert_eq!(usize::try_from(desk.query::<i64>(rows)).ok(), Some(living));
        let after = desk.dump();
        assert!(desk.undo().expect("undone").kept.is_empty());
        assert_eq!(desk.dump(), before, "{count}");
        desk.redo().expect("redone");
        assert_eq!(desk.dump(), after, "{count}");
        desk.undo().expect("undone again");
        assert_eq!(desk.dump(), before, "{count}");
    }
}

#[test]
fn cells_that_stay_as_they_were_do_not_count() {
    let mut desk = Desk::new();
    let [anna, ben, carl] = ["Anna", "Ben", "Carl"].map(|name| desk.add(name));
    write(&mut desk, anna, log(now())).expect("the same");
    let mut later = log(now() + Days::minutes(5));
    (later.contact.satisfaction, later.fields, later.cells) = (Some(4), vec![], vec![]);
    write(&mut desk, ben, later).expect("today, and how content");
    let earlier = Log { contact: contact(now() - Days::days(1), "yesterday"), fields: vec![], cells: vec![] };
    write(&mut desk, carl, earlier).expect("an earlier day");
    // Of Anna nothing; of Ben and Carl the next contact and the amount, of Carl the last contact too.
    assert_eq!(log_all(&mut desk, vec![anna, ben, carl]).cells, 5);
    let content = |stars| {
        let mut log = log(now());
        (log.contact.satisfaction, log.fields, log.cells) = (Some(stars), vec![], vec![]);
        log
    };
    let recipe = |stars| Recipe::Log(Box::new(content(stars)));
    for (stars, cells) in [(4, 2), (4, 0), (3, 2)] {
        let rows = Rows::some(vec![anna, ben, carl]);
        let bulk = Bulk { label: "log-contact", place: Place::default(), rows, recipe: recipe(stars) };
        let Begun::Done(tally) = desk.store.sweep(bulk, now()).expect("done") else { panic!("few are done at once") };
        assert_eq!(tally.cells, cells, "{stars}: Ben said later how content he is");
    }
}

#[test]
fn a_next_contact_has_a_time_of_day_and_is_due_on_its_day() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    write(&mut desk, anna, log(now())).expect("logged");
    let layout = desk.store.layout().expect("layout");
    let field = layout.fields.iter().find(|field| field.key == "next_contact").expect("a field");
    let row = desk.store.rows(&[anna], &[field]).expect("rows").remove(0);
    assert!(matches!(&row.cells[0], Value::Moment(at) if at.format("%H:%M").to_string() == "10:00"), "{row:?}");
    desk.set(anna, "next_contact", Value::Day("2026-12-03".parse().expect("a day"))).expect("a day alone");
    let row = desk.store.rows(&[anna], &[field]).expect("rows").remove(0);
    assert_eq!(row.cells[0], Value::Day("2026-12-03".parse().expect("a day")));
}

#[derive(Clone, Debug)]
enum Step {
    Log { nth: u32, days: i64, stars: Option<i64>, next: bool },
    All,
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let one = (1u32..4, 0i64..9, prop::option::of(1i64..6), any::<bool>());
    let step = prop_oneof![
        5 => one.prop_map(|(nth, days, stars, next)| Step::Log { nth, days, stars, next }),
        1 => Just(Step::All),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_go_through_the_same_files(steps in steps()) {
        let mut desk = Desk::new();
        for name in ["Anna", "Ben", "Carl"] {
            desk.add(name);
        }
        let (mut past, mut at) = (vec![desk.dump()], 0);
        for step in steps {
            match step {
                Step::Undo if at == 0 => break,
                Step::Undo => {
                    prop_assert!(desk.undo().is_some_and(|replayed| replayed.kept.is_empty()));
                    at -= 1;
                }
                Step::Redo => at += usize::from(desk.redo().is_some()),
                Step::Log { nth, days, stars, next } => {
                    let mut log = log(now() - Days::days(days));
                    log.contact.satisfaction = stars;
                    if !next {
                        (log.fields, log.cells) = (vec![], vec![]);
                    }
                    write(&mut desk, nth, log).expect("a contact can always be logged");
                    past.truncate(at + 1);
                    past.push(desk.dump());
                    at += 1;
                }
                Step::All => {
                    log_all(&mut desk, vec![1, 2, 3]);
                    past.truncate(at + 1);
                    past.push(desk.dump());
                    at += 1;
                }
            }
            prop_assert_eq!(&desk.dump(), &past[at]);
        }
    }
}
