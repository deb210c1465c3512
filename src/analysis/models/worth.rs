//! What a purchase of a customer is worth: Gamma-Gamma fitted, and what stands for it where it does not (METHODS §8).

use serde::Serialize;

use super::SAMPLE;
use super::gamma_gamma::{GammaGamma, Spending};
use super::rhythm::errors;
use crate::analysis::maths::ascent::{Peak, Walls, climb, higher};
use crate::analysis::maths::line::Pairs;
use crate::analysis::maths::matrix::cholesky;
use crate::analysis::maths::real;
use crate::domain::Cancel;

/// How the parameters were found, or why there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Ok,
    /// They were given.
    Fixed,
    /// No purchase day has a price.
    NoAmounts,
    #[default]
    InsufficientData,
    /// The data are fitted by a distribution without a mean (q ≤ 1).
    InfiniteMean,
    Unstable,
}

/// What is known of the value of purchases. Money in currency units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worth {
    pub status: Status,
    /// Customers with a repeat purchase of a known value above 0.
    pub customers: usize,
    pub model: Option<GammaGamma>,
    pub log_likelihood: Option<f64>,
    pub errors: Option<[f64; 3]>,
    /// What a purchase of somebody unknown is worth; `None` while no price is known.
    pub population_mean: Option<f64>,
    /// Of frequency and mean value (Pearson): the model takes them to be independent.
    pub correlation: Option<f64>,
}

const LEAST: usize = 10;
/// Repeat purchases that the mean of all stands for where the model does not.
const MEAN_COUNTS: f64 = 3.0;
/// p, q, v, with v in means of all.
const STARTS: [[f64; 3]; 4] = [[1.0; 3], [5.0, 4.0, 0.5], [1.0, 2.0, 1.0], [2.0, 10.0, 5.0]];
const REACH: f64 = 12.0;
const BELIEVED: f64 = 11.5;

/// Fits the model to the repeat purchases; `any` is the mean value of all priced purchase days, for when there is none of
/// them, `fixed` what was given instead of a fit. `None` if cancelled.
#[must_use]
pub fn fit(mut spending: Spending, any: Option<f64>, fixed: Option<[f64; 3]>, cancel: &Cancel) -> Option<Worth> {
    // By value too: sums then do not depend on the order of customers.
    spending.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let mean = mean(&spending);
    let known = Worth {
        customers: spending.len(),
        population_mean: mean.or(any),
        correlation: Pairs::of(spending.iter().map(|(x, mean)| (f64::from(*x), *mean))).correlation(),
        ..Worth::default()
    };
    if let Some([p, q, v]) = fixed {
        let model = GammaGamma { p, q, v };
        let log_likelihood = Some(model.likelihood(&spending).value);
        return Some(known.modelled(Status::Fixed, model, log_likelihood, None));
    }
    match mean {
        _ if known.population_mean.is_none() => Some(Worth { status: Status::NoAmounts, ..known }),
        Some(mean) if known.customers >= LEAST => Some(judge(known, best(&spending, mean, cancel)?, mean)),
        _ => Some(known),
    }
}

fn mean(spending: &[(u32, f64)]) -> Option<f64> {
    let sum: f64 = spending.iter().map(|(_, mean)| mean).sum();
    (!spending.is_empty()).then(|| sum / real(spending.len()))
}

/// The best of what is reached from each start. Many customers are climbed from where the best ended on a sample of them.
fn best(spending: &[(u32, f64)], mean: f64, cancel: &Cancel) -> Option<Peak<3>> {
    let walls = walls(REACH, mean);
    let sample: Spending = spending.iter().step_by(spending.len().div_ceil(SAMPLE)).copied().collect();
    let surface = |spending: &[(u32, f64)], theta: &[f64; 3]| {
        let each = real(spending.len()).recip();
        (!cancel.tripped()).then(|| GammaGamma::exp(theta).likelihood(spending).times(each))
    };
    let mut best: Option<Peak<3>> = None;
    for start in STARTS {
        let mut theta = start.map(f64::ln);
        theta[2] += mean.ln();
        let peak = climb(theta, &walls, |theta| surface(&sample, theta))?;
        best = Some(best.map_or(peak, |best| higher(best, peak)));
    }
    let peak = climb(best?.at, &walls, |theta| surface(spending, theta))?;
    Some(Peak { here: peak.here.times(real(spending.len())), ..peak })
}

/// Logarithms, that of v in means of all.
fn walls(reach: f64, mean: f64) -> Walls<3> {
    let shift = mean.ln();
    Walls { low: [-reach, -reach, shift - reach], high: [reach, reach, shift + reach] }
}

fn judge(known: Worth, peak: Peak<3>, mean: f64) -> Worth {
    let model = GammaGamma::exp(&peak.at);
    let believed = walls(BELIEVED, mean);
    let inside = (0..3).all(|at| believed.low[at] < peak.at[at] && peak.at[at] < believed.high[at]);
    if model.q <= 1.0 {
        return Worth { status: Status::InfiniteMean, ..known };
    }
    if !inside || cholesky(&peak.here.down()).is_none() {
        return Worth { status: Status::Unstable, ..known };
    }
    known.modelled(Status::Ok, model, Some(peak.here.value), errors(&peak, model.parts()))
}

impl Worth {
    fn modelled(self, status: Status, model: GammaGamma, height: Option<f64>, errors: Option<[f64; 3]>) -> Self {
        let population_mean = Some(model.population_mean());
        Self { status, model: Some(model), log_likelihood: height, errors, population_mean, ..self }
    }

    /// The value to be expected of a purchase of a customer, currency units; `mean` of his repeat days, where known.
    #[must_use]
    pub fn expected(&self, repeats: u32, mean: Option<f64>) -> Option<f64> {
        let population = self.population_mean?;
        // Days without a price, or worth nothing, say nothing.
        let (x, mean) = mean.filter(|mean| *mean > 0.0).map_or((0.0, 0.0), |mean| (f64::from(repeats), mean));
        Some(match &self.model {
            Some(model) => model.expected(x, mean),
            None => (MEAN_COUNTS * population + x * mean) / (MEAN_COUNTS + x),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(spending: &[(u32, f64)]) -> Worth {
        fit(spending.to_vec(), Some(50.0), None, &Cancel::default()).expect("not cancelled")
    }

    #[test]
    fn where_the_model_does_not_stand_the_mean_of_all_does() {
        let few = fitted(&[(1, 30.0), (4, 10.0)]);
        assert_eq!((few.status, few.customers, few.population_mean), (Status::InsufficientData, 2, Some(20.0)));
        let of = |x, mean| few.expected(x, mean).expect("a mean is known");
        assert_eq!((of(0, None), of(1, Some(30.0)), of(4, Some(10.0))), (20.0, 22.5, 100.0 / 7.0));
        assert_eq!(
            (of(7, None), of(7, Some(0.0))),
            (20.0, 20.0),
            "days without a price, or worth nothing, say nothing"
        );
        assert_eq!(fitted(&[]).population_mean, Some(50.0), "of first purchases alone");
        let nothing = fit(vec![], None, None, &Cancel::default()).expect("not cancelled");
        assert_eq!((nothing.status, nothing.expected(3, None)), (Status::NoAmounts, None));
    }

    #[test]
    fn customers_who_are_all_alike_have_no_model() {
        assert_eq!(fitted(&[(2, 40.0); 30]).status, Status::Unstable);
        assert_eq!(fitted(&[(2, 40.0); 30]).correlation, None);
    }

    #[test]
    fn given_parameters_are_not_fitted() {
        let fixed = fit(vec![(1, 30.0)], None, Some([6.25, 3.74, 15.44]), &Cancel::default()).expect("not cancelled");
        assert_eq!((fixed.status, fixed.model.map(|model| model.parts())), (Status::Fixed, Some([6.25, 3.74, 15.44])));
        assert!(fixed.log_likelihood.is_some() && fixed.errors.is_none());
    }
}
