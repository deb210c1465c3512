//! The customer's usual gap and stage of life (METHODS §6). Fractions are compared exactly.

use super::figures::Summary;
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::Cancel;
use crate::domain::score::{Lifecycle, LifecycleWhy, Span};

pub const ANALYSIS: Analysis = Analysis { name: "lifecycle", run };

const MATURE_PURCHASES: u32 = 5;
const MATURE_DAYS: i32 = 180;

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let mut lifecycles = Vec::with_capacity(study.customers());
    for at in positions(study.customers(), cancel) {
        let at = at?;
        let prospect = (!study.summaries[at].buyer()).then_some(Lifecycle::Prospect);
        lifecycles.push(prospect.or_else(|| found(study, at).map(|(lifecycle, _)| lifecycle)));
    }
    study.lifecycles = lifecycles;
    Some(())
}

/// The figures behind a customer's stage; `None` of a prospect, and of who has none because no last purchase is known.
#[must_use]
pub fn why(study: &Study, customer: usize) -> Option<LifecycleWhy> {
    let (_, limit) = found(study, customer)?;
    let summary = &study.summaries[customer];
    Some(LifecycleWhy {
        days: study.settings.as_of.since(summary.last_known()?),
        purchases: summary.days,
        gap: study.gap(customer)?,
        limit,
        last_gap: summary.last_gap(),
        age: summary.age(),
    })
}

fn found(study: &Study, customer: usize) -> Option<(Lifecycle, Span)> {
    let days = study.settings.as_of.since(study.summaries[customer].last_known()?);
    Some(stage(&study.summaries[customer], days, study.gap(customer)?, study.settings.new_days))
}

/// The first rule that holds, and the limit that decided. `days` since the last purchase day.
fn stage(summary: &Summary, days: i32, gap: Span, new_days: i32) -> (Lifecycle, Span) {
    let sleep = gap.times(3).at_least(90).at_most(365);
    let lost = gap.times(6).at_least(180).at_most(730);
    let once = summary.days == 1;
    let warn = if once { Span::days(new_days) } else { gap.times(3).half().at_least(30) };
    if !lost.longer_than(days) {
        (Lifecycle::Lost, lost)
    } else if !sleep.longer_than(days) {
        (Lifecycle::Dormant, sleep)
    } else if warn.exceeded_by(days) {
        (Lifecycle::AtRisk, warn)
    } else if once {
        (Lifecycle::New, warn)
    } else if !sleep.longer_than(summary.last_gap()) {
        (Lifecycle::Reactivated, sleep)
    } else if summary.days >= MATURE_PURCHASES && summary.age() >= MATURE_DAYS {
        (Lifecycle::Mature, Span::days(MATURE_DAYS))
    } else {
        (Lifecycle::Growing, warn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::Day;

    /// A buyer with so many purchase days over `age` days, the last two `last_gap` apart.
    fn buyer(days: u32, age: i32, last_gap: i32) -> Summary {
        Summary { days, last: Day(age), before_last: Day(age - last_gap), ..Summary::default() }
    }

    fn stages(summary: &Summary, gap: Span, days: &[i32]) -> Vec<&'static str> {
        days.iter().map(|days| stage(summary, *days, gap, 90).0.key()).collect()
    }

    #[test]
    fn waiting_wears_a_rhythm_out() {
        let regular = buyer(11, 305, 30);
        // g = 33.18: warning above 49.77 days, asleep from 99.55, lost from 199.09.
        let stages = stages(&regular, Span(365, 11), &[0, 49, 50, 99, 100, 199, 200]);
        assert_eq!(stages, ["mature", "mature", "at_risk", "at_risk", "dormant", "dormant", "lost"]);
    }

    #[test]
    fn limits_are_clamped() {
        let quick = buyer(4, 30, 10); // never mature: too few and too short
        assert_eq!(
            stages(&quick, Span(7, 1), &[30, 31, 89, 90, 179, 180]),
            ["growing", "at_risk", "at_risk", "dormant", "dormant", "lost"]
        );
        let slow = buyer(2, 300, 300);
        assert_eq!(stages(&slow, Span(500, 1), &[364, 365, 729, 730]), ["growing", "dormant", "dormant", "lost"]);
    }

    #[test]
    fn one_purchase_is_new_then_at_risk() {
        let once = buyer(1, 0, 0);
        assert_eq!(stages(&once, Span(60, 1), &[0, 90, 91, 180, 360]), ["new", "new", "at_risk", "dormant", "lost"]);
    }

    #[test]
    fn back_after_a_long_pause_is_reactivated_before_it_is_mature() {
        assert_eq!(stages(&buyer(6, 400, 180), Span(60, 1), &[10]), ["reactivated"]);
        assert_eq!(stages(&buyer(6, 400, 179), Span(60, 1), &[10]), ["mature"]);
        assert_eq!(stages(&buyer(5, 179, 20), Span(60, 1), &[10]), ["growing"]);
        assert_eq!(stages(&buyer(5, 180, 20), Span(60, 1), &[10]), ["mature"]);
    }
}
