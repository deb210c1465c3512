//! What is wrong with a computed column's expression, in words.

use super::fill;
use crate::domain::formula::{Trouble, Unit};
use crate::locale::Words;

impl Words {
    /// One sentence: what is wrong, and what to do next.
    pub(super) fn trouble(&self, trouble: &Trouble) -> String {
        let words = &self.problems.formula;
        match trouble {
            Trouble::Unfinished => words.unfinished.clone(),
            Trouble::NotReckoned { label } => fill(&words.not_reckoned, &[("label", label)]),
            Trouble::NoField { found, nearest: None } => fill(&words.no_field, &[("found", found)]),
            Trouble::NoField { found, nearest: Some(nearest) } => {
                fill(&words.no_field_but, &[("found", found), ("nearest", nearest)])
            }
            Trouble::Sign { found } => fill(&words.sign, &[("found", found)]),
            Trouble::Misfit { left, sign, right } => {
                let (left, right) = (self.unit(*left), self.unit(*right));
                fill(&words.misfit, &[("left", left), ("sign", sign), ("right", right)])
            }
            Trouble::TooLong => words.too_long.clone(),
            Trouble::Circular { label } => fill(&words.circular, &[("label", label)]),
            Trouble::Cell { label, formula } => fill(&words.cell, &[("label", label), ("formula", formula)]),
            Trouble::NotComputed { label } => fill(&words.not_computed, &[("label", label)]),
        }
    }

    fn unit(&self, unit: Unit) -> &str {
        match unit {
            Unit::Whole | Unit::Decimal => &self.problems.formula.number,
            Unit::Money => &self.problems.formula.money,
            Unit::Day => &self.problems.formula.day,
        }
    }
}
