//! One line of text, kept byte for byte (but for the space around it).

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const TEXT: Kind = Kind {
    name: "text",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show: write,
    write,
    doubt: never,
    example: "杭州",
    region: None,
};

pub(super) fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    Ok(Value::text(typed))
}

pub(super) fn write(value: &Value, _: &Context) -> String {
    value.as_text().unwrap_or_default().to_owned()
}
