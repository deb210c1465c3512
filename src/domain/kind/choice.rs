//! One of a field's options: typed by key, label (either language), another word for it, or a unique beginning of a name.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;
use crate::domain::choice::{find, nearest_first};

pub const CHOICE: Kind = Kind {
    name: "choice",
    shape: Shape::Choice,
    align: Align::Left,
    read,
    show,
    write: show,
    doubt: never,
    example: "",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let choices = context.choices;
    match find(choices, typed) {
        Some(choice) => Ok(Value::Text(choice.key.clone())),
        None if context.habit.says_nothing(typed) => Ok(Value::Blank),
        None => Err(CellFault::NotAChoice { found: typed.to_owned(), allowed: nearest_first(choices, typed) }),
    }
}

/// The option's label; a key that is no option any more shows as it is.
fn show(value: &Value, context: &Context) -> String {
    let key = value.as_text().unwrap_or_default();
    let choice = context.choices.iter().find(|choice| choice.key == key);
    choice.map_or_else(|| key.to_owned(), |choice| choice.label.clone())
}
