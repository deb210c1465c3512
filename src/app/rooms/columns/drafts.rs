//! What is typed into a question about a column, to be asked again after a kill.

use super::form::{Asks, Form};
use crate::app::desk::desk::Desk;
use crate::domain::draft::Of;
use crate::domain::kind::KINDS;

/// What the text is to become, and the text: of a kind that is being chosen the name before it.
pub(super) fn of<'f>(desk: &Desk, form: &'f Form) -> (Of, &'f str) {
    let typed = form.text();
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
    (Of::Column { asks, field: desk.current_field().key.clone() }, text)
}

/// The question whose answer was typed; nothing: it cannot be asked any more.
pub(super) fn question(asks: &[String]) -> Option<Asks> {
    let asks: Vec<&str> = asks.iter().map(String::as_str).collect();
    Some(match asks.as_slice() {
        ["name"] => Asks::Name,
        ["options", name, kind] => {
            let kind = KINDS.iter().find(|known| known.name == *kind).copied()?;
            Asks::Options((*name).to_owned(), kind)
        }
        ["rename"] => Asks::Rename,
        ["meaning"] => Asks::Meaning,
        ["option", key] => Asks::OptionName((*key).to_owned()),
        _ => return None,
    })
}
