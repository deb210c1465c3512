//! When the log is folded into the file: 2 s after the last commit, once; then nothing until the next one.
//!
//! The file alone is then the whole truth, and copying it is a backup also while the grid is open. A reader of another
//! program may stand in the way; then it is tried again, less and less often.

use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// From the last commit to the folding.
const QUIET: Duration = Duration::from_secs(2);
/// Between two trials at most.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of a folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// The file holds all of it.
    Whole,
    /// Somebody stood in the way.
    Held,
    /// The file takes nothing: it is full, or may not be written.
    Refused,
}

/// What is known of the log.
#[derive(Debug)]
pub(super) struct Folding {
    /// The writer's number and the file's version, when they were last looked at.
    seen: (u64, i64),
    due: Option<Instant>,
    pause: Duration,
    /// It is to be tried again.
    again: bool,
    /// Somebody waits for it.
    hurried: bool,
    /// The file took nothing when it was tried last: what is typed is in the log only.
    refused: bool,
    /// From the lane.
    told: Receiver<Folded>,
}

impl Folding {
    /// What was written before is due too: a log that a crash left.
    pub(super) fn new(told: Receiver<Folded>) -> Self {
        let due = Some(Instant::now() + QUIET);
        Self { seen: (0, 0), due, pause: QUIET, again: false, hurried: false, refused: false, told }
    }

    /// Now: somebody wants the file to be whole.
    pub(super) fn hurry(&mut self) {
        self.hurried = true;
    }

    /// Not now: it is tried again a little later.
    pub(super) fn put_off(&mut self) {
        self.again = true;
    }

    /// Whether the file took nothing when it was tried last.
    pub(super) fn is_refused(&mut self) -> bool {
        self.hear();
        self.refused
    }

    fn hear(&mut self) {
        for folded in self.told.try_iter() {
            self.again |= folded != Folded::Whole;
            // Who is held learns nothing of it.
            self.refused = folded == Folded::Refused || (self.refused && folded == Folded::Held);
        }
    }

    /// Time until the log is to be folded in.
    pub(super) fn wait(&self) -> Option<Duration> {
        self.due.map(|due| due.saturating_duration_since(Instant::now()))
    }

    /// Whether the time has come; asked once.
    pub(super) fn is_due(&mut self) -> bool {
        let due = self.wait() == Some(Duration::ZERO);
        if due {
            self.due = None;
        }
        due
    }

    /// Somebody has written if these have moved: our own number, another's version of the file.
    pub(super) fn look(&mut self, seen: (u64, i64)) {
        if seen != self.seen {
            self.seen = seen;
            self.pause = QUIET;
            self.due = Some(Instant::now() + QUIET);
        }
        self.hear();
        if std::mem::take(&mut self.again) && self.due.is_none() {
            self.pause = (self.pause * 2).min(PATIENCE);
            self.due = Some(Instant::now() + self.pause);
        }
        // A log that is in the file already is left alone.
        if std::mem::take(&mut self.hurried) && self.due.is_some() {
            self.due = Some(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn it_is_due_once_after_the_last_commit_and_again_only_where_somebody_stood_in_the_way() {
        let (send, told) = channel();
        let mut folding = Folding::new(told);
        folding.look((1, 1));
        let first = folding.due.take();
        assert!(first.is_some());
        folding.look((1, 1));
        assert_eq!(folding.due, None);
        folding.look((1, 2));
        assert!(folding.due.take() > first);
        for pause in [4, 8, 16, 32, 60, 60] {
            send.send(Folded::Held).expect("the other end lives");
            folding.look((1, 2));
            assert_eq!(folding.pause, Duration::from_secs(pause));
            assert!(folding.due.take().is_some());
        }
        folding.look((2, 2));
        assert_eq!(folding.pause, QUIET);
        assert!(!folding.is_due(), "two seconds later");
        folding.hurry();
        folding.look((3, 2));
        assert!(folding.is_due() && !folding.is_due(), "at once, also behind a commit, and once");
        folding.hurry();
        folding.look((3, 2));
        assert!(!folding.is_due(), "nothing has come since");
    }

    #[test]
    fn a_file_that_took_nothing_is_tried_again_until_it_takes_all() {
        let (send, told) = channel();
        let mut folding = Folding::new(told);
        let mut hears = |folded| {
            send.send(folded).expect("the other end lives");
            let refused = folding.is_refused();
            folding.due = None;
            folding.look((0, 0));
            (refused, folding.due.is_some())
        };
        assert_eq!(hears(Folded::Refused), (true, true));
        assert_eq!(hears(Folded::Held), (true, true));
        assert_eq!(hears(Folded::Whole), (false, false));
        assert_eq!(hears(Folded::Held), (false, true));
    }
}
