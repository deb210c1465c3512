//! Two customers who stand side by side: what each is called, and what hangs on each, in words.

use super::desk::Desk;
use crate::domain::Value;
use crate::domain::merge::Party;
use crate::locale::fill;

/// Code and name.
#[must_use]
pub fn named(desk: &Desk, party: &Party) -> (String, String) {
    let text = |key: &str| {
        let value = desk.vocabulary().index(key).and_then(|at| party.row.cells.get(at));
        value.and_then(Value::as_text).unwrap_or_default().to_owned()
    };
    (text("code"), text("name"))
}

/// `purchases 3, notes 1`: what there is.
#[must_use]
pub fn hanging(desk: &Desk, party: &Party) -> String {
    let (of, words) = (party.children, &desk.words().duplicates);
    let counts = [
        (&words.purchases, of.purchases),
        (&words.contacts, of.contacts),
        (&words.notes, of.notes),
        (&words.tasks, of.tasks),
    ];
    let there = counts.iter().filter(|(_, count)| *count > 0);
    let parts: Vec<String> = there.map(|(word, count)| fill(word, &[("n", &count.to_string())])).collect();
    if parts.is_empty() { words.nothing_moves.clone() } else { parts.join(&desk.words().shared.and) }
}
