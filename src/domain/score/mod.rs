//! What the analysis says of one customer, with the figures behind it. Each rule is in the folder `analysis`.

use serde::{Deserialize, Serialize, Serializer};

use super::{CustomerId, Fen, Months};

/// Declares an enum whose variants have keys: what the file, filters and JSON call them.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $key:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum $name { $(#[serde(rename = $key)] $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// What the file, filters and JSON call it.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// The one of that key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    };
}

mod forecast;
mod span;

pub use forecast::{Forecast, Group, Models, Standing, percent};
pub use span::Span;

keyed! {
    /// Cell of the map recency × frequency.
    Segment {
        Champions = "champions", Loyal = "loyal", PotentialLoyalist = "potential_loyalist", New = "new",
        Promising = "promising", NeedAttention = "need_attention", AboutToSleep = "about_to_sleep",
        AtRisk = "at_risk", CantLose = "cant_lose", Hibernating = "hibernating",
    }
}

keyed! {
    /// Value by Pareto's rule: A holds the first part of revenue, B the next, C the rest.
    Tier { A = "A", B = "B", C = "C" }
}

keyed! {
    /// The computed stage of life; the hand-kept six phases are another field.
    Lifecycle {
        Prospect = "prospect", New = "new", Growing = "growing", Mature = "mature",
        Reactivated = "reactivated", AtRisk = "at_risk", Dormant = "dormant", Lost = "lost",
    }
}

keyed! {
    /// How much speaks for a loss, by points: 0, 1–2, 3–4, 5 and more.
    Level { None = "none", Low = "low", Medium = "medium", High = "high" }
}

/// Quintile scores, 1 (worst) to 5 (best); of totals that were typed, those whose figure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rfm {
    pub r: Option<u8>,
    pub f: Option<u8>,
    pub m: Option<u8>,
}

impl Rfm {
    /// The sum of the three, 3 to 15; `None` where one is unknown.
    #[must_use]
    pub fn sum(self) -> Option<u8> {
        Some(self.r? + self.f? + self.m?)
    }
}

/// What the analysis says of one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub customer: CustomerId,
    /// `None` without a purchase day; likewise `segment`, and `group` where one of the three figures is unknown.
    pub rfm: Option<Rfm>,
    pub segment: Option<Segment>,
    pub group: Option<Group>,
    /// The cluster, from 0, the best; only of buyers by rows.
    pub cluster: Option<u8>,
    /// `None` without a purchase day, or while no revenue is known of anybody.
    pub tier: Option<Tier>,
    /// `None` of a buyer whose last purchase is unknown.
    pub lifecycle: Option<Lifecycle>,
    pub churn: Churn,
    pub months: Months,
    pub forecast: Forecast,
    pub why: Why,
}

/// The figures behind the values of a score.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// Why there are no values; only of customers without a purchase day.
    pub absent: Option<Absent>,
    /// Whether the figures are totals that a person typed, for want of rows of purchases.
    #[serde(default)]
    pub totals: bool,
    pub rfm: Option<RfmWhy>,
    pub tier: Option<TierWhy>,
    pub lifecycle: Option<LifecycleWhy>,
    /// What stands behind the forecast: the same of everybody, so that the file has it once.
    #[serde(skip)]
    pub models: Option<Models>,
}

/// Why a customer is not a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// No row at all.
    NoPurchase,
    /// Refunds, but no sale.
    OnlyRefunds,
    /// The rows are dated after the last day observed.
    OnlyFuture,
}

/// What the scores and the segment are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RfmWhy {
    /// Days since the last purchase day; `None`: it was not typed, and there are no rows.
    pub days: Option<i32>,
    /// Purchase days.
    pub purchases: u32,
    /// Net: priced sales and refunds; `None` likewise.
    pub revenue: Option<Fen>,
    /// Whether the money of every row is known.
    pub complete: bool,
    /// Column of the segment map, 1 to 5; 1 = bought on one day only.
    pub column: u8,
}

/// What the tier is made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TierWhy {
    pub revenue: Fen,
    /// Revenue of the customers who are strictly better.
    pub above: Fen,
    /// Positive revenue of all customers.
    pub total: Fen,
    /// The share of `total` that `above` is compared with: below it lies this tier (A), or the tier before (B, C).
    pub cut: f64,
    /// The next tier up, and the smallest additional revenue that reaches it while nobody else changes.
    pub next: Option<(Tier, Fen)>,
}

impl TierWhy {
    /// Share of revenue held by the customers who are strictly better, in \[0, 1\].
    #[must_use]
    pub fn share(&self) -> f64 {
        self.above.units() / self.total.units()
    }
}

/// What the stage of life is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifecycleWhy {
    /// Days since the last purchase day.
    pub days: i32,
    /// Purchase days.
    pub purchases: u32,
    /// The customer's usual gap between purchase days.
    pub gap: Span,
    /// The limit that decided: reached (lost, dormant), exceeded (at risk), not exceeded (new, growing); of
    /// reactivated the pause, of mature the time as a customer, that must be reached.
    pub limit: Span,
    /// Days between the last two purchase days; 0 with one.
    pub last_gap: i32,
    /// Days from the first purchase day to the last.
    pub age: i32,
}

/// The reasons that speak for a loss; points, level and flag follow from them, so that none is ever without its reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Churn {
    pub reasons: Vec<Reason>,
}

impl Churn {
    #[must_use]
    pub fn points(&self) -> u32 {
        points(&self.reasons)
    }

    #[must_use]
    pub fn level(&self) -> Level {
        match self.points() {
            0 => Level::None,
            1 | 2 => Level::Low,
            3 | 4 => Level::Medium,
            _ => Level::High,
        }
    }

    /// Whether the customer is to be shown as leaving.
    #[must_use]
    pub fn flag(&self) -> bool {
        flagged(&self.reasons)
    }
}

/// The sum of the reasons' points.
#[must_use]
pub fn points(reasons: &[Reason]) -> u32 {
    reasons.iter().map(|reason| u32::from(reason.points())).sum()
}

/// Whether these reasons together make the flag: three points or more.
#[must_use]
pub fn flagged(reasons: &[Reason]) -> bool {
    points(reasons) >= 3
}

/// One reason that speaks for a loss.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Reason {
    /// The probability that a customer who came back is still active, in \[0, 1\], is below 0.5 or 0.2: 2 or 3 points.
    #[serde(rename = "P_ALIVE_LOW")]
    AliveLow { alive: f64, points: u8 },
    /// `days` since the last purchase are more than 1.5, 2 or 3 usual gaps: 1, 2 or 3 points.
    GapExceeded { days: i32, gap: Span, points: u8 },
    /// `days` since the only purchase are more than `limit` days.
    NoSecondPurchase { days: i32, limit: i32 },
    /// Revenue of the last 180 days is less than half of the 180 days `before`.
    SpendDrop { recent: Fen, before: Fen },
    /// Refunds in the last 90 days.
    RecentRefund { refunds: u32 },
    /// Days by which the next contact is overdue.
    ContactOverdue { days: i32 },
    /// Complaints not closed.
    ComplaintOpen { complaints: u32 },
    /// The latest satisfaction, 1 or 2.
    LowSatisfaction { stars: u8 },
    /// The sum of the last three satisfactions, below nine.
    FallingSatisfaction { sum: u8 },
    /// Requests of the last 90 days that were answered too late, or not at all in time.
    SlaMissed { requests: u32 },
}

impl Reason {
    /// The contract's name of it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AliveLow { .. } => "P_ALIVE_LOW",
            Self::GapExceeded { .. } => "GAP_EXCEEDED",
            Self::NoSecondPurchase { .. } => "NO_SECOND_PURCHASE",
            Self::SpendDrop { .. } => "SPEND_DROP",
            Self::RecentRefund { .. } => "RECENT_REFUND",
            Self::ContactOverdue { .. } => "CONTACT_OVERDUE",
            Self::ComplaintOpen { .. } => "COMPLAINT_OPEN",
            Self::LowSatisfaction { .. } | Self::FallingSatisfaction { .. } => "LOW_SATISFACTION",
            Self::SlaMissed { .. } => "SLA_MISSED",
        }
    }

    #[must_use]
    pub fn points(self) -> u8 {
        match self {
            Self::AliveLow { points, .. } | Self::GapExceeded { points, .. } => points,
            Self::NoSecondPurchase { .. } => 3,
            Self::ComplaintOpen { .. } | Self::LowSatisfaction { .. } => 2,
            Self::SpendDrop { .. }
            | Self::RecentRefund { .. }
            | Self::ContactOverdue { .. }
            | Self::FallingSatisfaction { .. }
            | Self::SlaMissed { .. } => 1,
        }
    }

    /// What was seen: a probability, days, a count, money in currency units or stars.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::AliveLow { alive, .. } => alive,
            Self::GapExceeded { days, .. } | Self::NoSecondPurchase { days, .. } | Self::ContactOverdue { days } => {
                f64::from(days)
            }
            Self::SpendDrop { recent, .. } => recent.units(),
            Self::RecentRefund { refunds: count }
            | Self::ComplaintOpen { complaints: count }
            | Self::SlaMissed { requests: count } => f64::from(count),
            Self::LowSatisfaction { stars } => f64::from(stars),
            Self::FallingSatisfaction { sum } => f64::from(sum) / 3.0,
        }
    }

    /// What it was compared with, in the same unit.
    #[must_use]
    pub fn threshold(self) -> f64 {
        match self {
            Self::AliveLow { points, .. } => alive_limit(points),
            Self::GapExceeded { gap, points, .. } => gap_limit(gap, points).as_f64(),
            Self::NoSecondPurchase { limit, .. } => f64::from(limit),
            Self::SpendDrop { before, .. } => before.units() / 2.0,
            Self::LowSatisfaction { .. } => 2.0,
            Self::FallingSatisfaction { .. } => 3.0,
            Self::RecentRefund { .. }
            | Self::ContactOverdue { .. }
            | Self::ComplaintOpen { .. }
            | Self::SlaMissed { .. } => 0.0,
        }
    }
}

/// The probability of being active below which a customer earns so many points: 2, or 3.
#[must_use]
pub fn alive_limit(points: u8) -> f64 {
    if points == 3 { 0.2 } else { 0.5 }
}

/// The wait beyond which a customer of that gap earns so many points (1, 2 or 3): 1.5, 2 or 3 gaps.
#[must_use]
pub fn gap_limit(gap: Span, points: u8) -> Span {
    if points == 1 { gap.times(3).half() } else { gap.times(i32::from(points)) }
}

#[cfg(test)]
mod tests;
