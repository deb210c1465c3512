//! What is said when what is typed is not in the file.

use super::{Words, fill};
use crate::domain::{Loss, Problem};

impl Words {
    /// One sentence: what happened, what is kept, what to do next.
    #[must_use]
    pub fn loss(&self, loss: &Loss) -> String {
        let words = &self.losing;
        match loss {
            Loss::Gone => words.gone.clone(),
            Loss::Replaced => words.replaced.clone(),
            Loss::Overwritten => words.overwritten.clone(),
            Loss::LogGone => words.log_gone.clone(),
            Loss::Full => words.full.clone(),
            Loss::ReadOnly => words.read_only.clone(),
            Loss::Damaged => words.damaged.clone(),
            Loss::Held { by: Some(who) } => fill(&words.held_by, &[("who", who)]),
            Loss::Held { by: None } => words.held.clone(),
        }
    }

    pub(super) fn lost_problem(&self, problem: &Problem) -> String {
        let words = &self.losing;
        match problem {
            Problem::InUse => words.in_use.clone(),
            Problem::Lost(loss) => self.loss(loss),
            Problem::Exists { path } => fill(&words.exists, &[("path", &path.display().to_string())]),
            Problem::KeptElsewhere { path } => fill(&words.kept_elsewhere, &[("path", &path.display().to_string())]),
            Problem::NotKept { cause } => fill(&words.not_kept, &[("cause", cause)]),
            _ => String::new(),
        }
    }
}
