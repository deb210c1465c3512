//! Retention of customers by the month of their first purchase (METHODS §11).

use std::collections::BTreeMap;

use super::figures::Cohort;
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::Cancel;
use crate::domain::facts::Kind;

pub const ANALYSIS: Analysis = Analysis { name: "cohort", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    // By month and not by position: one mistyped year must not make room for every month since.
    let mut cohorts: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
    for at in positions(study.customers(), cancel) {
        let at = at?;
        let summary = &study.summaries[at];
        if summary.bought() {
            let joined = summary.first.month();
            let months = (study.settings.as_of.month() - joined).unsigned_abs() as usize + 1;
            let active = cohorts.entry(joined).or_insert_with(|| vec![0; months]);
            months_active(study, at).for_each(|month| active[(month - joined).unsigned_abs() as usize] += 1);
        }
    }
    study.cohorts = cohorts.into_iter().map(|(month, active)| Cohort::new(month, active)).collect();
    Some(())
}

/// The months in which a customer bought, each once.
fn months_active(study: &Study, customer: usize) -> impl Iterator<Item = i32> {
    let mut last = None;
    let sales = study.rows(customer).filter(|row| row.kind == Kind::Sale);
    sales.map(|row| row.day.month()).filter(move |month| last.replace(*month) != Some(*month))
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

    #[test]
    fn a_mistyped_year_makes_one_long_cohort() {
        let study = studied(&[Bought(&[(665_000, 1), (5, 1)]), Bought(&[(5, 1)])]); // 1,820 years ago
        assert_eq!(study.cohorts.iter().map(|cohort| cohort.size).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(study.cohorts[0].active.iter().sum::<u32>(), 2);
    }
}
