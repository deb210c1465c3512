//! Calendar months.

use crate::domain::Fen;

/// Net revenue of a calendar month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// `2026-11`
    pub month: String,
    pub revenue: Fen,
}

/// `2026-11`, of a month counted from year 0.
#[must_use]
pub fn name(month: i32) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}
