//! One line of text with a list beside it that grows: what others have in that column, and what usually stands there.

use super::shape::{Align, Kind, Shape, never};
use super::text;

pub const OPEN_CHOICE: Kind = Kind {
    name: "open_choice",
    shape: Shape::Text,
    align: Align::Left,
    read: text::read,
    show: text::write,
    write: text::write,
    doubt: never,
    example: "软件",
    region: None,
};
