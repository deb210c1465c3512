//! What all analyses together say of one customer, with the figures behind it.

use super::study::Study;
use super::{lifecycle, rfm, segment};
use crate::domain::Months;
use crate::domain::score::{Absent, Churn, Group, Score, Why};

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
            group: self.high[customer].map(Group::of),
            cluster: self.cluster[customer],
            tier,
            lifecycle: self.lifecycles[customer],
            churn: Churn { reasons: self.reasons.of(customer).to_vec() },
            months: self.last_months(customer),
            forecast: self.forecast(customer),
            why: Why {
                absent: self.absent(customer),
                totals: summary.totals.is_some(),
                rfm: rfm.map(|scores| {
                    rfm::why(summary, self.settings.as_of, segment::column(summary.days, scores.f.unwrap_or(1)))
                }),
                tier: tier.and_then(|tier| self.pareto.why(tier, summary.revenue)),
                lifecycle: lifecycle::why(self, customer),
                models: None,
            },
        }
    }

    /// The scores of all customers, in the order of their numbers. Made one by one: a million would fill memory.
    pub fn scores(&self) -> impl Iterator<Item = Score> + '_ {
        (0..self.customers()).map(|at| self.score(at))
    }

    /// Net revenue by calendar month: priced sales and refunds up to the last day observed (METHODS §13).
    fn last_months(&self, customer: usize) -> Months {
        let (mut months, end) = (Months::default(), self.settings.as_of.month() + 1);
        // Most rows are older than any of these months: they need no calendar.
        let oldest = self.settings.as_of.0.saturating_sub(366);
        for row in self.rows(customer).filter(|row| row.day.0 >= oldest) {
            let ago = usize::try_from(end - row.day.month()).unwrap_or_default();
            if let (Some(at), Some(amount)) = (Months::COUNT.checked_sub(ago), row.amount.known()) {
                months.0[at] += amount;
            }
        }
        months
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

#[cfg(test)]
mod tests {
    use crate::analysis::tests::{Bought, studied};
    use crate::domain::{Fen, Months};

    #[test]
    fn twelve_calendar_months_end_with_that_of_the_last_day_and_refunds_count() {
        // The last day is 30 June 2024: 29 days before it is 1 June, 30 days before it is 31 May.
        let study = studied(&[Bought(&[(0, 700), (29, 300), (29, -100), (30, 50), (365, 9), (366, 4)]), Bought(&[])]);
        let mut months = Months::default();
        (months.0[11], months.0[10], months.0[0]) = (Fen(900), Fen(50), Fen(9));
        assert_eq!(study.score(0).months, months, "1 July a year before is among them, 30 June is not");
        assert_eq!(study.score(1).months, Months::default());
    }
}
