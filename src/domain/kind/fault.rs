//! What is wrong or odd about one cell.

use chrono::NaiveDate;

use crate::domain::Fen;

/// Why a cell cannot be read (then the editor stays open), or what is odd about it (then it is kept as typed, and marked).
/// `found` is what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    NotANumber {
        found: String,
    },
    NotMoney {
        found: String,
    },
    /// An amount in the currency of that code, whose price in the file's `own` is not known.
    NoRate {
        found: String,
        amount: Fen,
        code: String,
        own: String,
    },
    /// More decimals than the two that are kept.
    TooFine {
        found: String,
        /// With two.
        rounded: String,
    },
    /// `1.234` in a file where nothing says whether it is more than a thousand.
    Thousands {
        found: String,
    },
    /// `1.200`: one and a little, or a thousand and more; both as they may be typed.
    MoreOrLess {
        found: String,
        less: String,
        more: String,
    },
    /// `3-5万`: from one amount to another.
    ARange {
        found: String,
    },
    NotADate {
        found: String,
    },
    /// `过几天`: some day, and nobody can tell which.
    NoCertainDay {
        found: String,
    },
    /// `2026-02-30`: a day that its month has not; without its year in any year.
    NoSuchDay {
        found: String,
        year: Option<i32>,
        /// 1 to 12.
        month: u32,
        /// That it has.
        days: u32,
    },
    /// `12月5日 周五`: the day is a Saturday.
    OtherWeekday {
        found: String,
        day: NaiveDate,
    },
    NotABirthday {
        found: String,
    },
    /// `1990` for a birthday.
    OnlyAYear {
        found: String,
        year: i32,
    },
    /// Figures that are one day where the day comes first, and another where the month does.
    TwoDays {
        found: String,
        days: [NaiveDate; 2],
    },
    /// Odd only: a day of something that has happened, after today.
    StillToCome {
        day: NaiveDate,
    },
    /// Odd only: a sum in which amounts of other currencies are missing, for want of a rate.
    Unconverted {
        found: String,
    },
    /// A last contact that is still to come.
    NotYet {
        found: String,
        day: NaiveDate,
        /// The name of the field where plans stand.
        plans: String,
    },
    /// A date field holds the day only.
    NoTimeHere {
        found: String,
    },
    NotDays {
        found: String,
    },
    NotARating {
        found: String,
    },
    NotADecimal {
        found: String,
    },
    NotAPercent {
        found: String,
    },
    NotAPeriod {
        found: String,
    },
    /// A secret has no place in a file without a password.
    NotEncrypted,
    NotYesNo {
        found: String,
    },
    NotAChoice {
        found: String,
        allowed: Vec<String>,
    },
    /// Odd only, as all that follow.
    OddPhone {
        found: String,
    },
    /// A mobile number of which the last digits are missing.
    ShortPhone {
        found: String,
        digits: usize,
        whole: usize,
    },
    OddEmail {
        found: String,
    },
    /// Signs without width, which nobody sees.
    Unseen {
        found: String,
    },
    /// In characters.
    TooLong {
        length: usize,
        limit: usize,
    },
}
