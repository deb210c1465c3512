//! Some of a field's options, typed as one is, with commas between; kept as their keys, in the order typed.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use super::{choice, tags};
use crate::domain::Value;
use crate::domain::choice::find;

pub const CHOICES: Kind = Kind {
    name: "choices",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show,
    write: show,
    doubt: never,
    example: "",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let mut keys: Vec<String> = Vec::new();
    for part in tags::tags(typed) {
        if let Value::Text(key) = (choice::CHOICE.read)(part, context)?
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    }
    Ok(Value::text(keys.join(tags::BETWEEN)))
}

/// The same with words that are no options among them, as they stand.
pub(super) fn as_far(typed: &str, context: &Context) -> Value {
    let mut keys: Vec<String> = Vec::new();
    for part in tags::tags(typed) {
        let key = find(context.choices, part).map_or_else(|| part.to_owned(), |choice| choice.key.clone());
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Value::text(keys.join(tags::BETWEEN))
}

fn show(value: &Value, context: &Context) -> String {
    let label = |key| (choice::CHOICE.show)(&Value::text(key), context);
    tags::tags(value.as_text().unwrap_or_default()).map(label).collect::<Vec<_>>().join(", ")
}
