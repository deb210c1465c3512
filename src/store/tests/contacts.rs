//! Satisfaction and last contact: what typing them becomes, and that the sums are always those of the rows.

use proptest::prelude::*;

use super::*;
use crate::domain::bulk::Put;
use crate::domain::{Bulk, Field, Recipe, Rows};

fn day(text: &str) -> Value {
    Value::Day(text.parse().expect("a day"))
}

fn cell(desk: &Desk, customer: CustomerId, key: &str) -> Value {
    let layout = desk.store.layout().expect("layout");
    let field: &Field = layout.fields.iter().find(|field| field.key == key).expect("a field");
    desk.store.rows(&[customer], &[field]).expect("rows").remove(0).cells.remove(0)
}

fn contacts(desk: &Desk) -> Vec<String> {
    let sql = "SELECT kind || ' ' || at || coalesce(' ' || satisfaction, '') FROM interaction ORDER BY at, id";
    let mut get = desk.store.conn.prepare(sql).expect("a statement");
    get.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("a row")).collect()
}

fn later(desk: &mut Desk, days: i64, customer: CustomerId, field: &str, value: Value) -> Result<Saved> {
    let action = Action::Set { customer, field: field.to_owned(), value };
    desk.store.edit(&Edit { label: "test", place: Place::default(), action }, now() + chrono::Duration::days(days))
}

#[test]
fn a_satisfaction_is_a_survey_of_today_and_typing_it_again_corrects_that_one() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let before = desk.dump();
    desk.set(anna, "csat", Value::Number(4)).expect("set");
    desk.set(anna, "csat", Value::Number(2)).expect("corrected");
    assert_eq!(contacts(&desk), ["survey 2026-11-21T09:30 2"]);
    assert_eq!((cell(&desk, anna, "csat"), cell(&desk, anna, "last_contact")), (Value::Number(2), Value::Blank));
    later(&mut desk, 1, anna, "csat", Value::Number(5)).expect("another day, another survey");
    assert_eq!(contacts(&desk).len(), 2);
    later(&mut desk, 1, anna, "csat", Value::Blank).expect("taken back");
    assert_eq!(cell(&desk, anna, "csat"), Value::Number(2), "the one before shows again");
    let refused = later(&mut desk, 1, anna, "csat", Value::Blank);
    assert!(matches!(refused, Err(Error::Refused(Problem::Edit(EditFault::EarlierSurvey { .. })))));
    desk.set(anna, "csat", Value::Blank).expect("on its own day");
    assert_eq!((cell(&desk, anna, "csat"), contacts(&desk).len()), (Value::Blank, 0));
    while desk.undo().is_some_and(|replayed| replayed.kept.is_empty()) && desk.dump() != before {}
    assert_eq!(desk.dump(), before);
}

#[test]
fn what_stands_in_the_cell_is_told_where_it_is_another_day_than_the_typed_one() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let sql = "INSERT INTO interaction (customer, at, kind, channel) VALUES (?1, '2026-11-18T10:00', 'call', 'phone')";
    desk.store.conn.execute(sql, [anna]).expect("a call");
    let stands = |desk: &mut Desk, value: Value| later(desk, 0, anna, "last_contact", value).expect("set").stands;
    assert_eq!(stands(&mut desk, day("2026-11-10")), Some(day("2026-11-18")), "an earlier one is kept beside");
    assert_eq!(stands(&mut desk, day("2026-11-10")), Some(day("2026-11-18")), "and is there already");
    assert_eq!(stands(&mut desk, day("2026-11-20")), Some(day("2026-11-20")));
    assert_eq!(desk.set(anna, "city", Value::text("杭州")).expect("set").stands, None, "nothing else decides it");
}

#[test]
fn a_last_contact_can_always_be_typed() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "csat", Value::Number(4)).expect("set");
    desk.set(anna, "last_contact", day("2026-11-10")).expect("a survey is no contact");
    assert_eq!(contacts(&desk)[0], "other 2026-11-10T00:00");
    desk.set(anna, "last_contact", day("2026-11-08")).expect("corrected");
    assert_eq!((contacts(&desk).len(), cell(&desk, anna, "last_contact")), (2, day("2026-11-08")));
    desk.set(anna, "last_contact", day("2026-11-21")).expect("one more");
    assert_eq!(contacts(&desk)[1..].len(), 2);
    desk.set(anna, "last_contact", Value::Blank).expect("the typed one goes");
    assert_eq!(cell(&desk, anna, "last_contact"), day("2026-11-08"));
    let call = "INSERT INTO interaction (customer, at, channel, kind) VALUES (1, '2026-11-12T10:00', 'phone', 'call')";
    desk.store.conn.execute(call, []).expect("a call");
    sums::refresh(&desk.store.conn, Table::Interaction, &[anna]).expect("sums");
    desk.set(anna, "last_contact", day("2026-11-20")).expect("after a call too");
    assert_eq!(cell(&desk, anna, "last_contact"), day("2026-11-20"));
    desk.set(anna, "last_contact", Value::Blank).expect("taken back");
    let refused = desk.set(anna, "last_contact", Value::Blank);
    assert!(matches!(refused, Err(Error::Refused(Problem::Edit(EditFault::HasRows { .. })))), "a call is a call");
}

/// What is typed one after the other: a day of November, `del`, `undo`, `next` for the next day at the desk.
#[test]
fn a_typed_day_puts_right_what_was_typed_just_before_and_no_contact_goes_else() {
    for (typed, days, shows) in [
        ("20 10", "10", "10"),
        ("20 10 5", "5", "5"),
        ("20 10 15", "10 15", "15"),
        // 15 is the latest, and what is typed now would not show: both stay.
        ("20 10 15 5", "5 10 15", "15"),
        ("20 10 15 12", "10 12", "12"),
        ("20 10 15 10", "10 15", "15"),
        ("20 10 15 5 undo", "10 15", "15"),
        ("20 10 15 5 undo undo", "10", "10"),
        ("20 10 undo", "20", "20"),
        ("20 10 undo undo", "", ""),
        ("20 undo 10", "10", "10"),
        ("20 next 10", "10 20", "20"),
        ("20 next 21 10", "10 20 21", "21"),
        ("20 next 25 22", "20 22", "22"),
        ("20 10 15 5 del", "5 10", "10"),
        ("20 20", "20", "20"),
    ] {
        let mut desk = Desk::new();
        let anna = desk.add("Anna");
        let mut at = 0;
        for step in typed.split(' ') {
            match step {
                "next" => at += 1,
                "undo" => drop(desk.undo().expect("undone")),
                "del" => drop(later(&mut desk, at, anna, "last_contact", Value::Blank).expect("taken back")),
                typed => {
                    let typed = day(&format!("2026-11-{typed:0>2}"));
                    let stands = later(&mut desk, at, anna, "last_contact", typed).expect("set").stands;
                    assert_eq!(stands, Some(cell(&desk, anna, "last_contact")), "what is said is what shows");
                }
            }
        }
        let number = |text: &str| text.trim_start_matches("2026-11-").trim_start_matches('0').to_owned();
        let noted: Vec<String> = contacts(&desk).iter().map(|of| number(&of["other ".len()..][..10])).collect();
        assert_eq!(noted.join(" "), days, "{typed}");
        let shown = match cell(&desk, anna, "last_contact") {
            Value::Day(day) => number(&day.to_string()),
            _ => String::new(),
        };
        assert_eq!(shown, shows, "{typed}");
    }
}

#[test]
fn what_an_import_brought_shows_until_there_is_a_row_and_is_never_overwritten() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let brought = "UPDATE customer SET csat_typed = 3, last_contact_typed = '2026-01-02'";
    desk.store.conn.execute(brought, []).expect("as an import leaves it");
    assert_eq!((cell(&desk, anna, "csat"), cell(&desk, anna, "last_contact")), (Value::Number(3), day("2026-01-02")));
    desk.set(anna, "csat", Value::Number(5)).expect("set");
    desk.set(anna, "last_contact", day("2026-11-20")).expect("set");
    assert_eq!((cell(&desk, anna, "csat"), cell(&desk, anna, "last_contact")), (Value::Number(5), day("2026-11-20")));
    for key in ["csat", "last_contact"] {
        desk.set(anna, key, Value::Blank).expect("taken back");
    }
    assert_eq!((cell(&desk, anna, "csat"), cell(&desk, anna, "last_contact")), (Value::Number(3), day("2026-01-02")));
    desk.set(anna, "csat", Value::Blank).expect("no row is left: what was brought goes");
    assert_eq!(cell(&desk, anna, "csat"), Value::Blank);
}

#[test]
fn a_customer_who_is_new_may_come_with_both() {
    let mut desk = Desk::new();
    let before = desk.dump();
    let cells = vec![("csat".to_owned(), Value::Number(4)), ("last_contact".to_owned(), day("2026-11-01"))];
    let anna = desk.act(Action::Add { cells }).expect("added").added.expect("a number");
    assert_eq!((cell(&desk, anna, "csat"), cell(&desk, anna, "last_contact")), (Value::Number(4), day("2026-11-01")));
    assert_eq!(contacts(&desk), ["other 2026-11-01T00:00", "survey 2026-11-21T09:30 4"]);
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_purchase_whose_amount_is_unknown_ends_a_typed_total_too() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "spend", Value::Money(crate::domain::Fen(700))).expect("no rows yet");
    let sql = "INSERT INTO purchase (customer, date, amount, kind) VALUES (1, '2026-01-02', NULL, 'sale')";
    desk.store.conn.execute(sql, []).expect("a row");
    sums::refresh(&desk.store.conn, Table::Purchase, &[anna]).expect("sums");
    assert_eq!(cell(&desk, anna, "spend"), Value::Blank);
    assert!(desk.set(anna, "spend", Value::Blank).is_err());
}

/// How many customers' sums are not those of their rows.
fn wrong(desk: &Desk) -> i64 {
    desk.query(
        "SELECT count(*) FROM customer AS c WHERE
         c.last_contact IS NOT (SELECT substr(max(at), 1, 10) FROM interaction AS i
           WHERE i.customer = c.id AND NOT (i.kind IS 'survey' AND i.channel IS NULL))
         OR c.csat IS NOT (SELECT satisfaction FROM interaction AS i WHERE i.customer = c.id AND i.satisfaction > 0
           ORDER BY at DESC, id DESC LIMIT 1)",
    )
}

#[derive(Clone, Debug)]
enum Step {
    Satisfaction { nth: u32, stars: Option<i64> },
    Contact { nth: u32, day: Option<u32> },
    Both { stars: i64 },
    Day,
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (1u32..4, prop::option::weighted(0.8, 1i64..6)).prop_map(|(nth, stars)| Step::Satisfaction { nth, stars }),
        4 => (1u32..4, prop::option::weighted(0.8, 1u32..29)).prop_map(|(nth, day)| Step::Contact { nth, day }),
        1 => (1i64..6).prop_map(|stars| Step::Both { stars }),
        1 => Just(Step::Day),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_the_rows_and_a_cell_shows_what_was_typed(steps in steps()) {
        let mut desk = Desk::new();
        for name in ["Anna", "Ben", "Carl"] {
            desk.add(name);
        }
        let mut past = vec![desk.dump()];
        let (mut at, mut days) = (0, 0);
        for step in steps {
            match &step {
                Step::Undo => {
                    let undone = desk.undo();
                    prop_assert!(undone.is_none_or(|replayed| replayed.kept.is_empty()));
                    if at == 0 {
                        // The customers themselves came in by three entries.
                        break;
                    }
                    at -= 1;
                }
                Step::Redo => {
                    let redone = desk.redo().is_some();
                    prop_assert_eq!(redone, at + 1 < past.len());
                    at += usize::from(redone);
                }
                Step::Day => days += 1,
                Step::Satisfaction { .. } | Step::Contact { .. } | Step::Both { .. } => {
                    let done = match &step {
                        Step::Satisfaction { nth, stars } => {
                            let value = stars.map_or(Value::Blank, Value::Number);
                            let done = later(&mut desk, days, *nth, "csat", value.clone()).is_ok();
                            prop_assert!(!done || value.is_blank() || cell(&desk, *nth, "csat") == value);
                            prop_assert!(done || value.is_blank(), "a satisfaction can always be typed");
                            done
                        }
                        Step::Contact { nth, day } => {
                            let value = day.map_or(Value::Blank, |day| self::day(&format!("2026-11-{day:02}")));
                            let done = later(&mut desk, days, *nth, "last_contact", value.clone()).is_ok();
                            let later = match (&value, cell(&desk, *nth, "last_contact")) {
                                (Value::Day(typed), Value::Day(shown)) => shown >= *typed,
                                _ => value.is_blank(),
                            };
                            prop_assert!(later, "only an earlier contact typed before is later");
                            prop_assert!(done || value.is_blank(), "a contact can always be typed");
                            done
                        }
                        Step::Both { stars } => {
                            let put = Put { fields: vec!["csat".to_owned()], cells: vec![Value::Number(*stars)], note: None };
                            let bulk = Bulk {
                                label: "test",
                                place: Place::default(),
                                rows: Rows::some(vec![1, 2]),
                                recipe: Recipe::Put(put),
                            };
                            desk.store.sweep(bulk, now() + chrono::Duration::days(days)).is_ok()
                        }
                        _ => false,
                    };
                    if done && desk.dump() != past[at] {
                        past.truncate(at + 1);
                        past.push(desk.dump());
                        at += 1;
                    }
                }
            }
            prop_assert_eq!(&desk.dump(), &past[at]);
            prop_assert_eq!(wrong(&desk), 0);
        }
    }
}

#[test]
fn an_older_file_keeps_every_satisfaction_and_its_typed_ones_are_no_contacts() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    let conn = Connection::open(&path).expect("a new file");
    schema::STEPS[..3].iter().for_each(|step| conn.execute_batch(step).expect("a step"));
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA user_version = 3;
         INSERT INTO customer (id, name, industry, csat, last_contact, cart_abandon) VALUES
           (1, 'Anna', '贸易', 4, '2026-05-01', 12000), (2, 'Ben', NULL, 3, NULL, NULL), (3, 'Carl', NULL, 5, '2026-05-02', NULL);
         INSERT INTO interaction (customer, at, direction, kind, satisfaction) VALUES (1, '2026-05-01T10:00', 'out', 'survey', 4);
         INSERT INTO interaction (customer, at, channel, kind, satisfaction) VALUES (3, '2026-05-02T10:00', 'phone', 'survey', 2);
         UPDATE field SET rules = '{\"high\":\"50\"}' WHERE key = 'contact_every';
         INSERT INTO field (id, key, kind, origin, label, position) VALUES (1000, 'x1000', 'text', 'typed', 'Own', 99);
         ALTER TABLE customer ADD COLUMN x1000 TEXT;
         INSERT INTO entry (id, at, label, state) VALUES (1, '2026-04-01T10:00', 'add-customer', 'done');
         INSERT INTO change (entry, seq, tbl, row, after)
           SELECT 1, 1, 'customer', id, '{\"name\":\"Ben\",\"csat\":3}' FROM customer WHERE id = 2;",
    )
    .expect("a file of the version before");
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("ours");
    drop(conn);
    let mut desk = Desk { store: Store::open(&path).expect("it opens"), dir };
    let shown = [1, 2, 3].map(|customer| cell(&desk, customer, "csat"));
    // What no row says stays in the column beside; the latest row is what shows.
    assert_eq!(shown, [Value::Number(4), Value::Number(3), Value::Number(2)]);
    assert_eq!(desk.query::<i64>("SELECT csat_typed FROM customer WHERE id = 3"), 5);
    assert_eq!((cell(&desk, 1, "last_contact"), cell(&desk, 3, "last_contact")), (Value::Blank, day("2026-05-02")));
    assert_eq!(cell(&desk, 1, "industry"), Value::text("贸易"));
    assert_eq!(wrong(&desk), 0);
    let layout = desk.store.layout().expect("layout");
    let field = |key: &str| layout.fields.iter().find(|field| field.key == key).expect("a field");
    assert_eq!(
        (field("industry").kind.name, field("csat").origin.clone()),
        ("open_choice", crate::domain::Origin::Sum)
    );
    assert!(field("cart_abandon").doubt(&cell(&desk, 1, "cart_abandon")).is_some(), "120 %");
    let rules = &field("contact_every").rules;
    assert_eq!((rules.low.as_deref(), rules.high.as_deref()), (Some("1"), Some("50")), "what a person set stays");
    let ids = "SELECT count(*) FROM field WHERE key IN ('budget_to', 'finances', 'brand_loyalty', 'totals_typed') AND id < 1000";
    assert_eq!(desk.query::<i64>(ids), 4);
    let evaluation = "SELECT group_concat(key) FROM (SELECT field.key FROM sheet_field JOIN field ON field.id = field
                      WHERE sheet = 3 ORDER BY sheet_field.position)";
    let columns = desk.query::<String>(evaluation);
    assert!(
        columns.contains("budget,budget_to,") && columns.contains("decision_speed,finances,brand_loyalty"),
        "{columns}"
    );
    desk.undo().expect("what was added before is taken back");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE id = 2"), 0);
}

#[test]
fn the_history_tells_of_the_cells_that_were_typed() {
    use crate::domain::What;
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "csat", Value::Number(4)).expect("set");
    desk.set(anna, "csat", Value::Number(2)).expect("corrected");
    desk.set(anna, "last_contact", day("2026-11-10")).expect("set");
    desk.set(anna, "last_contact", day("2026-11-08")).expect("corrected");
    let fields = desk.store.layout().expect("layout").fields;
    let past = desk.store.past(anna, &fields, None).expect("a page");
    let cell = |field: &str, before, after| What::Cell { field: field.into(), before, after };
    let expected = [
        cell("last_contact", day("2026-11-10"), day("2026-11-08")),
        cell("last_contact", Value::Blank, day("2026-11-10")),
        cell("csat", Value::Number(4), Value::Number(2)),
        cell("csat", Value::Blank, Value::Number(4)),
        What::Came,
    ];
    assert_eq!(past.happenings.iter().map(|of| of.what.clone()).collect::<Vec<_>>(), expected);
}
