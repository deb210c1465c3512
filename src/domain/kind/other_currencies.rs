//! What a customer's purchases add up to in other currencies: `€50.00 = ¥392.50`, and `$1,200.00 = ?` where no rate is known.
//! Purchases make it, nobody types it.

use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::foreign::{Foreign, Part};
use crate::domain::{Currency, Value};

pub const OTHER_CURRENCIES: Kind = Kind {
    name: "other_currencies",
    shape: Shape::Text,
    align: Align::Left,
    read: |typed, _| Ok(Value::text(typed)),
    show,
    write: |value, _| value.as_text().map(str::to_owned).unwrap_or_default(),
    doubt: never,
    example: "",
    region: None,
};

fn show(value: &Value, context: &Context) -> String {
    let own = &context.local.currency;
    let part = |(code, Part { amount, worth }): (&str, Part)| {
        let worth = worth.map_or_else(|| "?".to_owned(), |worth| own.show(worth));
        format!("{} = {worth}", Currency(code.to_owned()).show_beside(own, amount))
    };
    let foreign = value.as_text().map(Foreign::read).unwrap_or_default();
    foreign.parts().map(part).collect::<Vec<_>>().join("; ")
}
