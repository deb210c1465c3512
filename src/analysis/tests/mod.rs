//! Laws over [`ANALYSES`], and the edge cases of METHODS §16.

mod models;

use proptest::prelude::*;

use super::*;
use crate::domain::Fen;
use crate::domain::facts::{Contact, Cost, Customer, Day, Gather, Kind, Minute, Purchase, Totals};
use crate::domain::score::{Absent, Lifecycle, Rfm};

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

/// With some settings other than usual, as JSON.
pub fn studied_with(customers: &[Bought], json: &str) -> Study {
    let settings = settings().merge(json).expect("good settings");
    study(gather(customers).finish(), settings, &Cancel::default()).expect("not cancelled")
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
    let null = serde_json::Value::Null;
    assert_eq!((&report["kmeans"], &report["holdout"], &report["kpi"]["clv_total"]), (&null, &null, &null));
    assert_eq!(report["regression"]["monthly_revenue"], null);
    assert_eq!(report["models"]["bgnbd"]["status"], "insufficient_data");
    assert_eq!(report["models"]["gamma_gamma"]["status"], "no_amounts");
}

#[test]
fn who_has_not_bought_has_no_value_but_a_reason_why() {
    let study = studied(&[Bought(&[]), Bought(&[(30, -500)]), Bought(&[(-5, 500)]), Bought(&[(9, 1)])]);
    let absent: Vec<_> = study.scores().map(|score| score.why.absent).collect();
    assert_eq!(absent, [Some(Absent::NoPurchase), Some(Absent::OnlyRefunds), Some(Absent::OnlyFuture), None]);
    let refunded = study.score(1);
    assert_eq!((refunded.rfm, refunded.segment, refunded.tier), (None, None, None));
    assert_eq!(refunded.lifecycle.map(Lifecycle::key), Some("prospect"));
    assert_eq!(study.summaries[1].revenue, Fen(-500), "a refund alone counts in revenue");
}

#[test]
fn customers_who_are_all_alike_share_every_score() {
    let study = studied(&[Bought(&[(20, 500), (10, 500)]), Bought(&[(20, 500), (10, 500)])]);
    for score in study.scores() {
        assert_eq!(score.rfm, Some(Rfm { r: Some(3), f: Some(3), m: Some(3) }));
        assert_eq!(score.tier.map(|tier| tier.key()), Some("A"));
    }
}

#[test]
fn sum_and_code_follow_the_three_scores() {
    // Three buyers: the middle one of three lies in neither half.
    let study = studied(&[Bought(&[(9, 900), (3, 100)]), Bought(&[(20, 500)]), Bought(&[(40, 50)]), Bought(&[])]);
    let told = |at: usize| ["rfm_sum", "rfm_code"].map(|key| json(&study)["customers"][at][key].to_string());
    assert_eq!(told(0), ["15", "\"111\""]);
    assert_eq!(told(1), ["8", "\"000\""]);
    assert_eq!(told(3), ["null", "null"]);
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
    assert_eq!((score.rfm, score.tier), (Some(Rfm { r: Some(3), f: Some(3), m: Some(3) }), None));
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

/// A customer of totals: spend in minor units, orders, days since the last purchase.
fn typed(gather: &mut Gather, id: u32, spend: Option<i64>, orders: Option<i32>, days: Option<i32>) {
    let last = days.map(|days| Day(settings().as_of.0 - days));
    let totals = Totals { spend: spend.map(Fen), orders, last };
    gather.customer(Customer { id, totals, ..Customer::default() }, &format!("T{id}"));
}

#[test]
fn totals_that_were_typed_count_as_far_as_they_are_known() {
    let mut gather = Gather::default();
    typed(&mut gather, 1, Some(5_000_000), Some(3), Some(20));
    typed(&mut gather, 2, Some(10_000), Some(1), Some(900));
    typed(&mut gather, 3, Some(20_000), None, None);
    typed(&mut gather, 4, None, None, Some(10));
    typed(&mut gather, 5, Some(0), None, None);
    typed(&mut gather, 6, None, None, None);
    let study = run(gather);
    let said = |at: usize| {
        let score = study.score(at);
        let rfm = score.rfm.map(|rfm| (rfm.r, rfm.f, rfm.m));
        (rfm, score.segment, score.tier.map(|tier| tier.key()), score.lifecycle.map(Lifecycle::key), score.why.totals)
    };
    let (rfm, segment, tier, life, totals) = said(0);
    assert_eq!((rfm, tier, life, totals), (Some((Some(3), Some(5), Some(5))), Some("A"), Some("growing"), true));
    assert!(segment.is_some());
    assert_eq!((said(1).2, said(1).3), (Some("C"), Some("lost")));
    // Without a last purchase there is neither R nor a segment nor a life-cycle; without a spend no M and no tier.
    assert_eq!(said(2), (Some((None, Some(2), Some(3))), None, Some("C"), None, true));
    assert_eq!((said(3).0, said(3).2, said(3).3), (Some((Some(5), Some(2), None)), None, Some("new")));
    assert_eq!(said(4), (None, None, None, Some("prospect"), true), "nothing spent: known, and no buyer");
    assert_eq!(said(5), (None, None, None, Some("prospect"), false));
    let codes = |at: usize| study.reasons.of(at).iter().map(|reason| reason.code()).collect::<Vec<_>>();
    assert_eq!((codes(0), codes(1)), (vec![], vec!["NO_SECOND_PURCHASE"]));
}

#[test]
fn totals_are_in_the_counts_of_customers_and_in_none_of_rows_months_and_rhythms() {
    let mut gather = made(&[(1, 40, Some(500), 0, false), (1, 10, Some(500), 0, false), (2, 5, Some(300), 0, false)]);
    typed(&mut gather, 9, Some(70_000), Some(6), Some(200));
    let report = json(&run(gather));
    let kpi = &report["kpi"];
    assert_eq!(
        (kpi["customers"].as_u64(), kpi["buyers"].as_u64(), kpi["prospects"].as_u64()),
        (Some(8), Some(3), Some(5))
    );
    assert_eq!(kpi["revenue_total"], 713.0);
    assert_eq!((kpi["revenue_window"].as_f64(), kpi["active_window"].as_u64()), (Some(13.0), Some(2)));
    assert_eq!((kpi["repeat_rate"].as_f64(), kpi["purchases_per_buyer"].as_f64()), (Some(0.5), Some(1.5)));
    assert_eq!((kpi["average_order_value"].as_f64(), kpi["new_buyers"].as_u64()), (Some(13.0 / 3.0), Some(2)));
    let data = &report["data"];
    assert_eq!((data["used_rows"].as_u64(), data["transaction_days"].as_u64()), (Some(3), Some(3)));
    assert_eq!(data["mean_gap_days"], 30);
    let sizes = report["cohorts"].as_array().expect("a list").iter().map(|cohort| cohort["size"].as_u64().unwrap_or(0));
    assert_eq!(sizes.sum::<u64>(), 2);
    let customers = report["customers"].as_array().expect("a list");
    let nine = customers.iter().find(|customer| customer["id"] == "T9").expect("the customer of totals");
    let told =
        ["totals_typed", "n_days", "orders", "revenue", "first", "frequency", "T_weeks"].map(|key| nine[key].clone());
    let null = serde_json::Value::Null;
    let expected = [true.into(), 6.into(), 6.into(), 700.0.into(), null.clone(), null.clone(), null];
    assert_eq!((told, nine["gap_days"].as_f64(), &nine["stage"]), (expected, Some(30.0), &"lost".into()));
    assert!(customers.iter().filter(|customer| customer["totals_typed"] == true).count() == 1);
    let models = ["p_alive", "expected_purchases", "p_no_purchase", "expected_value", "clv", "cluster"];
    assert!(models.iter().all(|key| nine[*key].is_null()), "{nine}");
    assert_eq!(report["models"]["bgnbd"]["n_customers"], 2);
    assert_eq!(report["kmeans"]["sizes"].as_array().map(Vec::len), Some(2));
}

#[test]
fn one_row_of_a_purchase_ends_what_was_typed() {
    let bought = |days: i32, fen: i64| {
        let mut gather = Gather::default();
        typed(&mut gather, 1, Some(5_000_000), Some(9), Some(3));
        let kind = if fen < 0 { Kind::Refund } else { Kind::Sale };
        gather.purchase(1, Purchase::new(Day(settings().as_of.0 - days), Some(Fen(fen)), 0, kind));
        run(gather)
    };
    let sale = bought(50, 700);
    assert_eq!((sale.summaries[0].days, sale.summaries[0].revenue), (1, Fen(700)));
    assert!(!sale.score(0).why.totals);
    assert_eq!(bought(50, -700).score(0).why.absent, Some(Absent::OnlyRefunds));
    assert_eq!(bought(-5, 700).score(0).why.absent, Some(Absent::OnlyFuture), "a row of the future is a row");
}
