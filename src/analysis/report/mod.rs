//! The JSON object of METHODS §17. Money in currency units, unknown = null.
//!
//! | file | holds |
//! |---|---|
//! | `models` | the sections of the models and the regressions |
//! | `customer` | one customer's line |
//!
//! A number that is not finite is not JSON: the analyses answer `None` instead.

mod customer;
mod models;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use customer::Customers;
use models::{Models, Regressions};

use super::figures::units;
use super::study::Study;
use crate::domain::Fen;
use crate::domain::score::{Lifecycle, Rfm, Segment, Tier};

/// A finished study as JSON: `serde_json::to_writer(out, &Report(&study))`. Customers are written one by one.
#[derive(Debug)]
pub struct Report<'a>(pub &'a Study);

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let study = self.0;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("schema", "kehu.analyze/1")?;
        object.serialize_entry("settings", &study.settings)?;
        object.serialize_entry("data", &data(study))?;
        object.serialize_entry("models", &Models::of(study))?;
        let keys = Segment::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("segments", &shares(study, keys, &study.segments))?;
        let keys = Tier::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("tiers", &shares(study, keys, &study.tiers))?;
        let keys = Lifecycle::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("stages", &shares(study, keys, &study.lifecycles))?;
        object.serialize_entry("score_counts", &score_counts(&study.rfm))?;
        object.serialize_entry("cohorts", &study.cohorts)?;
        object.serialize_entry("kmeans", &study.clusters)?;
        let months = study.months.iter().map(|month| Month { month: &month.month, revenue: month.revenue });
        object.serialize_entry("monthly_revenue", &months.collect::<Vec<_>>())?;
        object.serialize_entry("regression", &Regressions::of(study))?;
        object.serialize_entry("kpi", &study.kpi)?;
        object.serialize_entry("holdout", &study.holdout)?;
        object.serialize_entry("customers", &Customers(study))?;
        object.end()
    }
}

#[derive(Serialize)]
struct Data {
    customers: usize,
    purchase_rows: u64,
    used_rows: u64,
    future_rows: u64,
    unknown_customer_rows: u64,
    rows_without_amount: u64,
    rows_without_rate: u64,
    refund_rows: u64,
    transaction_days: u64,
    mean_gap_days: i32,
    contacts: u64,
    campaign_rows: usize,
}

fn data(study: &Study) -> Data {
    let (facts, data) = (&study.facts, &study.data);
    Data {
        customers: study.customers(),
        purchase_rows: facts.purchases.all().len() as u64 + facts.strangers,
        used_rows: data.used_rows,
        future_rows: data.future_rows,
        unknown_customer_rows: facts.strangers,
        rows_without_amount: data.rows_without_amount,
        rows_without_rate: data.rows_without_rate,
        refund_rows: data.refund_rows,
        transaction_days: data.transaction_days,
        mean_gap_days: study.mean_gap,
        contacts: data.contacts,
        campaign_rows: facts.costs.len(),
    }
}

#[derive(Serialize)]
struct Share {
    key: &'static str,
    customers: u64,
    #[serde(serialize_with = "units")]
    revenue: Fen,
}

/// Customers and revenue of each key, those without customers too.
fn shares<T: PartialEq>(study: &Study, keys: impl Iterator<Item = (&'static str, T)>, of: &[T]) -> Vec<Share> {
    let share = |(key, value): (&'static str, T)| {
        let members = || of.iter().zip(&study.summaries).filter(|(one, _)| **one == value);
        Share { key, customers: members().count() as u64, revenue: members().map(|(_, summary)| summary.revenue).sum() }
    };
    keys.map(share).collect()
}

#[derive(Default, Serialize)]
struct ScoreCounts {
    r: [u64; 5],
    f: [u64; 5],
    m: [u64; 5],
}

fn score_counts(scores: &[Option<Rfm>]) -> ScoreCounts {
    let mut counts = ScoreCounts::default();
    for rfm in scores.iter().flatten() {
        let parts = [(rfm.r, &mut counts.r), (rfm.f, &mut counts.f), (rfm.m, &mut counts.m)];
        for (score, counts) in parts {
            score.into_iter().for_each(|score| counts[usize::from(score) - 1] += 1);
        }
    }
    counts
}

#[derive(Serialize)]
struct Month<'a> {
    month: &'a str,
    #[serde(serialize_with = "units")]
    revenue: Fen,
}
