//! The journal as a list, and the history of one cell.

use super::*;
use crate::domain::{Changed, Deed, Stretch, What};

fn fields(desk: &Desk) -> Vec<crate::domain::Field> {
    desk.store.layout().expect("a layout").fields
}

fn deeds(desk: &Desk) -> Vec<Deed> {
    desk.store.deeds(&fields(desk), None).expect("the journal").list
}

fn cell(field: &str, before: Value, after: Value) -> What {
    What::Cell { field: field.into(), before, after }
}

#[test]
fn each_entry_says_what_it_changed_and_of_whom() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let ben = desk.add("Ben");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    desk.act(Action::AddNote { customer: ben, text: "tea".into() }).expect("noted");
    desk.act(Action::Trash { customers: vec![anna, ben] }).expect("deleted");
    let told: Vec<(usize, Option<String>, bool)> =
        deeds(&desk).into_iter().map(|deed| (deed.rows, deed.who.map(|(_, name)| name), deed.what.is_some())).collect();
    let who = |name: &str| Some(name.to_owned());
    assert_eq!(told[0], (2, None, false), "of two customers nobody is named");
    assert_eq!(told[1..3], [(1, who("Ben"), true), (1, who("Anna"), true)]);
    assert_eq!(deeds(&desk)[2].what, Some(cell("city", Value::Blank, Value::text("杭州"))));
}

#[test]
fn nobody_is_named_where_changes_follow_that_were_not_looked_at() {
    let mut desk = Desk::new();
    let (anna, ben) = (desk.add("Anna"), desk.add("Ben"));
    desk.set(anna, "city", Value::text("Bonn")).expect("set");
    let more = format!(
        "WITH RECURSIVE n (seq) AS (SELECT 2 UNION ALL SELECT seq + 1 FROM n WHERE seq < 21)
         INSERT INTO change (entry, seq, tbl, row, before, after)
         SELECT c.entry, n.seq, c.tbl, iif(n.seq = 21, {ben}, {anna}), c.before, c.after FROM n, change AS c
         WHERE c.entry = (SELECT max(id) FROM entry)"
    );
    desk.store.conn.execute_batch(&more).expect("more of the same");
    assert_eq!((deeds(&desk)[0].rows, deeds(&desk)[0].who.clone()), (21, None));
}

#[test]
fn an_import_is_one_line_and_opens_as_its_runs() {
    let mut desk = Desk::new();
    import(&mut desk, 100, true);
    let all = deeds(&desk);
    assert_eq!((all.len(), all[0].rows, all[0].who.as_ref()), (1, 200, None));
    let changed = desk.store.changed_by(&fields(&desk), all[0].id, i64::MIN).expect("its changes");
    let rows = |table: &str, count| (String::new(), What::Rows { table: table.into(), count });
    let expected = [rows("customer", 50), rows("purchase", 50), rows("customer", 50), rows("purchase", 50)];
    assert_eq!(changed, Changed { deed: all[0].id, list: expected.to_vec(), next: None });
}

#[test]
fn a_long_journal_and_a_large_entry_are_read_by_pages() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    for count in 0..250 {
        desk.set(anna, "city", Value::text(count.to_string())).expect("set");
    }
    let (fields, mut next, mut seen) = (fields(&desk), None, Vec::new());
    loop {
        let page = desk.store.deeds(&fields, next).expect("a page");
        seen.extend(page.list.iter().map(|deed| deed.id));
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(seen, (1..=251).rev().collect::<Vec<_>>());
    let everybody: Vec<CustomerId> = (0..250).map(|_| desk.add("x")).collect();
    desk.act(Action::Trash { customers: everybody }).expect("deleted");
    let deed = deeds(&desk)[0].id;
    let first = desk.store.changed_by(&fields, deed, i64::MIN).expect("a page");
    let second = desk.store.changed_by(&fields, deed, first.next.expect("more")).expect("a page");
    let third = desk.store.changed_by(&fields, deed, second.next.expect("more")).expect("a page");
    assert_eq!(first.list.len() + second.list.len() + third.list.len(), 250);
    assert_eq!(third.next, None);
}

#[test]
fn undo_to_a_point_leaves_what_stands_before_it_and_redo_brings_all_of_it_again() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    let mut dumps = vec![desk.dump()];
    for city in ["杭州", "上海", "Bonn", "Kiel"] {
        desk.set(anna, "city", Value::text(city)).expect("set");
        dumps.push(desk.dump());
    }
    let all = deeds(&desk);
    let back = Stretch { first: all[1].id, last: all[0].id };
    while let Some(replay) = desk.store.undo_of(back).expect("it begins") {
        desk.run(replay);
    }
    assert_eq!(desk.dump(), dumps[2], "as after the second city");
    assert_eq!(deeds(&desk).iter().map(|deed| deed.undone).collect::<Vec<_>>(), [true, true, false, false, false]);
    let page = desk.store.deeds(&fields(&desk), None).expect("the journal");
    assert_eq!(page.undone, Some((all[1].id, 2)));
    let forth = Stretch { first: all[1].id, last: all[1].id };
    let replay = desk.store.redo_of(forth).expect("it begins").expect("one");
    desk.run(replay);
    assert!(desk.store.redo_of(forth).expect("it begins").is_none());
    assert_eq!(desk.dump(), dumps[3]);
    desk.redo().expect("the last");
    assert_eq!(desk.dump(), dumps[4]);
}

#[test]
fn what_another_program_does_meanwhile_ends_the_way_and_is_not_taken_back() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    for city in ["杭州", "上海", "Bonn"] {
        desk.set(anna, "city", Value::text(city)).expect("set");
    }
    let all: Vec<i64> = deeds(&desk).iter().map(|deed| deed.id).collect();
    let back = Stretch { first: all[2], last: all[0] };
    let replay = desk.store.undo_of(back).expect("it begins").expect("one");
    desk.run(replay);
    desk.set(anna, "company", Value::text("Hase")).expect("another program's");
    let overtaken = |begun: Result<Option<Replay>>| {
        let refused = begun.err().map(Problem::from);
        refused == Some(Problem::Edit(EditFault::Overtaken))
    };
    assert!(overtaken(desk.store.undo_of(back)));
    assert!(overtaken(desk.store.redo_of(Stretch { first: all[0], last: all[0] })), "and it can no longer be redone");
    // Taken back it is no hindrance; but to do again more than was asked for is.
    desk.undo().expect("another program's");
    let replay = desk.store.undo_of(back).expect("it begins").expect("the next");
    desk.run(replay);
    let newest = deeds(&desk)[0].id;
    assert!(overtaken(desk.store.redo_of(Stretch { first: newest, last: newest })));
}

#[test]
fn the_history_of_a_cell_holds_that_cell_alone_however_much_else_was_typed() {
    let mut desk = Desk::new();
    let anna = desk.add("Anna");
    desk.set(anna, "city", Value::text("杭州")).expect("set");
    for count in 0..250 {
        desk.set(anna, "company", Value::text(count.to_string())).expect("set");
    }
    desk.set(anna, "city", Value::text("Bonn")).expect("set");
    let past = desk.store.past_of_cell(anna, &fields(&desk), ("city", None)).expect("its past");
    let whats: Vec<What> = past.happenings.into_iter().map(|happening| happening.what).collect();
    let [first, second] =
        [cell("city", Value::Blank, Value::text("杭州")), cell("city", Value::text("杭州"), Value::text("Bonn"))];
    assert_eq!((whats, past.next), (vec![second, first, What::Came], None));
}

#[test]
fn an_import_tells_from_which_file_it_came() {
    let mut desk = Desk::new();
    let mut import = desk.store.begin_import(crate::domain::known::How::default(), now()).expect("the lock is free");
    import.is_from(&[std::path::Path::new("/somewhere/customers-november.csv"), std::path::Path::new("notes.csv")]);
    let columns = super::unfinished::columns(&["code", "name"]);
    desk.store.import_file(&mut import, crate::domain::batch::Role::Customers, &columns).expect("a file begins");
    let cell = crate::domain::batch::Cell::Text;
    let batch = super::unfinished::batch(2, &[vec![cell("N1"), cell("Anna")]]);
    desk.store.import_batch(&mut import, &batch).expect("a slice");
    desk.store.finish_import(import).expect("the end");
    assert_eq!(deeds(&desk)[0].place.field.as_deref(), Some("customers-november.csv, notes.csv"));
}
