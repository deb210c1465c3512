//! One customer's line of the report.

use serde::{Serialize, Serializer};

use crate::analysis::figures::{Summary, some_units};
use crate::analysis::rhythm::weeks;
use crate::analysis::study::Study;
use crate::domain::Fen;
use crate::domain::facts::Day;
use crate::domain::score::{Churn, Group, Lifecycle, Reason, Rfm, Segment, Tier};

/// The customers in byte order of their IDs.
pub(super) struct Customers<'a>(pub &'a Study);

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
    /// The sum of the three scores, 3 to 15.
    rfm_sum: Option<u8>,
    /// Of recency, frequency and money, 1 where it lies in the upper half: `111` to `000`.
    rfm_code: Option<Group>,
    segment: Option<Segment>,
    tier: Option<Tier>,
    stage: Option<Lifecycle>,
    /// Whether the figures are from the totals that a person typed, for want of rows.
    totals_typed: bool,
    gap_days: Option<f64>,
    p_alive: Option<f64>,
    expected_purchases: Option<f64>,
    p_no_purchase: Option<f64>,
    expected_value: Option<f64>,
    clv: Option<f64>,
    cluster: Option<u8>,
    churn: ChurnJson,
}

fn customer(study: &Study, at: usize) -> Customer<'_> {
    let (summary, as_of) = (&study.summaries[at], study.settings.as_of);
    // Without rows there is no first day and nothing for the models.
    let bought = summary.bought().then_some(summary);
    let (last, outlook) = (summary.last_known(), study.outlook(at));
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
        rfm_sum: study.rfm[at].and_then(Rfm::sum),
        rfm_code: study.high[at].map(Group::of),
        segment: study.segments[at],
        tier: study.tiers[at],
        stage: study.lifecycles[at],
        totals_typed: summary.totals.is_some(),
        gap_days: study.gap(at).map(crate::domain::score::Span::as_f64),
        p_alive: outlook.alive,
        expected_purchases: outlook.expected,
        p_no_purchase: outlook.no_purchase,
        expected_value: outlook.value,
        clv: outlook.clv,
        cluster: study.cluster[at],
        churn: ChurnJson::of(study.reasons.of(at)),
    }
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
