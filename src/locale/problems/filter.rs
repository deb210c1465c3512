//! What is wrong with a filter line.

use super::fill;
use crate::domain::FilterFault;
use crate::locale::Words;

/// Fields that a sentence names of those that begin so.
const NAMED: usize = 5;

impl Words {
    pub(super) fn filter_fault(&self, fault: &FilterFault) -> String {
        let words = &self.problems.filter;
        match fault {
            FilterFault::Unfinished => words.unfinished.clone(),
            FilterFault::OpenQuote => words.open_quote.clone(),
            FilterFault::UnknownField { found, nearest: Some(nearest) } => {
                fill(&words.did_you_mean, &[("found", found), ("nearest", nearest)])
            }
            FilterFault::UnknownField { found, nearest: None } => fill(&words.unknown_field, &[("found", found)]),
            FilterFault::ManyFields { found, labels } => {
                // As many as a glance takes: whoever typed one letter types another one.
                let named = labels.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(" · ");
                let message = if labels.len() > NAMED { &words.more_fields } else { &words.many_fields };
                fill(message, &[("found", found), ("n", &labels.len().to_string()), ("labels", &named)])
            }
            FilterFault::NoField => words.no_field.clone(),
            FilterFault::NotOrdered { label } => fill(&words.not_ordered, &[("label", label)]),
            FilterFault::NotADay { found } if found.chars().all(|sign| sign.is_ascii_digit()) => {
                fill(&words.bare_number, &[("found", found)])
            }
            FilterFault::NotADay { found } => fill(&words.not_a_day, &[("found", found)]),
            FilterFault::NotALength { found, label } => {
                fill(&words.not_a_length, &[("found", found), ("label", label)])
            }
            FilterFault::Backwards { found } => fill(&words.backwards, &[("found", found)]),
            FilterFault::Unopened => words.unopened.clone(),
            FilterFault::Unclosed => words.unclosed.clone(),
            FilterFault::TooDeep => words.too_deep.clone(),
            FilterFault::MayMean { found, instead } => fill(&words.may_mean, &[("found", found), ("instead", instead)]),
        }
    }
}
