//! Two rules of a field that need more than its value: typed twice, and nobody else's.

use super::editor::{Editor, HERE};
use crate::app::desk::desk::Desk;
use crate::app::ground::ask::{Asked, Question, Ticket};
use crate::domain::check::Survey;
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

/// A field that must be unique, of which a value was typed; the lane looks for whoever has it too.
#[derive(Clone, Debug, Default)]
pub(super) struct Owner {
    asked: Asked,
    /// Whose cell was typed, and the field's key.
    of: Option<(CustomerId, String)>,
}

impl Owner {
    /// Asks whether somebody else has it.
    pub fn look(&mut self, desk: &mut Desk, customer: Option<CustomerId>, field: &str, value: &Value) {
        let unique = desk.vocabulary().field(field).is_some_and(|field| field.rules.unique);
        let Some(customer) = customer.filter(|_| unique && !value.is_blank()) else { return };
        let survey = Survey::Owner { customer, field: field.to_owned(), value: value.clone() };
        self.of = Some((customer, field.to_owned()));
        self.asked = desk.ask(HERE, Question::Survey(Box::new(survey))).into();
    }

    /// The lane's answer; that to an older question is dropped.
    pub fn found(&mut self, desk: &mut Desk, ticket: Ticket, owner: Option<(CustomerId, String)>) {
        if !self.asked.answers(ticket) {
            return;
        }
        let Some((customer, field)) = self.of.take() else { return };
        if let Some((owner, name)) = owner.filter(|(owner, _)| *owner != customer) {
            let owner = if name.is_empty() { format!("#{owner}") } else { format!("#{owner} {name}") };
            let sentence = desk.words().problem(&Problem::Rule(Breach::NotUnique { owner: Some(owner) }));
            let said = desk.of_field(&field, &sentence);
            desk.warn(said);
        }
    }
}
