//! Numbers about customers: pure functions of [`Facts`] and [`Settings`]. Imports `domain` only.
//!
//! ```text
//! Facts ─▶ Study ─▶ summary ─▶ rfm ─▶ segment ─▶ tier ─▶ lifecycle ─▶ rhythm, worth ─▶ churn
//!                     ─▶ cluster ─▶ cohorts, months ─▶ regression ─▶ kpi ─▶ holdout
//!                     each fills its own columns of the study, and reads those before it
//! Study ─▶ score(customer) for the grid and "why?"     Study ─▶ Report: the JSON contract
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `settings` | what a person may set |
//! | `figures/` | what the analyses find, as data |
//! | `study` | the facts, cleaned row by row, and the columns found so far |
//! | `pass` | what an analysis is |
//! | `summary` | a customer's purchase days, orders, net revenue: the input of all others |
//! | `rfm`, `segment` | quintile scores and their map |
//! | `tier` | ABC by Pareto's rule, and how much more makes the next tier |
//! | `lifecycle` | the usual gap and the stage of life |
//! | `models/`, `maths/` | BG/NBD and Gamma-Gamma, pure, and what they calculate with |
//! | `rhythm`, `worth` | the two models fitted to the buyers |
//! | `outlook` | what is foretold of one customer: P(alive), purchases to come, CLV; by her own rhythm the next purchase |
//! | `churn`, `contact` | reasons that speak for a loss; promises kept and missed |
//! | `cluster` | k-means |
//! | `cohort`, `month`, `regression`, `kpi` | what is said of all customers together |
//! | `holdout` | what was foretold beside what then happened |
//! | `score` | what all of them together say of one customer |
//! | `report` | the JSON object |
//!
//! May import `domain`. To add an analysis: one file with `pub const ANALYSIS`, one line in [`ANALYSES`], its word in `[analysis]` of the
//! locales. The laws in `tests.rs` then hold it to: same input, same output; prompt cancelling; no NaN.
//!
//! Each formula is defined in METHODS; the comments name the rule, the tests its edge cases.

pub mod churn;
mod cluster;
pub mod cohort;
mod contact;
mod figures;
mod holdout;
pub mod kpi;
pub mod lifecycle;
mod maths;
mod models;
pub mod month;
mod outlook;
mod pass;
mod regression;
mod report;
pub mod rfm;
mod rhythm;
mod score;
pub mod segment;
pub mod settings;
mod study;
pub mod summary;
pub mod tier;
mod worth;

pub use crate::domain::Facts;
pub use figures::Group as Channel;
pub use kpi::channels;
pub use pass::Analysis;
pub use report::Report;
pub use settings::Settings;
pub use study::Study;

use crate::domain::Cancel;

/// Every analysis, each after those whose columns it reads.
pub const ANALYSES: &[Analysis] = &[
    summary::ANALYSIS,
    rfm::ANALYSIS,
    segment::ANALYSIS,
    tier::ANALYSIS,
    lifecycle::ANALYSIS,
    rhythm::ANALYSIS,
    worth::ANALYSIS,
    churn::ANALYSIS,
    cluster::ANALYSIS,
    cohort::ANALYSIS,
    month::ANALYSIS,
    regression::ANALYSIS,
    kpi::ANALYSIS,
    holdout::ANALYSIS,
];

/// Runs every analysis; `None` if cancelled, at the latest some thousand customers later.
#[must_use]
pub fn study(facts: Facts, settings: Settings, cancel: &Cancel) -> Option<Study> {
    let mut study = Study::new(facts, settings);
    for analysis in ANALYSES {
        (analysis.run)(&mut study, cancel)?;
    }
    Some(study)
}

#[cfg(test)]
mod tests;
