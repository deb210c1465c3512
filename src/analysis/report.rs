//! The JSON object of METHODS §17, as far as the analyses go. Money in currency units, unknown = null.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::figures::{Summary, some_units, units};
use super::study::Study;
use crate::domain::Fen;
use crate::domain::facts::Day;
use crate::domain::score::{Churn, Lifecycle, Reason, Rfm, Segment, Tier};

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
        let keys = Segment::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("segments", &shares(study, keys, &study.segments))?;
        let keys = Tier::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("tiers", &shares(study, keys, &study.tiers))?;
        let keys = Lifecycle::ALL.iter().map(|one| (one.key(), Some(*one)));
        object.serialize_entry("stages", &shares(study, keys, &study.lifecycles))?;
        object.serialize_entry("score_counts", &score_counts(&study.rfm))?;
        object.serialize_entry("cohorts", &study.cohorts)?;
        let months = study.months.iter().map(|month| Month { month: &month.month, revenue: month.revenue });
        object.serialize_entry("monthly_revenue", &months.collect::<Vec<_>>())?;
        object.serialize_entry("kpi", &study.kpi)?;
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

/// The customers in byte order of their IDs.
struct Customers<'a>(&'a Study);

impl Serialize for Customers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let study = self.0;
        let mut order: Vec<usize> = (0..study.customers()).collect();
        order.sort_by(|one, other| study.facts.codes.get(*one).cmp(study.facts.codes.get(*other)));
        serializer.collect_seq(order.into_iter().map(|at| customer(study, at)))
    }
}

#[derive(Serialize)]
#[expect(non_snake_case, reason = "T_weeks is the contract's name, after the model's T")]
struct Customer<'a> {
    id: &'a str,
    n_days: u32,
    orders: Option<u32>,
    refunds: u32,
    #[serde(serialize_with = "some_units")]
    revenue: Option<Fen>,
    money_complete: bool,
    first: Option<Day>,
    last: Option<Day>,
    days_since_last: Option<i32>,
    frequency: Option<u32>,
    recency_weeks: Option<f64>,
    T_weeks: Option<f64>,
    monetary: Option<f64>,
    rfm: Option<Rfm>,
    segment: Option<Segment>,
    tier: Option<Tier>,
    stage: Option<Lifecycle>,
    /// Whether the figures are from the totals that a person typed, for want of rows.
    totals_typed: bool,
    gap_days: Option<f64>,
    churn: ChurnJson,
}

fn customer(study: &Study, at: usize) -> Customer<'_> {
    let (summary, as_of) = (&study.summaries[at], study.settings.as_of);
    // Without rows there is no first day and nothing for the models.
    let bought = summary.bought().then_some(summary);
    let last = summary.last_known();
    Customer {
        id: study.facts.codes.get(at),
        n_days: summary.days,
        orders: summary.orders_known(),
        refunds: summary.refunds,
        revenue: summary.revenue_known(),
        money_complete: summary.complete,
        first: bought.map(|summary| summary.first),
        last,
        days_since_last: last.map(|last| as_of.since(last)),
        frequency: bought.map(|summary| summary.days - 1),
        recency_weeks: bought.map(|summary| weeks(summary.age())),
        T_weeks: bought.map(|summary| weeks(as_of.since(summary.first))),
        monetary: bought.and_then(Summary::monetary),
        rfm: study.rfm[at],
        segment: study.segments[at],
        tier: study.tiers[at],
        stage: study.lifecycles[at],
        totals_typed: summary.totals.is_some(),
        gap_days: study.gap(at).map(crate::domain::score::Span::as_f64),
        churn: ChurnJson::of(study.reasons.of(at)),
    }
}

/// Fractions of weeks, not rounded.
fn weeks(days: i32) -> f64 {
    f64::from(days) / 7.0
}

#[derive(Serialize)]
struct ChurnJson {
    level: &'static str,
    points: u32,
    flag: bool,
    reasons: Vec<ReasonJson>,
}

#[derive(Serialize)]
struct ReasonJson {
    code: &'static str,
    points: u8,
    value: f64,
    threshold: f64,
}

impl ChurnJson {
    fn of(reasons: &[Reason]) -> Self {
        let churn = Churn { reasons: reasons.to_vec() };
        let json = |reason: &Reason| ReasonJson {
            code: reason.code(),
            points: reason.points(),
            value: reason.value(),
            threshold: reason.threshold(),
        };
        Self {
            level: churn.level().key(),
            points: churn.points(),
            flag: churn.flag(),
            reasons: reasons.iter().map(json).collect(),
        }
    }
}
