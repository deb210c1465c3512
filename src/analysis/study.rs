//! The facts, cleaned row by row, and the columns that the analyses fill.

use super::decimal::Decimal;
use super::summary::{Data, Summary};
use super::{Settings, cohort, kpi, month, rfm, segment, tier};
use crate::domain::facts::{Day, Facts, Kind, Purchase, Rows};
use crate::domain::score::{Absent, Churn, Lifecycle, Reason, Rfm, Score, Segment, Span, Tier, Why};
use crate::domain::{Currency, Fen};

/// One run: what is known, and what has been found so far. Columns are empty until their analysis ran.
#[derive(Debug)]
pub struct Study {
    pub facts: Facts,
    pub settings: Settings,
    /// By currency: its price in base currency, where known.
    rates: Vec<Option<Decimal>>,
    /// Counts over all rows.
    pub data: Data,
    /// One a customer, as are the next columns.
    pub summaries: Vec<Summary>,
    pub rfm: Vec<Option<Rfm>>,
    pub segments: Vec<Option<Segment>>,
    pub tiers: Vec<Option<Tier>>,
    pub lifecycles: Vec<Lifecycle>,
    pub reasons: Rows<Reason>,
    /// The order of revenue, from which tiers come.
    pub pareto: tier::Pareto,
    /// Mean gap between purchase days over all customers, whole days ≥ 1.
    pub mean_gap: i32,
    pub cohorts: Vec<cohort::Cohort>,
    pub months: Vec<month::Month>,
    pub kpi: kpi::Kpi,
}

/// A purchase row up to the last day observed, cleaned.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub day: Day,
    pub amount: Amount,
    /// A refund's amount is never positive.
    pub kind: Kind,
}

/// Money of a row, in base currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    Known(Fen),
    /// The row says none. Never treated as zero.
    Missing,
    /// In a currency without a rate.
    NoRate,
}

impl Amount {
    #[must_use]
    pub fn known(self) -> Option<Fen> {
        match self {
            Self::Known(fen) => Some(fen),
            Self::Missing | Self::NoRate => None,
        }
    }
}

impl Study {
    /// A study in which nothing has been found yet.
    #[must_use]
    pub fn new(facts: Facts, settings: Settings) -> Self {
        let rate = |currency: &String| {
            let base = currency.is_empty() || *currency == settings.base_currency;
            if base { Some(Decimal::ONE) } else { settings.fx.get(currency).and_then(|rate| Decimal::of(*rate)) }
        };
        let rates = facts.currencies.texts().iter().map(rate).collect();
        Self {
            facts,
            settings,
            rates,
            data: Data::default(),
            summaries: Vec::new(),
            rfm: Vec::new(),
            segments: Vec::new(),
            tiers: Vec::new(),
            lifecycles: Vec::new(),
            reasons: Rows::default(),
            pareto: tier::Pareto::default(),
            mean_gap: 0,
            cohorts: Vec::new(),
            months: Vec::new(),
            kpi: kpi::Kpi::default(),
        }
    }

    /// Number of customers.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.facts.customers.len()
    }

    /// What the amounts are in.
    #[must_use]
    pub fn currency(&self) -> Currency {
        Currency(self.settings.base_currency.clone())
    }

    /// A customer's rows up to the last day observed, in order of day.
    pub fn rows(&self, customer: usize) -> impl Iterator<Item = Row> + '_ {
        let observed = |row: &&Purchase| row.day <= self.settings.as_of;
        self.facts.purchases.of(customer).iter().take_while(observed).map(|row| self.clean(row))
    }

    /// An amount in base currency: exact, rounded half away from zero; `None` without a rate.
    #[must_use]
    pub fn convert(&self, amount: Fen, currency: usize) -> Option<Fen> {
        let rate = (*self.rates.get(currency)?)?;
        Some(if rate == Decimal::ONE { amount } else { Fen(rate.of_amount(amount.0)) })
    }

    fn clean(&self, row: &Purchase) -> Row {
        let Some(written) = row.amount() else {
            return Row { day: row.day, amount: Amount::Missing, kind: row.kind };
        };
        let refund = row.kind == Kind::Refund || written < Fen(0);
        let signed = if refund { -Fen(written.0.saturating_abs()) } else { written };
        let amount = self.convert(signed, usize::from(row.currency)).map_or(Amount::NoRate, Amount::Known);
        Row { day: row.day, amount, kind: if refund { Kind::Refund } else { Kind::Sale } }
    }

    /// What all analyses together say of the customer at that position, with the figures behind it.
    #[must_use]
    pub fn score(&self, customer: usize) -> Score {
        let (rfm, tier) = (self.rfm[customer], self.tiers[customer]);
        let summary = &self.summaries[customer];
        Score {
            customer: self.facts.customers[customer].id,
            rfm,
            segment: self.segments[customer],
            tier,
            lifecycle: self.lifecycles[customer],
            churn: Churn { reasons: self.reasons.of(customer).to_vec() },
            why: Why {
                absent: self.absent(customer),
                rfm: rfm.map(|scores| rfm::why(summary, self.settings.as_of, segment::column(summary.days, scores.f))),
                tier: tier.and_then(|tier| self.pareto.why(tier, summary.revenue)),
                lifecycle: super::lifecycle::why(self, customer),
            },
        }
    }

    /// The scores of all customers, in the order of their numbers. Made one by one: a million would fill memory.
    pub fn scores(&self) -> impl Iterator<Item = Score> + '_ {
        (0..self.customers()).map(|at| self.score(at))
    }

    /// The customer's usual gap; `None` without a purchase day.
    #[must_use]
    pub fn gap(&self, customer: usize) -> Option<Span> {
        let summary = &self.summaries[customer];
        (summary.days > 0).then(|| super::lifecycle::gap(summary, self.mean_gap, self.settings.min_gap_days))
    }

    fn absent(&self, customer: usize) -> Option<Absent> {
        let summary = &self.summaries[customer];
        match (summary.days, summary.refunds, self.facts.purchases.of(customer).len()) {
            (0, 0, 0) => Some(Absent::NoPurchase),
            (0, 0, _) => Some(Absent::OnlyFuture),
            (0, ..) => Some(Absent::OnlyRefunds),
            _ => None,
        }
    }
}
