//! BG/NBD: while active a customer buys at a rate λ ~ Gamma(r, α), and after each repeat purchase drops out with a probability
//! p ~ Beta(a, b) (METHODS §7.1, §7.2, §7.4, §7.5).
//!
//! Source: Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2) 275–284.

use super::histories::{Histories, Row, running};
use crate::analysis::maths::ascent::Local;
use crate::analysis::maths::hypergeometric::series;
use crate::analysis::maths::legendre::Legendre;

/// The parameters, all positive: shape and rate (weeks) of how often, and of how soon a customer drops out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bgnbd {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

/// ψ-differences and their like, summed below each x.
struct Sums {
    /// Of ln(r + k), 1/(r + k), 1/(r + k)².
    rate: Vec<[f64; 3]>,
    /// Of ln(b + k) − ln(a + b + k); of 1/(b + k) and 1/(a + b + k); of their squares.
    drop: Vec<[f64; 5]>,
}

/// Of each distinct time t: ln(α + t) and 1/(α + t).
type Times = Vec<(f64, f64)>;

/// The sums that grow with each row: value, slope and the upper triangle of the curvature, in (r, α, a, b).
#[derive(Default)]
struct Totals {
    value: f64,
    slope: [f64; 4],
    bend: [[f64; 4]; 4],
}

impl Bgnbd {
    /// From logarithms, as they are looked for.
    #[must_use]
    pub fn exp(theta: &[f64; 4]) -> Self {
        let [r, alpha, a, b] = theta.map(f64::exp);
        Self { r, alpha, a, b }
    }

    #[must_use]
    pub fn parts(&self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// The mean of p.
    #[must_use]
    pub fn mean_drop_out(&self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// Log-likelihood of all histories (weeks; no constant dropped or added), with slope and curvature in the logarithms of
    /// the parameters.
    #[must_use]
    pub fn likelihood(&self, histories: &Histories) -> Local<4> {
        let sums = self.sums(histories.most);
        let logarithm = |time: &f64| ((self.alpha + time).ln(), (self.alpha + time).recip());
        let times: Times = histories.times.iter().map(logarithm).collect();
        let mut totals = Totals::default();
        for row in &histories.rows {
            self.steady(row, &sums, &times, &mut totals);
            if row.repeats > 0 {
                self.dropping(row, &times, &mut totals);
            }
        }
        totals.in_logarithms(&self.parts())
    }

    fn sums(&self, most: u32) -> Sums {
        let Self { r, a, b, .. } = *self;
        let rate = running(most, |k| {
            let share = (r + k).recip();
            [(r + k).ln(), share, share * share]
        });
        let drop = running(most, |k| {
            let (one, both) = ((b + k).recip(), (a + b + k).recip());
            // The difference of two logarithms that are almost equal when a is small.
            [-(a / (b + k)).ln_1p(), one, both, one * one, both * both]
        });
        Sums { rate, drop }
    }

    /// A1 + A2 + A3 of a row: what there is while nobody drops out after the last purchase.
    fn steady(&self, row: &Row, sums: &Sums, times: &Times, totals: &mut Totals) {
        let (buyers, x) = (f64::from(row.buyers), f64::from(row.repeats));
        let [ln_rate, rate, rate_square] = sums.rate[row.repeats as usize];
        let [ln_drop, one, both, one_square, both_square] = sums.drop[row.repeats as usize];
        let (ln_age, age) = times[row.age as usize];
        let (r, events) = (self.r, self.r + x);
        totals.value += buyers * (ln_rate + r * self.alpha.ln() + ln_drop - events * ln_age);
        let slope = [rate + self.alpha.ln() - ln_age, r / self.alpha - events * age, -both, one - both];
        let bend = &mut totals.bend;
        bend[0][0] -= buyers * rate_square;
        bend[0][1] += buyers * (self.alpha.recip() - age);
        bend[1][1] += buyers * (events * age * age - r / (self.alpha * self.alpha));
        bend[2][2] += buyers * both_square;
        bend[2][3] += buyers * both_square;
        bend[3][3] += buyers * (both_square - one_square);
        totals.slope.iter_mut().zip(slope).for_each(|(sum, part)| *sum += buyers * part);
    }

    /// ln(1 + e^(A4 − A3)) of a row with a repeat purchase: that he may have dropped out after it.
    fn dropping(&self, row: &Row, times: &Times, totals: &mut Totals) {
        let (buyers, x) = (f64::from(row.buyers), f64::from(row.repeats));
        let ((ln_age, age), (ln_last, last)) = (times[row.age as usize], times[row.last as usize]);
        let (events, before) = (self.r + x, self.b + x - 1.0);
        let odds = self.a.ln() - before.ln() + events * (ln_age - ln_last);
        // One exponential, never of a large number, gives ln(1 + e^odds), its slope and the slope's.
        let small = (-odds.abs()).exp();
        totals.value += buyers * (odds.max(0.0) + small.ln_1p());
        let weight = if odds >= 0.0 { 1.0 } else { small } / (1.0 + small);
        // The slope of the odds in (r, α, a, b); their curvature is that of A4 less that of A3.
        let slope = [ln_age - ln_last, events * (age - last), self.a.recip(), -before.recip()];
        let spread = buyers * small / ((1.0 + small) * (1.0 + small));
        for one in 0..4 {
            totals.slope[one] += buyers * weight * slope[one];
            for other in one..4 {
                totals.bend[one][other] += spread * slope[one] * slope[other];
            }
        }
        let weight = buyers * weight;
        totals.bend[0][1] += weight * (age - last);
        totals.bend[1][1] += weight * events * (last * last - age * age);
        totals.bend[2][2] -= weight * slope[2] * slope[2];
        totals.bend[3][3] += weight * slope[3] * slope[3];
    }

    /// The probability that a customer is still active; exactly 1 after one purchase.
    ///
    /// * `x` – repeat purchases    * `last`, `age` – weeks since the first purchase, `last` ≤ `age`
    ///
    /// Source: Fader & Hardie (2008), note 021 of brucehardie.com.
    #[must_use]
    pub fn alive(&self, x: u32, last: f64, age: f64) -> f64 {
        if x == 0 {
            return 1.0;
        }
        let x = f64::from(x);
        let ratio = ((age - last) / (self.alpha + last)).ln_1p();
        sigmoid(-(self.a.ln() - (self.b + x - 1.0).ln() + (self.r + x) * ratio))
    }

    /// Purchases to be expected between two moments ahead (weeks from now), of who is active now (METHODS §7.5, form A).
    ///
    /// The integrand is smooth and positive also where the closed form is singular (a = 1) or loses its digits (large x).
    #[must_use]
    pub fn ahead<const N: usize>(&self, x: u32, age: f64, (from, to): (f64, f64), points: &Legendre<N>) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let (x, time) = (f64::from(x), alpha + age);
        let rate = |s: f64| {
            let u = s / time;
            (1.0 + u).powf(-a) * series(a + b - r - 1.0, a, a + b + x, u / (1.0 + u))
        };
        ((r + x) / time * points.integral(from, to, rate)).max(0.0)
    }

    /// The chance that who is active now buys at all in so many weeks.
    #[must_use]
    pub fn buys(&self, x: u32, age: f64, weeks: f64) -> f64 {
        buys(self.r, self.alpha, x, age, weeks)
    }
}

/// 1 − ((α + T)/(α + T + t))^(r + x): λ given the history is Gamma(r + x, α + T).
#[must_use]
pub fn buys(r: f64, alpha: f64, x: u32, age: f64, weeks: f64) -> f64 {
    -(-(r + f64::from(x)) * (weeks / (alpha + age)).ln_1p()).exp_m1()
}

impl Totals {
    /// In the logarithms θ of the parameters p: the slope is p f′, the curvature p p f″ and on the diagonal also the slope.
    fn in_logarithms(&self, parts: &[f64; 4]) -> Local<4> {
        let slope = std::array::from_fn(|at| self.slope[at] * parts[at]);
        let mut bend = [[0.0; 4]; 4];
        for one in 0..4 {
            for other in one..4 {
                bend[one][other] = self.bend[one][other] * parts[one] * parts[other];
                bend[other][one] = bend[one][other];
            }
            bend[one][one] += slope[one];
        }
        Local { value: self.value, slope, bend }
    }
}

/// 1/(1 + e^−v), never of a large exponential.
fn sigmoid(v: f64) -> f64 {
    if v >= 0.0 {
        1.0 / (1.0 + (-v).exp())
    } else {
        let small = v.exp();
        small / (1.0 + small)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::models::tests::{some, turns};

    const MODELS: [Bgnbd; 4] = [
        Bgnbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
        Bgnbd { r: 1.7, alpha: 12.0, a: 1.0, b: 0.6 },
        Bgnbd { r: 0.9, alpha: 0.4, a: 1e-3, b: 30.0 },
        Bgnbd { r: 6.0, alpha: 20.0, a: 8.0, b: 3.0 },
    ];

    /// Form B of METHODS §7.5, by Euler's transformation of equation 10: singular at a = 1.
    fn closed(model: &Bgnbd, x: u32, age: f64, t: f64) -> f64 {
        let Bgnbd { r, alpha, a, b } = *model;
        let (x, z) = (f64::from(x), t / (alpha + age + t));
        let rest = 1.0 - (1.0 - z).powf(a - 1.0) * series(a + b - r - 1.0, a - 1.0, a + b + x - 1.0, z);
        (a + b + x - 1.0) / (a - 1.0) * rest
    }

    fn ahead(model: &Bgnbd, x: u32, age: f64, t: f64) -> f64 {
        model.ahead(x, age, (0.0, t), &Legendre::<24>::new())
    }

    #[test]
    fn slope_and_curvature_are_those_of_the_likelihood() {
        for model in MODELS {
            turns(model.parts().map(f64::ln), |theta| Bgnbd::exp(theta).likelihood(&some()));
        }
    }

    // The paper's equation 6, term by term with ln Γ, of one customer.
    #[test]
    fn the_likelihood_is_that_of_the_paper() {
        use crate::analysis::maths::gamma::ln_gamma;
        for (model, (x, last, age)) in MODELS.iter().flat_map(|one| [(0, 0, 70), (3, 40, 70)].map(|row| (one, row))) {
            let Bgnbd { r, alpha, a, b } = *model;
            let (n, t_x, t) = (f64::from(x), f64::from(last) / 7.0, f64::from(age) / 7.0);
            let beta = |one: f64, other: f64| ln_gamma(one) + ln_gamma(other) - ln_gamma(one + other);
            let first = ln_gamma(r + n) - ln_gamma(r) + r * alpha.ln();
            let stays = (beta(a, b + n) - beta(a, b) - (r + n) * (alpha + t).ln()).exp();
            let goes = (beta(a + 1.0, b + n - 1.0) - beta(a, b) - (r + n) * (alpha + t_x).ln()).exp();
            let expected = first + (stays + if x > 0 { goes } else { 0.0 }).ln();
            let found = model.likelihood(&Histories::new(vec![(x, last, age)], 7.0)).value;
            assert!((found - expected).abs() < 1e-12 * expected.abs(), "{model:?} {x}: {found}, {expected}");
        }
    }

    #[test]
    fn both_forms_of_expected_purchases_agree() {
        for model in MODELS.iter().filter(|model| (model.a - 1.0).abs() > 1e-3 && model.a > 1e-3) {
            for (x, age, t) in [(0, 3.0, 1.0), (2, 38.86, 39.0), (7, 20.0, 52.0), (40, 100.0, 4.0)] {
                let (found, expected) = (ahead(model, x, age, t), closed(model, x, age, t));
                assert!((found - expected).abs() < 2e-9 * expected, "{model:?} {x}: {found}, {expected}");
            }
        }
    }

    #[test]
    fn nothing_happens_at_a_equal_to_one() {
        let of = |a| ahead(&Bgnbd { a, ..MODELS[1] }, 4, 30.0, 26.0);
        let (below, at, above) = (of(1.0 - 1e-4), of(1.0), of(1.0 + 1e-4));
        assert!(below > at && at > above && (below + above - 2.0 * at).abs() < 1e-7 * at);
        // Form B from both sides of the gap in which it must not be used.
        let beside = |a| closed(&Bgnbd { a, ..MODELS[1] }, 4, 30.0, 26.0);
        assert!((beside(0.998).midpoint(beside(1.002)) - at).abs() < 1e-5 * at);
    }

    #[test]
    fn the_customer_of_the_excel_note_buys_so_often_in_39_weeks() {
        // Note 004: customer 0001 of CDNOW, with the rounded parameters: 1.226.
        let (last, age) = (213.0 / 7.0, 272.0 / 7.0);
        let expected = MODELS[0].alive(2, last, age) * ahead(&MODELS[0], 2, age, 39.0);
        assert!((expected - 1.226_115_806_149_321_4).abs() < 1e-10, "{expected}");
    }

    #[test]
    fn months_add_up_to_the_year() {
        let (model, few, many) = (MODELS[0], Legendre::<8>::new(), Legendre::<24>::new());
        let month = |n: u32| f64::from(n) * 4.345;
        let first = model.ahead(3, 20.0, (0.0, month(1)), &many);
        let later: f64 = (1..12).map(|n| model.ahead(3, 20.0, (month(n), month(n + 1)), &few)).sum();
        let year = ahead(&model, 3, 20.0, month(12));
        assert!((first + later - year).abs() < 1e-11 * year);
    }

    #[test]
    fn what_is_foretold_has_the_right_direction() {
        for model in MODELS {
            assert_eq!((model.alive(0, 0.0, 90.0), ahead(&model, 3, 30.0, 0.0)), (1.0, 0.0));
            assert_eq!(model.buys(3, 30.0, 0.0), 0.0);
            let alive: Vec<f64> = (0..60).map(|more| model.alive(3, 30.0, 30.0 + f64::from(more))).collect();
            assert!(alive.windows(2).all(|pair| pair[1] < pair[0]) && alive[59] > 0.0 && alive[0] < 1.0);
            let more: Vec<f64> = (0..60).map(|t| ahead(&model, 3, 30.0, f64::from(t))).collect();
            assert!(more.windows(2).all(|pair| pair[1] > pair[0]));
            let buys: Vec<f64> = (0..60).map(|t| model.buys(3, 30.0, f64::from(t))).collect();
            assert!(buys.windows(2).all(|pair| pair[1] > pair[0]) && buys[59] < 1.0);
        }
    }

    #[test]
    fn extreme_histories_give_numbers() {
        for model in MODELS {
            for (x, last, age) in [(5_000, 900.0, 900.0), (1, 0.14, 2_000.0), (1, 0.0, 0.0)] {
                let (alive, more) = (model.alive(x, last, age), ahead(&model, x, age, 1_000.0));
                assert!((0.0..=1.0).contains(&alive) && more.is_finite() && more >= 0.0, "{model:?} {x}");
            }
        }
    }
}
