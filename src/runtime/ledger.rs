//! What was typed since the file was opened, to be typed again into a file that another program has put in its place.

use std::collections::BTreeMap;

use crate::app::ground::event::Way;
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Value};
use crate::store::{Saved, Store, now};

/// Edits that are kept; of more, the oldest go.
const MOST: usize = 10_000;

/// Steps of work in their order.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
enum Step {
    Edit {
        edit: Box<Edit>,
        added: Option<CustomerId>,
        /// What the cell held before.
        before: Option<Value>,
    },
    /// Many cells at once: what it did depends on every row, and cannot be done again elsewhere.
    Many,
}

impl Ledger {
    pub(super) fn edited(&mut self, edit: &Edit, saved: &Saved) {
        if saved.added.is_none() && saved.changed.is_empty() {
            return;
        }
        self.push(Step::Edit { edit: Box::new(edit.clone()), added: saved.added, before: saved.replaced.clone() });
    }

    pub(super) fn changed_many(&mut self) {
        self.push(Step::Many);
    }

    fn push(&mut self, step: Step) {
        self.undone.clear();
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    pub(super) fn replayed(&mut self, way: Way) {
        let (from, to) = match way {
            Way::Undo => (&mut self.done, &mut self.undone),
            Way::Redo => (&mut self.undone, &mut self.done),
        };
        to.extend(from.pop());
    }

    /// Does it all again; the answer: how many steps found no place. A cell is set only where it holds what it held before,
    /// so that nothing lands on a customer who is somebody else there.
    pub(super) fn again(&self, store: &mut Store) -> usize {
        let mut numbers = BTreeMap::new();
        self.done.iter().filter(|step| !again(store, step, &mut numbers)).count()
    }
}

/// Does one step again; false if it finds no place. `numbers`: customers added here, and what they are called there.
fn again(store: &mut Store, step: &Step, numbers: &mut BTreeMap<CustomerId, CustomerId>) -> bool {
    let Step::Edit { edit, added, before } = step else { return false };
    let Some(action) = renumbered(&edit.action, numbers) else { return false };
    if let (Action::Set { customer, field, .. }, Some(before)) = (&action, before)
        && store.holds(*customer, field).ok().as_ref() != Some(before)
    {
        return false;
    }
    match store.edit(&Edit { action, ..edit.as_ref().clone() }, now()) {
        Ok(saved) => {
            numbers.extend(added.zip(saved.added));
            true
        }
        Err(_) => false,
    }
}

/// The action with the numbers that customers added here have there; nothing for what names customers in other ways.
fn renumbered(action: &Action, numbers: &BTreeMap<CustomerId, CustomerId>) -> Option<Action> {
    let number = |customer: &CustomerId| *numbers.get(customer).unwrap_or(customer);
    Some(match action {
        Action::Set { customer, field, value } => {
            Action::Set { customer: number(customer), field: field.clone(), value: value.clone() }
        }
        Action::AddNote { customer, text } => Action::AddNote { customer: number(customer), text: text.clone() },
        Action::Add { .. } | Action::Layout(_) => action.clone(),
        Action::WithOption { field, label, then } => Action::WithOption {
            field: field.clone(),
            label: label.clone(),
            then: Box::new(renumbered(then, numbers)?),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Place;

    fn file(dir: &tempfile::TempDir, name: &str, people: &[&str]) -> Store {
        let mut store = Store::open(&dir.path().join(name)).expect("a new file");
        for name in people {
            store.edit(&add(name), now()).expect("it is saved");
        }
        store
    }

    fn add(name: &str) -> Edit {
        let cells = vec![("name".to_owned(), Value::text(name))];
        Edit { label: "new-customer", place: Place::default(), action: Action::Add { cells } }
    }

    fn set(customer: CustomerId, field: &str, text: &str) -> Edit {
        let action = Action::Set { customer, field: field.into(), value: Value::text(text) };
        Edit { label: "edit-cell", place: Place::default(), action }
    }

    fn type_in(store: &mut Store, ledger: &mut Ledger, edit: &Edit) {
        let saved = store.edit(edit, now()).expect("it is saved");
        ledger.edited(edit, &saved);
    }

    #[test]
    fn what_was_typed_finds_its_place_in_an_older_file_and_never_one_that_is_not_its_own() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut here = file(&dir, "here.db", &["李明朗", "王芳"]);
        let mut ledger = Ledger::default();
        type_in(&mut here, &mut ledger, &set(2, "city", "拉萨"));
        type_in(&mut here, &mut ledger, &set(2, "city", "成都"));
        type_in(&mut here, &mut ledger, &add("Zoe"));
        type_in(&mut here, &mut ledger, &set(3, "city", "Oslo"));
        type_in(&mut here, &mut ledger, &set(1, "name", "Li"));
        type_in(&mut here, &mut ledger, &set(1, "city", "taken back"));
        ledger.replayed(Way::Undo);
        // There, somebody else has the first number, and one more customer has come.
        let mut there = file(&dir, "there.db", &["Anna", "王芳", "Carl"]);
        assert_eq!(ledger.again(&mut there), 1, "Li is not Anna");
        let city = |customer| there.holds(customer, "city").expect("read");
        assert_eq!((city(1), city(2), city(3)), (Value::Blank, Value::text("成都"), Value::Blank));
        assert_eq!(city(4), Value::text("Oslo"), "the new customer has another number there");
        assert_eq!(there.holds(1, "name").expect("read"), Value::text("Anna"));
    }
}
