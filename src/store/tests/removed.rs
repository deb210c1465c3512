//! A field of the user's own is removed: everything that is it goes, and everything comes back.

use super::*;
use crate::domain::layout::{NewField, Step};
use crate::domain::{Shows, kind};
use crate::store::removed;

fn lay(desk: &mut Desk, steps: Vec<Step>) {
    desk.act(Action::Layout(steps)).expect("done");
}

/// Anna and Berta with a column of their own, of whom Berta is in the trash; its key.
fn with_own() -> (Desk, [CustomerId; 2], String) {
    let mut desk = Desk::new();
    let people = [desk.add("Anna"), desk.add("Berta")];
    let (name, kind, none) = ("new".to_owned(), kind::named("money").expect("a kind"), String::new());
    let new = NewField { name, label: "Deposit".into(), kind, options: vec![], limit: None, meaning: none };
    lay(&mut desk, vec![Step::AddField(new)]);
    let key = "x1000".to_owned();
    let sheet = desk.query::<i64>("SELECT min(id) FROM sheet");
    let column = crate::domain::SavedColumn { field: key.clone(), width: 23, hidden: false };
    let of = crate::domain::layout::Home::Sheet(sheet);
    lay(&mut desk, vec![Step::Columns { of, columns: vec![column], pinned: 1 }]);
    for (customer, amount) in people.into_iter().zip([12_345, 600]) {
        desk.set(customer, &key, Value::Money(crate::domain::Fen(amount))).expect("set");
    }
    desk.act(Action::Trash { customers: vec![people[1]] }).expect("in the trash");
    (desk, people, key)
}

fn is_known(desk: &Desk, key: &str) -> bool {
    desk.store.layout().expect("a layout").fields.iter().any(|field| field.key == key)
}

fn cells(desk: &Desk) -> String {
    desk.query("SELECT group_concat(x1000, ' ') FROM customer WHERE x1000 IS NOT NULL ORDER BY id")
}

fn has_column(desk: &Desk, key: &str) -> bool {
    desk.query::<i64>(&format!("SELECT count(*) FROM pragma_table_info('customer') WHERE name = '{key}'")) == 1
}

#[test]
fn one_undo_brings_back_the_field_its_columns_and_every_value_also_of_those_in_the_trash() {
    let (mut desk, _, key) = with_own();
    let before = desk.dump();
    let sheet = desk.query::<i64>("SELECT min(id) FROM sheet");
    let shows = Shows { sheet, filter: "city:Bonn".into(), ..Shows::default() };
    desk.act(Action::AddView { name: "Wishes".into(), shows }).expect("a view");
    let view = desk.query::<i64>("SELECT id FROM view WHERE name = 'Wishes'");
    let with_view = desk.dump();
    let shows = Shows { sheet, ..Shows::default() };
    lay(&mut desk, vec![Step::SetView { view, shows }, Step::RemoveField { field: key.clone() }]);
    assert!(!is_known(&desk, &key));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM sheet_field WHERE field = 1000"), 0);
    let mut desk = desk.reopen();
    assert!(!is_known(&desk, &key), "also for who starts anew");
    desk.undo().expect("undone");
    assert!(is_known(&desk, &key));
    assert_eq!((desk.dump(), cells(&desk)), (with_view, "12345 600".into()));
    desk.redo().expect("redone");
    assert!(!is_known(&desk, &key));
    desk.undo().expect("undone");
    desk.undo().expect("the view too");
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_field_of_the_program_is_not_removed_and_leaves_no_entry() {
    let mut desk = Desk::new();
    desk.add("Anna");
    let entries = desk.query::<i64>("SELECT count(*) FROM entry");
    lay(&mut desk, vec![Step::RemoveField { field: "city".into() }]);
    assert!(is_known(&desk, "city"));
    assert_eq!(desk.query::<i64>("SELECT count(*) FROM entry"), entries);
}

#[test]
fn who_still_types_into_a_removed_field_is_refused_and_a_new_one_has_another_number() {
    let (mut desk, people, key) = with_own();
    lay(&mut desk, vec![Step::RemoveField { field: key.clone() }]);
    assert!(desk.set(people[0], &key, Value::Money(crate::domain::Fen(1))).is_err(), "an older program");
    let (name, kind, none) = ("new".to_owned(), kind::KINDS[0], String::new());
    let new = NewField { name, label: "Next".into(), kind, options: vec![], limit: None, meaning: none };
    lay(&mut desk, vec![Step::AddField(new)]);
    assert!(is_known(&desk, "x1001") && !is_known(&desk, &key));
}

#[test]
fn the_cells_go_when_the_journal_has_forgotten_the_field_and_its_number_is_never_given_again() {
    let (mut desk, _, key) = with_own();
    lay(&mut desk, vec![Step::RemoveField { field: key.clone() }]);
    removed::drop_lost(&desk.store.conn).expect("a look");
    assert!(has_column(&desk, &key), "undo may still want it");
    desk.store.forget_history().expect("forgotten");
    let mut desk = desk.reopen();
    assert!(!has_column(&desk, &key), "the next start drops it");
    let (name, kind, none) = ("new".to_owned(), kind::KINDS[0], String::new());
    let new = NewField { name, label: "Next".into(), kind, options: vec![], limit: None, meaning: none };
    lay(&mut desk, vec![Step::AddField(new)]);
    assert!(is_known(&desk, "x1001"));
}

#[test]
fn what_another_program_keeps_in_a_column_of_such_a_name_stays() {
    let desk = Desk::new();
    desk.store.conn.execute_batch("ALTER TABLE customer ADD COLUMN x7 TEXT").expect("a column");
    removed::drop_lost(&desk.store.conn).expect("a look");
    assert!(has_column(&desk, "x7"));
}

#[test]
fn a_purge_takes_removed_fields_with_it_for_good() {
    let (mut desk, people, key) = with_own();
    lay(&mut desk, vec![Step::RemoveField { field: key.clone() }]);
    desk.store.purge(&[people[1]], crate::store::Care::Thorough).expect("purged");
    assert!(!has_column(&desk, &key));
    let told = "SELECT count(*) FROM change WHERE before LIKE '%x1000%' OR after LIKE '%x1000%'";
    assert_eq!(desk.query::<i64>(told), 0, "nor does the journal tell of it");
    while desk.undo().is_some() {}
    assert!(!is_known(&desk, &key));
}
