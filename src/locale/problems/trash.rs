//! Why nobody comes back from the trash, or goes for good.

use super::fill;
use crate::domain::TrashFault;
use crate::locale::Words;

impl Words {
    pub(super) fn trash_fault(&self, fault: &TrashFault) -> String {
        match fault {
            TrashFault::NotThere { code } => fill(&self.problems.trash.not_in_trash, &[("code", code)]),
            TrashFault::Unasked => self.problems.trash.unasked.clone(),
            TrashFault::Kept => self.trash.kept.clone(),
        }
    }
}
