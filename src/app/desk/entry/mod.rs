//! The line below the last row, by its old name, for the time of the move.

pub use super::adding::keep;
pub use super::cursor::{SIGN, down, is_here, leave, step_on};

#[cfg(test)]
mod tests;
