//! Laws over [`ANALYSES`], and the edge cases of METHODS §16.

use proptest::prelude::*;

use super::*;
use crate::domain::Fen;
use crate::domain::facts::{Contact, Cost, Customer, Day, Gather, Kind, Minute, Purchase};
use crate::domain::score::{Absent, Rfm};

/// A customer's purchases: days before the last day observed (2024-06-30), minor units; negative = refund.
pub struct Bought<'a>(pub &'a [(i32, i64)]);

pub fn settings() -> Settings {
    Settings::new(Day::parse("2024-06-30").expect("a day"))
}

fn gather(customers: &[Bought]) -> Gather {
    let mut gather = Gather::default();
    for (id, Bought(purchases)) in (1..).zip(customers) {
        gather.customer(Customer { id, ..Customer::default() }, &format!("K{id:03}"));
        for (days, fen) in *purchases {
            let kind = if *fen < 0 { Kind::Refund } else { Kind::Sale };
            gather.purchase(id, Purchase::new(Day(settings().as_of.0 - days), Some(Fen(*fen)), 0, kind));
        }
    }
    gather
}

pub fn studied(customers: &[Bought]) -> Study {
    run(gather(customers))
}

fn run(gather: Gather) -> Study {
    study(gather.finish(), settings(), &Cancel::default()).expect("not cancelled")
}

fn json(study: &Study) -> serde_json::Value {
    serde_json::to_value(Report(study)).expect("a report is JSON")
}

/// A purchase row as a test makes them up: customer, days ago, minor units, currency, refund.
type Made = (u32, i32, Option<i64>, u8, bool);

fn rows() -> impl Strategy<Value = Vec<Made>> {
    let row = (1u32..8, -20i32..900, prop::option::of(-2_000i64..20_000), 0u8..3, prop::bool::weighted(0.1));
    prop::collection::vec(row, 0..60)
}

fn made(rows: &[Made]) -> Gather {
    let mut gather = Gather::default();
    let currencies = [gather.currency(""), gather.currency("USD"), gather.currency("XXX")];
    let source = gather.word("expo");
    for (customer, days, amount, currency, refund) in rows {
        let day = Day(settings().as_of.0 - days);
        let kind = if *refund { Kind::Refund } else { Kind::Sale };
        let currency = currencies[usize::from(*currency)];
        gather.purchase(*customer, Purchase::new(day, amount.map(Fen), currency, kind));
    }
    for id in 1..8 {
        gather.customer(Customer { id, source: source * (id % 2), ..Customer::default() }, &format!("K{id}"));
        let stars = Some(u8::try_from(id % 5).unwrap_or(0) + 1);
        gather.contact(id, Contact { at: Minute(28_000_000), satisfaction: stars, ..Contact::default() }, "T");
    }
    gather.cost(Cost { source, campaign: 0, day: Day(0), amount: Some(Fen(500)), currency: 0 });
    gather
}

fn with_rate(gather: Gather) -> Study {
    let settings = settings().merge(r#"{"fx": {"USD": 7.2}}"#).expect("good settings");
    study(gather.finish(), settings, &Cancel::default()).expect("not cancelled")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_changes_nothing((rows, shuffled) in rows().prop_flat_map(|rows| {
        (Just(rows.clone()), Just(rows).prop_shuffle())
    })) {
        let (one, other) = (with_rate(made(&rows)), with_rate(made(&shuffled)));
        prop_assert_eq!(json(&one), json(&other));
        prop_assert!(one.scores().eq(other.scores()));
    }

    #[test]
    fn splitting_a_sale_in_two_on_its_day_changes_no_score(rows in rows()) {
        let mut split = rows.clone();
        for (customer, days, amount, currency, refund) in &rows {
            if let (Some(amount @ 2..), 0, false) = (amount, currency, refund) {
                let part = amount / 3;
                split.push((*customer, *days, Some(part), 0, false));
                let whole = split.iter_mut().find(|row| row.2 == Some(*amount) && (row.0, row.1) == (*customer, *days));
                if let Some(whole) = whole {
                    whole.2 = Some(amount - part);
                }
            }
        }
        let (one, other) = (with_rate(made(&rows)), with_rate(made(&split)));
        prop_assert!(one.scores().eq(other.scores()));
    }

    #[test]
    fn every_number_is_finite_and_every_flag_has_its_reasons(rows in rows()) {
        let study = with_rate(made(&rows));
        for score in study.scores() {
            prop_assert_eq!(score.churn.flag(), score.churn.points() >= 3);
            prop_assert!(score.churn.reasons.iter().all(|reason| reason.value().is_finite() && reason.points() > 0));
            prop_assert!(score.why.tier.iter().all(|why| why.share().is_finite()));
            prop_assert_eq!(score.rfm.is_none(), score.why.absent.is_some());
            prop_assert_eq!(score.tier.is_some(), score.why.tier.is_some());
        }
        // JSON has no word for a number that is not finite: it would be null where a buyer has a value.
        for customer in json(&study)["customers"].as_array().into_iter().flatten() {
            let buyer = customer["n_days"] != 0;
            for key in ["days_since_last", "recency_weeks", "T_weeks", "gap_days", "rfm", "segment"] {
                prop_assert_eq!(customer[key].is_null(), !buyer, "{}", key);
            }
        }
    }
}

#[test]
fn every_analysis_stops_when_it_is_cancelled() {
    let mut study = Study::new(made(&[(1, 5, Some(100), 0, false)]).finish(), settings());
    let cancel = Cancel::default();
    for analysis in ANALYSES {
        let tripped = Cancel::default();
        tripped.trip();
        assert_eq!((analysis.run)(&mut study, &tripped), None, "{}", analysis.name);
        assert_eq!((analysis.run)(&mut study, &cancel), Some(()), "{}", analysis.name);
    }
}

#[test]
fn names_of_analyses_are_unique() {
    let names: std::collections::BTreeSet<_> = ANALYSES.iter().map(|analysis| analysis.name).collect();
    assert_eq!(names.len(), ANALYSES.len());
}

#[test]
fn nothing_at_all_is_no_crash() {
    let report = json(&studied(&[]));
    assert_eq!(report["customers"], serde_json::json!([]));
    assert_eq!(report["data"]["mean_gap_days"], 90);
    assert_eq!(report["tiers"][0], serde_json::json!({"key": "A", "customers": 0, "revenue": 0.0}));
    assert_eq!(report["kpi"]["repeat_rate"], serde_json::Value::Null);
}

#[test]
fn who_has_not_bought_has_no_value_but_a_reason_why() {
    let study = studied(&[Bought(&[]), Bought(&[(30, -500)]), Bought(&[(-5, 500)]), Bought(&[(9, 1)])]);
    let absent: Vec<_> = study.scores().map(|score| score.why.absent).collect();
    assert_eq!(absent, [Some(Absent::NoPurchase), Some(Absent::OnlyRefunds), Some(Absent::OnlyFuture), None]);
    let refunded = study.score(1);
    assert_eq!((refunded.rfm, refunded.segment, refunded.tier), (None, None, None));
    assert_eq!(refunded.lifecycle.key(), "prospect");
    assert_eq!(study.summaries[1].revenue, Fen(-500), "a refund alone counts in revenue");
}

#[test]
fn customers_who_are_all_alike_share_every_score() {
    let study = studied(&[Bought(&[(20, 500), (10, 500)]), Bought(&[(20, 500), (10, 500)])]);
    for score in study.scores() {
        assert_eq!(score.rfm, Some(Rfm { r: 3, f: 3, m: 3 }));
        assert_eq!(score.tier.map(|tier| tier.key()), Some("A"));
    }
}

#[test]
fn without_amounts_everything_about_days_works() {
    let mut gather = Gather::default();
    for id in 1..3 {
        gather.customer(Customer { id, ..Customer::default() }, "");
        gather.purchase(id, Purchase::new(Day(settings().as_of.0), None, 0, Kind::Sale));
    }
    let study = run(gather);
    let score = study.score(0);
    assert_eq!((score.rfm, score.tier), (Some(Rfm { r: 3, f: 3, m: 3 }), None));
    assert_eq!((study.summaries[0].complete, study.data.rows_without_amount), (false, 2));
    assert_eq!(score.why.lifecycle.map(|why| why.days), Some(0), "bought on the last day observed");
}

#[test]
fn a_positive_refund_is_negated_a_negative_sale_is_a_refund_and_rates_apply_row_by_row() {
    let row = |amount, currency, kind| (amount, currency, kind);
    let rows = [
        row(10_000, "", Kind::Sale),
        row(3_000, "CNY", Kind::Refund),
        row(-500, "", Kind::Sale),
        row(100, "USD", Kind::Sale),
        row(100, "EUR", Kind::Sale),
    ];
    let mut gather = Gather::default();
    gather.customer(Customer { id: 1, ..Customer::default() }, "K");
    for (amount, currency, kind) in rows {
        let currency = gather.currency(currency);
        gather.purchase(1, Purchase::new(settings().as_of, Some(Fen(amount)), currency, kind));
    }
    let study = with_rate(gather);
    let summary = &study.summaries[0];
    assert_eq!((summary.revenue, summary.orders, summary.refunds), (Fen(10_000 - 3_000 - 500 + 720), 3, 2));
    assert_eq!((summary.complete, study.data.rows_without_rate), (false, 1));
}
