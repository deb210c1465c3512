//! What is open and typed and not kept, of all rooms: written beside its place while the program runs, so that nothing is
//! lost by a kill.
//!
//! ```text
//!   open ──(a timer of the shell, 2 s)──▶ the file's session table ──▶ the room of drafts offers it at the next start
//! ```

use super::keeping;
use super::rooms::views::HERE as NAMING;
use super::state::{Focus, State};
use crate::app::desk::views;
use crate::app::ground::glyphs::quoted;
use crate::domain::draft::{Draft, Of};
use crate::locale::fill;

/// What has to be in the file so that nothing is lost: what waits, then what is open.
#[must_use]
pub fn all(state: &State) -> Vec<Draft> {
    state
        .rooms
        .drafts
        .waiting()
        .cloned()
        .chain(state.rooms.log.left())
        .chain(state.rooms.form.left())
        .chain(state.rooms.cost.left())
        .chain(state.rooms.stages.left())
        .chain(state.rooms.today.left())
        .chain(open(state))
        .collect()
}

/// The same beside what the file has already: while a write is on its way it may still be refused, and what is closed on
/// the screen stays in the file.
#[must_use]
pub fn wanted(state: &State, kept: &[Draft]) -> Vec<Draft> {
    let now = all(state);
    let closed = |draft: &&Draft| state.desk.unsaved() > 0 && !now.iter().any(|open| open.of == draft.of);
    kept.iter().filter(closed).cloned().chain(now.iter().cloned()).collect()
}

/// The same when the program is left: the tab keeps its filter line itself.
#[must_use]
pub fn left(state: &State) -> Vec<Draft> {
    let kept = |draft: &Draft| draft.of == Of::Filter && state.desk.tab().filter == draft.text;
    all(state).into_iter().filter(|draft| !kept(draft)).collect()
}

/// The newest of what was typed since the start and waits for the next one, as a sentence shows it.
#[must_use]
pub fn newly_left(state: &State) -> Option<String> {
    let known: Vec<&Draft> = state.rooms.drafts.waiting().collect();
    let new = left(state).into_iter().rfind(|draft| !known.contains(&draft));
    new.map(|draft| quoted(&draft.text))
}

/// What is open and typed, as far as there is a text.
fn open(state: &State) -> Vec<Draft> {
    let note = state.rooms.notes.unkept().map(|draft| {
        let of = Of::Note { customer: draft.customer, note: draft.note };
        (of, draft.text.as_str().to_owned())
    });
    // The line that is being named is the tab's own, and kept with it.
    let named = state.stack().position(|focus| focus.room() == Some(NAMING)).map_or(usize::MAX, |at| at + 1);
    let open = state.stack().take(named).filter(|focus| keeping::is_open(state, focus));
    let others = open.filter_map(|focus| typed(state, focus));
    let tab = views::key(&state.desk, state.desk.at_tab());
    let draft = |(of, text)| {
        let draft = Draft { of, tab: tab.clone(), who: String::new(), text };
        let several = matches!(&draft.of, Of::Log { customers } | Of::Asked { customers, .. } if customers.len() > 1);
        let here = !several && draft.customer().is_some() && draft.customer() == state.desk.current();
        Draft { who: if here { state.desk.name_of_current() } else { String::new() }, ..draft }
    };
    note.into_iter().chain(others).map(draft).filter(|draft| !draft.text.trim().is_empty()).collect()
}

/// What is typed there, and what it is to become.
fn typed(state: &State, focus: &Focus) -> Option<(Of, String)> {
    focus.room().and_then(|id| state.rooms.at(id).draft(&state.desk))
}

/// Why what is open keeps the program, or a pane, from being left; nothing: nothing is lost by it.
#[must_use]
pub fn in_the_way(state: &State) -> Option<String> {
    // Those are kept when it is left.
    let line = |of: &Of| {
        !matches!(
            of,
            Of::Cell { .. }
                | Of::Note { .. }
                | Of::Log { .. }
                | Of::Row { .. }
                | Of::Filter
                | Of::Setting { .. }
                | Of::Cost
        )
    };
    let draft = open(state).into_iter().find(|draft| line(&draft.of))?;
    let words = &state.desk.words().drafts;
    // Enter saves nothing of what is to be replaced: it goes on to what that would change.
    let message = if matches!(draft.of, Of::Replace { .. }) { &words.open_replace } else { &words.open };
    Some(fill(message, &[("text", &quoted(&draft.text))]))
}

/// Whether leaving is refused with the reason.
pub fn refuses(state: &mut State) -> bool {
    let said = in_the_way(state);
    let refuses = said.is_some();
    if let Some(said) = said {
        state.desk.warn(said);
    }
    refuses
}
