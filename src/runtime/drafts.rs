//! Keeps what is open and typed, so that a kill loses no more than its last two seconds. Nothing is written while nothing
//! is open, and nothing twice.

use std::time::{Duration, Instant};

use super::shell::Shell;
use crate::app::State;
use crate::app::rooms::drafts;
use crate::domain::draft::{self, Draft};
use crate::store;

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
        self.kept = drafts::all(state);
    }
}

impl Shell {
    /// After each drawing: what was typed is written a while later, and what was kept or dropped goes at once.
    pub(super) fn look_at_drafts(&mut self) {
        let now = drafts::wanted(&self.state, &self.drafts.kept);
        let gone = self.drafts.kept.iter().any(|kept| !now.iter().any(|draft| draft.of == kept.of));
        if now == self.drafts.kept {
            self.drafts.due = None;
        } else if gone {
            let _ = self.keep_drafts(now);
        } else {
            self.drafts.due.get_or_insert_with(|| Instant::now() + BEHIND);
        }
    }

    /// Writes them if their time has come; a file that is busy is asked again after the next key.
    pub(super) fn keep_drafts_if_due(&mut self) {
        if self.drafts.wait() == Some(Duration::ZERO) {
            let now = drafts::wanted(&self.state, &self.drafts.kept);
            let _ = self.keep_drafts(now);
        }
    }

    /// The program ends: what could not be kept is offered at the next start.
    pub(super) fn leave_drafts(&mut self) -> store::Result<()> {
        let left = drafts::left(&self.state);
        self.keep_drafts(left)
    }

    fn keep_drafts(&mut self, drafts: Vec<Draft>) -> store::Result<()> {
        self.drafts.due = None;
        if drafts != self.drafts.kept {
            self.store.remember(draft::KEY, &draft::write(&drafts))?;
            self.drafts.kept = drafts;
        }
        Ok(())
    }
}
