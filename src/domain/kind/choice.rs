//! One of a field's options: typed by key, label (either language) or a unique beginning of one.

use super::{Align, Context, Kind, Shape, never};
use crate::domain::{Choice, Problem, Value};

pub const CHOICE: Kind = Kind {
    name: "choice",
    shape: Shape::Choice,
    align: Align::Left,
    read,
    show,
    write: show,
    doubt: never,
    example: "",
};

fn read(typed: &str, context: &Context) -> Result<Value, Problem> {
    let choices = &context.field.choices;
    match find(choices, typed) {
        Some(choice) => Ok(Value::Text(choice.key.clone())),
        None => {
            let allowed = choices.iter().map(|choice| choice.label.clone()).collect();
            Err(Problem::NotAChoice { found: typed.to_owned(), allowed })
        }
    }
}

/// The option that this spelling means: an exact name, else the only one with a name that begins so.
#[must_use]
pub fn find<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a Choice> {
    let typed = typed.to_lowercase();
    let exact = |choice: &&Choice| choice.names().any(|name| name.to_lowercase() == typed);
    if let Some(choice) = choices.iter().find(exact) {
        return Some(choice);
    }
    let mut beginning =
        choices.iter().filter(|choice| choice.names().any(|name| name.to_lowercase().starts_with(&typed)));
    match (beginning.next(), beginning.next()) {
        (Some(choice), None) => Some(choice),
        _ => None,
    }
}

/// The option's label; a key that is no option any more shows as it is.
fn show(value: &Value, context: &Context) -> String {
    let key = value.as_text().unwrap_or_default();
    let choice = context.field.choices.iter().find(|choice| choice.key == key);
    choice.map_or_else(|| key.to_owned(), |choice| choice.label.clone())
}
