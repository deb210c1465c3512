//! kehu: a customer table for the terminal.

pub mod domain;
pub mod files;
pub mod locale;
