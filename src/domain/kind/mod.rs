//! Column types: one file each, found by the list [`KINDS`].
//!
//! A kind says how a cell is read, shown, written for editing and export, and doubted. The laws over [`KINDS`] (beneath)
//! hold for each: `read(show(v))` and `read(write(v))` mean what `v` does (of a phone number: the same digits), the example
//! reads, unreadable input has a sentence.
//!
//! To add one: a file with a `pub const`, a line in [`KINDS`].

mod birthday;
pub mod choice;
mod choices;
mod date;
mod decimal;
mod email;
pub(crate) mod integer;
mod long_text;
mod moment;
pub mod money;
mod percent;
mod period;
pub(crate) mod phone;
mod rating;
mod secret;
mod tags;
mod text;
pub mod yes_no;

pub use phone::digits as phone_digits;

use chrono::NaiveDate;

use super::{Currency, Field, Problem, Value, clean, rule};

/// A column type.
#[derive(Debug)]
pub struct Kind {
    /// Name in the file's table `field`.
    pub name: &'static str,
    /// How it lies in the file and in memory.
    pub shape: Shape,
    pub align: Align,
    /// Reads what a person typed (not empty, trimmed); an error leaves the editor open.
    pub read: fn(&str, &Context) -> Result<Value, Problem>,
    /// For the screen.
    pub show: fn(&Value, &Context) -> String,
    /// For editing and for CSV: exact, without decoration.
    pub write: fn(&Value, &Context) -> String,
    /// What is odd about a value that is kept all the same.
    pub doubt: fn(&str) -> Option<Problem>,
    /// Something that reads, shown to a person whose input does not.
    pub example: &'static str,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// What reading and showing a cell depends on besides the cell.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub field: &'a Field,
    pub today: NaiveDate,
    pub currency: &'a Currency,
    /// "yes" and "no" in the language of the screen.
    pub yes_no: [&'a str; 2],
}

/// Every kind there is.
pub const KINDS: &[&Kind] = &[
    &text::TEXT,
    &long_text::LONG_TEXT,
    &integer::INTEGER,
    &money::MONEY,
    &date::DATE,
    &moment::MOMENT,
    &phone::PHONE,
    &email::EMAIL,
    &choice::CHOICE,
    &rating::RATING,
    &yes_no::YES_NO,
    &decimal::DECIMAL,
    &percent::PERCENT,
    &tags::TAGS,
    &choices::CHOICES,
    &period::PERIOD,
    &birthday::BIRTHDAY,
    &secret::SECRET,
];

/// The kind of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

impl Kind {
    /// Reads a cell as typed: what may not come in goes, and surrounding space; nothing left is blank.
    ///
    /// # Errors
    /// The kind's own problem, naming what was found.
    pub fn read_cell(&self, typed: &str, context: &Context) -> Result<Value, Problem> {
        let clean = clean::incoming(typed);
        let typed = clean.trim();
        if typed.is_empty() { Ok(Value::Blank) } else { (self.read)(typed, context) }
    }
}

impl Field {
    /// What is odd about this cell: too long for the field, not what the kind expects, a rule broken. A blank cell is never
    /// odd, even where it should not be blank.
    #[must_use]
    pub fn doubt(&self, value: &Value) -> Option<Problem> {
        if let Some(text) = value.as_text() {
            if let Some(limit) = self.limit {
                let length = text.chars().count();
                if length > limit {
                    return Some(Problem::TooLong { length, limit });
                }
            }
            if let Some(problem) = (self.kind.doubt)(text) {
                return Some(problem);
            }
        }
        rule::broken(self, value).filter(|_| !value.is_blank())
    }
}

/// Nothing is doubtful.
fn never(_: &str) -> Option<Problem> {
    None
}

/// ASCII twins of full-width digits, letters and signs; other characters stay.
///
/// For cells of numbers, dates, phones and e-mails only: what a person writes as text is never changed.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '\u{3000}' => ' ',
            '。' => '.',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
            other => other,
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod laws;
