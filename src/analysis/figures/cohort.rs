//! Customers by the month of their first purchase.

use serde::Serialize;

use super::month::name;

/// The customers who first bought in one calendar month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// `2026-11`
    pub month: String,
    pub size: u32,
    /// Customers with a purchase day in the k-th month after; the first is all of them. The last month is a part of
    /// one unless the last day observed ends it.
    pub active: Vec<u32>,
    /// `active` as shares of `size`, in \[0, 1\].
    pub retention: Vec<f64>,
}

impl Cohort {
    pub(in crate::analysis) fn new(month: i32, active: Vec<u32>) -> Self {
        let size = active[0];
        let retention = active.iter().map(|count| f64::from(*count) / f64::from(size)).collect();
        Self { month: name(month), size, active, retention }
    }
}
