//! What all analyses together say of one customer, with the figures behind it.

use super::study::Study;
use super::{lifecycle, rfm, segment};
use crate::domain::score::{Absent, Churn, Score, Why};

impl Study {
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
                lifecycle: lifecycle::why(self, customer),
            },
        }
    }

    /// The scores of all customers, in the order of their numbers. Made one by one: a million would fill memory.
    pub fn scores(&self) -> impl Iterator<Item = Score> + '_ {
        (0..self.customers()).map(|at| self.score(at))
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
