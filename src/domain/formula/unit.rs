//! What money, numbers and days may do with each other.
//!
//! | | + - | * | / |
//! |---|---|---|---|
//! | number, number | number | number | number with decimals |
//! | money, number | only a bare number: an amount | money | money |
//! | money, money | money | – | number with decimals |
//! | day, number | a day | – | – |
//! | day, day | `-`: number of days | – | – |

use chrono::NaiveDate;

use super::tree::{Function, Op};
use crate::domain::{Fen, Value};

/// What a value of a formula is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A whole number; of days too.
    Whole,
    /// A number with decimals.
    Decimal,
    Money,
    Day,
}

/// A unit, and whether the value is made of typed numbers alone: such a number may be an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    pub unit: Unit,
    pub bare: bool,
}

impl Unit {
    /// Steps in one: a column holds whole steps.
    pub(super) fn steps(self) -> i128 {
        match self {
            Self::Whole | Self::Day => 1,
            Self::Decimal | Self::Money => 100,
        }
    }

    /// Whether a cell may be so many steps.
    pub(super) fn holds(self, steps: i64) -> bool {
        match self {
            // The years 1 to 9999: longer ones are written otherwise.
            Self::Day => (1..=3_652_059).contains(&steps),
            // The lowest number marks a blank cell in memory, and a test of cells goes one step beyond a number.
            _ => steps.unsigned_abs() <= i64::MAX.unsigned_abs() / 4,
        }
    }

    /// A cell of so many steps.
    pub(super) fn value(self, steps: i64) -> Value {
        match self {
            Self::Whole => Value::Number(steps),
            Self::Decimal | Self::Money => Value::Money(Fen(steps)),
            Self::Day => {
                let day = i32::try_from(steps).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
                day.map_or(Value::Blank, Value::Day)
            }
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Decimal)
    }
}

/// What two values make; `None`: nothing that means something.
pub fn two(op: Op, left: Typed, right: Typed) -> Option<Typed> {
    use Unit::{Day, Decimal, Money, Whole};
    let bare = left.bare && right.bare;
    let unit = match (op, left.unit, right.unit) {
        (Op::Add | Op::Subtract | Op::Multiply, Whole, Whole) => Whole,
        (_, of, other) if of.is_number() && other.is_number() => Decimal,
        (Op::Add | Op::Subtract, Money, Money) => Money,
        (Op::Add | Op::Subtract, Money, _) if right.bare => Money,
        (Op::Add | Op::Subtract, _, Money) if left.bare => Money,
        (Op::Multiply | Op::Divide, Money, other) if other.is_number() => Money,
        (Op::Multiply, of, Money) if of.is_number() => Money,
        (Op::Divide, Money, Money) => Decimal,
        (Op::Add | Op::Subtract, Day, other) if other.is_number() => Day,
        (Op::Add, of, Day) if of.is_number() => Day,
        (Op::Subtract, Day, Day) => Whole,
        _ => return None,
    };
    Some(Typed { unit, bare })
}

/// What a function makes of its arguments, one after the other; `None`: they do not go together.
pub fn call(function: Function, left: Typed, right: Typed) -> Option<Typed> {
    use Unit::{Decimal, Money, Whole};
    let bare = left.bare && right.bare;
    let unit = match (function, left.unit, right.unit) {
        (Function::Round, of, _) if of.is_number() => Whole,
        (Function::Round, Money, _) => Money,
        (Function::Round, ..) => return None,
        (_, of, other) if of == other => of,
        (_, of, other) if of.is_number() && other.is_number() => Decimal,
        (_, Money, _) if right.bare => Money,
        (_, _, Money) if left.bare => Money,
        _ => return None,
    };
    Some(Typed { unit, bare })
}
