//! Twelve months as a line of bars, each beside the row's own best: `·▃·▄·█·▄·▃█·`. Computed, never typed; sorted and
//! filtered by their sum.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape, never};
use crate::domain::cells;
use crate::domain::{Months, Value};

pub const MONTHS: Kind = Kind {
    name: "months",
    shape: Shape::Money,
    align: Align::Left,
    read: |typed, _| Err(CellFault::NotMoney { found: typed.to_owned() }),
    show,
    write,
    doubt: never,
    example: "",
    region: None,
};

/// The months that a cell holds.
#[must_use]
pub fn of(value: &Value) -> Option<Months> {
    value.as_text().and_then(Months::read)
}

fn show(value: &Value, _: &Context) -> String {
    of(value).map(|months| cells::bars(&months.levels())).unwrap_or_default()
}

/// Twelve amounts with spaces between, the oldest first.
fn write(value: &Value, _: &Context) -> String {
    let amounts = |months: Months| months.0.map(|month| month.plain()).join(" ");
    of(value).map(amounts).unwrap_or_default()
}
