//! Customers out of sight and back, gone for good, and what is remembered of them.

use proptest::prelude::*;

use super::*;
use crate::domain::What;
use crate::domain::draft::{self, Draft, Of};
use crate::store::purge::FORGET_ROWS;

fn past(desk: &Desk, customer: CustomerId) -> Vec<What> {
    let layout = desk.store.layout().expect("layout");
    let past = desk.store.past(customer, &layout.fields, None).expect("a past");
    past.happenings.into_iter().map(|happening| happening.what).collect()
}

/// Every byte of the file and of its log.
fn bytes(desk: &Desk) -> Vec<u8> {
    let read = |suffix| std::fs::read(crate::store::beside::with_suffix(&desk.path(), suffix)).unwrap_or_default();
    [read(""), read("-wal")].concat()
}

fn holds(desk: &Desk, text: &str) -> bool {
    bytes(desk).windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn who_is_archived_is_on_no_list_and_comes_back_with_one_step_of_undo() {
    let mut desk = Desk::new();
    let (anna, berta) = (desk.add("Anna"), desk.add("Berta"));
    let before = desk.dump();
    desk.act(Action::Archive { customers: vec![anna] }).expect("archived");
    assert_eq!(desk.store.first_customers(10).expect("rows"), [berta]);
    assert!(desk.store.rows(&[anna], &[]).expect("rows").is_empty());
    assert!(matches!(desk.set(anna, "city", Value::text("x")), Err(Error::Refused(Problem::Edit(EditFault::Gone)))));
    let gone = desk.store.gone().expect("the list");
    assert!(gone[0].archived && gone[0].name == "Anna" && gone.len() == 1, "{gone:?}");
    assert!(desk.store.trashed().expect("the trash").is_empty(), "the archive is no trash");
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
}

#[test]
fn several_come_back_from_the_trash_after_a_restart_in_one_step() {
    let mut desk = Desk::new();
    let (anna, berta) = (desk.add("Anna"), desk.add("Berta"));
    let before = desk.dump();
    desk.act(Action::Trash { customers: vec![anna, berta] }).expect("deleted");
    let trashed = desk.dump();
    let mut desk = desk.reopen();
    desk.act(Action::Restore { customers: vec![anna, berta] }).expect("restored");
    assert_eq!(desk.dump(), before);
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), trashed);
}

#[test]
fn the_list_of_who_is_gone_is_read_by_an_index_in_its_order() {
    let desk = Desk::new();
    let sql = "EXPLAIN QUERY PLAN SELECT id FROM customer INDEXED BY customer_gone
               WHERE coalesce(deleted, archived) IS NOT NULL ORDER BY coalesce(deleted, archived) DESC, id DESC";
    let mut get = desk.store.conn.prepare(sql).expect("a plan");
    let steps = get.query_map([], |row| row.get(3)).expect("a plan").collect::<rusqlite::Result<Vec<String>>>();
    let steps = steps.expect("a plan");
    assert!(steps.len() == 1 && steps[0].contains("customer_gone"), "no scan, no sort of its own: {steps:?}");
}

#[test]
fn a_purge_leaves_no_byte_of_the_name_in_the_file() {
    let mut desk = Desk::new();
    let (anna, berta) = (desk.add("Anneliese Unverwechselbar"), desk.add("Berta"));
    desk.set(anna, "city", Value::text("Wolkenkuckucksheim")).expect("set");
    desk.set(anna, "city", Value::text("Bielefeld")).expect("set");
    desk.act(Action::AddNote { customer: anna, text: "mag Silberpapier".into() }).expect("noted");
    let note: i64 = desk.query("SELECT max(id) FROM note");
    desk.act(Action::SetNote { note, text: "mag Goldpapier".into() }).expect("changed");
    desk.act(Action::RemoveNote { note }).expect("removed");
    desk.act(Action::AddNote { customer: anna, text: "mag Buntpapier".into() }).expect("noted");
    desk.set(berta, "city", Value::text("Ulm")).expect("set");
    desk.store.remember("filters", "city:Ulm\nAnneliese Unverwechselbar").expect("remembered");
    let note =
        |customer, text: &str| Draft { of: Of::Note { customer, note: None }, text: text.into(), ..Draft::default() };
    let drafts = [note(anna, "mag Kreppapier"), note(berta, "mag Ulm")];
    desk.store.remember(draft::KEY, &draft::write(&drafts)).expect("remembered");
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    let purged = desk.store.purge(&[anna, berta], Care::Thorough).expect("purged");
    assert_eq!(
        purged,
        Purged { customers: vec![anna], names: purged.names.clone(), thorough: true },
        "who is not out of sight stays"
    );
    for text in
        ["Unverwechselbar", "Wolkenkuckucksheim", "Bielefeld", "Silberpapier", "Goldpapier", "Buntpapier", "Kreppapier"]
    {
        assert!(!holds(&desk, text), "{text}");
    }
    assert!(holds(&desk, "Berta") && holds(&desk, "Ulm"));
    assert_eq!(desk.store.recall("filters").expect("read").as_deref(), Some("city:Ulm"));
    let left = desk.store.recall(draft::KEY).expect("read").unwrap_or_default();
    assert_eq!(draft::read(&left), drafts[1..]);
    let mut desk = desk.reopen();
    desk.undo().expect("Berta's city is still a step");
    assert_eq!(desk.query::<Option<String>>("SELECT city FROM customer"), None);
    assert_ne!(desk.add("Carla"), anna, "the number is not given again");
}

#[test]
fn a_purge_that_was_cut_before_its_traces_were_swept_is_swept_at_the_next_start() {
    let mut desk = Desk::new();
    let anna = desk.add("Anneliese Unverwechselbar");
    desk.act(Action::AddNote { customer: anna, text: "mag Silberpapier".into() }).expect("noted");
    // Rows long enough to move from page to page: older versions then lie in free room that nothing was freed from.
    for round in 0..40 {
        let other = desk.add(&format!("Berta {round}"));
        desk.set(other, "city", Value::text("Ulm ".repeat(50))).expect("set");
        desk.set(anna, "city", Value::text("Wolkenkuckucksheim ".repeat(1 + round % 9))).expect("set");
    }
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    // What `purge` does until the power goes.
    desk.store.conn.pragma_update(None, "secure_delete", true).expect("set");
    desk.store.purge_rows(&[anna]).expect("the rows are gone");
    let left = |desk: &Desk| ["Unverwechselbar", "Silberpapier", "Wolkenkuckucksheim"].map(|text| holds(desk, text));
    assert!(left(&desk).contains(&true), "there is something to sweep");
    let desk = desk.reopen();
    assert_eq!(left(&desk), [false; 3]);
    assert_eq!(desk.store.recall("sweep").expect("read"), None, "and once is enough");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 40);
}

#[test]
fn a_purge_beside_a_reader_says_so_and_the_next_start_sweeps() {
    let mut desk = Desk::new();
    let anna = desk.add("Anneliese Unverwechselbar");
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    let reader = Connection::open(desk.path()).expect("it opens");
    let moment = reader.unchecked_transaction().expect("a moment");
    moment.query_row("SELECT count(*) FROM customer", [], |_| Ok(())).expect("read");
    let purged = desk.store.purge(&[anna], Care::Thorough).expect("purged");
    assert!(!purged.thorough, "the reader still has her");
    assert!(desk.store.recall("sweep").expect("read").is_some(), "it is still to be done");
    drop(moment);
    drop(reader);
    let desk = desk.reopen();
    assert!(!holds(&desk, "Unverwechselbar"));
    assert_eq!(desk.store.recall("sweep").expect("read"), None);
}

#[test]
fn a_purge_looks_up_what_the_journal_says_and_never_reads_all_of_it() {
    let desk = Desk::new();
    let tables = "CREATE TEMP TABLE going_rows (tbl TEXT, row INTEGER, PRIMARY KEY (tbl, row))";
    desk.store.conn.execute_batch(tables).expect("a table");
    let mut get = desk.store.conn.prepare(&format!("EXPLAIN QUERY PLAN {FORGET_ROWS}")).expect("a plan");
    let steps = get.query_map([], |row| row.get(3)).expect("a plan").collect::<rusqlite::Result<Vec<String>>>();
    let steps = steps.expect("a plan");
    assert!(steps.iter().any(|step| step.contains("change_of")), "{steps:?}");
    assert!(!steps.iter().any(|step| step.starts_with("SCAN c")), "{steps:?}");
}

#[test]
fn undoing_an_import_goes_on_after_one_of_its_customers_was_purged() {
    let mut desk = Desk::new();
    import(&mut desk, 100, true);
    desk.act(Action::Trash { customers: vec![7] }).expect("deleted");
    desk.store.purge(&[7], Care::Quick).expect("purged");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM purchase WHERE customer = 7"), 0);
    desk.undo().expect("undone");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer"), 0);
}

#[test]
fn the_history_tells_cells_notes_stages_and_the_way_to_the_trash_and_back() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    desk.act(Action::AddNote { customer: anna, text: "嫌贵".into() }).expect("noted");
    let note: i64 = desk.query("SELECT max(id) FROM note");
    let edit = Edit {
        label: "delete-note",
        place: Place { customer: Some(anna), ..Place::default() },
        action: Action::RemoveNote { note },
    };
    desk.store.edit(&edit, now()).expect("removed");
    desk.act(Action::ShiftStage { customers: vec![anna], forward: true }).expect("moved");
    desk.act(Action::Trash { customers: vec![anna] }).expect("deleted");
    desk.act(Action::Restore { customers: vec![anna] }).expect("restored");
    desk.set(anna, "city", Value::text("上海")).expect("set");
    desk.undo().expect("undone");
    let cell =
        |field: &str, after: &str| What::Cell { field: field.into(), before: Value::Blank, after: Value::text(after) };
    let gone = What::Note { before: Some("嫌贵".into()), after: None };
    // The note that is gone is known from what was done at the customer; its writing was done elsewhere in this test.
    let expected =
        [What::Restored, What::Trashed, cell("stage", "prospecting"), gone, cell("city", "杭州"), What::Came];
    assert_eq!(past(&desk, anna), expected);
}

#[test]
fn who_came_with_an_import_says_so_with_her_purchases() {
    let mut desk = Desk::new();
    desk.add("Anna");
    desk.undo().expect("undone");
    import(&mut desk, 100, true);
    desk.set(77, "city", Value::text("杭州")).expect("set");
    let past = past(&desk, 77);
    assert!(matches!(&past[0], What::Cell { field, .. } if field == "city"), "{past:?}");
    assert!(past.contains(&What::CameWithRows) && past.len() == 3, "{past:?}");
    assert!(past.contains(&What::Rows { table: "purchase".into(), count: 1 }), "{past:?}");
}

#[test]
fn a_long_history_comes_in_pages_that_miss_nothing() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    for number in 0..250 {
        desk.set(anna, "orders", Value::Number(number)).expect("set");
    }
    let layout = desk.store.layout().expect("layout");
    let (mut before, mut all) = (None, Vec::new());
    loop {
        let page = desk.store.past(anna, &layout.fields, before).expect("a page");
        all.extend(page.happenings.into_iter().map(|happening| happening.place));
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    assert_eq!(all.len(), 251);
    assert!(all.is_sorted_by(|left, right| left > right));
}

#[test]
fn a_stage_shift_moves_each_from_where_she_is_and_remembers_the_moves() {
    let mut desk = Desk::new();
    let (anna, berta, carla) = (desk.add("Anna"), desk.add("Berta"), desk.add("Carla"));
    desk.set(anna, "stage", Value::text("evaluation")).expect("set");
    desk.set(carla, "stage", Value::text("win_back")).expect("set");
    let before = desk.dump();
    let saved = desk.act(Action::ShiftStage { customers: vec![anna, berta, carla], forward: true }).expect("moved");
    assert_eq!(saved.changed, [anna, berta], "the last stage has no next");
    let stages: String = desk.query("SELECT group_concat(stage) FROM (SELECT stage FROM customer ORDER BY id)");
    assert_eq!(stages, "follow_up,prospecting,win_back");
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), 4);
    desk.undo().expect("undone");
    assert_eq!(desk.dump(), before);
    let none = desk.act(Action::ShiftStage { customers: vec![carla], forward: true }).expect("nothing to do");
    assert!(none.changed.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Restoring whoever was put away leaves the file as it was, whichever way they went.
    #[test]
    fn restore_after_trash_or_archive_changes_nothing(ways in prop::collection::vec(0u8..3, 1..8)) {
        let mut desk = Desk::new();
        let all: Vec<CustomerId> = ways.iter().map(|_| desk.add("x")).collect();
        let before = desk.dump();
        for (customer, way) in all.iter().zip(&ways) {
            let customers = vec![*customer];
            match way {
                0 => { desk.act(Action::Trash { customers }).expect("deleted"); }
                1 => { desk.act(Action::Archive { customers }).expect("archived"); }
                _ => {
                    desk.act(Action::Archive { customers: customers.clone() }).expect("archived");
                    desk.act(Action::Trash { customers }).expect("deleted");
                }
            }
        }
        desk.act(Action::Restore { customers: all }).expect("restored");
        prop_assert_eq!(desk.dump(), before);
    }
}
