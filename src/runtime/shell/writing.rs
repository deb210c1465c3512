//! Performs what writes the file: an edit, a bulk change, undo and redo (`queue` has the small ones). One at a time, in the order of the journal.

use super::lanes::Checkpoint;
use super::shell::{Shell, now};
use crate::app::ground::event::{Bulking, Way};
use crate::app::{Effect, Event};
use crate::domain::{Bulk, Problem};

/// Commits after which the log is copied into the file.
const CHECKPOINT_EVERY: u32 = 50;

impl Shell {
    pub(super) fn write(&mut self, effect: Effect) {
        // Undo takes back the newest entry first: what is written now would stand behind what is still being done.
        let busy = self.slices.is_sweeping();
        match effect {
            Effect::Save(edit) if busy => self.happen(Event::Refused(edit, Problem::Busy)),
            // Its rows may be those of what waits.
            Effect::Bulk(bulk) if self.queue.is_waiting() => {
                self.happen(Event::Bulk(Bulking::Refused(bulk, Problem::InUse)));
            }
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

    fn bulk(&mut self, bulk: Bulk) {
        let event = self.slices.sweep(&mut self.store, bulk, now());
        self.queue.ledger.changed_many();
        self.committed();
        self.look_after_file();
        self.happen(event);
    }

    pub(super) fn committed(&mut self) {
        self.commits += 1;
        if self.commits.is_multiple_of(CHECKPOINT_EVERY) && !self.is_cut_off() {
            self.checkpoint.post(Checkpoint);
        }
    }
}
