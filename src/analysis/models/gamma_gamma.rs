//! Gamma-Gamma: the value of a purchase varies around the customer's own mean as Gamma(p, ν), and ν among customers as
//! Gamma(q, v) (METHODS §8).
//!
//! Source: Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4) 415–430; Fader & Hardie (2013), note 025.

use crate::analysis::maths::ascent::Local;
use crate::analysis::maths::gamma::{digamma, ln_gamma, trigamma};

/// The parameters, all positive; v in currency units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    pub p: f64,
    pub q: f64,
    pub v: f64,
}

/// Repeat purchases x ≥ 1 and the mean value of the repeat days, currency units, > 0; sorted by x.
pub type Spending = Vec<(u32, f64)>;

impl GammaGamma {
    #[must_use]
    pub fn exp(theta: &[f64; 3]) -> Self {
        let [p, q, v] = theta.map(f64::exp);
        Self { p, q, v }
    }

    #[must_use]
    pub fn parts(&self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    /// Log-likelihood of all means, with slope and curvature in the logarithms of the parameters.
    #[must_use]
    pub fn likelihood(&self, spending: &[(u32, f64)]) -> Local<3> {
        let Self { p, q, v } = *self;
        let (ln_v, ln_gamma_q, psi_q, bend_q) = (v.ln(), ln_gamma(q), digamma(q), trigamma(q));
        let (mut value, mut slope, mut bend) = (0.0, [0.0; 3], [[0.0; 3]; 3]);
        // What depends on x alone is worked out once for all who share it.
        for alike in spending.chunk_by(|one, other| one.0 == other.0) {
            let x = f64::from(alike[0].0);
            let (all, own, ln_x) = (p * x + q, p * x, x.ln());
            let customers = crate::analysis::maths::real(alike.len());
            let constant = ln_gamma(all) - ln_gamma(own) - ln_gamma_q + q * ln_v + own * ln_x;
            let (psi_all, bend_all) = (digamma(all), trigamma(all));
            let psi = psi_all - digamma(own) + ln_x;
            for (_, mean) in alike {
                let (sum, ln_mean) = (x * mean + v, mean.ln());
                let (ln_sum, inverse) = (sum.ln(), sum.recip());
                value += constant + (own - 1.0) * ln_mean - all * ln_sum;
                slope[0] += x * (psi + ln_mean - ln_sum);
                slope[1] += psi_all - psi_q + ln_v - ln_sum;
                slope[2] += q / v - all * inverse;
                bend[0][2] -= x * inverse;
                bend[1][2] += v.recip() - inverse;
                bend[2][2] += all * inverse * inverse - q / (v * v);
            }
            bend[0][0] += customers * x * x * (bend_all - trigamma(own));
            bend[0][1] += customers * x * bend_all;
            bend[1][1] += customers * (bend_all - bend_q);
        }
        in_logarithms(value, slope, bend, self.parts())
    }

    /// The mean value of a purchase of somebody of whom nothing is known; of use only with q > 1.
    #[must_use]
    pub fn population_mean(&self) -> f64 {
        self.p * self.v / (self.q - 1.0)
    }

    /// The value to be expected of a purchase of a customer with so many repeat purchases of that mean value.
    #[must_use]
    pub fn expected(&self, x: f64, mean: f64) -> f64 {
        self.p * (self.v + x * mean) / (self.p * x + self.q - 1.0)
    }
}

/// In θ = ln p: the slope is p f′, the curvature p p f″ and on the diagonal also the slope. `bend` has its upper triangle.
fn in_logarithms(value: f64, slope: [f64; 3], bend: [[f64; 3]; 3], parts: [f64; 3]) -> Local<3> {
    let slope: [f64; 3] = std::array::from_fn(|at| slope[at] * parts[at]);
    let bend = std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            let of = bend[row.min(column)][row.max(column)] * parts[row] * parts[column];
            if row == column { of + slope[row] } else { of }
        })
    });
    Local { value, slope, bend }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::models::tests::turns;

    const SOME: [(u32, f64); 6] = [(1, 12.5), (1, 80.0), (1, 33.3), (3, 41.0), (9, 8.25), (40, 60.0)];

    #[test]
    fn slope_and_curvature_are_those_of_the_likelihood() {
        for start in [[6.25, 3.74, 15.44], [0.7, 1.2, 300.0], [40.0, 2.0, 1.0]] {
            turns(start.map(f64::ln), |theta| GammaGamma::exp(theta).likelihood(&SOME));
        }
    }

    #[test]
    fn who_has_bought_more_often_is_taken_at_his_own_word() {
        let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
        assert!((model.population_mean() - 35.218_978_102_189_78).abs() < 1e-12);
        let of = |x| model.expected(x, 100.0);
        assert!((of(0.0) - model.population_mean()).abs() < 1e-12);
        assert!(of(1.0) < of(2.0) && of(2.0) < of(50.0) && of(50.0) < 100.0 && of(1e9) > 99.99);
    }
}
