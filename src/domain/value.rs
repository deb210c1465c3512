//! One cell's content.

use chrono::{NaiveDate, NaiveDateTime};

use super::due::Due;
use super::{CustomerId, Fen};

/// What a cell holds. The column's [`Kind`](super::Kind) says which variant it may be besides `Blank`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing known. Never the same as zero or as the empty text.
    #[default]
    Blank,
    /// Text as typed; of a choice, the option's key.
    Text(String),
    /// Whole number, rating (1 to 5).
    Number(i64),
    /// Money in minor units of the file's currency.
    Money(Fen),
    /// A day of the local calendar.
    Day(NaiveDate),
    /// A local date and time, to the minute.
    Moment(NaiveDateTime),
    YesNo(bool),
}

/// One customer as a sheet shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: CustomerId,
    /// One per column asked for, in that order.
    pub cells: Vec<Value>,
    /// When the customer is due, where that was asked for and no next contact was typed.
    pub due: Option<Due>,
}

/// Dated free text about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Row of the table `note`.
    pub id: i64,
    /// `YYYY-MM-DDTHH:MM`.
    pub at: String,
    pub text: String,
}

impl Value {
    /// Text, or blank where the text is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// The text of a text cell, else nothing.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
