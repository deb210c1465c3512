//! A text that the file refused, and whose cell cannot be opened again: it waits to be taken up.

use crate::app::desk::desk::Desk;
use crate::app::rooms::drafts::shown;
use crate::app::session;
use crate::app::state::State;
use crate::domain::draft::{Draft, Of};
use crate::domain::edit::Action;
use crate::domain::{CustomerId, Edit, Value};
use crate::locale::fill;

/// What was typed is kept, and the sentence of the refusal says how it is had. A cell that was emptied holds no text.
pub fn keep_refused(state: &mut State, edit: &Edit) {
    let Some(draft) = text_of(state, &edit.action) else { return };
    let key = state.keymap.first("take-up-draft", state.mode).unwrap_or_default();
    let said = fill(&state.words.drafts.kept, &[("text", &shown(&draft.text)), ("key", key)]);
    let why = state.message.take().map_or_else(String::new, |message| message.text + " ");
    state.drafts.offers.push(draft);
    state.warn(why + &said);
}

fn text_of(state: &State, action: &Action) -> Option<Draft> {
    match action {
        Action::Set { customer, field, value } => cell(state, Some(*customer), field, value),
        Action::Add { cells } => {
            let (field, value) = cells.iter().find(|(field, _)| field != "stage")?;
            cell(state, None, field, value)
        }
        Action::WithOption { then, .. } => text_of(state, then),
        _ => None,
    }
}

fn cell(state: &State, customer: Option<CustomerId>, key: &str, value: &Value) -> Option<Draft> {
    let field = state.vocabulary.field(key)?;
    // A password lies in no file that anybody can read.
    if value.is_blank() || field.kind.name == "secret" {
        return None;
    }
    let text = (field.kind.write)(value, &state.vocabulary.context(field, state.today()));
    let who = customer.map(|customer| name(state, customer)).unwrap_or_default();
    let of = Of::Cell { customer, field: key.to_owned() };
    Some(Draft { of, tab: session::key(state, state.tab), who, text })
}

fn name(state: &Desk, customer: CustomerId) -> String {
    let position = state.tab().order.iter().position(|id| *id == customer);
    position.map(|at| state.name_at(at)).unwrap_or_default()
}
