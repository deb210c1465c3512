//! Bulk changes against a list of rows: cancelled or undone at any point, nothing of them is left.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::domain::bulk::{self, Block, Put, Recipe, Replace, Shift};
use crate::domain::{Fen, Rows};

/// More than fit into one transaction.
const MANY: u32 = 350;

pub(super) fn change(rows: Rows, recipe: Recipe) -> bulk::Bulk {
    bulk::Bulk { label: "test", place: Place::default(), rows, recipe }
}

fn put(field: &str, value: Value) -> Recipe {
    Recipe::Put(Put { fields: vec![field.into()], cells: vec![value], note: None })
}

pub(super) fn all() -> Rows {
    Rows::some((1..=MANY).rev().collect())
}

pub(super) fn many() -> Desk {
    let mut desk = Desk::new();
    import(&mut desk, i64::from(MANY), true);
    desk
}

/// Slices of one chunk each: `None` when it was cancelled after so many.
pub(super) fn sweep(desk: &mut Desk, change: bulk::Bulk, cancel_after: Option<usize>) -> Option<bulk::Tally> {
    let mut sweep = match desk.store.sweep(change, now()).expect("it begins") {
        Begun::Done(tally) => return Some(tally),
        Begun::Going(sweep) => sweep,
    };
    let mut slices = 0;
    loop {
        if cancel_after == Some(slices) {
            let replay = desk.store.cancel_sweep(*sweep).expect("it turns back");
            desk.run(replay);
            return None;
        }
        if !desk.store.sweep_slice(&mut sweep, Instant::now()).expect("a slice") {
            return Some(desk.store.end_sweep(*sweep).expect("an end"));
        }
        slices += 1;
    }
}

#[test]
fn a_fill_of_many_rows_is_one_entry_and_undo_brings_all_back() {
    let mut desk = many();
    let before = desk.dump();
    let tally = sweep(&mut desk, change(all(), put("city", Value::text("杭州"))), None).expect("done");
    assert_eq!((tally.cells, tally.rows, tally.skipped), (350, 350, 0));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE city = '杭州'"), 350);
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE label = 'test' AND state = 'done'"), 1);
    assert!(desk.query::<i64>("SELECT size FROM entry WHERE label = 'test'") > 350 * 10);
    let after = desk.dump();
    desk.undo();
    assert_eq!(desk.dump(), before);
    desk.redo();
    assert_eq!(desk.dump(), after);
}

#[test]
fn only_cells_that_differ_count_and_a_change_of_nothing_is_no_entry() {
    let mut desk = many();
    desk.set(7, "city", Value::text("杭州")).expect("set");
    let tally = sweep(&mut desk, change(all(), put("city", Value::text("杭州"))), None).expect("done");
    assert_eq!((tally.cells, tally.rows), (349, 349));
    let entries: i64 = desk.query("SELECT count(*) FROM entry");
    for rows in [all(), Rows::some(vec![1, 2])] {
        let tally = sweep(&mut desk, change(rows, put("city", Value::text("杭州"))), None).expect("done");
        assert_eq!((tally.cells, tally.rows), (0, 0));
    }
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), entries);
}

#[test]
fn a_stage_for_many_remembers_each_move_and_a_satisfaction_is_a_survey_of_each() {
    for rows in [all(), Rows::some(vec![3, 1, 2])] {
        let mut desk = many();
        desk.set(2, "stage", Value::text("evaluation")).expect("set");
        let before = desk.dump();
        let count = i64::try_from(rows.len()).expect("few");
        sweep(&mut desk, change(rows.clone(), put("stage", Value::text("evaluation"))), None).expect("done");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM stage_move"), count, "one of them by hand");
        sweep(&mut desk, change(rows, put("csat", Value::Number(4))), None).expect("done");
        assert_eq!(
            desk.query::<i64>("SELECT count(*) FROM interaction WHERE kind = 'survey' AND satisfaction = 4"),
            count
        );
        assert_eq!(desk.query::<i64>("SELECT count(csat) FROM customer"), count, "the sums follow");
        assert_eq!(desk.query::<i64>("SELECT count(last_contact) FROM customer"), 0, "nobody was in touch");
        desk.undo();
        desk.undo();
        assert_eq!(desk.dump(), before);
    }
}

#[test]
fn sums_of_rows_and_codes_of_others_stay_and_are_counted_and_computed_fields_refuse() {
    let mut desk = many();
    let free = desk.add("no purchases");
    let rows = Rows::of(Arc::new((1..=free).collect()), 0..1_000);
    let tally =
        sweep(&mut desk, change(rows, put("spend", Value::Money(crate::domain::Fen(100)))), None).expect("done");
    assert_eq!((tally.cells, tally.skipped), (1, 350));
    let tally = sweep(&mut desk, change(Rows::some(vec![1, 2]), put("code", Value::text("neu"))), None).expect("done");
    assert_eq!((tally.cells, tally.skipped), (1, 1));
    for field in ["tier", "first_buy", "no such field"] {
        let refused = desk.store.sweep(change(all(), put(field, Value::Blank)), now());
        assert!(matches!(refused, Err(Error::Refused(_))), "{field}");
    }
}

#[test]
fn a_deleted_row_is_no_row_and_many_are_deleted_at_once() {
    let mut desk = many();
    desk.act(Action::Trash { customers: vec![5] }).expect("deleted");
    let tally = sweep(&mut desk, change(all(), Recipe::Trash), None).expect("done");
    assert_eq!((tally.rows, tally.cells), (349, 0));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE deleted IS NULL"), 0);
    desk.undo();
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE deleted IS NULL"), 349);
}

#[test]
fn many_are_sent_along_the_stages_or_archived_in_one_step() {
    let stages = ["prospecting", "evaluation", "win_back"].map(str::to_owned).to_vec();
    let shift = |forward| Recipe::Shift(Shift { fields: vec!["stage".into()], stages: stages.clone(), forward });
    let mut desk = many();
    desk.set(1, "stage", Value::text("evaluation")).expect("set");
    desk.set(2, "stage", Value::text("win_back")).expect("set");
    let stage = |desk: &Desk, customer: u32| {
        desk.query::<String>(&format!("SELECT coalesce(stage, '') FROM customer WHERE id = {customer}"))
    };
    let before = desk.dump();
    let tally = sweep(&mut desk, change(all(), shift(true)), None).expect("done");
    assert_eq!((tally.cells, tally.rows), (349, 349), "the last stage has no next");
    assert_eq!([1, 2, 3].map(|customer| stage(&desk, customer)), ["win_back", "win_back", "prospecting"]);
    desk.undo();
    assert_eq!(desk.dump(), before);
    let tally = sweep(&mut desk, change(all(), shift(false)), None).expect("done");
    assert_eq!((tally.rows, stage(&desk, 1), stage(&desk, 2)), (2, "prospecting".into(), "evaluation".into()));
    desk.undo();
    let tally = sweep(&mut desk, change(all(), Recipe::Archive), None).expect("done");
    assert_eq!((tally.rows, tally.cells), (350, 0));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM customer WHERE archived IS NULL OR deleted IS NOT NULL"), 0);
    desk.undo();
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_block_adds_customers_in_the_same_step() {
    let mut desk = many();
    let before = desk.dump();
    let row = |name: &str| vec![("name".to_owned(), Value::text(name)), ("code".to_owned(), Value::text("C1"))];
    let block = Block::new(vec!["name".into()], vec![(4, vec![Some(Value::text("vier"))])], vec![row("a"), row("b")]);
    let rows = Rows::some(block.customers());
    let tally = sweep(&mut desk, change(rows, Recipe::Block(block)), None).expect("done");
    assert_eq!((tally.cells, tally.rows, tally.skipped, tally.added.len()), (3, 3, 2, 2), "C1 is somebody's");
    desk.undo();
    assert_eq!(desk.dump(), before);
}

#[test]
fn an_undo_tells_in_which_columns_it_set_cells() {
    let mut desk = many();
    let (fields, cells) = (vec!["city".into(), "company".into()], vec![Value::text("杭州"), Value::text("云山")]);
    let both = Recipe::Put(Put { fields, cells, note: Some("x".into()) });
    for (recipe, columns) in [(both, vec!["city", "company"]), (put("needs", Value::text("y")), vec!["needs"])] {
        sweep(&mut desk, change(all(), recipe), None).expect("done");
        let undone = desk.undo().expect("there is something to undo");
        assert_eq!(undone.columns.iter().map(String::as_str).collect::<Vec<_>>(), columns);
        let done = desk.redo().expect("and to do again");
        assert_eq!(done.columns, undone.columns);
    }
}

#[test]
fn what_was_written_beside_values_is_a_note_of_each_and_goes_with_undo() {
    let notes = |desk: &Desk| {
        desk.query::<String>("SELECT coalesce(group_concat(customer || ' ' || text, '; '), '') FROM note")
    };
    let mut desk = many();
    desk.act(Action::Set { customer: 2, field: "budget".into(), value: Value::Money(Fen(2_000_000)) }).expect("set");
    let before = desk.dump();
    let (fields, cells) = (vec!["budget".into()], vec![Value::Money(Fen(2_000_000))]);
    let about = Put { fields, cells, note: Some("Budget: 约2万".into()) };
    let tally = sweep(&mut desk, change(Rows::some(vec![1, 2]), Recipe::Put(about.clone())), None).expect("done");
    assert_eq!((tally.cells, tally.rows, tally.notes), (1, 2, 2), "2 holds the value already");
    assert_eq!(notes(&desk), "1 Budget: 约2万; 2 Budget: 约2万");
    desk.undo();
    assert_eq!(desk.dump(), before);
    let tally = sweep(&mut desk, change(all(), Recipe::Put(about)), None).expect("done");
    assert_eq!((tally.cells, tally.rows, tally.notes), (349, 350, 350), "in slices too");
    desk.undo();
    assert_eq!(desk.dump(), before);
    let new = vec![("name".to_owned(), Value::text("neu"))];
    let block = Block::new(vec!["name".into()], vec![(4, vec![Some(Value::text("vier"))])], vec![new]);
    let block = block.with_notes(vec![(4, "Name: vier?".into())], vec![(0, "Name: neu?".into())]);
    let rows = Rows::some(block.customers());
    let tally = sweep(&mut desk, change(rows, Recipe::Block(block)), None).expect("done");
    assert_eq!((tally.notes, notes(&desk)), (2, "4 Name: vier?; 351 Name: neu?".into()));
    desk.undo();
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_crash_in_a_bulk_change_leaves_nothing_half_done() {
    let mut desk = many();
    let before = desk.dump();
    let Begun::Going(mut sweep) = desk.store.sweep(change(all(), put("city", Value::text("x"))), now()).expect("begun")
    else {
        panic!("it is large")
    };
    assert!(desk.store.sweep_slice(&mut sweep, Instant::now()).expect("a slice"));
    assert_ne!(desk.dump(), before);
    drop(sweep);
    assert_eq!(desk.reopen().dump(), before);
}

#[derive(Clone, Debug)]
enum Step {
    Change { from: u32, to: u32, recipe: Recipe, cancel: Option<usize> },
    Undo,
    Redo,
    Reopen,
}

/// In names and cities.
fn replace(texts: [&str; 2], any_case: bool) -> Replace {
    let mut fields = Desk::new().store.layout().expect("a layout").fields;
    fields.retain(|field| ["name", "city"].contains(&field.key.as_str()));
    let (local, yes_no) = (crate::domain::Local::default(), ["yes".into(), "no".into()]);
    let vocabulary =
        crate::domain::Vocabulary { fields: fields.clone(), local, yes_no, now: chrono::NaiveDateTime::default() };
    Replace::new(fields, &vocabulary, now().date(), texts, any_case)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || prop::sample::select(vec!["", "杭州", "a", "b", "aA\tx"]).prop_map(Value::text);
    let field = || prop::sample::select(vec!["name", "city", "needs", "stage"]);
    let own = prop::collection::vec((1..=MANY, prop::option::of(text())), 0..60);
    let recipe = prop_oneof![
        (field(), text()).prop_map(|(field, value)| put(field, value)),
        (text(), text()).prop_map(|(name, city)| Recipe::Put(Put {
            fields: vec!["name".into(), "city".into()],
            cells: vec![name, city],
            note: None,
        })),
        (field(), own).prop_map(|(field, rows)| {
            let rows = rows.into_iter().map(|(customer, cell)| (customer, vec![cell])).collect();
            Recipe::Block(Block::new(vec![field.into()], rows, Vec::new()))
        }),
        any::<bool>().prop_map(|any_case| Recipe::Replace(replace(["a", "N"], any_case))),
    ];
    let cancel = prop::option::weighted(0.3, 0usize..12);
    let step = prop_oneof![
        5 => (1..=MANY, 1..=MANY, recipe, cancel).prop_map(|(from, to, recipe, cancel)| Step::Change { from, to, recipe, cancel }),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..8)
}

/// The cells of those fields as the file has them, row by row.
fn cells(desk: &Desk, fields: &[String]) -> BTreeMap<CustomerId, Vec<Value>> {
    let known = desk.store.layout().expect("a layout").fields;
    let fields: Vec<_> =
        fields.iter().map(|key| known.iter().find(|field| field.key == *key).expect("a field")).collect();
    let ids: Vec<CustomerId> = (1..=MANY).collect();
    desk.store.rows(&ids, &fields).expect("rows").into_iter().map(|row| (row.id, row.cells)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_bulk_change_is_what_its_recipe_says_row_by_row_and_goes_back_whole(steps in steps()) {
        let mut desk = many();
        let (mut past, mut at) = (vec![desk.dump()], 0usize);
        for step in steps {
            match step {
                Step::Change { from, to, recipe, cancel } => {
                    let rows = Rows::some((from.min(to)..=from.max(to)).rev().collect());
                    let mut expected = cells(&desk, recipe.fields());
                    let differ = rows.as_slice().iter().map(|id| {
                        let new = recipe.turn(*id, &expected[id]);
                        let differ = new.iter().zip(&expected[id]).filter(|(new, old)| new != old).count();
                        expected.insert(*id, new);
                        differ
                    }).collect::<Vec<_>>();
                    let entries = desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'done'");
                    match sweep(&mut desk, change(rows, recipe.clone()), cancel) {
                        Some(tally) => {
                            prop_assert_eq!(tally.cells, differ.iter().sum::<usize>());
                            prop_assert_eq!(tally.rows, differ.iter().filter(|cells| **cells > 0).count());
                            prop_assert_eq!(cells(&desk, recipe.fields()), expected);
                            if tally.rows > 0 {
                                past.truncate(at + 1);
                                past.push(desk.dump());
                                at += 1;
                            }
                        }
                        None => {
                            prop_assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'done'"), entries);
                            prop_assert_eq!(desk.query::<i64>("SELECT count(*) FROM change WHERE entry NOT IN (SELECT id FROM entry)"), 0);
                            past.truncate(at + 1);
                        }
                    }
                }
                // What lies before is the import.
                Step::Undo if at == 0 => continue,
                Step::Undo => {
                    desk.undo();
                    at -= 1;
                }
                Step::Redo => {
                    // A change begun and cancelled, or of nothing, may have forgotten what was undone.
                    if desk.redo().is_some() {
                        at += 1;
                    } else {
                        past.truncate(at + 1);
                    }
                }
                Step::Reopen => desk = desk.reopen(),
            }
            prop_assert_eq!(&desk.dump(), &past[at]);
        }
    }
}

#[test]
fn two_columns_become_one_and_undo_brings_both_back_and_the_layout() {
    use crate::domain::SavedColumn;
    use crate::domain::bulk::Join;
    use crate::domain::layout::{Home, Step};

    for count in [5, i64::from(MANY)] {
        let mut desk = Desk::new();
        import(&mut desk, count, true);
        let layout = desk.store.layout().expect("a layout");
        let sheet = &layout.sheets[0];
        let key = |field: usize| layout.fields[field].key.clone();
        let column = |(column, hidden): (crate::domain::sheet::Column, bool)| SavedColumn {
            hidden: hidden || key(column.field) == "company",
            field: key(column.field),
            width: column.width,
        };
        let columns = sheet.all().map(column).collect();
        let before = desk.dump();
        let hides = vec![Step::Columns { of: Home::Sheet(sheet.id), columns, pinned: sheet.pinned }];
        let fields = vec!["name".into(), "company".into()];
        let join = Recipe::Join(Join { fields, between: " · ".into(), hides });
        let rows = Rows::some((1..=u32::try_from(count).expect("few")).collect());
        sweep(&mut desk, change(rows, join), None).expect("done");
        assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE label = 'test'"), 1, "one entry");
        let hidden = "SELECT sheet_field.hidden FROM sheet_field JOIN field ON field.id = field WHERE sheet = 1 AND key = 'company'";
        assert_eq!(desk.query::<i64>(hidden), 1);
        assert_ne!(desk.dump(), before);
        desk.undo();
        assert_eq!(desk.dump(), before);
    }
}

#[test]
fn a_large_change_that_was_undone_is_forgotten_in_slices_and_cannot_be_redone_meanwhile() {
    let mut desk = Desk::new();
    import(&mut desk, 1_050, true);
    let before = desk.dump();
    let rows = Rows::some((1..=1_050).collect());
    sweep(&mut desk, change(rows, put("city", Value::text("杭州"))), None).expect("done");
    let replay = desk.store.undo().expect("it begins").expect("there is one");
    desk.run(replay);
    assert_eq!(desk.dump(), before);
    sweep(&mut desk, change(Rows::some(vec![1]), put("city", Value::text("Ulm"))), None).expect("done");
    assert!(desk.store.has_litter().expect("a look"));
    assert!(desk.store.redo().expect("a look").is_none());
    let mut slices = 1;
    while desk.store.clear_litter(Instant::now()).expect("a slice") {
        slices += 1;
    }
    assert!(slices > 4, "{slices}");
    assert!(!desk.store.has_litter().expect("a look"));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry WHERE state = 'undone'"), 0);
}
