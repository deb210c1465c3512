//! What is open and typed and not kept: written beside the place while the program runs, offered after a kill.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | what is open now; the offer at the next start |
//! | `refused` | a text that the file refused, and that cannot be opened again |
//! | `taking` | an offer taken up: that customer, that field, the text |
//!
//! ```text
//!   open ──(a timer of the shell, 2 s)──▶ the file's session table ──▶ offer ──▶ take up, or drop
//! ```
//!
//! The offer is one line of the status, until the first key: Esc drops it, its own key takes it up, any other key goes on
//! as usual, and the offer stays to be had by its command. Nothing that was offered is forgotten before it is kept or
//! dropped.

mod refused;
mod taking;

use crate::app::desk::desk::Desk;
use crate::app::desk::keeping;
use crate::app::ground::event::Effect;
use crate::app::ground::glyphs;
use crate::app::ground::key::Chord;
use crate::app::rooms::views;
use crate::app::session;
use crate::app::state::{Focus, State};
use crate::domain::draft::{self, Draft, Of};
use crate::locale::fill;

pub use refused::keep_refused;
pub use taking::{settle, take_up};

/// Cells of a text that an offer shows.
const SHOWN: u16 = 30;

/// What waits to be taken up.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Offered, the newest last.
    pub offers: Vec<Draft>,
    /// The newest is offered in the status line: no key was pressed yet.
    pub shows: bool,
    /// Taken up, on the way to its place.
    taking: Option<Draft>,
}

/// What the file held at the start is offered.
pub fn offer(state: &mut State, kept: &str) {
    let mut offers = draft::read(kept);
    // A filter line that the tab has already is no loss.
    let shows = |draft: &Draft| state.tabs.iter().any(|tab| tab.filter == draft.text);
    offers.retain(|draft| !(draft.text.is_empty() || draft.of == Of::Filter && shows(draft)));
    state.drafts = Drafts { shows: !offers.is_empty(), offers, taking: None };
}

/// What has to be in the file so that nothing is lost: what waits, then what is open.
#[must_use]
pub fn all(state: &State) -> Vec<Draft> {
    let Drafts { offers, taking, .. } = &state.drafts;
    offers.iter().chain(taking).cloned().chain(open(state)).collect()
}

/// The same beside what the file has already: while a write is on its way it may still be refused, and what is closed on
/// the screen stays in the file.
#[must_use]
pub fn wanted(state: &State, kept: &[Draft]) -> Vec<Draft> {
    let now = all(state);
    let closed = |draft: &&Draft| state.unsaved > 0 && !now.iter().any(|open| open.of == draft.of);
    kept.iter().filter(closed).cloned().chain(now.iter().cloned()).collect()
}

/// The same when the program is left: the tab keeps its filter line itself.
#[must_use]
pub fn left(state: &State) -> Vec<Draft> {
    let kept = |draft: &Draft| draft.of == Of::Filter && state.tab().filter == draft.text;
    all(state).into_iter().filter(|draft| !kept(draft)).collect()
}

/// What is open and typed, as far as there is a text.
fn open(state: &State) -> Vec<Draft> {
    let note = state.rooms.notes.unkept().map(|draft| {
        let of = Of::Note { customer: draft.customer, note: draft.note };
        (of, draft.text.as_str().to_owned())
    });
    // The line that is being named is the tab's own, and kept with it.
    let named = state.stack().position(|focus| focus.room() == Some(views::HERE)).map_or(usize::MAX, |at| at + 1);
    let open = state.stack().take(named).filter(|focus| keeping::is_open(state, focus));
    let others = open.filter_map(|focus| typed(state, focus));
    let tab = session::key(state, state.tab);
    let draft = |(of, text)| {
        let draft = Draft { of, tab: tab.clone(), who: String::new(), text };
        let here = draft.customer().is_some() && draft.customer() == state.current();
        Draft { who: if here { state.name_of_current() } else { String::new() }, ..draft }
    };
    note.into_iter().chain(others).map(draft).filter(|draft| !draft.text.trim().is_empty()).collect()
}

/// What is typed there, and what it is to become.
fn typed(state: &State, focus: &Focus) -> Option<(Of, String)> {
    focus.room().and_then(|id| state.rooms.at(id).draft(state))
}

/// What the status line says of the newest offer.
#[must_use]
pub fn said(state: &State) -> Option<String> {
    let draft = state.drafts.offers.last().filter(|_| state.drafts.shows)?;
    let words = &state.words.drafts;
    let key = state.keymap.first("take-up-draft", state.mode).unwrap_or_default();
    let (what, text) = (what(state, draft), shown(&draft.text));
    Some(fill(&words.offer, &[("what", &what), ("text", &text), ("key", key)]))
}

/// What it was to become, in words.
fn what(state: &Desk, draft: &Draft) -> String {
    let words = &state.words.drafts;
    let label = |key: &str| state.vocabulary.field(key).map_or_else(|| key.to_owned(), |field| field.label.clone());
    let who = if draft.who.is_empty() { &words.nobody } else { &draft.who };
    let of = |form: &str, field: &str| fill(form, &[("who", who), ("field", &label(field))]);
    match &draft.of {
        Of::Cell { customer: Some(_), field } => of(&words.cell, field),
        Of::Cell { customer: None, field } => of(&words.new_cell, field),
        Of::Note { .. } => of(&words.note, ""),
        Of::Filter => words.filter.clone(),
        Of::Formula { .. } => words.formula.clone(),
        Of::View { .. } => words.view.clone(),
        Of::Replace { .. } => words.replace.clone(),
        Of::Column { .. } => words.column.clone(),
        Of::Colour { .. } => words.colour.clone(),
        Of::Answer => words.answer.clone(),
    }
}

/// The beginning of a text, on one line.
pub(in crate::app) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    glyphs::fit(&line, SHOWN).into_iter().map(|cell| cell.symbol).collect()
}

/// A key of the grid while something is offered, or on its way: Esc drops the offer; any other key goes on as usual.
pub fn press(state: &mut State, key: Chord) -> bool {
    // Whoever does something else meanwhile is not taken there.
    let given_up = state.drafts.taking.take();
    state.drafts.offers.extend(given_up);
    let shown = std::mem::take(&mut state.drafts.shows);
    if !shown || key.code != crossterm::event::KeyCode::Esc {
        return false;
    }
    state.drafts.offers.pop();
    state.drafts.shows = !state.drafts.offers.is_empty();
    if !state.drafts.shows {
        let said = state.words.drafts.dropped.clone();
        state.say(said);
    }
    true
}

/// Customers are gone for good, and these names with them: no draft speaks of them.
pub fn forget(state: &mut State, customers: &[crate::domain::CustomerId], names: &[String]) {
    state.drafts.offers.retain(|draft| !draft.is_about(customers, names));
}

/// Why what is open keeps the program, or a pane, from being left; nothing: nothing is lost by it.
#[must_use]
pub fn in_the_way(state: &State) -> Option<String> {
    let line = |of: &Of| !matches!(of, Of::Cell { .. } | Of::Note { .. } | Of::Filter);
    let draft = open(state).into_iter().find(|draft| line(&draft.of))?;
    Some(fill(&state.words.drafts.open, &[("text", &shown(&draft.text))]))
}

/// Whether leaving is refused with the reason.
pub fn refuses(state: &mut State) -> bool {
    let said = in_the_way(state);
    let refuses = said.is_some();
    if let Some(said) = said {
        state.warn(said);
    }
    refuses
}

/// The text goes to the clipboard and into the status: its place is no more. It stays to be had.
fn give(state: &mut State, draft: Draft) {
    let words = &state.words.drafts;
    let (what, text) = (what(state, &draft), draft.text.clone());
    let said = fill(&words.gone, &[("what", &what), ("text", &text)]);
    state.warn(said);
    state.drafts.offers.insert(0, draft);
    state.want(Effect::Clipboard(text))
}

#[cfg(test)]
mod tests;
