//! How often and how long customers buy: BG/NBD fitted, and whether what was found may be believed (METHODS §7.3).

use serde::Serialize;

use super::SAMPLE;
use super::bgnbd::Bgnbd;
use super::histories::Histories;
use super::nbd::Nbd;
use crate::analysis::maths::ascent::{Local, Peak, Walls, climb, higher};
use crate::analysis::maths::legendre::Legendre;
use crate::analysis::maths::matrix::{cholesky, inverse_diagonal, raised};
use crate::domain::Cancel;

/// How the parameters were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Ok,
    /// A prior worth one observation holds them: an estimate from few data.
    Regularised,
    /// The data show no drop-out: the limit without one stands for the model.
    NoDropout,
    #[default]
    InsufficientData,
    /// They were given.
    Fixed,
}

/// How much the data say for drop-out at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    None,
    Weak,
    Strong,
}

/// What foretells purchases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    Dropping(Bgnbd),
    Steady(Nbd),
}

/// What is known of how often and how long customers buy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rhythm {
    pub status: Status,
    pub evidence: Option<Evidence>,
    pub buyers: u64,
    pub repeaters: u64,
    pub model: Option<Model>,
    /// Weeks, without the prior.
    pub log_likelihood: Option<f64>,
    /// Standard errors of r, α and, where there is drop-out, a and b.
    pub errors: Option<[Option<f64>; 4]>,
}

const LEAST_BUYERS: u64 = 30;
const LEAST_REPEATERS: u64 = 10;
/// r, α, a, b, in a unit of time in which the longest history lasts [`UNIT`].
const STARTS: [[f64; 4]; 4] = [[1.0; 4], [0.3, 2.0, 0.5, 2.5], [0.8, 3.0, 0.1, 5.0], [0.1, 0.5, 2.0, 2.0]];
const UNIT: f64 = 10.0;
/// Logarithms of the parameters, in that unit: those searched, and those believed.
const REACH: f64 = 12.0;
const BELIEVED: f64 = 8.0;
/// A mean drop-out probability below this is none.
const NO_DROP_OUT: f64 = 1e-4;
/// Log-likelihood that drop-out must add to be more than a weak sign.
const STRONG: f64 = 3.0;
const PRIOR_WIDTH: f64 = 1.5;

/// Fits the model; `None` if cancelled.
#[must_use]
pub fn fit(histories: &Histories, cancel: &Cancel) -> Option<Rhythm> {
    let unfitted = Rhythm { buyers: histories.buyers, repeaters: histories.repeaters, ..Rhythm::default() };
    if unfitted.buyers < LEAST_BUYERS || unfitted.repeaters < LEAST_REPEATERS {
        return Some(unfitted);
    }
    let task = Fit { histories, cancel, shift: (histories.longest() / UNIT).ln() };
    let steady = task.steady()?;
    let free = task.best()?;
    if Bgnbd::exp(&free.at).mean_drop_out() < NO_DROP_OUT {
        let model = Nbd::exp(&steady.at);
        let errors = errors(&steady, model.parts());
        return Some(Rhythm {
            status: Status::NoDropout,
            evidence: Some(Evidence::None),
            model: Some(Model::Steady(model)),
            log_likelihood: Some(steady.here.value),
            errors: errors.map(|[r, alpha]| [Some(r), Some(alpha), None, None]),
            ..unfitted
        });
    }
    let stands = task.stands(&free);
    let peak = if stands { free } else { task.regularised(&free)? };
    let model = Bgnbd::exp(&peak.at);
    let strong = peak.here.value - steady.here.value >= STRONG;
    // What a prior holds has no error of the data's own.
    let errors = if stands { errors(&peak, model.parts()) } else { None };
    Some(Rhythm {
        status: if stands { Status::Ok } else { Status::Regularised },
        evidence: Some(if strong { Evidence::Strong } else { Evidence::Weak }),
        model: Some(Model::Dropping(model)),
        log_likelihood: Some(peak.here.value),
        errors: errors.map(|errors| errors.map(Some)),
        ..unfitted
    })
}

struct Fit<'a> {
    histories: &'a Histories,
    cancel: &'a Cancel,
    /// What a unit of time adds to the logarithm of α.
    shift: f64,
}

impl Fit<'_> {
    /// The likelihood of one buyer in the mean: a surface whose heights are of the same size for ten and for a million.
    fn surface<const N: usize>(
        &self,
        histories: &Histories,
        likelihood: impl Fn(&[f64; N], &Histories) -> Local<N>,
    ) -> impl Fn(&[f64; N]) -> Option<Local<N>> {
        let each = count(histories.buyers).recip();
        move |theta| (!self.cancel.tripped()).then(|| likelihood(theta, histories).times(each))
    }

    fn walls<const N: usize>(&self, reach: f64) -> Walls<N> {
        let wall = |sign: f64| std::array::from_fn(|at| sign * reach + if at == 1 { self.shift } else { 0.0 });
        Walls { low: wall(-1.0), high: wall(1.0) }
    }

    /// The summit as the sum over all buyers is there.
    fn whole<const N: usize>(&self, peak: Peak<N>) -> Peak<N> {
        Peak { here: peak.here.times(count(self.histories.buyers)), ..peak }
    }

    /// The best of what is reached from each start. Many rows are climbed from where the best ended on a sample of them.
    fn best(&self) -> Option<Peak<4>> {
        let sample = self.histories.thinned(SAMPLE);
        let dropping = |theta: &[f64; 4], histories: &Histories| Bgnbd::exp(theta).likelihood(histories);
        let surface = self.surface(&sample, dropping);
        let mut best: Option<Peak<4>> = None;
        for start in STARTS {
            let mut theta = start.map(f64::ln);
            theta[1] += self.shift;
            let peak = climb(theta, &self.walls(REACH), &surface)?;
            best = Some(best.map_or(peak, |best| higher(best, peak)));
        }
        let peak = climb(best?.at, &self.walls(REACH), self.surface(self.histories, dropping))?;
        Some(self.whole(peak))
    }

    fn steady(&self) -> Option<Peak<2>> {
        let steady = |theta: &[f64; 2], histories: &Histories| Nbd::exp(theta).likelihood(histories);
        let peak = climb([0.0, self.shift], &self.walls(REACH), self.surface(self.histories, steady))?;
        Some(self.whole(peak))
    }

    /// Whether it is a summit, and not the edge of the world or a ridge that goes on for ever.
    fn stands(&self, peak: &Peak<4>) -> bool {
        let believed = self.walls::<4>(BELIEVED);
        let inside = (0..4).all(|at| believed.low[at] < peak.at[at] && peak.at[at] < believed.high[at]);
        let flat = 1e-4 * (count(self.histories.buyers) / 1e3).max(1.0);
        inside
            && cholesky(&raised(peak.here.down(), -1e-6)).is_some()
            && peak.here.slope.iter().all(|part| part.abs() < flat)
    }

    /// The summit with a prior worth one observation around usual parameters; its height is that of the data alone.
    fn regularised(&self, free: &Peak<4>) -> Option<Peak<4>> {
        let usual = [0.5, 0.25 * self.histories.mean(), 0.7, 2.5].map(f64::ln);
        let dropping = |theta: &[f64; 4], histories: &Histories| Bgnbd::exp(theta).likelihood(histories);
        let data = self.surface(self.histories, dropping);
        let each = count(self.histories.buyers).recip();
        let held = |theta: &[f64; 4]| data(theta).map(|local| with_prior(local, theta, &usual, each));
        let walls = self.walls(REACH);
        let peak = higher(climb(usual, &walls, held)?, climb(free.at, &walls, held)?);
        Some(Peak { here: dropping(&peak.at, self.histories), ..peak })
    }
}

/// A normal prior of each logarithm, weighed as `each` of the whole.
fn with_prior(mut local: Local<4>, theta: &[f64; 4], usual: &[f64; 4], each: f64) -> Local<4> {
    for at in 0..4 {
        let off = (theta[at] - usual[at]) / PRIOR_WIDTH;
        local.value -= each * off * off / 2.0;
        local.slope[at] -= each * off / PRIOR_WIDTH;
        local.bend[at][at] -= each / (PRIOR_WIDTH * PRIOR_WIDTH);
    }
    local
}

/// Standard errors of the parameters: of their logarithms, times themselves.
pub(super) fn errors<const N: usize>(peak: &Peak<N>, parts: [f64; N]) -> Option<[f64; N]> {
    let spread = inverse_diagonal(&cholesky(&peak.here.down())?);
    Some(std::array::from_fn(|at| parts[at] * spread[at].sqrt()))
}

#[expect(clippy::cast_precision_loss, reason = "counts of customers lie far below 2^53")]
fn count(number: u64) -> f64 {
    number as f64
}

impl Rhythm {
    /// Of parameters that were given.
    #[must_use]
    pub fn fixed([r, alpha, a, b]: [f64; 4], histories: &Histories) -> Self {
        let model = Bgnbd { r, alpha, a, b };
        Self {
            status: Status::Fixed,
            evidence: Some(Evidence::Strong),
            buyers: histories.buyers,
            repeaters: histories.repeaters,
            model: Some(Model::Dropping(model)),
            log_likelihood: Some(model.likelihood(histories).value),
            errors: None,
        }
    }
}

impl Model {
    /// The probability that a customer with so many repeat purchases, the last and today so many weeks after the first, is
    /// still active.
    #[must_use]
    pub fn alive(&self, x: u32, last: f64, age: f64) -> f64 {
        match self {
            Self::Dropping(model) => model.alive(x, last, age),
            Self::Steady(_) => 1.0,
        }
    }

    /// Purchases to be expected between two moments ahead, weeks from now, of who is active now.
    #[must_use]
    pub fn ahead<const N: usize>(&self, x: u32, age: f64, span: (f64, f64), points: &Legendre<N>) -> f64 {
        match self {
            Self::Dropping(model) => model.ahead(x, age, span, points),
            Self::Steady(model) => model.ahead(x, age, span),
        }
    }

    /// The chance that who is active now buys in so many weeks.
    #[must_use]
    pub fn buys(&self, x: u32, age: f64, weeks: f64) -> f64 {
        match self {
            Self::Dropping(model) => model.buys(x, age, weeks),
            Self::Steady(model) => model.buys(x, age, weeks),
        }
    }

    /// r, α, and a and b where there is drop-out.
    #[must_use]
    pub fn parts(&self) -> [Option<f64>; 4] {
        match self {
            Self::Dropping(model) => model.parts().map(Some),
            Self::Steady(model) => [Some(model.r), Some(model.alpha), None, None],
        }
    }
}
