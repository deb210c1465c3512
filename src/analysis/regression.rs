//! Trends: monthly revenue over time, and revenue over frequency (METHODS §13).

use super::figures::Summary;
use super::maths::line::Pairs;
use super::maths::real;
use super::pass::Analysis;
use super::study::Study;
use crate::domain::Cancel;

pub const ANALYSIS: Analysis = Analysis { name: "regression", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    let months = study.months.iter().enumerate().map(|(month, of)| (real(month), of.revenue.units()));
    let buyers = study.summaries.iter().filter(|summary| summary.bought()).map(logarithms);
    study.lines = [Pairs::of(months).line(), Pairs::of(buyers).line()];
    Some(())
}

fn logarithms(summary: &Summary) -> (f64, f64) {
    (f64::from(summary.days).ln(), summary.revenue.units().max(0.0).ln_1p())
}

#[cfg(test)]
mod tests {
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn months_and_buyers_each_have_their_line() {
        // The last day is 30 June 2024: March 100, April 200, May 300, June 400.
        let study = studied(&[Bought(&[(100, 10_000), (75, 20_000), (40, 30_000), (9, 40_000)]), Bought(&[(9, 0)])]);
        let [months, buyers] = study.lines;
        let months = months.expect("four months");
        assert!((months.slope - 100.0).abs() < 1e-9 && (months.intercept - 100.0).abs() < 1e-9);
        assert_eq!((months.count, buyers), (4, None), "two buyers make no line");
    }
}
