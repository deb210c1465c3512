//! What is said of a cell that breaks a rule of its field.

use super::fill;
use crate::domain::rule::Breach;
use crate::locale::Words;

impl Words {
    /// One sentence in the language of the screen.
    #[must_use]
    pub fn breach(&self, breach: &Breach) -> String {
        let words = &self.problems.rule;
        match breach {
            Breach::Required => words.is_required.clone(),
            Breach::TooShort { length, limit } => {
                fill(&words.too_short, &[("length", &length.to_string()), ("limit", &limit.to_string())])
            }
            Breach::OutOfRange { low: Some(low), high: Some(high) } => {
                fill(&words.not_between, &[("low", low), ("high", high)])
            }
            Breach::OutOfRange { low, high } => match (low, high) {
                (Some(low), _) => fill(&words.too_low, &[("low", low)]),
                (None, high) => fill(&words.too_high, &[("high", high.as_deref().unwrap_or_default())]),
            },
            Breach::Below { field, days } => {
                let message = if *days { &words.before } else { &words.below };
                fill(message, &[("label", self.field(field))])
            }
            Breach::OtherPattern { found, pattern } => {
                fill(&words.other_pattern, &[("found", found), ("pattern", pattern)])
            }
            Breach::NoOption { found } => fill(&words.no_option, &[("found", found)]),
            Breach::NotUnique => words.not_unique.clone(),
            Breach::NotTheSame { first } => fill(&words.not_the_same, &[("first", first)]),
            Breach::Stale { days } => fill(&words.is_stale, &[("n", &days.to_string())]),
        }
    }
}
