//! What is typed into a question about a column, to be asked again after a kill.

use crate::app::desk::desk::Desk;
use crate::app::rooms::columns::form;
use crate::app::rooms::columns::form::{Asks, Form};
use crate::app::state::State;
use crate::domain::draft::Of;
use crate::domain::kind::KINDS;

/// What the text is to become, and the text: of a kind that is being chosen the name before it.
pub fn of<'f>(state: &Desk, form: &'f Form) -> (Of, &'f str) {
    let typed = form.text.as_str();
    let (asks, text): (Vec<&str>, &str) = match &form.asks {
        Asks::Kind(name) => (vec!["name"], name),
        Asks::Options(name, _) if typed.is_empty() => (vec!["name"], name),
        Asks::Options(name, kind) => (vec!["options", name, kind.name], typed),
        Asks::Rename => (vec!["rename"], typed),
        Asks::Meaning => (vec!["meaning"], typed),
        Asks::OptionName(key) => (vec!["option", key], typed),
        _ => (vec!["name"], typed),
    };
    let asks = asks.into_iter().map(str::to_owned).collect();
    (Of::Column { asks, field: state.current_field().key.clone() }, text)
}

/// Asks it again with that text, about that column of the sheet; nothing: it cannot be asked any more.
pub fn resume(state: &mut State, asks: &[String], column: Option<usize>, text: &str) -> Option<()> {
    let asks: Vec<&str> = asks.iter().map(String::as_str).collect();
    let question = match asks.as_slice() {
        ["name"] => Asks::Name,
        ["options", name, kind] => {
            let kind = KINDS.iter().find(|known| known.name == *kind).copied()?;
            Asks::Options((*name).to_owned(), kind)
        }
        ["rename"] => Asks::Rename,
        ["meaning"] => Asks::Meaning,
        ["option", key] => Asks::OptionName((*key).to_owned()),
        _ => return None,
    };
    if matches!(question, Asks::Rename | Asks::Meaning | Asks::OptionName(_)) {
        state.tab_mut().column = column?;
    }
    form::open(state, question, String::new());
    form::paste(state, text);
    Some(())
}
