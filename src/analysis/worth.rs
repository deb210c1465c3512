//! What a purchase is worth (METHODS §8).

use super::models::worth::fit;
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::facts::Kind;
use crate::domain::{Cancel, Fen};

pub const ANALYSIS: Analysis = Analysis { name: "worth", run };

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    let buyers = study.summaries.iter().filter(|summary| summary.bought());
    let repeats = buyers.filter_map(|summary| Some((summary.days - 1, summary.monetary()?)));
    let spending: Vec<_> = repeats.filter(|(_, mean)| *mean > 0.0).collect();
    let any = if spending.is_empty() { day_value(study, cancel)? } else { None };
    study.worth = fit(spending, any, study.settings.fix_gg, cancel)?;
    Some(())
}

/// The mean value of all priced purchase days, currency units; without one the inner `None`, if cancelled the outer.
#[expect(clippy::option_option, reason = "a pass answers `None` when it is cancelled")]
fn day_value(study: &Study, cancel: &Cancel) -> Option<Option<f64>> {
    let (mut days, mut value) = (0, Fen(0));
    for at in positions(study.customers(), cancel) {
        let mut last = None;
        for row in study.rows(at?).filter(|row| row.kind == Kind::Sale) {
            if let Some(amount) = row.amount.known() {
                days += usize::from(last.replace(row.day) != Some(row.day));
                value += amount;
            }
        }
    }
    Some((days > 0).then(|| value.units() / super::maths::real(days)))
}

#[cfg(test)]
mod tests {
    use crate::analysis::models::worth::Status;
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn without_a_second_purchase_the_mean_of_first_days_is_what_one_is_worth() {
        let study = studied(&[Bought(&[(9, 1_000), (9, 500), (9, -200)]), Bought(&[(4, 500)]), Bought(&[])]);
        assert_eq!((study.worth.status, study.worth.population_mean), (Status::InsufficientData, Some(10.0)));
        let study = studied(&[Bought(&[(9, -1_000)]), Bought(&[])]);
        assert_eq!((study.worth.status, study.worth.population_mean), (Status::NoAmounts, None));
    }
}
