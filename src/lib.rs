//! kehu: a customer table for the terminal.

pub mod analysis;
pub mod domain;
pub mod locale;
pub mod store;
