//! A text that the file refused, and whose cell cannot be opened again.

use crate::app::desk::desk::Desk;
use crate::app::desk::views;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Value};

/// What was typed, as it waits to be taken up; a password lies in no file that anybody can read.
pub(super) fn text_of(desk: &Desk, edit: &Edit) -> Option<Draft> {
    typed(desk, &edit.action, edit.place.customer)
}

/// `of`: of whom the edit was, where the action does not tell.
fn typed(desk: &Desk, action: &Action, of: Option<CustomerId>) -> Option<Draft> {
    match action {
        Action::Set { customer, field, value } => cell(desk, Some(*customer), field, value),
        Action::Add { cells } => {
            let (field, value) = cells.iter().find(|(field, _)| field != "stage")?;
            cell(desk, None, field, value)
        }
        Action::WithOption { then, .. } => typed(desk, then, of),
        Action::AddNote { customer, text } => Some(note(desk, *customer, None, text)),
        Action::SetNote { note: id, text } => of.map(|customer| note(desk, customer, Some(*id), text)),
        _ => None,
    }
}

fn cell(desk: &Desk, customer: Option<CustomerId>, key: &str, value: &Value) -> Option<Draft> {
    let field = desk.vocabulary().field(key)?;
    // A password lies in no file that anybody can read.
    if value.is_blank() || field.kind.name == "secret" {
        return None;
    }
    let text = (field.kind.write)(value, &desk.vocabulary().context(field, desk.today()));
    let who = customer.map(|customer| name(desk, customer)).unwrap_or_default();
    let of = Of::Cell { customer, field: key.to_owned() };
    Some(Draft { of, tab: views::key(desk, desk.at_tab()), who, text })
}

fn note(desk: &Desk, customer: CustomerId, note: Option<i64>, text: &str) -> Draft {
    let (of, who) = (Of::Note { customer, note }, name(desk, customer));
    Draft { of, tab: views::key(desk, desk.at_tab()), who, text: text.to_owned() }
}

fn name(desk: &Desk, customer: CustomerId) -> String {
    let position = desk.tab().order.iter().position(|id| *id == customer);
    position.map(|at| desk.name_at(at)).unwrap_or_default()
}
