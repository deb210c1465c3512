//! The models of buying: how often and how long, and for how much. Pure; they know purchase histories and no customers.
//!
//! ```text
//! Histories ─▶ Bgnbd ┐                              Spending ─▶ GammaGamma ─▶ Worth
//!           └▶ Nbd   ┴▶ Rhythm ─▶ Model ─▶ Ahead
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `histories` | what the data are for the first model: (x, t_x, T), counted |
//! | `bgnbd`, `nbd` | the likelihoods, with slope and curvature, and what each foretells |
//! | `rhythm` | which of the two stands, and how well |
//! | `ahead` | what is ahead of a customer, by his history |
//! | `gamma_gamma` | the likelihood of the mean values of repeat days |
//! | `worth` | whether that stands, and which value of a purchase may be expected |
//!
//! Parameters are looked for as logarithms: they stay positive, and a change of the unit of time or money is a shift.

pub mod ahead;
pub mod bgnbd;
pub mod gamma_gamma;
pub mod histories;
pub mod nbd;
pub mod rhythm;
pub mod worth;

/// More rows than this are thinned before the starts are compared: the best of them then begins near the top of all rows.
pub const SAMPLE: usize = 20_000;

#[cfg(test)]
pub mod tests;
