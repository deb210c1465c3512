//! Keeps what is open and typed, so that a kill loses no more than its last two seconds. Nothing is written while nothing
//! is open, and nothing twice.

use std::time::{Duration, Instant};

use crate::app::{State, open_texts};
use crate::domain::draft::{self, Draft};
use crate::store::{self, Store};

/// A text may be so much younger on the screen than in the file.
const BEHIND: Duration = Duration::from_secs(2);

/// What the file holds of drafts.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    kept: Vec<Draft>,
    /// When the file is to have what is open now; nothing: it has it.
    due: Option<Instant>,
}

impl Drafts {
    /// Time until they are to be written.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// The file held this at the start.
    pub(super) fn begin(&mut self, state: &State) {
        self.kept = open_texts::all(state);
    }

    /// After each drawing: what was typed is written a while later, and what was kept or dropped goes at once.
    pub(super) fn look(&mut self, state: &State, store: &Store) {
        let now = open_texts::wanted(state, &self.kept);
        let gone = self.kept.iter().any(|kept| !now.iter().any(|draft| draft.of == kept.of));
        if now == self.kept {
            self.due = None;
        } else if gone {
            let _ = self.keep(now, store);
        } else {
            self.due.get_or_insert_with(|| Instant::now() + BEHIND);
        }
    }

    /// Writes them if their time has come; a file that is busy is asked again after the next key.
    pub(super) fn keep_if_due(&mut self, state: &State, store: &Store) {
        if self.wait() == Some(Duration::ZERO) {
            let now = open_texts::wanted(state, &self.kept);
            let _ = self.keep(now, store);
        }
    }

    /// A text leaves the program for a while: the file has all of it before.
    pub(super) fn hand_over(&mut self, state: &State, store: &Store) {
        let now = open_texts::wanted(state, &self.kept);
        let _ = self.keep(now, store);
    }

    /// The program ends: what could not be kept is offered at the next start.
    pub(super) fn leave(&mut self, state: &State, store: &Store) -> store::Result<()> {
        self.keep(open_texts::left(state), store)
    }

    /// Another file takes the place of the open one: it is given them, whatever it held.
    pub(super) fn move_into(&mut self, state: &State, store: &Store) -> store::Result<()> {
        let drafts = open_texts::all(state);
        store.remember(draft::KEY, &draft::write(&drafts))?;
        self.kept = drafts;
        Ok(())
    }

    fn keep(&mut self, drafts: Vec<Draft>, store: &Store) -> store::Result<()> {
        self.due = None;
        if drafts != self.kept {
            store.remember(draft::KEY, &draft::write(&drafts))?;
            self.kept = drafts;
        }
        Ok(())
    }
}
