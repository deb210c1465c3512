//! What computed columns say of themselves.

use super::desk::Desk;
use crate::domain::formula::Trouble;
use crate::domain::{Field, Problem};
use crate::query;

/// Why a cell of that field is not typed.
#[must_use]
pub fn refusal(desk: &Desk, field: &Field) -> Problem {
    match field.formula() {
        Some(formula) => {
            let formula = query::print_formula(formula, &desk.vocabulary);
            Problem::Formula(Trouble::Cell { label: field.label.clone(), formula })
        }
        None => Problem::Computed { field: field.key.clone() },
    }
}
