//! Writes on their way to the file, in their order. One that the file does not take now stays here and is tried again
//! between keys, so that no key waits for it: where another program holds the file, where the disk is full.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crossterm::event::KeyEvent;

use super::ledger::Ledger;
use super::shell::{Shell, now};
use super::{holder, slices};
use crate::app::Effect;
use crate::app::ground::event::{Event, Filing, Saved, Way};
use crate::app::ground::key::Chord;
use crate::app::state::Focus;
use crate::domain::{Edit, Field, Loss, Row, Value, edit::Action};
use crate::store::{self, Error};

/// After so much time one sentence says who is in the way.
const LONG: Duration = Duration::from_secs(5);
/// Between two attempts where the disk is full or the file cannot be written.
const REFUSED: Duration = Duration::from_secs(2);
/// Between two attempts where somebody holds the file: at first, and after a while.
const SOON: Duration = Duration::from_millis(5);
const LATER: Duration = Duration::from_millis(100);

/// One write.
#[derive(Clone, Debug)]
pub(super) enum Work {
    Edit(Edit),
    Replay(Way),
    Remember(&'static str, String),
}

/// The writes that wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: VecDeque<Work>,
    /// Since when the first of them waits, and when it is tried again.
    since: Option<Instant>,
    due: Option<Instant>,
    /// Rows that could not be read just now: the newest question.
    unread: Option<Effect>,
    /// What a person did meanwhile that is meant for what the writes leave.
    held: Vec<Event>,
    /// That happens just now; what it leads to is said at its end.
    releasing: bool,
    pub(super) ledger: Ledger,
}

impl Queue {
    pub(super) fn push(&mut self, work: Work) {
        self.waiting.push_back(work);
    }

    /// Whether something a person did waits.
    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.iter().any(|work| !matches!(work, Work::Remember(..)))
    }

    /// Time until the next attempt.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Whether what is done next is meant for what the writes leave: the row of a new customer, an undone cell.
    pub(super) fn holds(&self) -> bool {
        !self.held.is_empty()
            || self.waiting.iter().any(|work| match work {
                Work::Edit(edit) => edit.action.adds_customer() || matches!(edit.action, Action::Layout(_)),
                Work::Replay(_) => true,
                Work::Remember(..) => false,
            })
    }

    /// Rows are asked for again a little later.
    pub(super) fn read_later(&mut self, rows: Effect) {
        self.unread = Some(rows);
        self.due.get_or_insert_with(|| Instant::now() + LATER);
    }

    pub(super) fn hold(&mut self, event: Event) {
        self.held.push(event);
    }

    /// The newest write, if it is an edit: it is taken back by not being written.
    fn withdraw(&mut self) -> Option<Edit> {
        match self.waiting.pop_back()? {
            Work::Edit(edit) => Some(edit),
            other => {
                self.waiting.push_back(other);
                None
            }
        }
    }

    /// Cells that wait to be written, in rows just read: what was typed stays to be seen.
    pub(super) fn overlay(&self, rows: &mut [Row], fields: &[&Field]) {
        for work in &self.waiting {
            let Work::Edit(Edit { action: Action::Set { customer, field, value }, .. }) = work else { continue };
            let cell: Option<&mut Value> = rows.iter_mut().find(|row| row.id == *customer).and_then(|row| {
                let at = fields.iter().position(|shown| shown.key == *field)?;
                row.cells.get_mut(at)
            });
            cell.into_iter().for_each(|cell| cell.clone_from(value));
        }
    }
}

impl Shell {
    /// The new value is on the screen first, then on the disk, then the next key is read.
    pub(super) fn save(&mut self, edit: Edit) {
        self.draw();
        self.queue.push(Work::Edit(edit));
        self.work_queue();
    }

    /// Writes what waits, in its order, until something has to wait on.
    pub(super) fn work_queue(&mut self) {
        if self.state.losing.loss.as_ref().is_some_and(Loss::is_mixed) {
            self.queue.due = None;
            return;
        }
        while let Some(work) = self.queue.waiting.pop_front() {
            if let Err(error) = self.write_one(&work) {
                self.queue.waiting.push_front(work);
                self.wait_for_file(&error);
                return;
            }
        }
        self.nothing_waits();
    }

    fn nothing_waits(&mut self) {
        // Rows that could not be read are still to be read.
        let due = self.queue.unread.is_some().then(|| Instant::now() + LATER);
        (self.queue.since, self.queue.due) = (None, due);
        if self.queue.releasing {
            return;
        }
        self.queue.releasing = true;
        for event in std::mem::take(&mut self.queue.held) {
            self.wake(event);
        }
        self.queue.releasing = false;
        let refused = matches!(self.state.losing.loss, Some(Loss::Full | Loss::ReadOnly | Loss::Held { .. }));
        if refused && self.queue.waiting.is_empty() {
            self.happen(Event::File(Filing::Lost(None)));
        }
    }

    /// Tries again what waits, if its time has come.
    pub(super) fn work_queue_if_due(&mut self) {
        if self.queue.wait() == Some(Duration::ZERO) {
            let before = (self.queue.waiting.len(), self.state.losing.loss.clone());
            self.work_queue();
            let unread = self.queue.unread.take();
            // What waits for these rows goes on with them, and may be written before this ends.
            let shows = unread.is_some();
            unread.into_iter().for_each(|rows| self.perform(rows));
            if shows || before != (self.queue.waiting.len(), self.state.losing.loss.clone()) {
                self.draw();
            }
        }
    }

    /// One write. An error says that it is to be tried again; what the file refuses for good is told.
    fn write_one(&mut self, work: &Work) -> store::Result<()> {
        let again = |error: &Error| error.is_busy() || error.loss().is_some();
        match work {
            Work::Edit(edit) => match self.store.edit(edit, now()) {
                Ok(saved) => {
                    self.queue.ledger.edited(edit, &saved);
                    self.committed();
                    // Before it is called saved.
                    self.look_after_file();
                    let saved = Saved { added: saved.added, changed: saved.changed, replaced: saved.replaced };
                    self.happen(Event::Saved(edit.clone(), saved));
                }
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::Refused(edit.clone(), error.into())),
            },
            Work::Replay(way) => match self.begin_replay(*way) {
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::NotReplayed(error.into())),
                Ok(()) => {}
            },
            Work::Remember(key, value) => match self.store.remember(key, value) {
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::Failed(error.into())),
                Ok(()) => {}
            },
        }
        Ok(())
    }

    fn begin_replay(&mut self, way: Way) -> store::Result<()> {
        let begun = if way == Way::Undo { self.store.undo()? } else { self.store.redo()? };
        let Some(mut replay) = begun else {
            self.happen(Event::Replayed(way, None));
            return Ok(());
        };
        let event = slices::next_slice(&mut self.store, way, &mut replay)?;
        self.queue.ledger.replayed(way);
        if matches!(event, Event::Replaying(_)) {
            self.slices.replay(way, replay);
        }
        self.committed();
        self.look_after_file();
        self.happen(event);
        Ok(())
    }

    fn wait_for_file(&mut self, error: &Error) {
        let since = *self.queue.since.get_or_insert_with(Instant::now);
        let (loss, pause) = match error.loss() {
            Some(loss) => (Some(loss), REFUSED),
            None if since.elapsed() >= LONG => (Some(Loss::Held { by: holder::of(self.store.path()) }), LATER),
            None => (None, (since.elapsed() / 20).clamp(SOON, LATER)),
        };
        self.queue.due = Some(Instant::now() + pause);
        if let Some(loss) = loss {
            self.lose(loss);
        }
    }

    /// Undo and redo, behind what waits; an edit that the file does not have yet is taken back by not being written.
    pub(super) fn replay(&mut self, way: Way) {
        match if way == Way::Undo { self.queue.withdraw() } else { None } {
            Some(edit) => {
                self.happen(Event::File(Filing::Withdrawn(edit)));
                if self.queue.waiting.is_empty() {
                    self.nothing_waits();
                }
            }
            None => {
                self.queue.push(Work::Replay(way));
                self.work_queue();
            }
        }
    }

    /// Keeps something of the session; a file that is held takes it later.
    pub(super) fn remember(&mut self, key: &'static str, value: String) {
        self.queue.push(Work::Remember(key, value));
        self.work_queue();
    }
}

/// Commands that have nothing to do with what waits: the way out is among them.
const OUTSIDE: [&str; 5] = ["palette", "help", "save", "redraw", "quit"];

impl Shell {
    /// What a person does that is meant for what a waiting write leaves waits for it; the answer is what does not.
    pub(super) fn held_back(&mut self, event: Event) -> Option<Event> {
        let from_a_person = matches!(event, Event::Keys(_) | Event::Paste(_) | Event::Mouse(_));
        let elsewhere = matches!(self.state.focus, Focus::Palette(_) | Focus::Help(_) | Focus::Elsewhere(_));
        if !from_a_person || elsewhere || !self.queue.holds() {
            return Some(event);
        }
        let Event::Keys(mut keys) = event else {
            self.queue.hold(event);
            return None;
        };
        let outside = |key: &KeyEvent| {
            let command = self.state.keymap.everywhere(Chord::of(*key));
            command.is_some_and(|command| OUTSIDE.contains(&command.name))
        };
        let outside = keys.split_off(keys.iter().position(outside).unwrap_or(keys.len()));
        if !keys.is_empty() {
            self.queue.hold(Event::Keys(keys));
        }
        (!outside.is_empty()).then_some(Event::Keys(outside))
    }
}
