//! A number with two decimals: `12.5`, `1.2万`; kept in hundredths.

use super::fault::CellFault;
use super::money;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::Value;

pub const DECIMAL: Kind = Kind {
    name: "decimal",
    shape: Shape::Decimal,
    align: Align::Right,
    read,
    show: write,
    write,
    doubt: never,
    example: "12.5",
    region: None,
};

fn read(typed: &str, context: &Context) -> Result<Value, CellFault> {
    let not_one = CellFault::NotADecimal { found: typed.to_owned() };
    money::hundredths(typed, typed, context, not_one).map(Value::Money)
}

/// Without decimals where there are none.
pub(super) fn write(value: &Value, _: &Context) -> String {
    match value {
        Value::Money(hundredths) => {
            let plain = hundredths.plain();
            plain.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => String::new(),
    }
}
