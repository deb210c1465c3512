//! What the models foretell of one customer (METHODS §7.4–§7.6, §8, §9), and her own rhythm. Worked out when it is asked for: a
//! million of these would fill memory, and each is a look into a small table, or at one customer's rows.

use super::models::rhythm::Status;
use super::rhythm::weeks;
use super::study::Study;
use crate::domain::Fen;
use crate::domain::facts::{Day, Kind};
use crate::domain::score::{Forecast, Models, Span, Standing, percent};

/// Gaps between purchases from which a rhythm can be told.
const LEAST_GAPS: u32 = 3;

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

    /// What is foretold, as columns keep it.
    #[must_use]
    pub fn forecast(&self, customer: usize) -> Forecast {
        let Outlook { alive, expected, no_purchase, clv, .. } = self.outlook(customer);
        // Where nobody drops out the model makes it 1 of everybody, and after one purchase too.
        let tells = self.summaries[customer].days > 1 && self.rhythm.status != Status::NoDropout;
        Forecast {
            alive: alive.filter(|_| tells).map(percent),
            no_purchase: no_purchase.map(percent),
            purchases: expected.map(Fen::of_units),
            clv: clv.map(Fen::of_units),
            next: self.next_purchase(customer),
        }
    }

    /// The days between which the next purchase falls if its gap is one of the middle half of those so far: from the lower
    /// to the upper quartile behind the last purchase day. Nothing with fewer than three gaps.
    fn next_purchase(&self, customer: usize) -> Option<[Day; 2]> {
        let summary = &self.summaries[customer];
        if !summary.bought() || summary.days <= LEAST_GAPS {
            return None;
        }
        let mut days: Vec<Day> = self.rows(customer).filter(|row| row.kind == Kind::Sale).map(|row| row.day).collect();
        days.dedup();
        let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
        gaps.sort_unstable();
        let [lower, upper] = [1, 3].map(|quarter| quartile(&gaps, quarter));
        Some([lower.floor(), upper.ceil()].map(|gap| Day(summary.last.0 + gap)))
    }

    /// What stands behind the forecasts.
    #[must_use]
    pub fn models(&self) -> Models {
        let standing = match self.rhythm.status {
            Status::Ok | Status::Fixed | Status::NoDropout => Standing::Sound,
            Status::Regularised => Standing::Few,
            Status::InsufficientData => Standing::None,
        };
        Models {
            as_of: self.settings.as_of,
            standing,
            drops_out: self.rhythm.status != Status::NoDropout,
            buyers: self.rhythm.buyers,
            came_back: self.rhythm.repeaters,
            horizon_days: self.settings.horizon_days,
            months: self.settings.clv_months,
        }
    }

    fn horizon_weeks(&self) -> f64 {
        f64::from(self.settings.horizon_days) / 7.0
    }
}

/// The first or the third quartile of ascending values, between two of them by how near it lies to each (Hyndman & Fan 1996,
/// definition 7): an exact fraction.
fn quartile(ascending: &[i32], quarter: usize) -> Span {
    let place = quarter * (ascending.len() - 1);
    let (at, part) = (place / 4, i32::try_from(place % 4).unwrap_or_default());
    let next = ascending[(at + 1).min(ascending.len() - 1)];
    Span(4 * ascending[at] + part * (next - ascending[at]), 4)
}

#[cfg(test)]
mod tests {
    use crate::analysis::tests::{Bought, studied};
    use crate::domain::Fen;
    use crate::domain::score::{Forecast, Standing};

    #[test]
    fn the_next_purchase_falls_into_the_middle_half_of_the_gaps_so_far() {
        // Days before the last day observed: gaps of 10, 20, 40 and 70 days, the last purchase 5 days ago.
        let bought = Bought(&[(145, 100), (75, 100), (75, -50), (35, 100), (15, 100), (5, 100), (5, 30)]);
        let study = studied(&[bought, Bought(&[(90, 1), (60, 1), (30, 1)]), Bought(&[])]);
        let last = study.summaries[0].last;
        let next = study.forecast(0).next.expect("five purchase days");
        assert_eq!(next.map(|day| day.since(last)), [17, 48], "17½ and 47½ days, to whole ones outwards");
        assert_eq!((study.forecast(1).next, study.forecast(2)), (None, Forecast::default()), "two gaps are no rhythm");
        let many = Bought(&[(150, 1), (140, 1), (120, 1), (90, 1), (50, 1), (0, 1)]);
        let study = studied(&[many]);
        let next = study.forecast(0).next.expect("six purchase days");
        // Gaps of 10, 20, 30, 40 and 50 days.
        assert_eq!(next.map(|day| day.since(study.summaries[0].last)), [20, 40]);
    }

    #[test]
    fn without_buyers_who_came_back_nothing_is_foretold() {
        let study = studied(&[Bought(&[(90, 1_000), (30, 1_000)]), Bought(&[(4, 500)])]);
        let models = study.models();
        assert_eq!((models.standing, models.buyers, models.came_back), (Standing::None, 2, 1));
        assert_eq!(study.forecast(0), Forecast::default());
    }

    #[test]
    fn what_is_foretold_is_kept_in_tenths_of_a_percent_and_hundredths() {
        let regular: Vec<Vec<(i32, i64)>> = (0..40)
            .map(|nth| (0..=nth % 6).map(|back| (1 + nth + 25 * back, 1_000 + 10 * i64::from(nth))).collect())
            .collect();
        let bought: Vec<Bought> = regular.iter().map(|rows| Bought(rows)).collect();
        let study = studied(&bought);
        assert_ne!(study.models().standing, Standing::None);
        for customer in 0..40 {
            let (foretold, outlook) = (study.forecast(customer), study.outlook(customer));
            let near = |kept: Option<Fen>, exact: Option<f64>, step: f64| {
                let kept = kept.map(Fen::units);
                kept.zip(exact).is_some_and(|(kept, exact)| (kept - exact).abs() <= step / 2.0 + 1e-9)
            };
            let percent = |share: Option<f64>| share.map(|share| share * 100.0);
            assert!(near(foretold.no_purchase, percent(outlook.no_purchase), 0.1));
            assert!(near(foretold.purchases, outlook.expected, 0.01) && near(foretold.clv, outlook.clv, 0.01));
            let once = study.summaries[customer].days == 1;
            let silent = once || !study.models().drops_out;
            assert!(if silent { foretold.alive.is_none() } else { near(foretold.alive, percent(outlook.alive), 0.1) });
        }
    }
}
