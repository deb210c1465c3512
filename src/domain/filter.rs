//! The tree that a filter line means. Dates are resolved: a tree says days, never "last week".

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::Fen;

/// Which customers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Every one of these holds; of none: everybody.
    All(Vec<Filter>),
    /// At least one of these holds; of none: nobody.
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// Free words: some text field, the phone's digits or a note contains them.
    Words(String),
    Condition(Condition),
}

impl Default for Filter {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Filter {
    /// Whether it says something of that field (its key), somewhere.
    #[must_use]
    pub fn names(&self, field: &str) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.names(field)),
            Self::Not(inner) => inner.names(field),
            Self::Words(_) => false,
            Self::Condition(condition) => condition.field == field,
        }
    }

    /// Whether it lets everybody through without looking.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }
}

/// What one field's cell must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Key of the field.
    pub field: String,
    pub relation: Relation,
    /// One of these must hold (or none of them, see [`Relation`]); never empty.
    pub tests: Vec<Test>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Some test holds.
    Is,
    /// The cell is not blank and no test holds: blanks satisfy no comparison.
    IsNot,
}

/// One test of a cell. All but `Blank` are false of a blank cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    Blank,
    Filled,
    /// The text contains this, or its pinyin does (see `domain::pinyin`); compared folded (see `domain::fold`).
    Contains(String),
    /// The whole text is this, compared folded.
    Whole(String),
    /// The same, or its pinyin is this.
    Sounding(String),
    /// One of the comma-separated words begins with this (or is this), also by pinyin.
    Tag {
        name: String,
        whole: bool,
    },
    /// The phone's digits contain these.
    Digits(String),
    /// The text, or one of several numbers or addresses, begins with `head` (also by pinyin) and ends with `tail`; either may
    /// be empty. Of a phone these are digits, behind a `+` those of a number with its country.
    Wildcard {
        head: String,
        tail: String,
    },
    /// One of the customer's notes contains this; stands on the field that shows the newest.
    InNotes(String),
    /// One of the customer's purchases was on one of these days, whichever was the last (both ends open: there is one);
    /// stands on the field that shows the last.
    Bought(Span<NaiveDate>),
    /// One of the customer's purchases was of this; stands on the same field.
    Goods(String),
    /// The option with this key.
    Option(String),
    Number(Span<i64>),
    Money(Span<Fen>),
    /// A day, or the day of a moment.
    Day(Span<NaiveDate>),
    /// A day of any year, such as a birthday.
    Yearly(Season),
    /// A period that has days in common with these.
    During(Span<NaiveDate>),
    /// A period that begins on that day or later.
    Begins(NaiveDate),
    /// A period that ends on that day or earlier.
    Ends(NaiveDate),
    YesNo(bool),
    /// A moment before that one: it has passed.
    Before(NaiveDateTime),
}

impl Test {
    /// Whether it holds of a period; an end left open goes on for ever.
    #[must_use]
    pub fn holds_of(&self, period: &Span<NaiveDate>) -> bool {
        let before = |high: Option<NaiveDate>, low: Option<NaiveDate>| matches!((high, low), (Some(high), Some(low)) if high < low);
        match self {
            Self::During(days) => !before(period.high, days.low) && !before(days.high, period.low),
            Self::Begins(day) => period.low.is_some_and(|low| low >= *day),
            Self::Ends(day) => period.high.is_some_and(|high| high <= *day),
            _ => false,
        }
    }
}

/// Both ends belong to it; an end left out is open. `low` ≤ `high` where both are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span<T> {
    pub low: Option<T>,
    pub high: Option<T>,
}

impl<T: Copy + PartialOrd> Span<T> {
    /// Exactly one value.
    pub fn only(value: T) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// Both ends.
    pub fn between(low: T, high: T) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// From `low` up.
    pub fn from(low: T) -> Self {
        Self { low: Some(low), high: None }
    }

    /// Up to `high`.
    pub fn up_to(high: T) -> Self {
        Self { low: None, high: Some(high) }
    }

    pub fn contains(&self, value: T) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }
}

/// A day of the year, as month × 100 + day: 301 is the first of March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay(u16);

impl MonthDay {
    /// The day of the year that `day` is.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self::new(day.month(), day.day())
    }

    /// `month` 1 to 12, `day` 1 to 31.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the calendar's largest is 1231")]
    pub fn new(month: u32, day: u32) -> Self {
        Self((month * 100 + day) as u16)
    }

    #[must_use]
    pub fn month(self) -> u32 {
        u32::from(self.0 / 100)
    }

    #[must_use]
    pub fn day(self) -> u32 {
        u32::from(self.0 % 100)
    }
}

/// Days of every year, both ends included; where `from` comes after `to` it runs over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    pub from: MonthDay,
    pub to: MonthDay,
}

impl Season {
    #[must_use]
    pub fn contains(&self, day: MonthDay) -> bool {
        if self.from <= self.to { self.from <= day && day <= self.to } else { self.from <= day || day <= self.to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_may_run_over_new_year() {
        let season = Season { from: MonthDay::new(12, 20), to: MonthDay::new(1, 10) };
        assert!(season.contains(MonthDay::new(12, 31)) && season.contains(MonthDay::new(1, 10)));
        assert!(!season.contains(MonthDay::new(1, 11)) && !season.contains(MonthDay::new(12, 19)));
    }

    #[test]
    fn a_period_is_met_by_the_days_that_it_has_and_open_ends_go_on() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("a day");
        let (whole, open) = (Span::between(day(10), day(20)), Span::from(day(10)));
        let holds = |test: &Test| [test.holds_of(&whole), test.holds_of(&open)];
        assert_eq!(holds(&Test::During(Span::between(day(1), day(10)))), [true, true]);
        assert_eq!(holds(&Test::During(Span::between(day(1), day(9)))), [false, false]);
        assert_eq!(holds(&Test::During(Span::only(day(25)))), [false, true]);
        assert_eq!(holds(&Test::Begins(day(10))), [true, true]);
        assert_eq!(holds(&Test::Begins(day(11))), [false, false]);
        assert_eq!(holds(&Test::Ends(day(20))), [true, false]);
    }

    #[test]
    fn open_ends_hold_everything_on_their_side() {
        assert!(Span::from(5).contains(i64::MAX) && !Span::from(5).contains(4));
        assert!(Span::up_to(5).contains(i64::MIN) && !Span::up_to(5).contains(6));
    }
}
