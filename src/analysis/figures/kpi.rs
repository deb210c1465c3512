//! The key figures of all customers together.

use serde::{Serialize, Serializer};

use crate::domain::Fen;

/// The key figures. `window` is the last `kpi_window_days` days, `previous` as many before.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Kpi {
    pub window_days: i32,
    pub customers: u64,
    pub buyers: u64,
    pub prospects: u64,
    /// Buyers whose first purchase lies in the window.
    pub new_buyers: u64,
    #[serde(serialize_with = "units")]
    pub revenue_total: Fen,
    #[serde(serialize_with = "units")]
    pub revenue_window: Fen,
    #[serde(serialize_with = "units")]
    pub revenue_previous: Fen,
    pub sales_growth: Option<f64>,
    /// Buyers with a purchase day in the window.
    pub active_window: u64,
    pub active_previous: u64,
    /// Of those active in the previous window, the share active in the window.
    pub retention_rate: Option<f64>,
    pub churn_rate: Option<f64>,
    /// Share of the buyers with rows who have two purchase days or more.
    pub repeat_rate: Option<f64>,
    /// Currency units.
    pub average_order_value: Option<f64>,
    pub purchases_per_buyer: Option<f64>,
    /// Of all buyers, currency units; `None` where the models do not stand.
    pub clv_total: Option<f64>,
    pub csat_n: u64,
    /// 1 to 5.
    pub csat_mean: Option<f64>,
    /// Share of 4 and 5.
    pub csat_share: Option<f64>,
    pub sla_met: u64,
    pub sla_missed: u64,
    pub sla_pending: u64,
    pub sla_attainment: Option<f64>,
    /// Customers with a churn flag.
    pub churn_flagged: u64,
    pub by_source: Vec<Group>,
    pub by_campaign: Vec<Group>,
}

/// Customers of one source or campaign, and what they cost.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// Empty = unknown.
    pub key: String,
    pub customers: u64,
    pub buyers: u64,
    /// `None` without a priced cost row.
    #[serde(serialize_with = "some_units")]
    pub cost: Option<Fen>,
    #[serde(serialize_with = "units")]
    pub revenue: Fen,
    /// Cost of one buyer, currency units.
    pub cac: Option<f64>,
    /// Profit on one unit of cost.
    pub roi: Option<f64>,
    /// What is foretold of its buyers together, and of how many.
    #[serde(skip)]
    pub clv: (f64, u64),
    /// Currency units.
    pub clv_mean: Option<f64>,
    pub clv_to_cac: Option<f64>,
}

impl Group {
    /// The share of its customers who bought; `None`: there are none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of rows lie far below 2^53")]
    pub fn conversion(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.buyers as f64 / self.customers as f64)
    }

    /// Cost of one buyer, to the hundredth of a unit.
    #[must_use]
    pub fn cac(&self) -> Option<Fen> {
        self.cac.map(Fen::of_units)
    }
}

/// An amount in currency units, for JSON.
pub(in crate::analysis) fn units<S: Serializer>(amount: &Fen, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(amount.units())
}

pub(in crate::analysis) fn some_units<S: Serializer>(amount: &Option<Fen>, serializer: S) -> Result<S::Ok, S::Error> {
    amount.map(Fen::units).serialize(serializer)
}
