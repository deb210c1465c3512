//! The mathematics under the models. Pure; knows no customers.
//!
//! | file | holds |
//! |---|---|
//! | `gamma` | ln Γ, its slope and its bend |
//! | `beta` | the incomplete beta function, and Student's t by it |
//! | `hypergeometric` | the power series of ₂F₁ |
//! | `legendre` | points and weights that integrate smooth functions |
//! | `matrix` | small symmetric matrices |
//! | `line` | how two measures go together: correlation, least squares |
//! | `ascent` | the way up to the maximum of a likelihood |
//!
//! All of it is ours: what the crates at hand have of it fails somewhere in the range that the models reach (₂F₁ near 1), or costs
//! more to build than these pages.

pub mod ascent;
pub mod beta;
pub mod gamma;
pub mod hypergeometric;
pub mod legendre;
pub mod line;
pub mod matrix;

/// A count as a number to calculate with.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of rows lie far below 2^53")]
pub fn real(count: usize) -> f64 {
    count as f64
}
