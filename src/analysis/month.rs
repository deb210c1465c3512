//! Net revenue by complete calendar month (METHODS §13).

use super::figures::{Month, name};
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::facts::Day;
use crate::domain::{Cancel, Fen};

pub const ANALYSIS: Analysis = Analysis { name: "month", run };

/// From the month of the first row to the last complete one, without gaps.
fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let first = (0..study.customers()).filter_map(|at| study.rows(at).next()).map(|row| row.day).min();
    let (first, end) = (first.map_or(i32::MAX, Day::month), end(study.settings.as_of));
    let mut revenue = vec![Fen(0); usize::try_from(i64::from(end) - i64::from(first)).unwrap_or(0)];
    for at in positions(study.customers(), cancel) {
        for row in study.rows(at?) {
            let month = usize::try_from(row.day.month() - first).unwrap_or(usize::MAX);
            if let (Some(sum), Some(amount)) = (revenue.get_mut(month), row.amount.known()) {
                *sum += amount;
            }
        }
    }
    study.months = (first..end).zip(revenue).map(|(month, revenue)| Month { month: name(month), revenue }).collect();
    Some(())
}

/// The first month that is not complete.
fn end(as_of: Day) -> i32 {
    Day(as_of.0.saturating_add(1)).month()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn months_without_rows_are_zero_and_refunds_count() {
        let study = studied(&[Bought(&[(100, 500), (99, -200)]), Bought(&[(5, 70)])]);
        let months: Vec<_> = study.months.iter().map(|month| (month.month.as_str(), month.revenue.0)).collect();
        assert_eq!(months, [("2024-03", 300), ("2024-04", 0), ("2024-05", 0), ("2024-06", 70)]);
        assert!(studied(&[]).months.is_empty());
    }

    #[test]
    fn a_month_is_complete_with_its_last_day() {
        let end = |text| name(end(Day::parse(text).expect("a day")));
        assert_eq!(
            (end("2024-06-30"), end("2024-06-29"), end("2024-12-31")),
            ("2024-07".into(), "2024-06".into(), "2025-01".into())
        );
    }
}
