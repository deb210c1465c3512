//! The one file. (Written by hand elsewhere; here only what the analysis needs of it.)

pub mod facts;
pub mod scores;
