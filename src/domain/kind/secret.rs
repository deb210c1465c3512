//! Passwords, card numbers: nothing that may lie in a file which anybody can read. Until the file can be encrypted the
//! field takes nothing in, from the keyboard or from another file.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const SECRET: Kind = Kind {
    name: "secret",
    shape: Shape::Text,
    align: Align::Left,
    read: |_, _| Err(CellFault::NotEncrypted),
    show,
    write: |_, _| String::new(),
    doubt: never,
    example: "",
    region: None,
};

/// What another program left there is not shown (nor written out).
fn show(value: &Value, _: &Context) -> String {
    if value.is_blank() { String::new() } else { "•••".to_owned() }
}
