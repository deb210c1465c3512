//! What was typed and is not in the file, as text: what it was to become, and whom it was about, in words.

use crate::app::desk::desk::Desk;
use crate::app::desk::hanging::{self, RowKind};
use crate::app::desk::{moments, views};
use crate::app::ground::event::Unplaced;
use crate::app::ground::glyphs::quoted;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::{Child, CustomerId, Edit, Value};
use crate::locale::{fill, grouped};

/// Whether both are to become the same: a row of the file is one, whichever kind of its table each took it for.
#[must_use]
pub fn is_same(one: &Of, other: &Of) -> bool {
    let row = |of: &Of| match of {
        Of::Row { customer, kind, row: Some(row) } => Some((*customer, RowKind::named(kind)?.hung(), *row)),
        _ => None,
    };
    match row(one).zip(row(other)) {
        Some((one, other)) => one == other,
        None => one.is_same(other),
    }
}

/// What an edit was to write, as it waits to be taken up; a password lies in no file that anybody can read.
pub fn of_edit(desk: &Desk, edit: &Edit) -> Option<Draft> {
    of_action(desk, &edit.action, edit.place.customer)
}

/// The same of a change that found no place: nobody knows whose number that is now.
pub fn of_unplaced(desk: &Desk, unplaced: &Unplaced) -> Option<Draft> {
    let Unplaced::Edit { edit, who } = unplaced else { return None };
    let draft = of_edit(desk, edit)?;
    let field = if let Of::Cell { field, .. } = draft.of { field } else { String::new() };
    Some(Draft { of: Of::Unplaced { field }, who: who.clone(), ..draft })
}

/// A change in words: its text, else what was done.
#[must_use]
pub fn told(desk: &Desk, unplaced: &Unplaced) -> String {
    match (of_unplaced(desk, unplaced), unplaced) {
        (Some(draft), _) => in_words(desk, &draft),
        (None, Unplaced::Edit { edit, .. }) => desk.words.done(edit.label).to_owned(),
        (None, Unplaced::Many { label }) => desk.words.done(label).to_owned(),
    }
}

/// `City of 李明朗 “拉萨”`.
#[must_use]
pub fn in_words(desk: &Desk, draft: &Draft) -> String {
    format!("{} “{}”", what(desk, draft), quoted(&draft.text))
}

/// What a text was to become, in words.
#[must_use]
pub fn what(desk: &Desk, draft: &Draft) -> String {
    let words = &desk.words.drafts;
    let label = |key: &str| desk.vocabulary.field(key).map_or_else(|| key.to_owned(), |field| field.label.clone());
    let who = if draft.who.is_empty() { &words.nobody } else { &draft.who };
    let of = |form: &str, field: &str| fill(form, &[("who", who), ("field", &label(field))]);
    match &draft.of {
        Of::Cell { customer: None, field } => of(&words.new_cell, field),
        Of::Unplaced { field } if field.is_empty() => of(&words.note, ""),
        Of::Cell { customer: Some(_), field } | Of::Unplaced { field } => of(&words.cell, field),
        Of::Note { .. } => of(&words.note, ""),
        Of::Log { customers } if customers.len() > 1 => fill(&words.log_each, &[("n", &grouped(customers.len()))]),
        Of::Log { .. } => of(&words.log, ""),
        Of::Row { kind, .. } => {
            let kind = RowKind::named(kind).unwrap_or(RowKind::Order);
            fill(&words.row, &[("who", who), ("row", moments::noun(desk, kind.hung(), kind.in_file()))])
        }
        Of::Filter => words.filter.clone(),
        Of::Formula { .. } => words.formula.clone(),
        Of::View { .. } => words.view.clone(),
        Of::Replace { .. } => words.replace.clone(),
        Of::Column { .. } => words.column.clone(),
        Of::Colour { .. } => words.colour.clone(),
        Of::Setting { .. } => words.setting.clone(),
        Of::Cost => words.cost.clone(),
        Of::Asked { customers, field } => {
            fill(&words.asked, &[("n", &grouped(customers.len())), ("field", &label(field))])
        }
        Of::Answer => words.answer.clone(),
    }
}

/// `of`: of whom the edit was, where the action does not tell.
fn of_action(desk: &Desk, action: &Action, of: Option<CustomerId>) -> Option<Draft> {
    let text = action.along().and_then(|along| along.text.as_deref());
    match action.bare() {
        Action::Set { customer, field, value } => cell(desk, Some(*customer), (field, value), text),
        Action::Add { cells } => {
            let (field, value) = cells.iter().find(|(field, _)| field != "stage")?;
            cell(desk, None, (field, value), text)
        }
        Action::Log { customer, log } => {
            let (of, who) = (Of::Log { customers: vec![*customer] }, desk.name_of(*customer));
            Some(Draft { of, tab: views::key(desk, desk.at_tab()), who, text: log.contact.text.clone() })
        }
        Action::Call(call) => {
            let (of, who) = (Of::Log { customers: vec![call.customer] }, desk.name_of(call.customer));
            let text = call.log.as_ref().map(|log| log.contact.text.clone()).filter(|text| !text.is_empty())?;
            Some(Draft { of, tab: views::key(desk, desk.at_tab()), who, text })
        }
        Action::AddNote { customer, text } => Some(note(desk, *customer, None, text)),
        Action::AddChild { customer, child } => Some(row(desk, *customer, None, (child, text))),
        Action::SetChild { row: of_row, child } => Some(row(desk, of?, Some(of_row.id), (child, text))),
        Action::SetNote { note: id, text } => of.map(|customer| note(desk, customer, Some(*id), text)),
        _ => None,
    }
}

/// `typed`: the text that the value was read from, where it is another one.
fn cell(desk: &Desk, customer: Option<CustomerId>, (key, value): (&str, &Value), typed: Option<&str>) -> Option<Draft> {
    let field = desk.vocabulary.field(key)?;
    // A password lies in no file that anybody can read.
    if (value.is_blank() && typed.is_none()) || field.kind.name == "secret" {
        return None;
    }
    let written = || (field.kind.write)(value, &desk.vocabulary.context(field, desk.today()));
    let text = typed.map_or_else(written, str::to_owned);
    let who = customer.map(|customer| desk.name_of(customer)).unwrap_or_default();
    let of = Of::Cell { customer, field: key.to_owned() };
    Some(Draft { of, tab: views::key(desk, desk.at_tab()), who, text })
}

fn note(desk: &Desk, customer: CustomerId, note: Option<i64>, text: &str) -> Draft {
    let (of, who) = (Of::Note { customer, note }, desk.name_of(customer));
    Draft { of, tab: views::key(desk, desk.at_tab()), who, text: text.to_owned() }
}

/// `typed`: the texts of its cells, a line each.
fn row(desk: &Desk, customer: CustomerId, row: Option<i64>, (child, typed): (&Child, Option<&str>)) -> Draft {
    let (kind, who) = (RowKind::of(child), desk.name_of(customer));
    let remade = || hanging::lines(hanging::texts(desk, kind, child, row.is_none()).iter().map(String::as_str));
    let text = typed.map_or_else(remade, str::to_owned);
    let of = Of::Row { customer, kind: kind.kept_of(child, row.is_none()), row };
    Draft { of, tab: views::key(desk, desk.at_tab()), who, text }
}
