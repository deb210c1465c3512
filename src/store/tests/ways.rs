//! Customers along the stages: how their way begins.

use rusqlite::Connection;

use super::bulk_model::{change, sweep};
use super::*;
use crate::domain::bulk::{Block, Recipe};
use crate::domain::stage::{DAYS, SINCE};
use crate::domain::{Cancel, Direction, Field, Filter, Rows, SortKey, filter};
use crate::store::schema;
use crate::table::{Ask, Changes, Table as Columns};

#[test]
fn the_stage_that_somebody_came_in_with_begins_her_way() {
    let mut desk = Desk::new();
    desk.add("nobody's stage");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 0);
    let before = desk.dump();
    let day = |text: &str| Value::Day(text.parse().expect("a day"));
    for (created, at) in [
        (Value::Blank, "2026-11-21T09:30"),
        (day("2025-02-03"), "2025-02-03T00:00"),
        (day("2027-01-01"), "2026-11-21T09:30"),
        (Value::text("last year"), "2026-11-21T09:30"),
    ] {
        let cells = vec![("stage".to_owned(), Value::text("evaluation")), ("created".to_owned(), created.clone())];
        let anna = desk.act(Action::Add { cells }).expect("added").added.expect("a number");
        let way = "SELECT count(*) || coalesce(before, '-') || after || at FROM stage_move";
        assert_eq!(desk.query::<String>(way), format!("1-evaluation{at}"), "{created:?}");
        desk.set(anna, "stage", Value::text("follow_up")).expect("moved");
        assert_eq!(desk.query::<String>("SELECT before FROM stage_move WHERE after = 'follow_up'"), "evaluation");
        let after = desk.dump();
        desk.undo().expect("the move");
        assert_eq!(desk.undo().expect("the entry").kept, []);
        assert_eq!(desk.dump(), before);
        desk.redo().expect("again");
        desk.redo().expect("again");
        assert_eq!(desk.dump(), after);
        desk.undo().expect("the move");
        desk.undo().expect("the entry");
    }
}

#[test]
fn the_ways_of_many_who_are_new_begin_in_the_same_step() {
    for many in [3, 350] {
        let mut desk = Desk::new();
        let before = desk.dump();
        let row = |at: usize| {
            let stage = if at == 1 { Value::Blank } else { Value::text("follow_up") };
            vec![("name".to_owned(), Value::text(format!("n{at}"))), ("stage".to_owned(), stage)]
        };
        let block = || Block::new(vec!["name".into()], Vec::new(), (0..many).map(row).collect());
        let paste =
            |desk: &mut Desk, cancel| sweep(desk, change(Rows::some(Vec::new()), Recipe::Block(block())), cancel);
        paste(&mut desk, None).expect("done");
        let began = "SELECT count(*) FROM stage_move AS m JOIN customer AS c ON c.id = m.customer
            WHERE m.before IS NULL AND m.after = c.stage";
        let count = i64::try_from(many).expect("few") - 1;
        assert_eq!(desk.query::<i64>(began), count, "one of them has no stage");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), count);
        let after = desk.dump();
        assert_eq!(desk.undo().expect("undone").kept, []);
        assert_eq!(desk.dump(), before);
        desk.redo().expect("again");
        assert_eq!(desk.dump(), after);
        desk.undo().expect("undone");
        if many > 300 {
            assert!(paste(&mut desk, Some(150)).is_none());
            assert_eq!(desk.dump(), before, "cancelled in the middle");
        }
    }
}

fn day(text: &str) -> Value {
    Value::Day(text.parse().expect("a day"))
}

fn fields(desk: &Desk) -> Vec<Field> {
    desk.store.layout().expect("a layout").on(now().date()).fields
}

/// Since when each has been in her stage, and how many days that is.
fn in_stage(desk: &Desk, customers: &[CustomerId]) -> Vec<(Value, Value)> {
    let all = fields(desk);
    let of = |key: &str| all.iter().find(|field| field.key == key).expect("a field");
    let rows = desk.store.rows(customers, &[of(SINCE), of(DAYS)]).expect("rows");
    rows.into_iter().map(|row| (row.cells[0].clone(), row.cells[1].clone())).collect()
}

/// Anna came in 20 days ago, Ben was moved 5 days ago, Carl has no stage, of Dora no move is known.
fn four() -> (Desk, [CustomerId; 4]) {
    let mut desk = Desk::new();
    let mut come = |stage: &str, created: &str| {
        let cells = vec![("stage".to_owned(), Value::text(stage)), ("created".to_owned(), day(created))];
        desk.act(Action::Add { cells }).expect("added").added.expect("a number")
    };
    let anna = come("evaluation", "2026-11-01");
    let [ben, carl, dora] = ["evaluation", "", "follow_up"].map(|stage| come(stage, "2025-11-21"));
    let conn = &desk.store.conn;
    conn.execute_batch(&format!(
        "DELETE FROM stage_move WHERE customer = {dora};
         INSERT INTO stage_move (customer, before, after, at) VALUES
           ({ben}, 'evaluation', 'win_back', '2026-03-01T10:00'), ({ben}, 'win_back', 'evaluation', '2026-11-16T23:59'),
           ({dora}, 'follow_up', 'win_back', '2026-11-20T10:00');"
    ))
    .expect("moves");
    (desk, [anna, ben, carl, dora])
}

#[test]
fn the_days_in_the_stage_are_those_since_the_newest_move_to_it_else_since_the_entry() {
    let (mut desk, all) = four();
    let days = |since: &str, days| (day(since), Value::Number(days));
    let known = [
        days("2026-11-01", 20),
        days("2026-11-16", 5),
        (Value::Blank, Value::Blank),
        // The move went elsewhere, and another program brought her back.
        days("2025-11-21", 365),
    ];
    assert_eq!(in_stage(&desk, &all), known);
    desk.act(Action::ShiftStage { customers: all.to_vec(), forward: true }).expect("moved");
    assert_eq!(in_stage(&desk, &all), [(); 4].map(|()| days("2026-11-21", 0)));
    desk.undo().expect("back");
    assert_eq!(in_stage(&desk, &all), known);
    for key in [SINCE, DAYS] {
        assert!(desk.set(all[0], key, Value::Number(1)).is_err(), "{key}: nobody types it");
    }
}

#[test]
fn the_days_in_the_stage_are_found_sorted_and_follow_a_move() {
    let (mut desk, all) = four();
    let [anna, ben, carl, dora] = all;
    let mut columns = Columns::new(fields(&desk));
    let find = |columns: &mut Columns, desk: &Desk, filter: Filter| {
        let reader = Reader::beside(&desk.store.path().into()).expect("a reader");
        let sort = vec![SortKey { field: DAYS.into(), direction: Direction::Descending }];
        let ask = Ask { filter, sort, ..Ask::default() };
        columns.answer(&ask, &mut reader.columns(), &Cancel::default(), &mut |_| {}).expect("an answer").order.to_vec()
    };
    let above = |days: i64| {
        let test = filter::Test::Number(filter::Span::from(days));
        Filter::Condition(filter::Condition { field: DAYS.into(), relation: filter::Relation::Is, tests: vec![test] })
    };
    assert_eq!(find(&mut columns, &desk, Filter::default()), [dora, anna, ben, carl]);
    assert_eq!(find(&mut columns, &desk, above(6)), [dora, anna]);
    desk.act(Action::ShiftStage { customers: vec![dora], forward: true }).expect("moved");
    let changes = Changes { customers: vec![(dora, dora)], ..Changes::default() };
    let reader = Reader::beside(&desk.store.path().into()).expect("a reader");
    columns.patch(&changes, &mut reader.columns(), &Cancel::default()).expect("read again");
    assert_eq!(find(&mut columns, &desk, Filter::default()), [anna, ben, dora, carl]);
}

#[test]
fn an_older_file_gains_the_days_and_no_moves() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("desk.db");
    let conn = Connection::open(&path).expect("a new file");
    schema::STEPS[..7].iter().for_each(|step| conn.execute_batch(step).expect("a step"));
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA user_version = 7;
         INSERT INTO customer (name, stage, created) VALUES ('Anna', 'follow_up', '2026-11-11'), ('Ben', 'x', NULL);",
    )
    .expect("a file of the version before");
    conn.pragma_update(None, "application_id", schema::APPLICATION_ID).expect("ours");
    drop(conn);
    let desk = Desk { store: Store::open(&path).expect("it opens"), dir };
    let known = [(day("2026-11-11"), Value::Number(10)), (Value::Blank, Value::Blank)];
    assert_eq!(in_stage(&desk, &[1, 2]), known);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 0);
}
