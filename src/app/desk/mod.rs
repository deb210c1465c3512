//! What lies on the desk: tabs, order, cursor, window, selection, message; changed by named verbs.

pub mod adding;
pub mod changing;
pub mod cursor;
#[expect(clippy::module_inception, reason = "the desk itself, below its verbs")]
pub mod desk;
pub mod entry;
pub mod formula;
pub mod geometry;
pub mod grid;
pub mod keeping;
pub mod line;
pub mod losing;
pub mod order;
pub mod parts;
pub mod relayout;
pub mod room;
pub mod select;
pub mod sort;
pub mod strip;
pub mod tabs;
pub mod target;
pub mod trail;
pub mod verbs;
pub mod window;
