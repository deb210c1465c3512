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

/// What is known of the log.
#[derive(Debug)]
pub(super) struct Folding {
    /// The writer's number and the file's version, when they were last looked at.
    seen: (u64, i64),
    due: Option<Instant>,
    pause: Duration,
    /// From the lane: somebody stood in the way.
    unfolded: Receiver<()>,
}

impl Folding {
    /// What was written before is due too: a log that a crash left.
    pub(super) fn new(unfolded: Receiver<()>) -> Self {
        Self { seen: (0, 0), due: Some(Instant::now() + QUIET), pause: QUIET, unfolded }
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
        if self.unfolded.try_iter().count() > 0 && self.due.is_none() {
            self.pause = (self.pause * 2).min(PATIENCE);
            self.due = Some(Instant::now() + self.pause);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn it_is_due_once_after_the_last_commit_and_again_only_where_somebody_stood_in_the_way() {
        let (send, unfolded) = channel();
        let mut folding = Folding::new(unfolded);
        folding.look((1, 1));
        let first = folding.due.take();
        assert!(first.is_some());
        folding.look((1, 1));
        assert_eq!(folding.due, None);
        folding.look((1, 2));
        assert!(folding.due.take() > first);
        for pause in [4, 8, 16, 32, 60, 60] {
            send.send(()).expect("the other end lives");
            folding.look((1, 2));
            assert_eq!(folding.pause, Duration::from_secs(pause));
            assert!(folding.due.take().is_some());
        }
        folding.look((2, 2));
        assert_eq!(folding.pause, QUIET);
    }
}
