//! Long steps: whole, undone, or interrupted.

use super::*;
use crate::domain::facts::Day;
use crate::domain::score::Models;

#[test]
fn an_import_is_one_step_and_comes_back_whole() {
    let mut desk = Desk::new();
    let empty = desk.dump();
    import(&mut desk, 300, true);
    let full = desk.dump();
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM change"), 12, "a run a slice and table, no images");
    let replayed = desk.undo().expect("undone");
    assert_eq!((replayed.changed.len(), replayed.kept.len()), (300, 0));
    assert_eq!(desk.dump(), empty);
    desk.redo().expect("redone");
    assert_eq!(desk.dump(), full);
    desk.undo().expect("undone again");
    assert_eq!(desk.dump(), empty);
}

#[test]
fn undoing_an_import_keeps_a_customer_to_whom_rows_were_added_since() {
    let mut desk = Desk::new();
    import(&mut desk, 100, true);
    desk.store
        .conn
        .execute("INSERT INTO note (customer, at, text) VALUES (7, '2026-01-01T00:00', 'x')", [])
        .expect("note");
    let replayed = desk.undo().expect("undone");
    assert_eq!(replayed.kept, [replay::Kept { table: "customer", row: 7, column: None }]);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 1);
}

#[test]
fn a_bulk_edit_that_a_crash_interrupts_leaves_nothing() {
    let mut desk = Desk::new();
    desk.add("Anna");
    desk.undo().expect("undone");
    let empty = desk.dump();
    import(&mut desk, 200, false);
    assert_ne!(desk.dump(), empty);
    let desk = desk.reopen();
    assert_eq!(desk.dump(), empty);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'open'"), 0);
}

#[test]
fn a_second_writer_does_not_roll_back_a_live_bulk_edit() {
    let mut desk = Desk::new();
    let bulk = desk.store.begin_bulk("import", &Place::default(), now()).expect("the lock is free");
    let mut other = Store::open(&desk.path()).expect("a second writer");
    assert_eq!(desk.query::<String>("SELECT state FROM entry"), "open");
    assert!(matches!(
        other.begin_bulk("import", &Place::default(), now()),
        Err(Error::Refused(Problem::Edit(EditFault::Busy)))
    ));
    desk.store.cancel_bulk(bulk).expect("cancelled");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), 0);
}

#[test]
fn an_undo_that_a_crash_interrupts_is_finished_at_the_next_start() {
    let mut desk = Desk::new();
    let empty = desk.dump();
    import(&mut desk, 500, true);
    let full = desk.dump();
    let mut replay = desk.store.undo().expect("undo").expect("an entry");
    assert!(desk.store.replay_slice(&mut replay, Instant::now()).expect("a slice").is_none());
    assert!(matches!(desk.store.undo(), Err(Error::Refused(Problem::Edit(EditFault::Busy)))), "one replay at a time");
    drop(replay);
    let mut desk = desk.reopen();
    assert_eq!(desk.dump(), empty);
    desk.redo().expect("redone");
    assert_eq!(desk.dump(), full);
}

#[test]
fn the_journal_keeps_ninety_days_and_the_newest_entries_however_old() {
    let today = super::clock::now().date();
    let old = |days| (today - chrono::Duration::days(days)).to_string();
    // So many entries that old, each of so many bytes; what is left of them and of the newest.
    for (days, count, size, left) in [
        (91, 100_100, 0, 100_000),
        (89, 100_100, 0, 100_101),
        (91, 900, 0, 901),
        (1, 900, 1 << 20, 512),
        (1, 500, 1 << 20, 501),
    ] {
        let desk = Desk::new();
        let rows = format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
             INSERT INTO entry (at, label, state, size) SELECT '{}T10:00', 'edit-cell', 'done', {size} FROM n;
             INSERT INTO change (entry, seq, tbl, row) SELECT id, 1, 'setting', 1 FROM entry;",
            old(days)
        );
        desk.store.conn.execute_batch(&rows).expect("another program");
        let mut desk = desk.reopen();
        desk.add("Anna");
        let mut desk = desk.reopen();
        while desk.store.clear_litter(Instant::now() + Duration::from_secs(5)).expect("forgotten") {}
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), left, "{days} {count} {size}");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM change WHERE entry NOT IN (SELECT id FROM entry)"), 0);
    }
}

#[test]
fn values_of_every_shape_come_back_as_they_went() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let day = now().date();
    let cells = [
        ("name", Value::text("'; DROP TABLE customer; --")),
        ("needs", Value::text("a\nb\u{1b}[2J")),
        ("intent", Value::Number(3)),
        ("budget", Value::Money(crate::domain::Fen(-5))),
        ("birthday", Value::Day(day)),
        ("check_in", Value::Moment(now())),
        ("consent", Value::YesNo(true)),
        ("gender", Value::text("female")),
    ];
    let layout = desk.store.layout().expect("layout");
    for (field, value) in cells {
        desk.set(anna, field, value.clone()).unwrap_or_else(|error| panic!("{field}: {error}"));
        let field = layout.fields.iter().find(|known| known.key == field).expect("a field");
        assert_eq!(desk.store.rows(&[anna], &[field]).expect("rows")[0].cells, [value]);
    }
    let unused: Sql = desk.query("SELECT address FROM customer");
    assert_eq!(unused, Sql::Null);
}

#[test]
fn an_analysis_holds_until_the_day_or_the_file_changes() {
    let mut desk = Desk::new();
    let today = now().date();
    assert_eq!(desk.store.analysed_at(today).expect("read"), None);
    let anna = desk.add("Anna");
    let feed = desk.query::<i64>("SELECT max(seq) FROM feed");
    desk.store.analysed(today, feed, "09:30").expect("remembered");
    desk.store.write_scores(&[], &[anna], &Models::at(Day::of(today)), feed).expect("its own scores change nothing");
    assert_eq!(desk.store.analysed_at(today).expect("read").as_deref(), Some("09:30"));
    assert_eq!(desk.store.analysed_at(today + chrono::Duration::days(1)).expect("read"), None);
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    assert_eq!(desk.store.analysed_at(today).expect("read"), None);
}
