//! What is foretold of one customer, as columns keep it: shares in hundredths of a percent, amounts in minor units.

use serde::{Deserialize, Serialize, Serializer};

use super::super::Fen;
use super::super::facts::Day;

keyed! {
    /// The eight groups of the handbooks: whether recency, frequency and money lie in the upper half, as 1 or 0.
    Group {
        KeyValue = "111", KeyGrowth = "101", KeyRetention = "011", KeyWinBack = "001",
        Value = "110", Growth = "100", Retention = "010", WinBack = "000",
    }
}

impl Group {
    /// The one of whoever is in the upper half by recency, frequency, money.
    #[must_use]
    pub fn of([recent, often, much]: [bool; 3]) -> Self {
        match (recent, often, much) {
            (true, true, true) => Self::KeyValue,
            (true, false, true) => Self::KeyGrowth,
            (false, true, true) => Self::KeyRetention,
            (false, false, true) => Self::KeyWinBack,
            (true, true, false) => Self::Value,
            (true, false, false) => Self::Growth,
            (false, true, false) => Self::Retention,
            (false, false, false) => Self::WinBack,
        }
    }
}

/// What the models and a customer's own rhythm foretell (METHODS §7–§9); nothing where neither can say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// That the customer is still active, percent; none after a single purchase, of which the model says nothing.
    pub alive: Option<Fen>,
    /// That nothing is bought within the horizon, percent.
    pub no_purchase: Option<Fen>,
    /// Purchases within the horizon, in hundredths of one.
    pub purchases: Option<Fen>,
    /// Discounted profit of the coming months.
    pub clv: Option<Fen>,
    /// The days between which the next purchase falls, if half of all gaps between purchases so far are a guide.
    pub next: Option<[Day; 2]>,
}

/// A probability in \[0, 1\] as a column keeps it: to a tenth of a percent.
#[must_use]
pub fn percent(share: f64) -> Fen {
    Fen::of_units((share * 1_000.0).round() / 10.0)
}

/// What stands behind the forecasts of all customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Models {
    /// The last day observed.
    pub as_of: Day,
    pub standing: Standing,
    /// Whether anybody seems to have left for good: without that P(alive) is 1 and tells nothing.
    pub drops_out: bool,
    /// Customers with a purchase, and of them those who came back.
    pub buyers: u64,
    pub came_back: u64,
    /// Days that the forecast of purchases looks ahead, and months that the one of their worth does.
    pub horizon_days: u32,
    pub months: u32,
}

impl Models {
    /// Nothing is known of anybody on that day.
    #[must_use]
    pub fn at(as_of: Day) -> Self {
        Self {
            as_of,
            standing: Standing::None,
            drops_out: false,
            buyers: 0,
            came_back: 0,
            horizon_days: 90,
            months: 12,
        }
    }
}

keyed! {
    /// How far the model of purchases can be relied upon: it was fitted (or given), it is an estimate from few data, or there
    /// is none for want of buyers who came back.
    Standing { Sound = "sound", Few = "few", None = "none" }
}
