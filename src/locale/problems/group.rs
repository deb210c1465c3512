//! Why customers cannot be grouped so.

use super::fill;
use crate::domain::GroupFault;
use crate::locale::Words;

impl Words {
    pub(super) fn group_fault(&self, fault: &GroupFault) -> String {
        match fault {
            GroupFault::NotMoney { label } => fill(&self.problems.group.not_money, &[("label", label)]),
        }
    }
}
