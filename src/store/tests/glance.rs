//! What a row tells of its notes and of its last months, and a file from before it did.

use super::*;
use crate::domain::facts::Day;
use crate::domain::kind::{self, KINDS};
use crate::domain::score::{Churn, Forecast, Lifecycle, Models, Score, Why};
use crate::domain::{Cancel, Direction, Field, Filter, Months, Origin, SortKey, filter};
use crate::store::schema;
use crate::table::{Ask, Table as Columns};
use rusqlite::Connection;

fn latest(desk: &Desk, customer: CustomerId) -> Option<String> {
    desk.query(&format!("SELECT latest_note FROM customer WHERE id = {customer}"))
}

fn field(desk: &Desk, key: &str) -> Field {
    let fields = desk.store.layout().expect("a layout").fields;
    fields.into_iter().find(|field| field.key == key).expect("a field")
}

#[test]
fn the_newest_note_follows_every_change_of_the_notes() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let note = |text: &str| Action::AddNote { customer: anna, text: text.into() };
    assert_eq!(latest(&desk, anna), None);
    desk.act(note("嫌贵，想要8折\n约好周五")).expect("a note");
    assert_eq!(latest(&desk, anna).as_deref(), Some("2026-11-21T09:30 嫌贵，想要8折"));
    desk.act(note("called back")).expect("a note");
    assert_eq!(latest(&desk, anna).as_deref(), Some("2026-11-21T09:30 called back"), "of one moment the later one");
    let newest: i64 = desk.query("SELECT max(id) FROM note");
    desk.act(Action::SetNote { note: newest, text: "will call".into() }).expect("changed");
    assert_eq!(latest(&desk, anna).as_deref(), Some("2026-11-21T09:30 will call"));
    desk.act(Action::RemoveNote { note: newest }).expect("removed");
    assert_eq!(latest(&desk, anna).as_deref(), Some("2026-11-21T09:30 嫌贵，想要8折"));
    desk.undo().expect("undone");
    assert_eq!(latest(&desk, anna).as_deref(), Some("2026-11-21T09:30 will call"));
    (0..3).for_each(|_| drop(desk.undo().expect("undone")));
    assert_eq!(latest(&desk, anna), None);
    let long = format!("{}{}", "长".repeat(300), "\nmore");
    desk.act(note(&long)).expect("a note");
    assert_eq!(latest(&desk, anna).map(|text| text.chars().count()), Some(16 + 1 + 200));
}

#[test]
fn notes_and_months_show_are_found_and_sorted_and_nobody_types_them() {
    let mut desk = Desk::new();
    let (anna, ben, carl) = (desk.add("Anna"), desk.add("Ben"), desk.add("Carl"));
    desk.act(Action::AddNote { customer: ben, text: "wants 8折".into() }).expect("a note");
    let score = |customer, months| Score {
        customer,
        rfm: None,
        segment: None,
        group: None,
        cluster: None,
        tier: None,
        lifecycle: Some(Lifecycle::Prospect),
        churn: Churn::default(),
        months,
        forecast: Forecast::default(),
        why: Why::default(),
    };
    let mut little = Months::default();
    little.0[3] = crate::domain::Fen(5_000);
    let mut much = Months::default();
    (much.0[0], much.0[11]) = (crate::domain::Fen(400_000), crate::domain::Fen(100_000));
    desk.store
        .write_scores(&[score(anna, little), score(carl, much)], &[], &Models::at(Day::of(now().date())), 1)
        .expect("written");

    let (months, note) = (field(&desk, "months"), field(&desk, "latest_note"));
    assert!(!months.editable() && !note.editable() && months.unit().is_none());
    assert!(!KINDS.contains(&months.kind) && kind::in_file("months") == Some(months.kind));
    let rows = desk.store.rows(&[ben, carl], &[&months, &note]).expect("rows");
    let context = kind::Context {
        choices: &[],
        today: now().date(),
        local: &crate::domain::local::Local::default(),
        yes_no: ["yes", "no"],
        toward: crate::domain::day::Toward::Either,
        until: false,
        habit: kind::Habit::default(),
    };
    let show = |field: &Field, value: &Value| (field.kind.show)(value, &context);
    assert_eq!(show(&note, &rows[0].cells[1]), "11-21 wants 8折");
    assert_eq!(show(&months, &rows[1].cells[0]), "█··········▂");
    assert_eq!(
        (months.kind.write)(&rows[1].cells[0], &context),
        "4000.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 0.00 1000.00"
    );
    for field in [&months, &note] {
        assert!(desk.set(anna, &field.key, Value::text("x")).is_err(), "{}", field.key);
    }

    let fields = desk.store.layout().expect("a layout").fields;
    let mut columns = Columns::new(fields);
    let reader = crate::store::Reader::beside(&desk.store.path().into()).expect("a reader");
    let mut find = |filter: Filter, sort: Vec<SortKey>| {
        let ask = Ask { filter, sort, ..Ask::default() };
        columns.answer(&ask, &mut reader.columns(), &Cancel::default(), &mut |_| {}).expect("an answer").order
    };
    let is = |field: &str, test| {
        let (field, relation) = (field.to_owned(), filter::Relation::Is);
        Filter::Condition(filter::Condition { field, relation, tests: vec![test] })
    };
    let down = |field: &str| vec![SortKey { field: field.into(), direction: Direction::Descending }];
    assert_eq!(find(Filter::default(), down("months")), [carl, anna, ben]);
    assert_eq!(find(Filter::default(), down("latest_note")), [ben, anna, carl]);
    assert_eq!(find(is("latest_note", filter::Test::Filled), Vec::new()), [ben]);
    assert_eq!(find(is("latest_note", filter::Test::Contains("8折".into())), Vec::new()), [ben]);
    let above = filter::Test::Money(filter::Span::from(crate::domain::Fen(100_000)));
    assert_eq!(find(is("months", above), Vec::new()), [carl]);
}

#[test]
fn an_older_file_gains_the_columns_and_keeps_its_layout() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    let conn = Connection::open(&path).expect("a new file");
    schema::STEPS[..2].iter().for_each(|step| conn.execute_batch(step).expect("a step"));
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA user_version = 2;
         INSERT INTO customer (name) VALUES ('Anna'), ('Ben');
         INSERT INTO note (customer, at, text) VALUES (2, '2026-01-02T10:00', 'old'), (2, '2026-02-03T10:00', 'new' || char(10) || 'line'),
           (2, '2026-01-09T10:00', 'between');
         DELETE FROM sheet_field WHERE sheet = 4 AND field = (SELECT id FROM field WHERE key = 'last_contact');
         INSERT INTO session (key, value) VALUES ('analysed', 'today');",
    )
    .expect("a file of the version before");
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("ours");
    let columns = |conn: &Connection, sheet: i64| -> Vec<String> {
        let sql = "SELECT key FROM sheet_field JOIN field ON field.id = field WHERE sheet = ?1
                   ORDER BY sheet_field.position, sheet_field.id";
        let mut get = conn.prepare(sql).expect("a statement");
        get.query_map([sheet], |row| row.get(0)).expect("rows").map(|key| key.expect("a key")).collect()
    };
    let (all, follow_up) = (columns(&conn, 1), columns(&conn, 4));
    drop(conn);
    let store = Store::open(&path).expect("it opens");
    let desk = Desk { dir, store };
    assert_eq!(latest(&desk, 2).as_deref(), Some("2026-02-03T10:00 new"));
    assert_eq!(latest(&desk, 1), None);
    let mut now_all = columns(&desk.store.conn, 1);
    let at = now_all.iter().position(|key| key == "months").expect("months");
    assert_eq!(now_all[at - 1], "spend");
    now_all.remove(at);
    assert_eq!(now_all, all);
    assert_eq!(
        columns(&desk.store.conn, 4),
        [follow_up, vec!["latest_note".to_owned()]].concat(),
        "last, where its place is not"
    );
    assert_eq!(field(&desk, "months").origin, Origin::Score);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM session WHERE key = 'analysed'"), 0, "the months are computed");
}
