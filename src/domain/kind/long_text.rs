//! Text of several lines. The grid shows it on one, with a mark for each line's end.

use super::shape::{Align, Kind, Shape, never};
use super::text;

pub const LONG_TEXT: Kind = Kind {
    name: "long_text",
    shape: Shape::Text,
    align: Align::Left,
    read: text::read,
    show: text::write,
    write: text::write,
    doubt: never,
    example: "想要8折；下周再谈",
    region: None,
};
