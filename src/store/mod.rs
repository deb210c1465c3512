//! The one file.

pub mod facts;
pub mod scores;
