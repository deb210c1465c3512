//! Why customers cannot be grouped so.

use super::fill;
use crate::domain::GroupFault;
use crate::locale::Words;

impl Words {
    pub(super) fn group_fault(&self, fault: &GroupFault) -> String {
        let words = &self.problems.group;
        match fault {
            GroupFault::NotMoney { label } => fill(&words.not_money, &[("label", label)]),
            GroupFault::NotGrouped { label, can } => {
                fill(&words.not_grouped, &[("label", label), ("fields", &can.join(&self.shared.separator))])
            }
            GroupFault::NoField { found, nearest: None } => fill(&words.no_field, &[("found", found)]),
            GroupFault::NoField { found, nearest: Some(nearest) } => {
                fill(&words.no_field_but, &[("found", found), ("nearest", nearest)])
            }
        }
    }
}
