//! A rule of a field that needs more than its value: typed twice.

use super::editor::Editor;
use crate::app::desk::desk::Desk;
use crate::domain::rule::Breach;
use crate::domain::{CustomerId, Problem, Value};

/// What was typed first into a cell that is typed twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Twice {
    first: Option<Typed>,
}

/// Customer, key of the field, value.
type Typed = (Option<CustomerId>, String, Value);

impl Twice {
    pub fn is_half(&self) -> bool {
        self.first.is_some()
    }

    /// Whether the value has to be typed once more: then the editor stays open, empty, or with what differs from the
    /// first.
    pub fn asks_again(&mut self, desk: &mut Desk, editor: &mut Editor, value: &Value) -> bool {
        let (customer, field) = (editor.customer, editor.field.as_str());
        let twice = desk.vocabulary().field(field).is_some_and(|field| field.rules.twice);
        let typed = Some((customer, field.to_owned(), value.clone()));
        let same = customer.and_then(|of| desk.window().cell(of, editor.column)).is_some_and(|cell| cell == value);
        let first = self.first.clone().filter(|(of, key, _)| (*of, key.as_str()) == (customer, field));
        // An emptied second line is no wish to clear the cell: Esc ends it.
        let emptied = value.is_blank() && first.is_some();
        if !twice || first == typed || !emptied && (value.is_blank() || same) {
            self.first = None;
            return false;
        }
        if !emptied {
            self.first = typed;
        }
        let problem = first.zip(desk.vocabulary().field(field)).map(|((.., before), of)| {
            let other = Breach::NotTheSame { first: desk.show(of, &before) };
            desk.words().problem(&Problem::Rule(other))
        });
        if problem.is_none() {
            editor.replace_all("");
        }
        editor.problem = problem;
        true
    }
}
