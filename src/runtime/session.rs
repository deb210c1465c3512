//! Keeps where the user is: at leaving, and while the program runs at most once a minute, so that a crash loses little.

use crate::app::desk::served::Served;
use std::time::{Duration, Instant};

use super::drafts::Drafts;
use super::editing;
use crate::app::desk::order;
use crate::app::desk::preferring;
use crate::app::ground::ask::Answer;
use crate::app::{Effect, Event, State, session};
use crate::domain::{Problem, Session, draft};
use crate::store::{self, Store};

/// Rows shown before the order lane has counted: more than the tallest terminal has.
const FIRST_ROWS: u32 = 256;

/// Between two writes while the program runs.
const PAUSE: Duration = Duration::from_secs(60);

/// Trials of a hundredth of a second each at the end.
const LAST_TRIALS: u32 = 30;

/// What the file knows of the place.
#[derive(Debug, Default)]
pub(super) struct Kept {
    text: String,
    /// When the place is looked at again; nothing: nothing has been drawn since.
    due: Option<Instant>,
}

impl Kept {
    /// Something was drawn: the place may be another one.
    pub(super) fn drawn(&mut self) {
        self.due.get_or_insert_with(|| Instant::now() + PAUSE);
    }

    /// Time until the place is to be kept.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// The file holds this at the start.
    pub(super) fn begin(&mut self, state: &State) {
        self.text = session::left(state).text();
    }

    /// Keeps the place if its time has come; a file that is busy is asked again a minute later.
    pub(super) fn keep_if_due(&mut self, state: &State, store: &Store) {
        if self.wait() == Some(Duration::ZERO) {
            self.due = None;
            let _ = self.keep(state, store);
        }
    }

    /// Keeps the place, unless the file has it already.
    fn keep(&mut self, state: &State, store: &Store) -> store::Result<()> {
        let text = session::left(state).text();
        if text != self.text {
            store.remember(session::KEY, &text)?;
            self.text = text;
        }
        Ok(())
    }
}

/// What the next start begins with. A file that somebody writes just now is asked some times; a place that is not kept
/// is no reason not to leave.
pub(super) fn keep_at_the_end(
    kept: &mut Kept,
    drafts: &mut Drafts,
    state: &State,
    store: &Store,
) -> Result<(), Problem> {
    // Not answered: the next start asks again.
    let asked = state.rooms.welcome.is_first();
    for _ in 0..LAST_TRIALS {
        let kept = drafts.leave(state, store).and_then(|()| kept.keep(state, store)).and_then(|()| {
            if asked {
                return Ok(());
            }
            store.remember(preferring::KEYS, state.desk.habit().name())?;
            store.remember(preferring::MODE, state.desk.mode().name())
        });
        match kept {
            Err(error) if error.is_busy() => {}
            kept => return Ok(kept?),
        }
    }
    Ok(())
}

/// Takes a state whose views are at hand back to where the program was left, and asks for the sheet that shows; the
/// first rows for it as an answer, if they can be known before anything is counted. Public for the tests of the screens.
///
/// # Errors
/// SQLite's.
pub fn resume(store: &Store, state: &mut State) -> Result<(Vec<Effect>, Option<Event>), Problem> {
    let left = store.recall(session::KEY)?.map_or_else(Session::default, |text| Session::read(&text));
    session::resume(&mut state.desk, &left);
    let drafts = editing::recover(store, store.recall(draft::KEY)?.unwrap_or_default());
    state.rooms.drafts.offer(&state.desk, &drafts);
    let living = store.rows(&left.screen, &[])?.into_iter().map(|row| row.id).collect();
    let from_entry = store.first_customers(FIRST_ROWS)?;
    let first = session::first_rows(&state.desk, living, from_entry);
    order::ask(&mut state.desk);
    let effects = state.desk.take();
    let first = effects.first().zip(first).and_then(|(asked, first)| match asked {
        Effect::Ask { by, ticket, .. } => {
            Some(Event::Answer { to: *by, ticket: *ticket, answer: Answer::Ordered(first) })
        }
        _ => None,
    });
    Ok((effects, first))
}
