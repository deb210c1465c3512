//! Performs what writes the file: an edit, a bulk change, undo and redo. One at a time, in the order of the journal.

use super::lanes::Checkpoint;
use super::shell::{Shell, now};
use super::slices;
use crate::app::event::{Bulking, Saved, Way};
use crate::app::{Effect, Event};
use crate::domain::{Bulk, Edit, Problem};

/// Commits after which the log is copied into the file.
const CHECKPOINT_EVERY: u32 = 50;

impl Shell {
    pub(super) fn write(&mut self, effect: Effect) {
        // Undo takes back the newest entry first: what is written now would stand behind what is still being done.
        let busy = self.slices.is_sweeping();
        match effect {
            Effect::Save(edit) if busy => self.happen(Event::Refused(edit, Problem::Busy)),
            Effect::Bulk(bulk) if busy => self.happen(Event::Bulk(Bulking::Refused(bulk, Problem::Busy))),
            Effect::Undo | Effect::Redo if busy => self.happen(Event::NotReplayed(Problem::Busy)),
            Effect::Save(edit) => self.save(edit),
            Effect::Bulk(bulk) => self.bulk(bulk),
            Effect::CancelBulk => {
                if let Some(event) = self.slices.cancel(&self.store) {
                    self.happen(event);
                }
            }
            Effect::Undo => self.replay(Way::Undo),
            Effect::Redo => self.replay(Way::Redo),
            _ => {}
        }
        self.slices.look_for_litter(&self.store);
    }

    /// The new value is on the screen first, then on the disk, then the next key is read.
    fn save(&mut self, edit: Edit) {
        self.draw();
        match self.store.edit(&edit, now()) {
            Ok(saved) => {
                self.committed();
                self.happen(Event::Saved(edit, Saved { added: saved.added, changed: saved.changed }));
            }
            Err(error) => self.happen(Event::Refused(edit, error.into())),
        }
    }

    fn bulk(&mut self, bulk: Bulk) {
        let event = self.slices.sweep(&mut self.store, bulk, now());
        self.committed();
        self.happen(event);
    }

    fn replay(&mut self, way: Way) {
        let begun = if way == Way::Undo { self.store.undo() } else { self.store.redo() };
        match begun {
            Ok(Some(mut replay)) => {
                let event = slices::first_slice(&mut self.store, way, &mut replay);
                if matches!(event, Event::Replaying(_)) {
                    self.slices.replay(way, replay);
                }
                self.committed();
                self.happen(event);
            }
            Ok(None) => self.happen(Event::Replayed(way, None)),
            Err(error) => self.happen(Event::NotReplayed(error.into())),
        }
    }

    pub(super) fn committed(&mut self) {
        self.commits += 1;
        if self.commits.is_multiple_of(CHECKPOINT_EVERY) {
            self.checkpoint.post(Checkpoint);
        }
    }
}
