//! The journal against a list of snapshots: undo and redo are steps along it, whatever was done, also after reopening.

use proptest::prelude::*;

use super::*;
use crate::domain::{SavedColumn, Shows};

#[derive(Clone, Debug)]
pub(super) enum Step {
    Add(String),
    Set { nth: usize, field: &'static str, text: String },
    Trash { nth: usize },
    Note { nth: usize, text: String },
    ChangeNote { nth: usize, text: String },
    DropNote { nth: usize },
    AddView { name: String },
    SetView { nth: usize, text: String },
    RenameView { nth: usize, text: String },
    SwapViews { one: usize, other: usize },
    DropView { nth: usize },
    Undo,
    Redo,
    Reopen,
}

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || prop::sample::select(vec!["", "杭州", "a", "b", "👨‍👩‍👧", "e\u{301}"]).prop_map(str::to_owned);
    let nth = || 0usize..6;
    let field = prop::sample::select(vec!["name", "city", "needs", "stage", "code"]);
    let step = prop_oneof![
        3 => text().prop_map(Step::Add),
        6 => (nth(), field, text()).prop_map(|(nth, field, text)| Step::Set { nth, field, text }),
        1 => nth().prop_map(|nth| Step::Trash { nth }),
        2 => (nth(), text()).prop_map(|(nth, text)| Step::Note { nth, text }),
        1 => (nth(), text()).prop_map(|(nth, text)| Step::ChangeNote { nth, text }),
        1 => nth().prop_map(|nth| Step::DropNote { nth }),
        2 => text().prop_map(|name| Step::AddView { name }),
        1 => (nth(), text()).prop_map(|(nth, text)| Step::SetView { nth, text }),
        1 => (nth(), text()).prop_map(|(nth, text)| Step::RenameView { nth, text }),
        1 => (nth(), nth()).prop_map(|(one, other)| Step::SwapViews { one, other }),
        1 => nth().prop_map(|nth| Step::DropView { nth }),
        4 => Just(Step::Undo),
        3 => Just(Step::Redo),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..30)
}

/// The snapshots and where in them the file stands.
struct Model {
    past: Vec<Vec<String>>,
    at: usize,
}

fn nth_row(desk: &Desk, table: &str, nth: usize) -> Option<i64> {
    let sql = format!("SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET {nth}");
    desk.store.conn.query_row(&sql, [], |row| row.get(0)).ok()
}

pub(super) fn action(desk: &Desk, step: &Step) -> Option<Action> {
    let customer = |nth| nth_row(desk, "customer", nth).and_then(|row| CustomerId::try_from(row).ok());
    let note = |nth| nth_row(desk, "note", nth);
    let view = |nth| nth_row(desk, "view", nth);
    let shows = |text: &str| {
        let column = |field: &str| SavedColumn { field: field.into(), width: 8, hidden: false };
        let columns = text.chars().map(|_| column("city")).collect();
        Shows { sheet: 1, filter: text.into(), sort: "-spend".into(), columns, pinned: 1 }
    };
    Some(match step {
        Step::Add(name) => Action::Add { cells: vec![("name".into(), Value::text(name.as_str()))] },
        Step::Set { nth, field, text } => {
            Action::Set { customer: customer(*nth)?, field: (*field).to_owned(), value: Value::text(text.as_str()) }
        }
        Step::Trash { nth } => Action::Trash { customers: vec![customer(*nth)?] },
        Step::Note { nth, text } => Action::AddNote { customer: customer(*nth)?, text: text.clone() },
        Step::ChangeNote { nth, text } => Action::SetNote { note: note(*nth)?, text: text.clone() },
        Step::DropNote { nth } => Action::RemoveNote { note: note(*nth)? },
        Step::AddView { name } => Action::AddView { name: name.clone(), shows: shows(name) },
        Step::SetView { nth, text } => Action::SetView { view: view(*nth)?, shows: shows(text) },
        Step::RenameView { nth, text } => Action::RenameView { view: view(*nth)?, name: text.clone() },
        Step::SwapViews { one, other } => Action::SwapViews { one: view(*one)?, other: view(*other)? },
        Step::DropView { nth } => Action::RemoveView { view: view(*nth)? },
        Step::Undo | Step::Redo | Step::Reopen => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_walk_along_what_was_done(steps in steps()) {
        let mut desk = Desk::new();
        let mut model = Model { past: vec![desk.dump()], at: 0 };
        for step in steps {
            match step {
                Step::Undo => {
                    prop_assert_eq!(desk.undo().is_some(), model.at > 0);
                    model.at = model.at.saturating_sub(1);
                }
                Step::Redo => {
                    let redone = desk.redo().is_some();
                    prop_assert_eq!(redone, model.at + 1 < model.past.len());
                    model.at += usize::from(redone);
                }
                Step::Reopen => desk = desk.reopen(),
                step => {
                    let Some(action) = action(&desk, &step) else { continue };
                    // Nothing different is no entry.
                    if desk.act(action).is_ok() && desk.dump() != model.past[model.at] {
                        model.past.truncate(model.at + 1);
                        model.past.push(desk.dump());
                        model.at += 1;
                    }
                }
            }
            prop_assert_eq!(&desk.dump(), &model.past[model.at]);
        }
    }
}
