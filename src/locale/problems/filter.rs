//! What is wrong with a filter line.

use super::fill;
use crate::domain::FilterFault;
use crate::locale::Words;

impl Words {
    pub(super) fn filter_fault(&self, fault: &FilterFault) -> String {
        let words = &self.problems.filter;
        match fault {
            FilterFault::Unfinished => words.unfinished.clone(),
            FilterFault::UnknownField { found, nearest: Some(nearest) } => {
                fill(&words.did_you_mean, &[("found", found), ("nearest", nearest)])
            }
            FilterFault::UnknownField { found, nearest: None } => fill(&words.unknown_field, &[("found", found)]),
            FilterFault::ManyFields { found, labels } => {
                fill(&words.many_fields, &[("found", found), ("labels", &labels.join(" · "))])
            }
            FilterFault::NoField => words.no_field.clone(),
            FilterFault::NotOrdered { label } => fill(&words.not_ordered, &[("label", label)]),
            FilterFault::NotADay { found } => fill(&words.not_a_day, &[("found", found)]),
            FilterFault::Backwards { found } => fill(&words.backwards, &[("found", found)]),
            FilterFault::Unopened => words.unopened.clone(),
            FilterFault::Unclosed => words.unclosed.clone(),
            FilterFault::TooDeep => words.too_deep.clone(),
        }
    }
}
