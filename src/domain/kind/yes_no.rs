//! Yes or no.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;
use crate::domain::fold::half_width;

pub const YES_NO: Kind = Kind {
    name: "yes_no",
    shape: Shape::YesNo,
    align: Align::Left,
    read,
    show,
    write: show,
    doubt: never,
    example: "yes",
    region: None,
};

const YES: [&str; 9] = ["yes", "y", "true", "1", "x", "✓", "是", "有", "对"];
const NO: [&str; 8] = ["no", "n", "false", "0", "✗", "否", "无", "不"];

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    parse(typed, context.yes_no).map(Value::YesNo).ok_or_else(|| CellFault::NotYesNo { found: typed.to_owned() })
}

/// Yes or no in any of the words people use for them, `own` first.
#[must_use]
pub fn parse(typed: &str, own: [&str; 2]) -> Option<bool> {
    let plain = half_width(typed).to_lowercase();
    if plain == own[0].to_lowercase() || YES.contains(&plain.as_str()) {
        Some(true)
    } else if plain == own[1].to_lowercase() || NO.contains(&plain.as_str()) {
        Some(false)
    } else {
        None
    }
}

fn show(value: &Value, context: &Context) -> String {
    match value {
        Value::YesNo(true) => context.yes_no[0].to_owned(),
        Value::YesNo(false) => context.yes_no[1].to_owned(),
        _ => String::new(),
    }
}
