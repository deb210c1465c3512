//! What is wrong with the name of a view.

use super::fill;
use crate::domain::ViewFault;
use crate::locale::Words;

impl Words {
    pub(super) fn view_fault(&self, fault: &ViewFault) -> String {
        match fault {
            ViewFault::Unknown { found, names } if names.is_empty() => {
                fill(&self.problems.view.no_views, &[("found", found)])
            }
            ViewFault::Unknown { found, names } => {
                fill(&self.problems.view.unknown, &[("found", found), ("names", &names.join(" · "))])
            }
        }
    }
}
