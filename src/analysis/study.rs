//! The facts, cleaned row by row, and the columns that the analyses fill.

use super::figures::{Amount, Clusters, Cohort, Data, Holdout, Kpi, Month, Pareto, Row, Summary};
use super::maths::line::Line;
use super::models::ahead::Ahead;
use super::models::rhythm::Rhythm;
use super::models::worth::Worth;
use super::settings::Settings;
use crate::domain::decimal::Decimal;
use crate::domain::facts::{Day, Facts, Kind, Purchase, Rows};
use crate::domain::score::{Lifecycle, Reason, Rfm, Segment, Span, Tier};
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
    /// Whether recency, frequency and money lie in the upper half: the eight groups of the handbooks.
    pub high: Vec<Option<[bool; 3]>>,
    pub segments: Vec<Option<Segment>>,
    pub tiers: Vec<Option<Tier>>,
    pub lifecycles: Vec<Option<Lifecycle>>,
    pub reasons: Rows<Reason>,
    /// The order of revenue, from which tiers come.
    pub pareto: Pareto,
    /// Mean gap between purchase days over all customers, whole days ≥ 1.
    pub mean_gap: i32,
    /// How often and how long customers buy, what is then ahead of them, and what a purchase is worth.
    pub rhythm: Rhythm,
    pub ahead: Ahead,
    pub worth: Worth,
    /// Each buyer's cluster, from 0; and what they have in common.
    pub cluster: Vec<Option<u8>>,
    pub clusters: Option<Clusters>,
    pub cohorts: Vec<Cohort>,
    pub months: Vec<Month>,
    /// Monthly revenue over time, and revenue over frequency.
    pub lines: [Option<Line>; 2],
    pub kpi: Kpi,
    pub holdout: Option<Holdout>,
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
            high: Vec::new(),
            segments: Vec::new(),
            tiers: Vec::new(),
            lifecycles: Vec::new(),
            reasons: Rows::default(),
            pareto: Pareto::default(),
            mean_gap: 0,
            rhythm: Rhythm::default(),
            ahead: Ahead::default(),
            worth: Worth::default(),
            cluster: Vec::new(),
            clusters: None,
            cohorts: Vec::new(),
            months: Vec::new(),
            lines: [None; 2],
            kpi: Kpi::default(),
            holdout: None,
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
        self.rows_until(customer, self.settings.as_of)
    }

    /// A customer's rows up to some day, in order of day.
    pub fn rows_until(&self, customer: usize, end: Day) -> impl Iterator<Item = Row> + '_ {
        let observed = move |row: &&Purchase| row.day <= end;
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

    /// The customer's usual gap; `None` without a last purchase day.
    #[must_use]
    pub fn gap(&self, customer: usize) -> Option<Span> {
        let summary = &self.summaries[customer];
        summary.last_known().map(|_| summary.usual_gap(self.mean_gap, self.settings.min_gap_days))
    }
}
