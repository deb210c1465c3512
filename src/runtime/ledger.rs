//! What was typed since the file was opened, to be typed again into a file that another program has put in its place.

use std::collections::BTreeMap;

use crate::app::ground::event::{Event, Unplaced, Way};
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
        /// Whom it was about, by name.
        who: String,
    },
    /// Many cells at once, by the command that changed them: what it did depends on every row, and cannot be done again
    /// elsewhere.
    Many(&'static str),
}

impl Ledger {
    pub(super) fn edited(&mut self, edit: &Edit, saved: &Saved, who: String) {
        if saved.added.is_none() && saved.changed.is_empty() {
            return;
        }
        let (edit, before) = (Box::new(edit.clone()), saved.replaced.clone());
        self.push(Step::Edit { edit, added: saved.added, before, who });
    }

    pub(super) fn changed_many(&mut self, label: &'static str) {
        self.push(Step::Many(label));
    }

    fn push(&mut self, step: Step) {
        self.undone.clear();
        if self.done.len() == MOST {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    /// Several steps were taken back, or done again, one after the other.
    pub(super) fn heard(&mut self, event: &Event) {
        if let Event::Replayed(way, Some(replayed)) = event {
            (0..replayed.steps).for_each(|_| self.replayed(*way));
        }
    }

    pub(super) fn replayed(&mut self, way: Way) {
        let (from, to) = match way {
            Way::Undo => (&mut self.done, &mut self.undone),
            Way::Redo => (&mut self.undone, &mut self.done),
        };
        to.extend(from.pop());
    }
}

impl Step {
    fn unplaced(&self) -> Unplaced {
        match self {
            Self::Edit { edit, who, .. } => Unplaced::Edit { edit: edit.clone(), who: who.clone() },
            Self::Many(label) => Unplaced::Many { label: (*label).to_owned() },
        }
    }
}

/// What is typed again into another file.
pub(super) struct Again<'a> {
    store: &'a mut Store,
    /// Nobody is in it: of the customers that the file had, a text is all that is left.
    is_new: bool,
    /// Customers who were added here or had to be, and what they are called there.
    numbers: BTreeMap<CustomerId, CustomerId>,
    /// Steps that found no place.
    pub(super) lost: Vec<Unplaced>,
}

impl<'a> Again<'a> {
    pub(super) fn into_file(store: &'a mut Store, is_new: bool) -> Self {
        Self { store, is_new, numbers: BTreeMap::new(), lost: Vec::new() }
    }

    /// Does it all again. A cell is set only where it holds what it held before, so that nothing lands on a customer who is
    /// somebody else there.
    pub(super) fn all_of(&mut self, ledger: &Ledger) {
        for step in &ledger.done {
            let placed = self.step(step);
            self.lost.extend((!placed).then(|| step.unplaced()));
        }
    }

    /// Does one step again; false if it finds no place.
    fn step(&mut self, step: &Step) -> bool {
        let Step::Edit { edit, added, before, .. } = step else { return false };
        if let Some((customer, field, _)) = edit.action.cell()
            && let (Some(before), false) = (before, self.is_new)
            && self.store.holds(self.number(customer), field).ok().as_ref() != Some(before)
        {
            return false;
        }
        let Some(saved) = self.edit(edit) else { return false };
        self.numbers.extend(added.zip(saved.added));
        true
    }

    /// Does an edit; nothing if it finds no place. Its customer may have to be added first.
    pub(super) fn edit(&mut self, edit: &Edit) -> Option<Saved> {
        let action = renumbered(&edit.action, &self.numbers)?;
        let missing = named(&edit.action).filter(|customer| self.is_new && !self.numbers.contains_key(customer));
        let action = match (missing, action) {
            (Some(_), Action::Set { field, value, .. }) => Action::Add { cells: vec![(field, value)] },
            (Some(customer), _) => {
                let add = Edit { action: Action::Add { cells: Vec::new() }, ..edit.clone() };
                self.numbers.insert(customer, self.store.edit(&add, now()).ok()?.added?);
                renumbered(&edit.action, &self.numbers)?
            }
            (None, action) => action,
        };
        let saved = self.store.edit(&Edit { action, ..edit.clone() }, now()).ok()?;
        self.numbers.extend(missing.filter(|customer| !self.numbers.contains_key(customer)).zip(saved.added));
        Some(saved)
    }

    fn number(&self, customer: CustomerId) -> CustomerId {
        *self.numbers.get(&customer).unwrap_or(&customer)
    }
}

/// Whom the action is about, of those that can be done again.
fn named(action: &Action) -> Option<CustomerId> {
    match action.bare() {
        Action::Set { customer, .. } | Action::AddNote { customer, .. } | Action::AddChild { customer, .. } => {
            Some(*customer)
        }
        _ => None,
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
        Action::AddChild { customer, child } => Action::AddChild { customer: number(customer), child: child.clone() },
        Action::Add { .. } | Action::Layout(_) => action.clone(),
        Action::Typed { along, then } => {
            Action::Typed { along: along.clone(), then: Box::new(renumbered(then, numbers)?) }
        }
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
        ledger.edited(edit, &saved, "who".into());
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
        let mut again = Again::into_file(&mut there, false);
        again.all_of(&ledger);
        let li = Unplaced::Edit { edit: Box::new(set(1, "name", "Li")), who: "who".into() };
        assert_eq!(again.lost, [li], "Li is not Anna");
        let city = |customer| there.holds(customer, "city").expect("read");
        assert_eq!((city(1), city(2), city(3)), (Value::Blank, Value::text("成都"), Value::Blank));
        assert_eq!(city(4), Value::text("Oslo"), "the new customer has another number there");
        assert_eq!(there.holds(1, "name").expect("read"), Value::text("Anna"));
    }

    #[test]
    fn what_was_typed_for_customers_of_a_file_that_is_no_more_makes_them_anew() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let mut here = file(&dir, "here.db", &["李明朗", "王芳", "Carl"]);
        let mut ledger = Ledger::default();
        let note = Action::AddNote { customer: 2, text: "likes tea".into() };
        type_in(&mut here, &mut ledger, &set(3, "city", "拉萨"));
        type_in(&mut here, &mut ledger, &Edit { label: "add-note", place: Place::default(), action: note });
        type_in(&mut here, &mut ledger, &set(3, "company", "Dahl AS"));
        type_in(&mut here, &mut ledger, &add("Zoe"));
        type_in(&mut here, &mut ledger, &set(4, "city", "Oslo"));
        let mut there = file(&dir, "there.db", &[]);
        let mut again = Again::into_file(&mut there, true);
        again.all_of(&ledger);
        assert_eq!(again.lost, []);
        // Typed while nothing could be written any more.
        assert!(again.edit(&set(2, "name", "王芳")).is_some() && again.edit(&set(1, "city", "成都")).is_some());
        assert!(again.edit(&set(1, "nothing_of_that_name", "x")).is_none());
        let cell = |customer, field| there.holds(customer, field).expect("read");
        assert_eq!((cell(1, "city"), cell(1, "company")), (Value::text("拉萨"), Value::text("Dahl AS")));
        assert_eq!(cell(2, "name"), Value::text("王芳"), "the note has made her");
        assert_eq!((cell(3, "name"), cell(3, "city")), (Value::text("Zoe"), Value::text("Oslo")));
        assert_eq!(cell(4, "city"), Value::text("成都"));
    }
}
