//! What the tests of several models share, and the recovery of parameters that are known.

use super::bgnbd::Bgnbd;
use super::gamma_gamma::GammaGamma;
use super::histories::Histories;
use super::rhythm::{Evidence, Model, Rhythm, Status, fit};
use super::worth;
use crate::analysis::maths::ascent::Local;
use crate::domain::Cancel;

/// Some histories of every kind, days.
pub fn some() -> Histories {
    let rows = vec![
        (0, 0, 5),
        (0, 0, 280),
        (0, 0, 280),
        (1, 4, 9),
        (1, 200, 210),
        (2, 60, 300),
        (7, 290, 300),
        (25, 300, 365),
    ];
    Histories::new(rows, 7.0)
}

/// Asserts that slope and curvature there are the differences of value and slope.
pub fn turns<const N: usize>(at: [f64; N], surface: impl Fn(&[f64; N]) -> Local<N>) {
    const STEP: f64 = 1e-5;
    let here = surface(&at);
    for one in 0..N {
        let moved = |by: f64| {
            let mut there = at;
            there[one] += by;
            surface(&there)
        };
        let (before, after) = (moved(-STEP), moved(STEP));
        let near = |found: f64, expected: f64| (found - expected).abs() < 1e-6 * expected.abs().max(1.0);
        let slope = (after.value - before.value) / (2.0 * STEP);
        assert!(near(here.slope[one], slope), "slope {one} at {at:?}: {}, {slope}", here.slope[one]);
        for other in 0..N {
            let bend = (after.slope[other] - before.slope[other]) / (2.0 * STEP);
            let found = here.bend[one][other];
            assert!(near(found, bend), "curvature {one} {other} at {at:?}: {found}, {bend}");
        }
    }
}

/// Chance with a seed: the same customers in each run. Steele, Lea & Flood (2014), SplitMix64.
pub struct Chance(pub u64);

impl Chance {
    /// Between 0 and 1, neither of both.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let part = ((bits ^ (bits >> 31)) >> 11) as f64;
        (part + 0.5) / 9_007_199_254_740_992.0
    }

    fn exponential(&mut self, rate: f64) -> f64 {
        -self.uniform().ln() / rate
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Gamma of that shape and rate 1: Marsaglia & Tsang (2000), ACM TOMS 26(3) 363–372.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let normal = self.normal();
            let v = (1.0 + normal / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * normal * normal + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (one, other) = (self.gamma(a), self.gamma(b));
        one / (one + other)
    }

    /// A customer who came within 26 weeks and is looked at after 52: x, and the times of the last purchase and of today.
    fn customer(&mut self, model: &Bgnbd) -> (u32, f64, f64) {
        let age = 52.0 - 26.0 * self.uniform();
        let times = self.times(model, age);
        (u32::try_from(times.len()).unwrap_or(u32::MAX), times.last().copied().unwrap_or(0.0), age)
    }

    /// When a customer bought again, weeks after the first purchase.
    fn times(&mut self, model: &Bgnbd, age: f64) -> Vec<f64> {
        let rate = self.gamma(model.r) / model.alpha;
        let drop = if model.a > 0.0 { self.beta(model.a, model.b) } else { 0.0 };
        let (mut times, mut time) = (Vec::new(), 0.0);
        loop {
            time += self.exponential(rate);
            if time > age {
                return times;
            }
            times.push(time);
            if self.uniform() < drop {
                return times;
            }
        }
    }

    /// A customer's purchases as rows of a file: days ago, minor units.
    #[expect(clippy::cast_possible_truncation, reason = "a year of days, and amounts of some hundred")]
    pub fn rows(&mut self, model: &Bgnbd, amounts: &GammaGamma) -> Vec<(i32, i64)> {
        let (age, rate) = (52.0 - 26.0 * self.uniform(), self.gamma(amounts.q) / amounts.v);
        let first = (age * 7.0) as i32;
        let again = self.times(model, age).into_iter().map(|time| first - (time * 7.0) as i32);
        let days: Vec<i32> = std::iter::once(first).chain(again).collect();
        days.into_iter().map(|day| (day, (self.gamma(amounts.p) / rate * 100.0).ceil() as i64)).collect()
    }

    /// Times stay continuous: a tick is six seconds.
    fn customers(&mut self, model: &Bgnbd, count: usize) -> Histories {
        counted((0..count).map(|_| self.customer(model)))
    }
}

fn counted(customers: impl Iterator<Item = (u32, f64, f64)>) -> Histories {
    const PER_WEEK: f64 = 1e5;
    #[expect(clippy::cast_possible_truncation, reason = "a year has five million ticks")]
    let ticks = |weeks: f64| (weeks * PER_WEEK) as i32;
    Histories::new(customers.map(|(x, last, age)| (x, ticks(last), ticks(age))).collect(), PER_WEEK)
}

fn fitted(histories: &Histories) -> Rhythm {
    fit(histories, &Cancel::default()).expect("not cancelled")
}

// 40,000 customers whose times were drawn, not rounded to days: purchases of one day would merge, and α come out high.
#[test]
fn parameters_that_made_the_data_are_found_again() {
    let truth = Bgnbd { r: 0.55, alpha: 7.0, a: 0.8, b: 2.6 };
    let found = fitted(&Chance(20_260_701).customers(&truth, 40_000));
    assert_eq!((found.status, found.evidence), (Status::Ok, Some(Evidence::Strong)));
    let (parts, errors) = (found.model.expect("a model").parts(), found.errors.expect("errors"));
    for ((found, error), truth) in parts.into_iter().zip(errors).zip(truth.parts()) {
        let (found, error) = (found.expect("each is known"), error.expect("and its error"));
        let off = (found - truth).abs() / error;
        eprintln!("{found:.4} ± {error:.4}, drawn with {truth}: {off:.2}");
        assert!(off < 3.0 && error < truth / 5.0, "{found} ± {error}, drawn with {truth}");
    }
}

// Whoever came back bought today too: the longer somebody buys, the less he can have dropped out.
#[test]
fn customers_who_never_drop_out_have_no_drop_out() {
    let truth = Bgnbd { r: 1.2, alpha: 6.0, a: 0.0, b: 1.0 };
    let mut chance = Chance(7);
    let today = |(x, last, age)| (x, if x > 0 { age } else { last }, age);
    let found = fitted(&counted((0..3_000).map(|_| today(chance.customer(&truth)))));
    let Some(Model::Steady(model)) = found.model else { panic!("{found:?}") };
    assert_eq!((found.status, found.evidence), (Status::NoDropout, Some(Evidence::None)));
    let errors = found.errors.expect("errors");
    for ((part, error), truth) in model.parts().into_iter().zip(errors).zip([truth.r, truth.alpha]) {
        assert!((part - truth).abs() < 3.0 * error.expect("an error"), "{part}");
    }
    assert_eq!((errors[2], errors[3]), (None, None));
}

#[test]
fn few_data_are_not_fitted_and_customers_who_are_alike_are_held_by_the_prior() {
    let some = |buyers: usize, again: usize| {
        let rows = (0..buyers).map(|at| (u32::from(at < again), if at < again { 100 } else { 0 }, 200)).collect();
        fitted(&Histories::new(rows, 7.0))
    };
    for (buyers, again) in [(0, 0), (29, 20), (500, 9)] {
        let found = some(buyers, again);
        assert_eq!((found.status, found.model, found.evidence), (Status::InsufficientData, None, None));
    }
    let alike = fitted(&Histories::new(vec![(3, 90, 200); 60], 7.0));
    assert_eq!(alike.status, Status::Regularised);
    assert!(alike.errors.is_none());
    let parts = alike.model.expect("a model").parts().map(|part| part.expect("drop-out"));
    assert!(parts.iter().all(|part| (1e-3..1e3).contains(part)), "{parts:?}");
    // The likelihood is that of the data alone.
    let [r, alpha, a, b] = parts;
    let plain = Bgnbd { r, alpha, a, b }.likelihood(&Histories::new(vec![(3, 90, 200); 60], 7.0)).value;
    assert_eq!(alike.log_likelihood, Some(plain));
}

#[test]
fn a_fit_stops_when_it_is_cancelled() {
    let cancel = Cancel::default();
    cancel.trip();
    assert!(fit(&Chance(1).customers(&Bgnbd { r: 0.5, alpha: 5.0, a: 1.0, b: 2.0 }, 200), &cancel).is_none());
    assert!(worth::fit(vec![(1, 5.0); 20], None, None, &cancel).is_none());
}

#[test]
fn amounts_that_a_model_made_lead_back_to_it() {
    let (truth, mut chance) = (GammaGamma { p: 5.0, q: 3.5, v: 20.0 }, Chance(99));
    let spending: Vec<(u32, f64)> = (0..20_000)
        .map(|at| {
            let (x, rate) = (1 + at % 6, chance.gamma(truth.q) / truth.v);
            (x, chance.gamma(truth.p * f64::from(x)) / (rate * f64::from(x)))
        })
        .collect();
    let found = worth::fit(spending, None, None, &Cancel::default()).expect("not cancelled");
    assert_eq!(found.status, worth::Status::Ok);
    let (parts, errors) = (found.model.expect("a model").parts(), found.errors.expect("errors"));
    for ((found, error), truth) in parts.into_iter().zip(errors).zip(truth.parts()) {
        assert!((found - truth).abs() < 3.0 * error, "{found} ± {error}, drawn with {truth}");
    }
    assert!(found.correlation.is_some_and(|correlation| correlation.abs() < 0.05));
}

#[test]
fn amounts_without_a_mean_are_said_to_have_none() {
    let mut chance = Chance(5);
    let wild = (0..2_000).map(|_| (1, chance.gamma(4.0) / chance.gamma(0.6))).collect();
    let found = worth::fit(wild, None, None, &Cancel::default()).expect("not cancelled");
    assert_eq!((found.status, found.model), (worth::Status::InfiniteMean, None));
    assert!(found.expected(0, None).is_some(), "the mean of those there are stands for it");
}
