//! What of the journal is forgotten, and what undo makes of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value as Json};

use super::journal_model::{action, steps};
use super::*;
use crate::domain::SavedColumn;
use crate::domain::kind;
use crate::domain::layout::{Home, NewField, Step};
use crate::store::journal::{Keep, prune};

#[test]
fn of_too_many_images_the_largest_go_first_and_small_edits_stay() {
    // Sizes of entries, the oldest first, and which are left: by images, by number, by age, and the newest always.
    let all = Keep { entries: 100, days: 90, bytes: 1000 };
    for (keep, days, sizes, left) in [
        (all, 1, vec![10, 600, 20, 500, 30], vec![1, 3, 4, 5]),
        (all, 1, vec![10, 400, 400, 300, 30], vec![1, 3, 4, 5]),
        (all, 1, vec![50, 90, 900], vec![1, 3]),
        (all, 1, vec![10, 20, 5000], vec![1, 2, 3]),
        (all, 1, vec![10, 900, 200, 5000], vec![1, 3, 4]),
        (all, 1, vec![500, 500], vec![1, 2]),
        (Keep { entries: 2, ..all }, 91, vec![1, 1, 1, 1], vec![3, 4]),
        (Keep { entries: 2, ..all }, 89, vec![1, 1, 1, 1], vec![1, 2, 3, 4]),
        (Keep { entries: 2, ..all }, 91, vec![1, 900, 1, 900], vec![3, 4]),
    ] {
        let desk = Desk::new();
        let at = crate::store::clock::now().date() - chrono::Duration::days(days);
        for size in &sizes {
            let sql = format!(
                "INSERT INTO entry (at, label, state, size) VALUES ('{at}T10:00', 'edit-cell', 'done', {size})"
            );
            desk.store.conn.execute_batch(&sql).expect("an entry");
        }
        prune(&desk.store.conn, keep).expect("pruned");
        let kept: String =
            desk.query("SELECT group_concat(id) FROM (SELECT id FROM entry WHERE size >= 0 ORDER BY id)");
        let left: Vec<String> = left.iter().map(|id: &i64| id.to_string()).collect();
        assert_eq!(kept, left.join(","), "{keep:?} {sizes:?}");
    }
}

#[test]
fn undo_passes_over_what_is_forgotten_and_keeps_what_it_had_left() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    desk.set(anna, "city", Value::text("Bonn")).expect("set");
    desk.set(ben, "city", Value::text("Kiel")).expect("set");
    desk.set(anna, "city", Value::text("x".repeat(400))).expect("the largest");
    desk.set(ben, "company", Value::text("Hase")).expect("set");
    prune(&desk.store.conn, Keep { bytes: 400, ..Keep::ALWAYS }).expect("pruned");
    desk.undo().expect("the newest");
    assert_eq!(desk.undo().expect("behind the one that is gone").kept, []);
    let bonn = desk.undo().expect("before it");
    assert_eq!(bonn.kept.len(), 1, "she holds what the forgotten one left");
    assert_eq!(desk.store.holds(anna, "city").expect("a cell"), Value::text("x".repeat(400)));
    assert!(desk.store.holds(ben, "city").expect("a cell").is_blank());
}

#[test]
fn what_undo_left_is_not_done_again() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    desk.set(anna, "city", Value::text("Bonn")).expect("set");
    desk.set(anna, "city", Value::text("Kiel")).expect("a slip");
    desk.set(anna, "city", Value::text("Bonn")).expect("what is forgotten");
    let slip = desk.query::<i64>("SELECT max(id) - 1 FROM entry");
    desk.set(ben, "city", Value::text("Ulm")).expect("set");
    forget(&desk, &[slip + 1]);
    let end = desk.dump();
    for _ in 0..2 {
        desk.undo().expect("Ben");
        assert_eq!(desk.undo().expect("the slip").kept.len(), 1);
        desk.undo().expect("Bonn");
        assert!(desk.store.holds(anna, "city").expect("a cell").is_blank());
        for _ in 0..3 {
            desk.redo().expect("redone");
        }
        assert_eq!(desk.dump(), end, "she has not Kiel again");
    }
    let fields = desk.store.layout().expect("a layout").fields;
    let past = desk.store.past_of_cell(anna, &fields, ("city", None)).expect("read");
    assert_eq!(past.happenings.len(), 3, "two values, and how she came");
}

#[test]
fn a_column_that_is_gone_gives_its_number_to_no_other() {
    let mut desk = Desk::new();
    let sheet = desk.query::<i64>("SELECT min(id) FROM sheet");
    let lay = |desk: &mut Desk, step| desk.act(Action::Layout(vec![step])).expect("done");
    let new = |name: &str| {
        let (kind, none) = (kind::named("money").expect("a kind"), String::new());
        Step::AddField(NewField {
            name: name.into(),
            label: name.into(),
            kind,
            options: vec![],
            limit: None,
            meaning: none,
        })
    };
    let shown = |field: &str, width| {
        let columns = vec![SavedColumn { field: field.into(), width, hidden: false }];
        Step::Columns { of: Home::Sheet(sheet), columns, pinned: 0 }
    };
    lay(&mut desk, new("one"));
    lay(&mut desk, shown("x1000", 10));
    lay(&mut desk, shown("x1000", 20));
    let wider = desk.query::<i64>("SELECT max(id) FROM entry");
    lay(&mut desk, Step::RemoveField { field: "x1000".into() });
    lay(&mut desk, new("other"));
    lay(&mut desk, shown("x1001", 20));
    forget(&desk, &[wider + 1, wider + 2, wider + 3]);
    desk.undo().expect("the width of the one that is gone");
    assert_eq!(desk.query::<i64>("SELECT width FROM sheet_field WHERE field = 1001"), 20);
}

/// Those entries are forgotten, as far as a start does it.
fn forget(desk: &Desk, entries: &[i64]) {
    for entry in entries {
        let sql = "UPDATE entry SET state = 'undone', size = -1 WHERE id = ?1";
        assert_eq!(desk.store.conn.execute(sql, [entry]).expect("forgotten"), 1);
    }
}

/// Rows by table and number.
type Rows = BTreeMap<String, Map<String, Json>>;

/// The rows of the file, without their sums.
fn rows(desk: &Desk) -> Rows {
    let row = |line: String| {
        let (name, image) = line.split_at(line.find('{').expect("an image"));
        let mut image: Map<String, Json> = serde_json::from_str(image).expect("an image");
        image.retain(|column, _| !table::SUMS.contains(&column.as_str()));
        (name.to_owned(), image)
    };
    desk.dump().into_iter().map(row).collect()
}

/// How many rows hang on that one: while any does, it stays.
fn hanging(name: &str, rows: &Rows) -> usize {
    let customer = name.strip_prefix("customer ").and_then(|number| number.parse::<i64>().ok());
    let on = |row: &Map<String, Json>| customer.is_some() && row.get("customer").and_then(Json::as_i64) == customer;
    rows.values().filter(|row| on(row)).count()
}

/// The entries, and how the file was before each of them and at last.
fn perform(desk: &mut Desk, steps: Vec<super::journal_model::Step>) -> (Vec<i64>, Vec<Rows>) {
    let (mut entries, mut states) = (Vec::new(), vec![rows(desk)]);
    for step in steps {
        let Some(action) = action(desk, &step) else { continue };
        // What is refused, and what changes nothing, is no entry.
        let done = desk.act(action).is_ok();
        let newest = desk.query::<i64>("SELECT coalesce(max(id), 0) FROM entry");
        if done && newest > entries.last().copied().unwrap_or(0) {
            entries.push(newest);
            states.push(rows(desk));
        }
    }
    (entries, states)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undo_over_what_is_forgotten_writes_what_was_there_or_leaves_what_that_left(
        steps in steps(), gone in prop::collection::vec(prop::bool::weighted(0.4), 30), cleared: bool
    ) {
        let mut desk = Desk::new();
        let (entries, states) = perform(&mut desk, steps);
        let is_gone = |at: usize| gone[at] && at + 1 < entries.len();
        let lost: Vec<i64> = (0..entries.len()).filter(|at| is_gone(*at)).map(|at| entries[at]).collect();
        forget(&desk, &lost);
        if cleared {
            while desk.store.clear_litter(Instant::now()).expect("cleared") {}
        }
        let end = desk.dump();
        for at in (0..entries.len()).filter(|at| !is_gone(*at)).rev() {
            prop_assert!(desk.undo().is_some());
            let was = &states[at];
            let later = || (at..entries.len()).filter(|at| is_gone(*at));
            let now = rows(&desk);
            for name in was.keys().chain(now.keys()) {
                let touched = |at: &usize| states[*at].get(name) != states[at + 1].get(name);
                let (Some(was), Some(now)) = (was.get(name), now.get(name)) else {
                    let hung = |at: usize| hanging(name, &states[at]) != hanging(name, &states[at + 1]);
                    prop_assert!(later().any(|at| touched(&at) || hung(at)), "{name} came or went by something forgotten");
                    continue;
                };
                for (column, value) in now {
                    let holds = |at: usize| states[at + 1].get(name).and_then(|row| row.get(column)) == Some(value);
                    let left = later().filter(touched).any(holds);
                    prop_assert!(was.get(column) == Some(value) || left, "{name}, {column}: {value}");
                }
            }
        }
        prop_assert!(desk.undo().is_none());
        while desk.redo().is_some() {}
        prop_assert!(desk.dump() == end, "redo leads back to where undo began");
    }
}
