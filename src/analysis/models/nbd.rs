//! NBD: the limit of BG/NBD in which nobody drops out (METHODS §7.3, `no_dropout`). A customer buys at a rate λ ~ Gamma(r, α).
//!
//! Source: Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1) 26–41.

use super::bgnbd;
use super::histories::{Histories, running};
use crate::analysis::maths::ascent::Local;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nbd {
    pub r: f64,
    /// Weeks.
    pub alpha: f64,
}

impl Nbd {
    #[must_use]
    pub fn exp(theta: &[f64; 2]) -> Self {
        let [r, alpha] = theta.map(f64::exp);
        Self { r, alpha }
    }

    #[must_use]
    pub fn parts(&self) -> [f64; 2] {
        [self.r, self.alpha]
    }

    /// Log-likelihood of all histories, A1 − (r + x) ln(α + T), with slope and curvature in the logarithms of the parameters.
    #[must_use]
    pub fn likelihood(&self, histories: &Histories) -> Local<2> {
        let Self { r, alpha } = *self;
        let sums = running(histories.most, |k| {
            let share = (r + k).recip();
            [(r + k).ln(), share, share * share]
        });
        let (mut value, mut slope, mut bend) = (0.0, [0.0; 2], [0.0; 3]);
        // The last purchase says nothing here: rows that differ only in it come together.
        for rows in histories.rows.chunk_by(|one, other| (one.repeats, one.age) == (other.repeats, other.age)) {
            let (x, time) = (rows[0].repeats, alpha + histories.times[rows[0].age as usize]);
            let buyers: f64 = rows.iter().map(|row| f64::from(row.buyers)).sum();
            let [logarithms, shares, squares] = sums[x as usize];
            let (events, ln_time, inverse) = (r + f64::from(x), time.ln(), time.recip());
            value += buyers * (logarithms + r * alpha.ln() - events * ln_time);
            slope[0] += buyers * (shares + alpha.ln() - ln_time);
            slope[1] += buyers * (r / alpha - events * inverse);
            bend[0] -= buyers * squares;
            bend[1] += buyers * (alpha.recip() - inverse);
            bend[2] += buyers * (events * inverse * inverse - r / (alpha * alpha));
        }
        let slope = [slope[0] * r, slope[1] * alpha];
        let across = bend[1] * r * alpha;
        Local {
            value,
            slope,
            bend: [[bend[0] * r * r + slope[0], across], [across, bend[2] * alpha * alpha + slope[1]]],
        }
    }

    /// Purchases to be expected between two moments ahead, weeks from now.
    #[must_use]
    pub fn ahead(&self, x: u32, age: f64, (from, to): (f64, f64)) -> f64 {
        (self.r + f64::from(x)) * (to - from) / (self.alpha + age)
    }

    /// The chance of a purchase at all in so many weeks.
    #[must_use]
    pub fn buys(&self, x: u32, age: f64, weeks: f64) -> f64 {
        bgnbd::buys(self.r, self.alpha, x, age, weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::maths::legendre::Legendre;
    use crate::analysis::models::bgnbd::Bgnbd;
    use crate::analysis::models::tests::{some, turns};

    #[test]
    fn slope_and_curvature_are_those_of_the_likelihood() {
        turns([0.4, 2.0], |theta| Nbd::exp(theta).likelihood(&some()));
    }

    #[test]
    fn it_is_what_the_other_model_becomes_when_nobody_drops_out() {
        let (nbd, bgnbd) = (Nbd { r: 0.8, alpha: 5.0 }, Bgnbd { r: 0.8, alpha: 5.0, a: 1e-9, b: 1.0 });
        let (one, other) = (nbd.likelihood(&some()).value, bgnbd.likelihood(&some()).value);
        assert!((one - other).abs() < 1e-3, "{one}, {other}");
        let more = bgnbd.ahead(4, 30.0, (0.0, 13.0), &Legendre::<24>::new());
        assert!((nbd.ahead(4, 30.0, (0.0, 13.0)) - more).abs() < 1e-8);
    }
}
