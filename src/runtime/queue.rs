//! Writes on their way to the file, in their order. One that the file does not take now stays here and is tried again
//! between keys, so that no key waits for it: where another program holds the file, where the disk is full.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{Duration, Instant};

use super::holder;
use super::ledger::{Again, Ledger};
use crate::app::Effect;
use crate::app::ground::event::{Event, Unplaced, Way};
use crate::domain::{Edit, Field, Loss, Row, Value, edit::Action};
use crate::store::{Error, Saved};

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
    /// Done in a file that took the place of the open one, and not told yet.
    Done(Edit, Saved),
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
    held: VecDeque<Event>,
    /// That happens just now, one after the other; what it leads to is said at its end.
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

    /// The write that is next.
    pub(super) fn next(&mut self) -> Option<Work> {
        self.waiting.pop_front()
    }

    /// The write that was next could not be done, and stays the next. The answer: what that says of the file, if it is to
    /// be told.
    pub(super) fn put_off(&mut self, work: Work, error: &Error, file: &Path) -> Option<Loss> {
        self.waiting.push_front(work);
        let since = *self.since.get_or_insert_with(Instant::now);
        let (loss, pause) = match error.loss() {
            Some(loss) => (Some(loss), REFUSED),
            None if since.elapsed() >= LONG => (Some(Loss::Held { by: holder::of(file) }), LATER),
            None => (None, (since.elapsed() / 20).clamp(SOON, LATER)),
        };
        self.due = Some(Instant::now() + pause);
        loss
    }

    /// Nothing is tried again by itself.
    pub(super) fn rest(&mut self) {
        self.due = None;
    }

    /// Every write is done; rows that could not be read are still to be read.
    pub(super) fn done(&mut self) {
        let due = self.unread.is_some().then(|| Instant::now() + LATER);
        (self.since, self.due) = (None, due);
    }

    /// Whether what a person did meanwhile may happen now; not while it happens already. [`Self::released`] says that it
    /// has.
    pub(super) fn release(&mut self) -> bool {
        !std::mem::replace(&mut self.releasing, true)
    }

    /// The next of it, as long as nothing is in the way again: what is held then stays, and that write's end releases it.
    pub(super) fn next_held(&mut self) -> Option<Event> {
        if self.is_in_the_way() { None } else { self.held.pop_front() }
    }

    pub(super) fn released(&mut self) {
        self.releasing = false;
    }

    /// How many writes wait.
    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether the time of the next attempt has come.
    pub(super) fn is_due(&self) -> bool {
        self.wait() == Some(Duration::ZERO)
    }

    /// Rows that could not be read, to be asked for again.
    pub(super) fn unread(&mut self) -> Option<Effect> {
        self.unread.take()
    }

    /// Time until the next attempt.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Whether what is done next is meant for what the writes leave: the row of a new customer, an undone cell.
    pub(super) fn holds(&self) -> bool {
        (!self.releasing && !self.held.is_empty()) || self.is_in_the_way()
    }

    /// Whether one of the writes that wait leaves something that is waited for.
    fn is_in_the_way(&self) -> bool {
        self.waiting.iter().any(|work| match work {
            Work::Edit(edit) => edit.action.adds_customer() || matches!(edit.action, Action::Layout(_)),
            Work::Replay(_) => true,
            Work::Remember(..) | Work::Done(..) => false,
        })
    }

    /// Does again what was done, and does what waits, in a file that takes the place of the open one. The answer: the
    /// steps of what was done that found no place.
    pub(super) fn again(&mut self, mut again: Again) -> Vec<Unplaced> {
        again.all_of(&self.ledger);
        for work in &mut self.waiting {
            if let Work::Edit(edit) | Work::Done(edit, _) = work
                && let Some(saved) = again.edit(edit)
            {
                *work = Work::Done(edit.clone(), saved);
            }
        }
        again.lost
    }

    /// Rows are asked for again a little later.
    pub(super) fn read_later(&mut self, rows: Effect) {
        self.unread = Some(rows);
        self.due.get_or_insert_with(|| Instant::now() + LATER);
    }

    pub(super) fn hold(&mut self, event: Event) {
        self.held.push_back(event);
    }

    /// The edits that are not written.
    pub(super) fn edits(&self) -> impl Iterator<Item = &Edit> {
        self.waiting.iter().filter_map(|work| if let Work::Edit(edit) = work { Some(edit) } else { None })
    }

    /// The newest write, if it is an edit: it is taken back by not being written.
    pub(super) fn withdraw(&mut self) -> Option<Edit> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A write that comes with the first of them may be over before the next: nothing is left behind for which no write's
    /// end would come any more.
    #[test]
    fn what_is_held_goes_on_in_its_order_until_a_write_is_in_the_way_again() {
        let mut queue = Queue::default();
        queue.push(Work::Replay(Way::Undo));
        assert!(queue.holds());
        queue.hold(Event::Paste("first".into()));
        queue.hold(Event::Paste("second".into()));
        queue.next().expect("it is written");
        assert!(queue.holds(), "what comes now waits behind them");
        assert!(queue.release() && !queue.release());
        let next = |queue: &mut Queue| match queue.next_held() {
            Some(Event::Paste(text)) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(next(&mut queue), "first");
        // It led to a write, beside which something was held, and that is over.
        queue.push(Work::Replay(Way::Undo));
        assert!(queue.holds());
        queue.hold(Event::Resume);
        assert_eq!(next(&mut queue), "None");
        queue.next().expect("it is written");
        assert!(!queue.holds());
        assert_eq!((next(&mut queue), next(&mut queue)), ("second".into(), "Some(Resume)".into()));
        queue.released();
        assert!(!queue.holds());
    }
}
