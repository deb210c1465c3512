//! Computed columns: a small expression over the fields of one customer, `spend / orders`.
//!
//! ```text
//! sum     = product { ("+" | "-") product }
//! product = signed { ("*" | "/") signed }
//! signed  = [ "-" ] atom
//! atom    = number | "today" | field | "(" sum ")" | ("min" | "max") "(" sum { "," sum } ")" | "round" "(" sum ")"
//! ```
//!
//! | file | holds |
//! |---|---|
//! | `tree` | the tree, and its value |
//! | `parse` | the grammar, each value with its unit; what is wrong, and where |
//! | `unit` | what money, numbers and days may do with each other |
//! | `ratio` | exact fractions |
//! | `plan` | which fields are read for a row, and what is computed from them, in which order |
//! | `print` | the tree back to a text that parses to it |
//! | `trouble` | what is wrong, for people |
//!
//! Arithmetic is exact: fractions of `i128`, rounded once, at the end, half away from zero: to hundredths (money, numbers
//! with decimals) or to whole numbers and days. A blank operand, a division by zero and an overflow make a blank cell.
//! A field that is itself computed counts with the value that its column shows.
//!
//! Lies in `domain` and not in `query`, because the file holds the text and `store` reads it; `query` says which field a
//! word means. To add a function: a variant of [`Function`], its unit in `unit`, its value in `tree`.

mod parse;
mod plan;
mod print;
mod ratio;
pub(super) mod tree;
mod trouble;
pub(super) mod unit;

pub use parse::{Fault, Wrong, in_name, parse};
pub use plan::Plan;
pub use print::quoted;
pub use ratio::Ratio;
pub use tree::{DEEPEST, Function, Op};
pub use trouble::Trouble;
pub use unit::Unit;

pub use super::field::Formula;

use chrono::{Datelike, NaiveDate};

use super::kind::{self, Shape};
use super::{Fen, Field, Kind, Origin, Value};
use tree::Node;

impl Formula {
    /// In the place of a text that cannot be read: every cell is blank.
    #[must_use]
    pub fn unreadable() -> Self {
        Self { root: Node::Nothing, operands: Vec::new(), unit: Unit::Decimal, today: None }
    }

    /// Whether its text could not be read.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.root == Node::Nothing
    }

    /// What the column's cells are.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        self.unit.kind()
    }

    /// The fields it names.
    #[must_use]
    pub fn operands(&self) -> &[Field] {
        &self.operands
    }

    /// Whether its value depends on the field with that key, also by way of other computed columns.
    #[must_use]
    pub fn needs(&self, key: &str) -> bool {
        self.needs_any(&|field| field.key == key)
    }

    /// Whether it depends on a field of which that holds.
    pub fn needs_any(&self, holds: &dyn Fn(&Field) -> bool) -> bool {
        self.operands.iter().any(|field| holds(field) || field.formula().is_some_and(|inner| inner.needs_any(holds)))
    }

    /// Computed columns inside each other: 1 where every operand is a field of the file.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.operands.iter().filter_map(Field::formula).map(Self::depth).max().unwrap_or(0)
    }

    /// Whether it changes with the day.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.root.has_today() || self.operands.iter().filter_map(Field::formula).any(Self::moves)
    }

    /// The same on that day.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> Self {
        let operands = self.operands.iter().map(|field| field.on(today)).collect();
        Self { operands, today: Some(today), ..self.clone() }
    }

    /// The value for a customer with these cells, one for each operand.
    #[must_use]
    pub fn value(&self, cells: &[Value]) -> Value {
        let amount = |at: usize| amount(self.operands.get(at)?, cells.get(at)?);
        self.units(&amount).map_or(Value::Blank, |units| self.unit.value(units))
    }

    /// The same as a number: hundredths, whole numbers, or days since the first of January of year 1 as 1.
    pub fn units(&self, operand: &dyn Fn(usize) -> Option<Ratio>) -> Option<i64> {
        let units = self.root.reckon(operand, self.today)?.times(self.unit.steps())?.rounded()?;
        i64::try_from(units).ok().filter(|units| self.unit.holds(*units))
    }
}

/// What a cell counts in a formula; `None`: it is blank, or not what the column should hold.
#[must_use]
pub fn amount(field: &Field, cell: &Value) -> Option<Ratio> {
    match cell {
        Value::Number(number) => Some(Ratio::whole(*number)),
        Value::Money(Fen(hundredths)) => Ratio::new((*hundredths).into(), hundredths_in(field)),
        Value::Day(day) => Some(Ratio::whole(day.num_days_from_ce().into())),
        Value::Moment(moment) => Some(Ratio::whole(moment.date().num_days_from_ce().into())),
        Value::Blank | Value::Text(_) | Value::YesNo(_) => None,
    }
}

/// Stored units of a field of hundredths in one: of a percentage 10,000, as 50 % is a half.
#[must_use]
pub fn hundredths_in(field: &Field) -> i128 {
    if field.kind.name == "percent" { 10_000 } else { 100 }
}

impl Unit {
    /// The kind of a column of these.
    #[must_use]
    pub fn kind(self) -> &'static Kind {
        let name = match self {
            Self::Whole => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::Day => "date",
        };
        kind::named(name).unwrap_or(kind::KINDS[0])
    }
}

impl Field {
    /// The expression of a computed column.
    #[must_use]
    pub fn formula(&self) -> Option<&Formula> {
        match &self.origin {
            Origin::Formula(formula) => Some(formula),
            _ => None,
        }
    }

    /// The same on that day: what depends on the day is another field then.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> Self {
        match self.formula().filter(|formula| formula.moves()) {
            Some(formula) => Self { origin: Origin::Formula(formula.on(today).into()), ..self.clone() },
            None => self.clone(),
        }
    }

    /// What its cells are in a formula; `None`: nothing that can be reckoned with.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        match self.kind.shape {
            // Twelve amounts are no number.
            _ if self.kind.name == "months" => None,
            Shape::Number => Some(Unit::Whole),
            Shape::Decimal => Some(Unit::Decimal),
            Shape::Money => Some(Unit::Money),
            // A lunar birthday is no day of this calendar.
            Shape::Day | Shape::Moment if self.kind.name != "birthday" => Some(Unit::Day),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
