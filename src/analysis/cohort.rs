//! Retention of customers by the month of their first purchase (METHODS §11).

use serde::Serialize;

use super::month::name;
use super::{Analysis, Study, positions};
use crate::domain::Cancel;
use crate::domain::facts::Kind;

pub const ANALYSIS: Analysis = Analysis { name: "cohort", run };

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

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let buyers = || study.summaries.iter().filter(|summary| summary.buyer());
    let Some(first) = buyers().map(|summary| summary.first.month()).min() else {
        study.cohorts = Vec::new();
        return Some(());
    };
    let months = usize::try_from(study.settings.as_of.month() - first).unwrap_or(0) + 1;
    let mut active: Vec<Vec<u32>> = (0..months).map(|month| vec![0; months - month]).collect();
    for at in positions(study.customers(), cancel) {
        let at = at?;
        let mut last = None;
        for row in study.rows(at).filter(|row| row.kind == Kind::Sale) {
            let month = row.day.month();
            if last.replace(month) != Some(month) {
                let joined = study.summaries[at].first.month();
                active[(joined - first).unsigned_abs() as usize][(month - joined).unsigned_abs() as usize] += 1;
            }
        }
    }
    let named = (first..).zip(active).filter(|(_, active)| active[0] > 0);
    study.cohorts = named.map(|(month, active)| Cohort::new(month, active)).collect();
    Some(())
}

impl Cohort {
    fn new(month: i32, active: Vec<u32>) -> Self {
        let size = active[0];
        let retention = active.iter().map(|count| f64::from(*count) / f64::from(size)).collect();
        Self { month: name(month), size, active, retention }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn a_cohort_loses_and_regains_customers() {
        // The last day observed is 2024-06-30: 40 days before lies in May, 100 in March.
        let study = studied(&[Bought(&[(100, 1), (98, 1), (5, 1)]), Bought(&[(100, 1), (40, 1)]), Bought(&[(0, 1)])]);
        let cohorts: Vec<_> = study.cohorts.iter().map(|cohort| (cohort.month.as_str(), &cohort.active[..])).collect();
        assert_eq!(cohorts, [("2024-03", &[2, 0, 1, 1][..]), ("2024-06", &[1][..])]);
        assert_eq!(study.cohorts[0].retention, [1.0, 0.0, 0.5, 0.5]);
        assert!(studied(&[Bought(&[])]).cohorts.is_empty());
    }
}
