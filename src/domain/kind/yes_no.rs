//! Yes or no.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::fold::half_width;
use crate::domain::{Value, synonym};

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

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    match parse(typed, context.yes_no) {
        Some(yes) => Ok(Value::YesNo(yes)),
        None if context.habit.says_nothing(typed) => Ok(Value::Blank),
        None => Err(CellFault::NotYesNo { found: typed.to_owned() }),
    }
}

/// Yes or no in any of the words people use for them, `own` first.
#[must_use]
pub fn parse(typed: &str, own: [&str; 2]) -> Option<bool> {
    let plain = half_width(typed).to_lowercase();
    match own.iter().position(|word| plain == word.to_lowercase()) {
        Some(at) => Some(at == 0),
        None => synonym::meant(synonym::YES_NO, typed).map(|option| option == "yes"),
    }
}

fn show(value: &Value, context: &Context) -> String {
    match value {
        Value::YesNo(true) => context.yes_no[0].to_owned(),
        Value::YesNo(false) => context.yes_no[1].to_owned(),
        _ => String::new(),
    }
}
