//! How the cells of a column were read: what a person should know of it.

use chrono::NaiveDate;

use crate::domain::local::{DateOrder, DecimalSign};

/// How the cells of a column were read, where a person should know. `example` is one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    Order {
        order: DateOrder,
        example: String,
    },
    /// Nothing says whether the day or the month comes first.
    Unclear {
        example: String,
    },
    /// Some have the day first, some the month.
    Mixed {
        example: String,
    },
    /// Day numbers of a spreadsheet.
    Numbered {
        example: String,
        day: NaiveDate,
    },
    /// Years of the Republic of China.
    Republic {
        example: String,
        day: NaiveDate,
    },
    /// Long numbers that a spreadsheet has written as `1.38E+10`: their last figures are lost.
    Shortened {
        example: String,
    },
    /// The day of a day and a time.
    DayOnly {
        example: String,
    },
    /// As [`How::Order`], as another column of the file shows.
    OrderOfFile {
        order: DateOrder,
        example: String,
    },
    /// Amounts were multiplied by the unit in the lines above the headings.
    TimesAbove {
        times: u64,
        text: String,
    },
    Decimal {
        sign: DecimalSign,
        example: String,
    },
    /// Amounts are in another currency than the file's own.
    Currency {
        code: String,
    },
    /// The column of that heading says in which currency each amount is.
    Currencies {
        beside: String,
    },
    /// Amounts were multiplied by the unit in the heading.
    Times {
        times: u64,
    },
    /// Cells go from one value to another, and fill two fields, by their labels.
    Range {
        example: String,
        fields: [String; 2],
    },
    /// Scores are out of so many, not of five.
    Scale {
        scale: u8,
        example: String,
    },
    /// Scores between two whole ones.
    WholeScores {
        example: String,
    },
    /// To two decimals.
    Rounded {
        example: String,
    },
}
