//! Reasons that speak for the loss of a customer (METHODS §10).

use super::contact;
use super::figures::Summary;
use super::models::rhythm::Evidence;
use super::pass::{Analysis, positions};
use super::study::Study;
use crate::domain::facts::{Day, Kind, Rows};
use crate::domain::score::{Reason, Span, alive_limit, gap_limit};
use crate::domain::{Cancel, Fen};

pub const ANALYSIS: Analysis = Analysis { name: "churn", run };

const SPEND_WINDOW_DAYS: i32 = 180;
const REFUND_WINDOW_DAYS: i32 = 90;
/// A second purchase is not missed before so many days.
const SECOND_PURCHASE_DAYS: i32 = 90;

fn run(study: &mut Study, cancel: &Cancel) -> Option<()> {
    let mut reasons = Rows::default();
    for at in positions(study.customers(), cancel) {
        let at = at?;
        reasons.push(of_purchases(study, at).into_iter().flatten().chain(contact::reasons(study, at)));
    }
    study.reasons = reasons;
    Some(())
}

/// The reasons that a customer's purchases give, in the order of the contract.
fn of_purchases(study: &Study, at: usize) -> [Option<Reason>; 5] {
    let summary = &study.summaries[at];
    let days = summary.last_known().map(|last| study.settings.as_of.since(last));
    let rhythm = if summary.days >= 2 { days.zip(study.gap(at)) } else { None };
    [
        alive_low(study, at),
        rhythm.and_then(|(days, gap)| gap_exceeded(days, gap)),
        days.and_then(|days| no_second_purchase(summary, days, study.mean_gap)),
        spend_drop(study, at),
        recent_refund(study, at),
    ]
}

/// Only where the data speak clearly for drop-out: without it the probability tells nothing, nor after one purchase.
fn alive_low(study: &Study, at: usize) -> Option<Reason> {
    if study.rhythm.evidence != Some(Evidence::Strong) || study.summaries[at].days < 2 {
        return None;
    }
    let alive = study.alive(at)?;
    let points = (2..=3).rev().find(|points| alive < alive_limit(*points))?;
    Some(Reason::AliveLow { alive, points })
}

/// The strongest of three limits that so many days since the last purchase exceed.
fn gap_exceeded(days: i32, gap: Span) -> Option<Reason> {
    let points = (1..=3).rev().find(|points| gap_limit(gap, *points).exceeded_by(days))?;
    Some(Reason::GapExceeded { days, gap, points })
}

fn no_second_purchase(summary: &Summary, days: i32, mean_gap: i32) -> Option<Reason> {
    let limit = SECOND_PURCHASE_DAYS.max(2 * mean_gap);
    (summary.days == 1 && days > limit).then_some(Reason::NoSecondPurchase { days, limit })
}

/// Net revenue of the last 180 days against that of the 180 before; only of who was there for both.
fn spend_drop(study: &Study, at: usize) -> Option<Reason> {
    let summary = &study.summaries[at];
    let (recently, earlier) = (days_before(study, SPEND_WINDOW_DAYS), days_before(study, 2 * SPEND_WINDOW_DAYS));
    if !summary.bought() || summary.first > earlier {
        return None;
    }
    let (mut recent, mut before) = (Fen(0), Fen(0));
    for row in study.rows(at).filter(|row| row.day > earlier) {
        let window = if row.day > recently { &mut recent } else { &mut before };
        *window += row.amount.known().unwrap_or_default();
    }
    let dropped = before > Fen(0) && i128::from(recent.0) * 2 < i128::from(before.0);
    dropped.then_some(Reason::SpendDrop { recent, before })
}

fn recent_refund(study: &Study, at: usize) -> Option<Reason> {
    if study.summaries[at].refunds == 0 {
        return None;
    }
    let since = days_before(study, REFUND_WINDOW_DAYS);
    let refunds = study.rows(at).filter(|row| row.kind == Kind::Refund && row.day > since).count();
    u32::try_from(refunds).ok().filter(|refunds| *refunds > 0).map(|refunds| Reason::RecentRefund { refunds })
}

fn days_before(study: &Study, days: i32) -> Day {
    Day(study.settings.as_of.0 - days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{Bought, studied};

    #[test]
    fn the_strongest_exceeded_limit_speaks() {
        let points = |days| gap_exceeded(days, Span(365, 11)).map(Reason::points);
        // 49.77, 66.36 and 99.55 days
        assert_eq!([49, 50, 66, 67, 99, 100].map(points), [None, Some(1), Some(1), Some(2), Some(2), Some(3)]);
        assert_eq!(gap_exceeded(30, Span(20, 1)), None, "exactly 1.5 gaps");
    }

    #[test]
    fn a_second_purchase_is_missed_after_two_gaps_of_all_or_ninety_days() {
        let missed = |days, mean| no_second_purchase(&Summary { days: 1, ..Summary::default() }, days, mean).is_some();
        assert!(missed(91, 30) && !missed(90, 30) && missed(121, 60) && !missed(120, 60));
        assert_eq!(no_second_purchase(&Summary { days: 2, ..Summary::default() }, 999, 30), None);
    }

    /// The codes of a customer with these purchases: days before the last day observed, minor units.
    fn codes(purchases: &[(i32, i64)]) -> Vec<&'static str> {
        let study = studied(&[Bought(purchases)]);
        study.reasons.of(0).iter().map(|reason| reason.code()).collect()
    }

    #[test]
    fn spend_drops_below_half_of_the_half_year_before() {
        // Windows: more than 180 days ago is before, more than 359 is too early; the customer is there since day 360.
        assert_eq!(codes(&[(360, 1), (180, 100), (10, 49)]), ["SPEND_DROP"]);
        assert!(codes(&[(360, 1), (180, 100), (10, 50)]).is_empty(), "exactly half");
        assert!(codes(&[(359, 1), (180, 100), (10, 49)]).is_empty(), "a customer for 359 days only");
        assert!(codes(&[(360, 100), (179, 60), (10, 10)]).is_empty(), "360 days ago is in neither window");
    }

    #[test]
    fn refunds_of_the_last_ninety_days_count() {
        assert_eq!(codes(&[(95, 100), (89, -10), (5, 30)]), ["RECENT_REFUND"]);
        assert!(codes(&[(95, 100), (90, -10), (5, 30)]).is_empty());
        assert_eq!(codes(&[(0, -10)]), ["RECENT_REFUND"], "of who bought nothing too");
    }
}
