//! What the models say of a study: the invariances of METHODS §18, and where they say nothing.

use super::{Bought, gather, json, settings};
use crate::analysis::models::bgnbd::Bgnbd;
use crate::analysis::models::gamma_gamma::GammaGamma;
use crate::analysis::models::rhythm::Status;
use crate::analysis::models::tests::Chance;
use crate::analysis::models::worth;
use crate::analysis::{Settings, Study, study};
use crate::domain::Cancel;
use crate::domain::facts::{Customer, Day, Gather, Kind, Purchase};

const MANY: usize = 600;

/// Customers drawn from both models: enough that both are found again.
fn customers() -> Vec<Vec<(i32, i64)>> {
    let (model, amounts) = (Bgnbd { r: 0.8, alpha: 6.0, a: 0.8, b: 2.5 }, GammaGamma { p: 5.0, q: 3.5, v: 20.0 });
    let mut chance = Chance(11);
    (0..MANY).map(|_| chance.rows(&model, &amounts)).collect()
}

fn studied(customers: &[Vec<(i32, i64)>]) -> Study {
    let bought: Vec<Bought> = customers.iter().map(|rows| Bought(rows)).collect();
    run(gather(&bought), settings())
}

fn run(gather: Gather, settings: Settings) -> Study {
    study(gather.finish(), settings, &Cancel::default()).expect("not cancelled")
}

#[test]
fn both_models_stand_and_speak_of_every_buyer() {
    let study = studied(&customers());
    assert_eq!((study.rhythm.status, study.worth.status), (Status::Ok, worth::Status::Ok));
    for at in 0..study.customers() {
        let outlook = study.outlook(at);
        let (alive, none) = (outlook.alive.expect("a buyer"), outlook.no_purchase.expect("a buyer"));
        assert!((0.0..=1.0).contains(&alive) && (1.0 - alive..=1.0).contains(&none));
        assert!(outlook.expected.expect("a buyer") >= 0.0 && outlook.clv.expect("a buyer") >= 0.0);
        assert_eq!(study.summaries[at].days == 1, alive == 1.0);
    }
    let total: f64 = (0..study.customers()).filter_map(|at| study.outlook(at).clv).sum();
    assert!((study.kpi.clv_total.expect("models stand") - total).abs() < 1e-9 * total);
}

#[test]
fn the_order_of_customers_and_rows_changes_nothing() {
    let (one, mut other) = (studied(&customers()), customers());
    other.iter_mut().for_each(|rows| rows.reverse());
    let other = studied(&other);
    assert_eq!(json(&one), json(&other));
    // Another order of customers: the sums of the likelihood are over sorted rows.
    let turned = studied(&customers().into_iter().rev().collect::<Vec<_>>());
    assert_eq!((&one.rhythm, &one.worth), (&turned.rhythm, &turned.worth));
    assert_eq!(one.outlook(0), turned.outlook(MANY - 1));
}

#[test]
fn a_sale_in_two_parts_on_its_day_changes_no_forecast() {
    let mut split = customers();
    for rows in &mut split {
        let (days, amount) = rows[0];
        rows[0].1 = amount / 3;
        rows.push((days, amount - amount / 3));
    }
    let (one, other) = (studied(&customers()), studied(&split));
    assert_eq!((&one.rhythm, &one.worth, &one.clusters), (&other.rhythm, &other.worth, &other.clusters));
    assert!((0..one.customers()).all(|at| one.outlook(at) == other.outlook(at)));
}

#[test]
fn twice_the_amounts_are_twice_the_worth_and_the_same_rhythm() {
    let mut double = customers();
    double.iter_mut().flatten().for_each(|row| row.1 *= 2);
    let (one, other) = (studied(&customers()), studied(&double));
    assert_eq!(one.rhythm, other.rhythm);
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-7 * expected, "{found}, {expected}");
    let [p, q, v] = one.worth.model.expect("a model").parts();
    let found = other.worth.model.expect("a model").parts();
    for (found, expected) in found.into_iter().zip([p, q, 2.0 * v]) {
        near(found, expected);
    }
    for at in 0..one.customers() {
        let (one, other) = (one.outlook(at), other.outlook(at));
        near(other.value.expect("known"), 2.0 * one.value.expect("known"));
        near(other.clv.expect("known"), 2.0 * one.clv.expect("known"));
        assert_eq!((one.alive, one.expected), (other.alive, other.expected));
    }
}

#[test]
fn margin_and_months_change_the_value_and_nothing_else() {
    let bought = customers();
    let rows: Vec<Bought> = bought.iter().map(|rows| Bought(rows)).collect();
    let with = |json: &str| run(gather(&rows), settings().merge(json).expect("good settings"));
    let (whole, half) = (with("{}"), with(r#"{"margin": 0.5}"#));
    let (clv, halved) = (whole.outlook(3).clv.expect("known"), half.outlook(3).clv.expect("known"));
    assert!((clv - 2.0 * halved).abs() < 1e-12 * clv);
    assert_eq!(with(r#"{"clv_months": 0}"#).outlook(3).clv, Some(0.0));
    assert!(with(r#"{"annual_discount_rate": 0.5}"#).outlook(3).clv < Some(clv));
    assert_eq!(with(r#"{"horizon_days": 0}"#).outlook(3).expected, Some(0.0));
}

#[test]
fn after_one_purchase_nobody_counts_as_gone_and_a_low_chance_of_being_active_is_a_reason() {
    let mut all = customers();
    all.push(vec![(490, 5_000)]);
    all.push((0..9).map(|time| (480 - time * 8, 5_000)).collect());
    let study = studied(&all);
    assert_eq!(
        (study.outlook(MANY).alive, study.outlook(MANY).no_purchase.map(|none| none > 0.5)),
        (Some(1.0), Some(true))
    );
    let codes =
        |at: usize| study.reasons.of(at).iter().map(|reason| (reason.code(), reason.points())).collect::<Vec<_>>();
    assert!(!codes(MANY).iter().any(|(code, _)| *code == "P_ALIVE_LOW"));
    assert!(study.outlook(MANY + 1).alive < Some(0.2), "{:?}", study.outlook(MANY + 1));
    assert_eq!(codes(MANY + 1)[0], ("P_ALIVE_LOW", 3));
}

#[test]
fn without_amounts_the_rhythm_stands_and_nothing_is_worth_anything() {
    let mut gather = Gather::default();
    for (id, rows) in (1..).zip(customers()) {
        gather.customer(Customer { id, ..Customer::default() }, &format!("K{id:03}"));
        for (days, _) in rows {
            gather.purchase(id, Purchase::new(Day(settings().as_of.0 - days), None, 0, Kind::Sale));
        }
    }
    let study = run(gather, settings());
    assert_eq!((study.rhythm.status, study.worth.status), (Status::Ok, worth::Status::NoAmounts));
    let outlook = study.outlook(5);
    assert!(outlook.alive.is_some() && outlook.expected.is_some() && outlook.value.is_none() && outlook.clv.is_none());
    assert_eq!((study.kpi.clv_total, &json(&study)["models"]["gamma_gamma"]["status"]), (None, &"no_amounts".into()));
}

#[test]
fn few_customers_have_no_model_and_a_value_all_the_same() {
    let study = studied(&customers()[..29]);
    assert_eq!(study.rhythm.status, Status::InsufficientData);
    let outlook = study.outlook(4);
    assert!(outlook.alive.is_none() && outlook.expected.is_none() && outlook.clv.is_none() && outlook.value.is_some());
    let report = json(&study);
    assert_eq!(report["models"]["bgnbd"]["dropout_evidence"], serde_json::Value::Null);
    assert_eq!(report["customers"][0]["p_alive"], serde_json::Value::Null);
}

#[test]
fn customers_who_are_all_alike_get_the_prior_and_the_mean() {
    let alike = vec![vec![(120, 500), (80, 500), (60, 500)]; 40];
    let study = studied(&alike);
    assert_eq!((study.rhythm.status, study.worth.status), (Status::Regularised, worth::Status::Unstable));
    assert_eq!((study.outlook(0).value, study.clusters.as_ref().map(|found| found.k)), (Some(5.0), Some(1)));
    assert_eq!(study.lines[1], None, "frequency does not vary");
    assert!(study.outlook(0).clv.is_some());
}

#[test]
fn a_refund_a_future_row_and_an_amount_of_zero_have_their_place() {
    let mut all = customers();
    all.push(vec![(50, -700)]);
    all.push(vec![(-9, 700)]);
    all.push(vec![(90, 0), (60, 0), (30, 0)]);
    all.push(vec![(0, 800)]);
    all.push(vec![(40, 900), (40, -900)]);
    let study = studied(&all);
    assert_eq!((study.outlook(MANY).value, study.cluster[MANY]), (None, None), "only refunds");
    assert_eq!((study.outlook(MANY + 1).alive, study.cluster[MANY + 1]), (None, None), "only the future");
    let nothing = study.outlook(MANY + 2);
    assert_eq!(nothing.value, study.worth.population_mean, "days worth nothing say nothing");
    assert!(nothing.alive.is_some_and(|alive| alive < 1.0), "but they are days");
    assert_eq!(study.worth.customers, studied(&customers()).worth.customers, "and not in the model of amounts");
    let today = study.outlook(MANY + 3);
    assert!(today.expected > Some(0.0) && today.alive == Some(1.0), "bought on the last day observed: T is 0");
    assert_eq!(study.rhythm.buyers, MANY as u64 + 3);
    assert!(study.outlook(MANY + 4).value.is_some(), "fully refunded is still a purchase day");
}

#[test]
fn a_holdout_is_measured_with_a_model() {
    let mut all = customers();
    for (at, rows) in all.iter_mut().enumerate() {
        let bought = at % 4 == 0 && rows.len() > 1;
        rows.extend([(-5, 100), (-5, 100), (-20, 100)].into_iter().filter(|_| bought));
    }
    let rows: Vec<Bought> = all.iter().map(|rows| Bought(rows)).collect();
    let settings = settings().merge(r#"{"holdout_end": "2024-07-28"}"#).expect("good settings");
    let report = run(gather(&rows), settings).holdout.expect("a holdout");
    let foretold = report.foretold.as_ref().expect("a model");
    assert_eq!((report.weeks, report.n, report.deciles.len()), (4.0, MANY, 10));
    let sums = report.deciles.iter().fold((0, 0.0, 0), |(customers, predicted, actual), one| {
        (customers + one.customers, predicted + one.predicted, actual + one.actual)
    });
    assert_eq!((sums.0, sums.2), (MANY as u64, report.actual_purchases));
    assert!(
        (sums.1 - foretold.predicted_purchases).abs() < 1e-9
            && report.deciles[0].predicted > report.deciles[9].predicted
    );
    assert!((0.0..=1.0).contains(&foretold.brier_p_no_purchase) && foretold.mae_purchases >= 0.0);
    let flags = &report.flags;
    let lowest = flags.lowest_expected_same_count_as_rule_90.expect("a model");
    assert_eq!(lowest.flagged, flags.rule_90_days.flagged);
    assert!(report.auc_repeat_buyers.is_some() && report.auc.model.is_some());
}
