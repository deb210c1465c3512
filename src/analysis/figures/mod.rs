//! What the analyses find, as data: the study holds it, so it lies below both. No analysis, no study.

mod cluster;
mod cohort;
mod holdout;
mod kpi;
mod month;
mod pareto;
mod summary;

pub use cluster::Clusters;
pub use cohort::Cohort;
pub use holdout::{Areas, Decile, Flags, Foretold, Holdout, ModelAreas, Rule};
pub use kpi::{Group, Kpi};
pub(super) use kpi::{some_units, units};
pub use month::{Month, name};
pub use pareto::Pareto;
pub(super) use summary::mean_gap;
pub use summary::{Amount, Data, Row, Summary};
