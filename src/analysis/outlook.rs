//! What the models foretell of one customer (METHODS §7.4–§7.6, §8, §9). Worked out when it is asked for: a million of these
//! would fill memory, and each is a look into a small table.

use super::rhythm::weeks;
use super::study::Study;

/// What is foretold; nothing where no model stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outlook {
    /// The probability that the customer is still active; 1 after one purchase, of which it says nothing.
    pub alive: Option<f64>,
    /// Purchases within the horizon.
    pub expected: Option<f64>,
    /// The probability of none.
    pub no_purchase: Option<f64>,
    /// Of one purchase, currency units.
    pub value: Option<f64>,
    /// Discounted profit of the coming months, currency units.
    pub clv: Option<f64>,
}

impl Study {
    /// What the models foretell of the customer at that position.
    #[must_use]
    pub fn outlook(&self, customer: usize) -> Outlook {
        let summary = &self.summaries[customer];
        let Some((x, _, days)) = summary.history(self.settings.as_of) else { return Outlook::default() };
        let value = self.worth.expected(x, summary.monetary());
        let (alive, future) = (self.alive(customer), self.ahead.of(x, days));
        let worth = |(alive, discounted): (f64, f64), value: f64| self.settings.margin * value * alive * discounted;
        let discounted = alive.zip(future.map(|future| future.discounted));
        Outlook {
            alive,
            expected: alive.zip(future).map(|(alive, future)| alive * future.horizon),
            no_purchase: alive.and_then(|alive| self.no_purchase(customer, alive, self.horizon_weeks())),
            value,
            clv: discounted.zip(value).map(|(one, value)| worth(one, value)),
        }
    }

    /// The probability that the customer is still active.
    #[must_use]
    pub fn alive(&self, customer: usize) -> Option<f64> {
        let (x, last, age) = self.summaries[customer].history(self.settings.as_of)?;
        Some(self.rhythm.model?.alive(x, weeks(last), weeks(age)))
    }

    /// The probability that a customer who is active with that probability buys nothing in so many weeks: the churn score.
    #[must_use]
    pub fn no_purchase(&self, customer: usize, alive: f64, weeks_ahead: f64) -> Option<f64> {
        let (x, _, age) = self.summaries[customer].history(self.settings.as_of)?;
        Some(1.0 - alive * self.rhythm.model?.buys(x, weeks(age), weeks_ahead))
    }

    fn horizon_weeks(&self) -> f64 {
        f64::from(self.settings.horizon_days) / 7.0
    }
}
