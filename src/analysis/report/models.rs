//! The sections of the models and of the regressions.

use serde::Serialize;

use crate::analysis::maths::line::Line;
use crate::analysis::models::rhythm::{self, Evidence};
use crate::analysis::models::worth;
use crate::analysis::study::Study;

#[derive(Serialize)]
pub(super) struct Models {
    bgnbd: Bgnbd,
    gamma_gamma: GammaGamma,
}

#[derive(Serialize)]
struct Bgnbd {
    status: rhythm::Status,
    dropout_evidence: Option<Evidence>,
    n_customers: u64,
    n_repeat: u64,
    #[serde(flatten)]
    parts: Rates,
    log_likelihood: Option<f64>,
    se: Option<Rates>,
}

#[derive(Serialize)]
struct Rates {
    r: Option<f64>,
    alpha: Option<f64>,
    a: Option<f64>,
    b: Option<f64>,
}

impl Rates {
    fn of([r, alpha, a, b]: [Option<f64>; 4]) -> Self {
        Self { r, alpha, a, b }
    }
}

#[derive(Serialize)]
struct GammaGamma {
    status: worth::Status,
    n_customers: usize,
    #[serde(flatten)]
    parts: Values,
    log_likelihood: Option<f64>,
    se: Option<Values>,
    population_mean: Option<f64>,
    corr_frequency_monetary: Option<f64>,
}

#[derive(Serialize)]
struct Values {
    p: Option<f64>,
    q: Option<f64>,
    v: Option<f64>,
}

impl Values {
    fn of([p, q, v]: [Option<f64>; 3]) -> Self {
        Self { p, q, v }
    }
}

impl Models {
    pub(super) fn of(study: &Study) -> Self {
        let (rhythm, worth) = (&study.rhythm, &study.worth);
        Self {
            bgnbd: Bgnbd {
                status: rhythm.status,
                dropout_evidence: rhythm.evidence,
                n_customers: rhythm.buyers,
                n_repeat: rhythm.repeaters,
                parts: Rates::of(rhythm.model.map_or([None; 4], |model| model.parts())),
                log_likelihood: rhythm.log_likelihood,
                se: rhythm.errors.map(Rates::of),
            },
            gamma_gamma: GammaGamma {
                status: worth.status,
                n_customers: worth.customers,
                parts: Values::of(worth.model.map_or([None; 3], |model| model.parts().map(Some))),
                log_likelihood: worth.log_likelihood,
                se: worth.errors.map(|errors| Values::of(errors.map(Some))),
                population_mean: worth.population_mean,
                corr_frequency_monetary: worth.correlation,
            },
        }
    }
}

#[derive(Serialize)]
pub(super) struct Regressions {
    monthly_revenue: Option<Regression>,
    ln_revenue_on_ln_frequency: Option<Regression>,
}

#[derive(Serialize)]
struct Regression {
    n: usize,
    slope: f64,
    intercept: f64,
    r2: Option<f64>,
    stderr_slope: f64,
    t: Option<f64>,
    p_value: Option<f64>,
}

impl Regressions {
    pub(super) fn of(study: &Study) -> Self {
        let [months, buyers] = study.lines.map(|line| line.as_ref().map(Regression::of));
        Self { monthly_revenue: months, ln_revenue_on_ln_frequency: buyers }
    }
}

impl Regression {
    fn of(line: &Line) -> Self {
        Self {
            n: line.count,
            slope: line.slope,
            intercept: line.intercept,
            r2: line.fit.map(|fit| fit.share),
            stderr_slope: line.error,
            t: line.fit.and_then(|fit| fit.t),
            p_value: line.fit.and_then(|fit| fit.chance),
        }
    }
}
