//! kehu: a customer table for the terminal.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod domain;
pub mod files;
pub mod locale;
pub mod query;
pub mod store;
pub mod table;
