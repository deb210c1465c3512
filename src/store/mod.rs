//! The one file: all SQL lives here.

pub mod columns;
