//! What a column type is; the types themselves are listed in `mod`.

pub use crate::domain::cells::Align;
use chrono::NaiveDate;

use super::amount::Style;
use super::fault::CellFault;
use super::habit::Habit;
use crate::domain::day::{Seen, Toward};
use crate::domain::local::DateOrder;
use crate::domain::region::Region;
use crate::domain::{Choice, Local, Value, clean, synonym};

/// A column type.
#[derive(Debug)]
pub struct Kind {
    /// Name in the file's table `field`.
    pub name: &'static str,
    /// How it lies in the file and in memory.
    pub shape: Shape,
    pub align: Align,
    /// Reads what a person typed (not empty, trimmed); an error leaves the editor open.
    pub read: fn(&str, &Context) -> Result<Value, CellFault>,
    /// For the screen.
    pub show: fn(&Value, &Context) -> String,
    /// For editing and for CSV: exact, without decoration.
    pub write: fn(&Value, &Context) -> String,
    /// What is odd about a value that is kept all the same.
    pub doubt: fn(&str, &'static Region) -> Option<CellFault>,
    /// Something that reads, shown to a person whose input does not.
    pub example: &'static str,
    /// Of a phone number: where the file is kept, if that is known.
    pub region: Option<&'static Region>,
}

/// Names are unique.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// How values of a kind are stored (SQLite type, [`Value`] variant).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// TEXT, `Value::Text`; free words, or several values with commas between, or a period.
    Text,
    /// TEXT, `Value::Text`; one of the field's options, ordered as they are.
    Choice,
    /// INTEGER, `Value::Number`.
    Number,
    /// INTEGER minor units, `Value::Money`.
    Money,
    /// INTEGER hundredths of anything but money, `Value::Money`; never added up.
    Decimal,
    /// TEXT `YYYY-MM-DD`, `Value::Day`; of a lunar birthday its own text, `Value::Text`.
    Day,
    /// TEXT `YYYY-MM-DDTHH:MM`, `Value::Moment`.
    Moment,
    /// INTEGER 0 or 1, `Value::YesNo`.
    YesNo,
}

/// What reading and showing a cell depends on besides the cell.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The field's options; empty where it is no choice.
    pub choices: &'a [Choice],
    pub today: NaiveDate,
    pub local: &'a Local,
    /// "yes" and "no" in the language of the screen.
    pub yes_no: [&'a str; 2],
    /// Which way the field looks.
    pub toward: Toward,
    /// The field holds the last day of something: a month in it is its last day.
    pub until: bool,
    /// How the column that the cell comes from writes its cells.
    pub habit: Habit,
}

impl Context<'_> {
    /// What the signs of a number in this cell mean.
    pub(crate) fn style(&self) -> Style {
        let Habit { decimal, rounds, denomination, .. } = self.habit;
        Style {
            sign: decimal.unwrap_or(self.local.decimal),
            unsure: !rounds && decimal.is_none(),
            zeros: denomination.zeros,
        }
    }

    /// From where a day in this cell is read.
    #[must_use]
    pub fn seen(&self) -> Seen {
        let Self { today, toward, habit, local, .. } = *self;
        // Of a column in no order of its own what only one order makes a day is that day.
        let strict = habit.order.is_some_and(|order| order != DateOrder::YearFirst);
        Seen { today, order: habit.order.unwrap_or(local.dates), strict, short_years: habit.short_years, toward }
    }
}

impl Kind {
    /// Reads a cell as typed: what may not come in goes, and surrounding space; nothing left is blank.
    ///
    /// # Errors
    /// The kind's own problem, naming what was found.
    pub fn read_cell(&self, typed: &str, context: &Context) -> Result<Value, CellFault> {
        let clean = clean::incoming(typed);
        let typed = clean.trim();
        if typed.is_empty() {
            return Ok(Value::Blank);
        }
        // Where no words can stand, a word for nothing is nothing.
        (self.read)(typed, context)
            .or_else(|fault| if synonym::is_nothing(typed) { Ok(Value::Blank) } else { Err(fault) })
    }
}

/// Nothing is doubtful.
pub(super) fn never(_: &str, _: &'static Region) -> Option<CellFault> {
    None
}
