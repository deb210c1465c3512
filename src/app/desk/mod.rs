//! What lies on the desk: tabs, order, cursor, window, selection, message; changed by named verbs.

#[expect(clippy::module_inception, reason = "the desk itself, below its verbs")]
pub mod desk;
pub mod entry;
pub mod geometry;
pub mod grid;
pub mod keeping;
pub mod losing;
pub mod parts;
pub mod relayout;
pub mod room;
pub mod select;
pub mod sort;
pub mod strip;
pub mod verbs;
