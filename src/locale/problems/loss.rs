//! What is said when what is typed is not in the file, and of what becomes of it.

use super::{fill, with_path};
use crate::domain::{Loss, RescueFault};
use crate::locale::Words;

impl Words {
    /// One sentence: what happened, what is kept, what to do next.
    #[must_use]
    pub fn loss(&self, loss: &Loss) -> String {
        let words = &self.problems.loss;
        match loss {
            Loss::Gone => words.gone.clone(),
            Loss::Replaced => words.replaced.clone(),
            Loss::Overwritten => words.overwritten.clone(),
            Loss::LogGone => words.log_gone.clone(),
            Loss::Full => words.full.clone(),
            Loss::ReadOnly => words.read_only.clone(),
            Loss::LogOnly => words.log_only.clone(),
            Loss::Damaged => words.damaged.clone(),
            Loss::Held { by: Some(who) } => fill(&words.held_by, &[("who", who)]),
            Loss::Held { by: None } => words.held.clone(),
        }
    }

    pub(super) fn rescue_fault(&self, fault: &RescueFault) -> String {
        let words = &self.problems.rescue;
        match fault {
            RescueFault::Exists { path } => with_path(&words.exists, path),
            RescueFault::Waits { text } => fill(&words.waits, &[("text", text)]),
            RescueFault::StillRead { path } => with_path(&words.still_read, path),
            RescueFault::InLog { path } => with_path(&words.in_log, path),
            RescueFault::KeptElsewhere { path, lost } if lost.is_empty() => with_path(&words.kept_elsewhere, path),
            RescueFault::KeptElsewhere { path, lost } => with_path(&words.kept_partly, path) + &self.unplaced(lost),
            RescueFault::TypedKept { path, lost } => with_path(&words.typed_kept, path) + &self.unplaced(lost),
            RescueFault::NotKept { cause } => fill(&words.not_kept, &[("cause", &self.cause(cause))]),
        }
    }

    /// The changes that found no place in the file that is kept, a line for each.
    fn unplaced(&self, lost: &[String]) -> String {
        if lost.is_empty() {
            return String::new();
        }
        let count = fill(&self.problems.rescue.unplaced, &[("n", &lost.len().to_string())]);
        format!("\n{count}\n  {}", lost.join("\n  "))
    }
}
