//! What was foretold beside what then happened (METHODS §15).

use std::cmp::Ordering;

use super::figures::{Areas, Decile, Flags, Foretold, Holdout, ModelAreas, Rule};
use super::maths::line::Pairs;
use super::maths::real;
use super::pass::{Analysis, positions};
use super::rhythm::weeks;
use super::study::Study;
use crate::domain::facts::{Day, Kind};
use crate::domain::{Cancel, score};

pub const ANALYSIS: Analysis = Analysis { name: "holdout", run };

const RULE_DAYS: i32 = 90;

/// A buyer: what was known and foretold on the last day observed, and what happened.
struct Case {
    customer: usize,
    days: i32,
    repeats: u32,
    flagged: bool,
    /// Nothing without a model.
    said: Option<Said>,
    /// Purchase days after the last day observed, up to the end of the holdout.
    actual: u32,
}

/// What was foretold of the holdout.
#[derive(Clone, Copy)]
struct Said {
    expected: f64,
    alive: f64,
    none: f64,
}

impl Case {
    fn expected(&self) -> f64 {
        self.said.map_or(0.0, |said| said.expected)
    }
}

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    if cancel.tripped() {
        return None;
    }
    study.holdout = match study.settings.holdout_end {
        Some(end) if end > study.settings.as_of => Some(report(study, &cases(study, end, cancel)?, end)),
        _ => None,
    };
    Some(())
}

fn cases(study: &Study, end: Day, cancel: &Cancel) -> Option<Vec<Case>> {
    let as_of = study.settings.as_of;
    let mut cases = Vec::new();
    for at in positions(study.customers(), cancel) {
        let at = at?;
        let Some((repeats, _, age)) = study.summaries[at].history(as_of) else { continue };
        let said = study.alive(at).zip(study.ahead.of(repeats, age)).and_then(|(alive, future)| {
            let none = study.no_purchase(at, alive, weeks(end.since(as_of)))?;
            Some(Said { expected: alive * future.holdout, alive, none })
        });
        let days = as_of.since(study.summaries[at].last);
        let flagged = score::flagged(study.reasons.of(at));
        cases.push(Case { customer: at, days, repeats, flagged, said, actual: bought_until(study, at, end) });
    }
    Some(cases)
}

/// Purchase days after the last day observed.
fn bought_until(study: &Study, customer: usize, end: Day) -> u32 {
    let mut last = study.settings.as_of;
    let mut days = 0;
    for row in study.rows_until(customer, end).filter(|row| row.kind == Kind::Sale && row.day > study.settings.as_of) {
        days += u32::from(row.day != last);
        last = row.day;
    }
    days
}

fn report(study: &Study, cases: &[Case], end: Day) -> Holdout {
    let lost: Vec<bool> = cases.iter().map(|case| case.actual == 0).collect();
    let repeaters: Vec<&Case> = cases.iter().filter(|case| case.repeats > 0).collect();
    let all: Vec<&Case> = cases.iter().collect();
    let foretold = foretold(cases);
    let usable = foretold.is_some();
    Holdout {
        end,
        weeks: weeks(end.since(study.settings.as_of)),
        n: cases.len(),
        actual_purchases: cases.iter().map(|case| u64::from(case.actual)).sum(),
        no_purchase_rate: mean(lost.iter().map(|lost| f64::from(*lost))),
        foretold,
        auc: areas(&all, usable),
        auc_repeat_buyers: usable.then(|| areas(&repeaters, usable)),
        flags: Flags {
            rule_90_days: rule(cases.iter().map(long), &lost),
            kehu_flag: rule(cases.iter().map(|case| case.flagged), &lost),
            lowest_expected_same_count_as_rule_90: usable.then(|| rule(lowest(study, cases).into_iter(), &lost)),
        },
        deciles: if usable { deciles(study, cases) } else { Vec::new() },
    }
}

/// The rule of thumb: no purchase in 90 days.
fn long(case: &Case) -> bool {
    case.days > RULE_DAYS
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    (count > 0.0).then(|| sum / count)
}

/// `None` unless something was foretold of everybody.
fn foretold(cases: &[Case]) -> Option<Foretold> {
    let said: Vec<(f64, f64, f64, bool)> = cases
        .iter()
        .map(|case| case.said.map(|said| (said.expected, said.none, f64::from(case.actual), long(case))))
        .collect::<Option<_>>()?;
    let square = |one: f64, actual: f64| (one - if actual > 0.0 { 0.0 } else { 1.0 }).powi(2);
    Some(Foretold {
        predicted_purchases: said.iter().map(|(expected, ..)| expected).sum(),
        mean_p_no_purchase: mean(said.iter().map(|(_, none, ..)| *none))?,
        brier_p_no_purchase: mean(said.iter().map(|(_, none, actual, _)| square(*none, *actual)))?,
        brier_rule_90_days: mean(said.iter().map(|(.., actual, long)| square(f64::from(*long), *actual)))?,
        correlation: Pairs::of(said.iter().map(|(expected, _, actual, _)| (*expected, *actual))).correlation(),
        mae_purchases: mean(said.iter().map(|(expected, _, actual, _)| (expected - actual).abs()))?,
    })
}

fn areas(cases: &[&Case], usable: bool) -> Areas {
    let by =
        |measure: &dyn Fn(&Case) -> f64| area(cases.iter().map(|case| (measure(case), case.actual == 0)).collect());
    let said = |measure: fn(Said) -> f64| by(&|case| case.said.map_or(0.0, measure));
    Areas {
        days_since_last: by(&|case| f64::from(case.days)),
        rule_90_days: by(&|case| f64::from(long(case))),
        model: usable.then(|| ModelAreas {
            one_minus_p_alive: said(|said| 1.0 - said.alive),
            p_no_purchase: said(|said| said.none),
            minus_expected_purchases: said(|said| -said.expected),
        }),
    }
}

/// How likely the measure of one who is lost is above that of one who is not, ties counted one half: Mann and Whitney's U as a
/// share. Source: Hanley & McNeil (1982), Radiology 143(1) 29–36.
fn area(mut measured: Vec<(f64, bool)>) -> Option<f64> {
    measured.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    // Twice the pairs in which the lost one is above, counted tie by tie.
    let (mut twice, mut kept, mut lost) = (0.0, 0.0, 0.0);
    for tie in measured.chunk_by(|one, other| one.0 == other.0) {
        let lost_here = real(tie.iter().filter(|(_, lost)| *lost).count());
        let kept_here = real(tie.len()) - lost_here;
        twice += lost_here * (2.0 * kept + kept_here);
        (kept, lost) = (kept + kept_here, lost + lost_here);
    }
    (kept > 0.0 && lost > 0.0).then(|| twice / (2.0 * kept * lost))
}

fn rule(flagged: impl Iterator<Item = bool>, lost: &[bool]) -> Rule {
    let mut counts = [[0u64; 2]; 2];
    for (flagged, lost) in flagged.zip(lost) {
        counts[usize::from(flagged)][usize::from(*lost)] += 1;
    }
    let [[spared, missed], [wrongly, rightly]] = counts;
    let share = |part: u64, rest: u64| mean_of(part, part + rest);
    let (recall, specificity) = (share(rightly, missed), share(spared, wrongly));
    Rule {
        flagged: wrongly + rightly,
        true_positive: rightly,
        precision: share(rightly, wrongly),
        recall,
        specificity,
        balanced_accuracy: recall.zip(specificity).map(|(one, other)| one.midpoint(other)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of customers lie far below 2^53")]
fn mean_of(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// As many as the rule of thumb flags, but those of whom least is expected.
fn lowest(study: &Study, cases: &[Case]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..cases.len()).collect();
    order.sort_unstable_by(|one, other| {
        let (one, other) = (&cases[*one], &cases[*other]);
        one.expected().total_cmp(&other.expected()).then_with(|| by_code(study, one, other))
    });
    let mut flagged = vec![false; cases.len()];
    order.into_iter().take(cases.iter().filter(|case| long(case)).count()).for_each(|at| flagged[at] = true);
    flagged
}

/// Tenths of the buyers, from those of whom most is expected.
fn deciles(study: &Study, cases: &[Case]) -> Vec<Decile> {
    let mut order: Vec<&Case> = cases.iter().collect();
    order.sort_unstable_by(|one, other| {
        other.expected().total_cmp(&one.expected()).then_with(|| by_code(study, one, other))
    });
    let mut deciles: Vec<Decile> = Vec::new();
    for (at, case) in order.iter().enumerate() {
        let number = 1 + 10 * at / order.len();
        if deciles.last().is_none_or(|last| last.decile < number) {
            deciles.push(Decile { decile: number, ..Decile::default() });
        }
        if let Some(decile) = deciles.last_mut() {
            decile.customers += 1;
            decile.predicted += case.expected();
            decile.actual += u64::from(case.actual);
            decile.buyers += u64::from(case.actual > 0);
        }
    }
    deciles
}

fn by_code(study: &Study, one: &Case, other: &Case) -> Ordering {
    let code = |case: &Case| study.facts.codes.get(case.customer);
    code(one).cmp(code(other)).then(one.customer.cmp(&other.customer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{Bought, studied_with};

    #[test]
    fn an_area_counts_pairs_and_ties_one_half() {
        let of = |lost: &[f64], kept: &[f64]| {
            let with = |values: &[f64], lost| values.iter().map(move |value| (*value, lost)).collect::<Vec<_>>();
            area([with(lost, true), with(kept, false)].concat())
        };
        assert_eq!(of(&[3.0, 4.0], &[1.0, 2.0]), Some(1.0));
        assert_eq!(of(&[1.0], &[1.0, 2.0, 0.0, 1.0]), Some(0.5));
        assert_eq!(of(&[2.0, 5.0], &[2.0, 3.0, 9.0]), Some((0.5 + 0.0 + 0.0 + 1.0 + 1.0 + 0.0) / 6.0));
        assert_eq!((of(&[1.0], &[]), of(&[], &[])), (None, None), "all did the same");
    }

    #[test]
    fn a_rule_is_measured_by_whom_it_finds() {
        let found = rule([true, true, true, false, false].into_iter(), &[true, true, false, true, false]);
        assert_eq!((found.flagged, found.true_positive), (3, 2));
        assert_eq!((found.precision, found.recall, found.specificity), (Some(2.0 / 3.0), Some(2.0 / 3.0), Some(0.5)));
        assert_eq!(found.balanced_accuracy, Some((2.0_f64 / 3.0).midpoint(0.5)));
        let none = rule([false].into_iter(), &[true]);
        assert_eq!(
            (none.precision, none.recall, none.specificity, none.balanced_accuracy),
            (None, Some(0.0), None, None)
        );
    }

    #[test]
    fn without_a_model_only_the_rules_are_measured() {
        // Days before the last day observed; negative: after it. The holdout has 30 days.
        let customers = [
            Bought(&[(100, 1), (-30, 1)]),
            Bought(&[(95, 1), (-31, 1)]),
            Bought(&[(5, 1), (-3, 1), (-3, 1), (-4, 1), (-9, -1)]),
            Bought(&[(-2, 1)]),
        ];
        let study = studied_with(&customers, r#"{"holdout_end": "2024-07-30"}"#);
        let report = study.holdout.expect("there is a holdout");
        assert_eq!((report.n, report.actual_purchases, report.no_purchase_rate), (3, 3, Some(1.0 / 3.0)));
        assert_eq!((report.foretold, report.auc_repeat_buyers, report.deciles.len()), (None, None, 0));
        assert_eq!((report.auc.days_since_last, report.auc.rule_90_days), (Some(0.5), Some(0.75)));
        assert_eq!((report.flags.rule_90_days.flagged, report.flags.rule_90_days.true_positive), (2, 1));
        assert!(
            studied_with(&customers, r#"{"holdout_end": "2024-06-30"}"#).holdout.is_none(),
            "it ends before it begins"
        );
    }
}
