//! Performs what writes the file: edits, bulk changes, undo and redo, one at a time, in the order of the journal. What the
//! file does not take now waits in the `queue`.

use super::Shell;
use crate::app::ground::event::{Bulking, Filing, Importing, Saved, Way};
use crate::app::reading::{Part, parts};
use crate::app::rooms::{elsewhere, help, palette};
use crate::app::state::Focus;
use crate::app::{Effect, Event};
use crate::domain::intake::Intake;
use crate::domain::{Bulk, Edit, EditFault, Loss, Problem, Stretch};
use crate::runtime::queue::Work;
use crate::runtime::{intake, slices};
use crate::store::{self, Error, now};

/// Commits after which the log is copied into the file.
const CHECKPOINT_EVERY: u32 = 50;

impl Shell {
    /// What writes, told by the effect that asks for it.
    pub(super) fn write(&mut self, effect: Effect) {
        // Undo takes back the newest entry first: what is written now would stand behind what is still being done.
        let busy = self.slices.is_sweeping() || self.slices.is_on_the_way();
        match effect {
            Effect::Save(edit) if busy => self.happen(Event::Refused(edit, Problem::Edit(EditFault::Busy))),
            // Its rows may be those of what waits.
            Effect::Bulk(bulk) if self.queue.is_waiting() => {
                self.happen(Event::Bulk(Bulking::Refused(bulk, Problem::Edit(EditFault::InUse))));
            }
            Effect::Bulk(bulk) if busy => {
                self.happen(Event::Bulk(Bulking::Refused(bulk, Problem::Edit(EditFault::Busy))))
            }
            Effect::Import { .. } if busy || self.queue.is_waiting() => {
                let fault = if busy { EditFault::Busy } else { EditFault::InUse };
                self.happen(Event::Import(Importing::Refused(Problem::Edit(fault))));
            }
            Effect::Undo | Effect::Redo | Effect::UndoAll(_) | Effect::RedoAll(_) if busy => {
                self.happen(Event::NotReplayed(Problem::Edit(EditFault::Busy)));
            }
            Effect::UndoAll(_) | Effect::RedoAll(_) if self.queue.is_waiting() => {
                self.happen(Event::NotReplayed(Problem::Edit(EditFault::InUse)));
            }
            Effect::UndoAll(of) => self.replay_all(Way::Undo, of),
            Effect::RedoAll(of) => self.replay_all(Way::Redo, of),
            Effect::Save(edit) => self.save(edit),
            Effect::Bulk(bulk) => self.bulk(bulk),
            Effect::Import { intake, rows } => self.import(*intake, rows),
            Effect::CancelBulk => {
                if let Some(event) = self.slices.cancel(&mut self.hands.store) {
                    self.happen(event);
                }
            }
            Effect::Undo => self.replay(Way::Undo),
            Effect::Redo => self.replay(Way::Redo),
            _ => {}
        }
        self.slices.look_for_litter(&self.hands.store);
    }

    fn bulk(&mut self, bulk: Bulk) {
        self.queue.ledger.changed_many(bulk.label);
        let event = self.slices.sweep(&mut self.hands.store, bulk, now());
        self.committed();
        self.look_after_file();
        self.happen(event);
    }

    /// A file begins to come in, between keys.
    fn import(&mut self, intake: Intake, rows: Option<usize>) {
        let words = self.state.desk.words().clone();
        let hands = (&mut self.hands.store, &self.hands.rows);
        let begun = intake::begin(hands, (intake, rows), words, now());
        match begun {
            Ok(importing) => {
                self.queue.ledger.changed_many("import");
                self.slices.import(importing);
            }
            Err(problem) => self.happen(Event::Import(Importing::Refused(problem))),
        }
    }

    /// Something is on the disk: the log grows.
    pub(super) fn committed(&mut self) {
        self.commits += 1;
        if self.commits.is_multiple_of(CHECKPOINT_EVERY) && self.may_fold() {
            self.hands.fold();
        }
    }

    /// The new value is on the screen first, then on the disk, then the next key is read.
    pub(super) fn save(&mut self, edit: Edit) {
        self.draw();
        self.queue.push(Work::Edit(edit));
        self.work_queue();
    }

    /// Writes what waits, in its order, until something has to wait on.
    pub(super) fn work_queue(&mut self) {
        // Before the log begins anew with a write: the new one no longer says what the file was.
        if self.queue.len() > 0 {
            self.look_after_file();
        }
        if self.state.desk.losing().loss.as_ref().is_some_and(Loss::is_mixed) {
            return self.queue.rest();
        }
        while let Some(work) = self.queue.next() {
            if let Err(error) = self.write_one(&work) {
                let loss = self.queue.put_off(work, &error, self.hands.store.path());
                return loss.into_iter().for_each(|loss| self.lose(loss));
            }
        }
        self.nothing_waits();
    }

    fn nothing_waits(&mut self) {
        self.queue.done();
        if !self.queue.release() {
            return;
        }
        while let Some(event) = self.queue.next_held() {
            self.wake(event);
        }
        self.queue.released();
        let refused = matches!(self.state.desk.losing().loss, Some(Loss::Full | Loss::ReadOnly | Loss::Held { .. }));
        if refused && self.queue.len() == 0 {
            self.happen(Event::File(Filing::Lost(None)));
        }
    }

    /// Tries again what waits, if its time has come.
    pub(super) fn work_queue_if_due(&mut self) {
        if self.queue.is_due() {
            let before = (self.queue.len(), self.state.desk.losing().loss.clone());
            self.work_queue();
            let unread = self.queue.unread();
            // What waits for these rows goes on with them, and may be written before this ends.
            let shows = unread.is_some();
            unread.into_iter().for_each(|rows| self.perform(rows));
            if shows || before != (self.queue.len(), self.state.desk.losing().loss.clone()) {
                self.draw();
            }
        }
    }

    /// One write. An error says that it is to be tried again; what the file refuses for good is told.
    fn write_one(&mut self, work: &Work) -> store::Result<()> {
        let again = |error: &Error| error.is_busy() || error.loss().is_some();
        match work {
            Work::Edit(edit) => match self.hands.store.edit(edit, now()) {
                Ok(saved) => {
                    self.queue.ledger.edited(edit, &saved, self.whom(edit));
                    self.committed();
                    // Before it is called saved.
                    self.look_after_file();
                    self.tell_saved(edit, saved);
                }
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::Refused(edit.clone(), error.into())),
            },
            Work::Done(edit, saved) => {
                self.queue.ledger.edited(edit, saved, self.whom(edit));
                self.tell_saved(edit, saved.clone());
            }
            Work::Replay(way) => match self.begin_replay(*way) {
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::NotReplayed(error.into())),
                Ok(()) => {}
            },
            Work::Remember(key, value) => match self.hands.store.remember(key, value) {
                Err(error) if again(&error) => return Err(error),
                Err(error) => self.happen(Event::Failed(error.into())),
                Ok(()) => {}
            },
        }
        Ok(())
    }

    /// Whom an edit is about, by name.
    pub(super) fn whom(&self, edit: &Edit) -> String {
        edit.place.customer.map(|customer| self.state.desk.name_of(customer)).unwrap_or_default()
    }

    fn tell_saved(&mut self, edit: &Edit, saved: store::Saved) {
        let saved =
            Saved { added: saved.added, changed: saved.changed, replaced: saved.replaced, stands: saved.stands };
        self.happen(Event::Saved(edit.clone(), saved));
    }

    fn replay_all(&mut self, way: Way, of: Stretch) {
        let event = self.slices.replay_all(way, of);
        self.happen(event);
    }

    fn begin_replay(&mut self, way: Way) -> store::Result<()> {
        let begun = if way == Way::Undo { self.hands.store.undo()? } else { self.hands.store.redo()? };
        let Some(mut replay) = begun else {
            self.happen(Event::Replayed(way, None));
            return Ok(());
        };
        let event = slices::next_slice(&mut self.hands.store, way, &mut replay)?;
        self.queue.ledger.replayed(way);
        if matches!(event, Event::Replaying(_)) {
            self.slices.replay(way, replay);
        }
        self.committed();
        self.look_after_file();
        self.happen(event);
        Ok(())
    }

    /// Undo and redo, behind what waits; an edit that the file does not have yet is taken back by not being written.
    pub(super) fn replay(&mut self, way: Way) {
        match if way == Way::Undo { self.queue.withdraw() } else { None } {
            Some(edit) => {
                self.happen(Event::File(Filing::Withdrawn(edit)));
                if self.queue.len() == 0 {
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

impl Shell {
    /// What a person does that is meant for what a waiting write leaves waits for it, and so does what waits for that in
    /// the state; the answer is what does not.
    pub(super) fn held_back(&mut self, event: Event) -> Option<Event> {
        let outside =
            matches!(self.state.focus, Focus::Over(palette::HERE | help::HERE) | Focus::Room(elsewhere::HERE));
        let waits = matches!(event, Event::Keys(_) | Event::Paste(_) | Event::Mouse(_) | Event::Resume);
        if !waits || outside || !self.queue.holds() {
            return Some(event);
        }
        let Event::Keys(keys) = event else {
            self.queue.hold(event);
            return None;
        };
        let mut outside = Vec::new();
        for part in parts(&self.state, &keys) {
            match part {
                Part::Meant(keys) => self.queue.hold(Event::Keys(keys.to_vec())),
                Part::Outside(keys) => outside.extend_from_slice(keys),
            }
        }
        (!outside.is_empty()).then_some(Event::Keys(outside))
    }
}
